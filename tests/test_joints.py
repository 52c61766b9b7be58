"""Where the writer takes the sentence up again, construction by construction."""

from __future__ import annotations

import pytest

from quotes.api import extract

ENDS = [
    # a clause of the writer's or of somebody else's
    ("Smith said the bridge was safe, but the crowd left the square.", "the bridge was safe"),
    ("Smith said the bridge was safe, and Jones said the road was closed.", "the bridge was safe"),
    ("As Smith said the bridge was safe, Jones told reporters that the road was closed.", "the bridge was safe"),
    ("Smith said the bridge was safe - a claim that nobody in the town believes.", "the bridge was safe"),
    ("Half of them said the bridge was safe, compared with a third in May.", "the bridge was safe"),
    ("Smith said the bridge was safe, which worried the crowd.", "the bridge was safe"),
    ("Smith said he had met Ann Jones, who runs the bank in Berlin.", "he had met Ann Jones"),
    # what the speaker goes on with
    ("Smith said the bridge was safe, and that the road was closed.", "the bridge was safe, and that the road was closed"),
    ("Smith said the wall was old, but would be kept.", "the wall was old, but would be kept"),
    ("Smith said the town had built a bridge, which was opened in May.", "the town had built a bridge, which was opened in May"),
    ("Smith said the road was closed, while the bridge was open.", "the road was closed, while the bridge was open"),
    ("Smith said the bridge - the oldest in town - was safe.", "the bridge - the oldest in town - was safe"),
]


@pytest.mark.parametrize(("text", "content"), ENDS, ids=[text for text, _ in ENDS])
def test_end_of_what_smith_said(text: str, content: str) -> None:
    assert content in [quote.content.text for quote in extract(text).quotes]


def test_frame_after_closing_marks() -> None:
    contents = [q.content.text for q in extract('Nothing the mayor said "will calm the town," the judge told reporters.').quotes]
    assert 'Nothing the mayor said "will calm the town,"' in contents
