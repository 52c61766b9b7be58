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
    ("Smith said the town had closed the old bridge, a move that worried the crowd.", "the town had closed the old bridge"),
    ("Smith proposed banning cars and left the room.", "banning cars"),
    ("Smith said she admires the mayor and praised the plan.", "she admires the mayor"),
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


MIXED = [
    # the frame stands within the clause, and the rest is in marks
    ('In such cases, Smith said, "the law is clear."', ("In such cases", '"the law is clear."')),
    ('The wall "is old," Smith said. "We will build a new one."', ('The wall "is old,"', "We will build a new one.")),
    ('The wall "is old. It leaks," Smith said.', ('The wall "is old. It leaks,"',)),
    # an occasion of speaking is no part of it
    ('On Monday, Smith said, "The law is clear."', ("The law is clear.",)),
]


@pytest.mark.parametrize(("text", "contents"), MIXED, ids=[text for text, _ in MIXED])
def test_parts_of_one_quote(text: str, contents: tuple[str, ...]) -> None:
    (quote,) = extract(text).quotes
    assert tuple(span.text for span in quote.content.spans) == contents


def test_frame_after_closing_marks() -> None:
    contents = [q.content.text for q in extract('Nothing the mayor said "will calm the town," the judge told reporters.').quotes]
    assert 'Nothing the mayor said "will calm the town,"' in contents
