"""The source of a report, from the parse and from position."""

from __future__ import annotations

import pytest

from quotes.api import extract

SOURCES = [
    # from the main clause
    ("Emphasizing that the road was open, the ambassador praised the crew.", "the ambassador"),
    ("Smith stressed that there are challenges, calling on the council to act.", "Smith"),
    ("The ministry issued a statement saying the road was open.", "The ministry"),
    # titles, names and appositions
    ("Costa Rica’s coach, Amelia Valverde, acknowledged the progress of the other teams.", "Costa Rica’s coach, Amelia Valverde"),
    (
        "Treasurer of the Kuwait Society, Fahad Al-Nasser indicated that the road was open.",
        "Treasurer of the Kuwait Society, Fahad Al-Nasser",
    ),
    ("However, JD(S) leaders have claimed that the road was open.", "JD(S) leaders"),
    ("The road was open, reports Al-Rai daily.", "Al-Rai daily"),
    ("The road was open, reports our correspondent.", "our correspondent"),
    # what is no part of it
    ("“The road is open,” said Mayra, one of her friends, on Facebook.", "Mayra, one of her friends"),
    ("Last year Yukon’s former minister told reporters that the road was open.", "Yukon’s former minister"),
    ("“The road is open,” the spokesman further warns.", "the spokesman"),
    # what stands between it and its verb
    ("Murphy — after a long pause — said the road was open.", "Murphy"),
    ("Sen. Ann Smith last week said the road was open.", "Sen. Ann Smith"),
    ("The request was first reported on Monday by Channel 13 news, but the road was open.", "Channel 13 news"),
    # no noun
    ("About 4 in 10 say they want the road to be open.", "About 4 in 10"),
    ("By a wide margin, those surveyed say the road should be open.", "those surveyed"),
    # prepositions
    ("According to party sources, the road is open and the bridge is safe.", "party sources"),
    ("According to JD(S), the road is open.", "JD(S)"),
    ("According to The World 2020, published by the ministry, the road is open.", "The World 2020"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=[text for text, _ in SOURCES])
def test_source(text: str, source: str) -> None:
    assert source in [quote.source.text for quote in extract(text).quotes if quote.source]


def test_who_did_it_is_who_is_blamed() -> None:
    quotes = extract("She criticised the government for refusing to open the road.").quotes
    assert {(q.cue.text, q.source.text) for q in quotes if q.source} == {("criticised", "She"), ("refusing", "the government")}


def test_the_passive_of_telling_has_no_source() -> None:
    quotes = extract("The road was shut as the crew was told that the bridge was unsafe.").quotes
    assert [(q.source, q.addressee.text if q.addressee else None) for q in quotes] == [(None, "the crew")]


def test_a_quote_that_goes_on_shares_its_source() -> None:
    first, second = extract('"It is late," Ann Smith said.\n\nShe sat down.\n\n"We should all go home now."').quotes
    assert second.cue.spans == ()
    assert second.source == first.source
    assert second.resolution == "continuation"


DIALOGUE = """Ann Smith met Bob Jones at the gate of the old bridge.

“Is the bridge safe?” Ann Smith asked.

“It is not,” said Bob Jones.

“What will you do?”

“We will close it in May.”
"""


def test_two_who_take_turns() -> None:
    doc = extract(DIALOGUE)
    said = [(speaker.name if (speaker := doc.speaker_of(q)) else None, q.content.text) for q in doc.quotes]
    assert said == [
        ("Ann Smith", "Is the bridge safe?"),
        ("Bob Jones", "It is not,"),
        ("Ann Smith", "What will you do?"),
        ("Bob Jones", "We will close it in May."),
    ]


def test_one_goes_on_where_nobody_asks() -> None:
    doc = extract("“The bridge is old,” Ann Smith said.\n\n“It is not,” said Bob Jones.\n\n“We will close it in May.”")
    assert [len(q.content.spans) for q in doc.quotes] == [1, 2]
