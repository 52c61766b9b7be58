"""Outlets behind those who ask and write for them, and names that a text or the registry calls by less."""

from __future__ import annotations

import pytest

from quotes.api import extract
from quotes.lexicons.people import load_people
from quotes.lexicons.registry import load_registry
from quotes.outletnames import find_outlets
from quotes.outletshapes import shaped
from quotes.reporters import told_by_name

LINKS = [
    # who speaks of, for or in an outlet
    ("As Ann Lee of the New York Times points out, the road is shut.", {("nyt", "relayed_by")}),
    ("“The road is shut,” said Ann Lee of the BBC.", {("bbc", "relayed_by")}),
    ("The Post's senior metro editor Ann Lee said it was shut. Tom Ray owns the Washington Post.", {("washington-post", "relayed_by")}),
    ("The Post's former metro editor Ann Lee said it was shut. Tom Ray owns the Washington Post.", set()),
    ("Chairman Tom Ray of CBS said the road was shut.", set()),
    ("“The road is shut,” said Fox News co-host Ann Lee.", {("fox-news", "relayed_by")}),
    ("The road is shut, as columnist Ann Lee noted recently in the Guardian.", {("guardian", "relayed_by")}),
    ("“The road is shut,” columnist Ann Lee wrote in a piece for Le Monde.", {("le-monde", "relayed_by")}),
    ("“The road is shut,” the mayor wrote in Le Monde.", {("le-monde", "told")}),
    ("“The road is shut,” wrote Ann Lee in The Guardian.", {("guardian", "told")}),
    ("She read an Article in Time magazine accusing the mayor of lying.", {("time", "relayed_by")}),
    ("The mayor told state television, Reuters reported, that the road was shut.", {("reuters", "relayed_by")}),
    ("The Guardian said that the road was shut.", {("guardian", "relayed_by")}),
    ("In comments to The Zorkvelder, Ann Lee said the road was shut.", {("zorkvelder", "told")}),
    ("“The road is shut,” Ann Lee told IPS.", {("inter-press-service", "told")}),
    ("Lee's hometown Burlington Free Press wrote that the road was shut.", {("burlington-free-press", "relayed_by")}),
    # hosts by name
    ("Fox News host Tom Ray called. “The road is shut,” Ann Lee told Ray.", {("fox-news", "told")}),
    ("CNN's Tom Ray was there. Ann Lee said in an interview with Ray that the road was shut.", {("cnn", "told")}),
    ("Tom Ray was there. “The road is shut,” Ann Lee told Ray.", set()),
    # broadcasts, shows, opinion pieces
    ("On CNN Tuesday, Ann Lee called the road unsafe.", {("cnn", "told")}),
    ("On NPR's Morning Edition, Ann Lee said the road was shut.", {("npr", "told")}),
    ("At an MSNBC forum, Ann Lee said the road was shut.", set()),
    ("In an MSNBC forum on Monday, Ann Lee said the road was shut.", {("msnbc", "told")}),
    ("Ann Lee told the podcast “Tamar's Table” that the road was shut.", {("tamar-s-table", "told")}),
    ("In an opinion piece appearing in the New York Times, Ann Lee wrote that the road was shut.", {("nyt", "told")}),
    ("Ann Lee identified herself to CNN as the driver and said that the road was shut.", {("cnn", "told")}),
    ("Farmers who have spoken to the BBC say that the road is shut.", {("bbc", "told")}),
    ("Ann Lee confirmed the death of a driver in the north of the town to The Zorkvelder yesterday.", {("zorkvelder", "told")}),
    ("Ann Lee said that the road was shut on Sunday's edition of NBC's “Meet the Press.”", {("nbc-news", "told")}),
    ("Ann Lee said that the road was shut on Friday’s broadcast of CNN’s “New Day.”", {("cnn", "told")}),
    # another's words that somebody only speaks of
    ("“It is late,” the mayor told CNN when asked about the ministry's claim that the road was shut.", {("cnn", "told")}),
    ("Her claim to CNN that the road was shut is wrong.", {("cnn", "told")}),
    # names
    ("But as The Hill pointed out, “the road is shut.”", {("the-hill", "relayed_by")}),
    ("Tom Ray owns the Chicago Sun-Times. The road is shut, the Sun-Times reported.", {("chicago-sun-times", "relayed_by")}),
    ("Tom Ray owns the Dallas Morning News. The road is shut, the Morning News said.", {("dallas-morning-news", "relayed_by")}),
    ("Ann Lee spoke on WZQQ radio. “The road is shut,” Ann Lee told WZQQ.", {("wzqq", "told")}),
    ("The ministry denied what the “Al-Zarifa” newspaper wrote. “The road is shut,” Al-Zarifa reported.", {("al-zarifa", "relayed_by")}),
    ("The mayor was quoted by the TV station as saying that the road was shut.", set()),
    ("The road is shut, according to Le Courrier Zarifain.", {("le-courrier-zarifain", "relayed_by")}),
    # who passes on what somebody is quoted with
    ("“The road is shut,” the pope told reporters, according to Reuters, during a flight.", {("reuters", "relayed_by")}),
    # who goes on
    ("The road is shut, Xinhua reported. It added that the driver had died.", {("xinhua", "relayed_by")}),
    ("The inquiry showed that the road was shut, Xinhua said, citing the police.", {("xinhua", "relayed_by")}),
]


@pytest.mark.parametrize(("text", "links"), LINKS, ids=[text for text, _ in LINKS])
def test_outlets(text: str, links: set[tuple[str, str]]) -> None:
    assert {(link.id, link.role) for quote in extract(text).quotes for link in quote.outlets} == links


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fox News host Tom Ray called. She told Ray no.", ["Ray"]),
        ("CNN's chief political correspondent Ann Lee called. He spoke to Ann Lee Tuesday.", ["Ann Lee"]),
        ("Ann Lee, a reporter for the BBC, called. He was interviewed by host Ann Lee.", ["Ann Lee"]),
        ("CNN's Situation Room called. He told Room no.", []),
        ("Fox News host Tom Ray and BBC host Jim Ray called. She told Ray no.", []),
        ("Fox News host Tom Ray called. Ray told her no.", []),
    ],
)
def test_who_is_told_by_name(text: str, told: list[str]) -> None:
    found = find_outlets(text, load_registry())
    assert [text[one.start : one.end] for one in told_by_name(text, found, load_people())] == told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He works at WZQQ radio.", ["WZQQ"]),
        ("He works for KPMG.", []),
        ("She did a talk show, “Tamar's Table,” in May.", ["Tamar's Table"]),
        ("She did a show, “Tamar's Table,” in May.", []),
        ("He read the ‘Zarifa’ daily.", ["Zarifa"]),
        ("He read the ‘Zarifa’ report.", []),
    ],
)
def test_names_by_their_shape(text: str, names: list[str]) -> None:
    assert [name for name, _ in shaped(text)] == names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Police said two men died, The Hindu reported.", "organization"),
        ("Two men died, the Daily Star reported.", "organization"),
        ("Two men died, Punch Newspapers reported.", "organization"),
        ("Two men died, Ann Lee reported.", "person"),
    ],
)
def test_an_outlet_that_speaks_is_no_person(name: str, kind: str) -> None:
    article = extract(name)
    assert {s.kind for s in article.speakers if s.id == article.quotes[0].speaker} == {kind}


def test_what_is_asked_about_was_not_told_the_asker() -> None:
    article = extract("“It is late,” the mayor told CNN when asked about the ministry's claim that the road was shut.")
    assert [(q.cue.text, len(q.outlets)) for q in article.quotes if q.cue] == [("told", 1), ("claim", 0)]


def test_a_paper_is_no_committee() -> None:
    article = extract("The New York Times revealed that he had left, and on Monday the committee asked why he had gone.")
    names = {s.id: s.name for s in article.speakers}
    assert [names[q.speaker] for q in article.quotes if q.speaker and q.cue and q.cue.text == "asked"] == ["committee"]
