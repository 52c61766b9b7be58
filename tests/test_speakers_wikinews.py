"""Speakers as a first reading of unread articles found them wrong: a text, the source, the speaker's name and kind."""

from __future__ import annotations

import pytest

from quotes.api import extract

CASES = [
    # some of a group, by name
    (
        "Fifty former spies, including former chiefs Ann Lee, Tom Ray and Jo Day, signed a letter saying the gate was shut.",
        "saying",
        "Fifty former spies",
        "group",
    ),
    # what belongs to another frame, or to the sentence before
    ("Witnesses, according to the Leeds Post, said the man was alone.", "said", "Witnesses", "group"),
    ("The police made arrests in Washington, D.C. They also stated that the gate was shut.", "stated", "police", "organization"),
    ("The agency, in a note of May, 2018 identified him as “Mr. A”.", "identified", "agency", "organization"),
    # an occasion does not speak
    ("Tom Ray held a press conference claiming the mayor knew of it.", "claiming", "Tom Ray", "person"),
    # who wrote it with others
    ("Ray et al. found that the water was salty.", "found", "Ray et al", "group"),
    # a date before a noun
    ("According to a March report, the water was salty.", "According", "a March report", "document"),
    # a body of a sort that no other body goes by
    (
        "The festival's organising committee met. A team from the Department of Farms will come. The committee said it was ready.",
        "said",
        "The festival's organising committee",
        "organization",
    ),
    ("In 2019, a public inquiry was held. The inquiry found that the Harbour Bank was late.", "found", "a public inquiry", "organization"),
]


@pytest.mark.parametrize(("text", "cue", "name", "kind"), CASES, ids=[text for text, _, _, _ in CASES])
def test_speaker(text: str, cue: str, name: str | None, kind: str | None) -> None:
    document = extract(text)
    quote = next(q for q in document.quotes if q.cue.text.split()[0] == cue)
    speaker = document.speaker_of(quote)
    assert (speaker.name if speaker else None, speaker.kind if speaker else None) == (name, kind)


def test_no_candidate_is_not_the_one_named_before() -> None:
    document = extract("One candidate said the gate was shut. No candidate mentioned that it was late.")
    speakers = [document.speaker_of(quote) for quote in document.quotes]
    assert [speaker.name for speaker in speakers if speaker] == ["One candidate", "No candidate"]
