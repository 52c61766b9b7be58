"""Verbs of saying in another sense: each with the sentence in which it reports."""

from __future__ import annotations

import pytest

from quotes.api import extract
from quotes.lexicons.cues import load_lexicon

# no report, the cue that it must not hold, and a sentence in which that cue does report
PAIRS = [
    # what is done to people
    ("The university welcomed the new students on Monday.", "welcomed", "The university welcomed the decision on Monday."),
    ("The envoy was welcomed by the mayor at the airport.", "welcomed", "The ruling was welcomed by the mayor on Friday."),
    ("Police questioned his neighbours and his wife.", "questioned", "Police questioned his account of the night."),
    ("The club dismissed the coach on Friday.", "dismissed", "The club dismissed the allegations on Friday."),
    ("Egypt recalled its ambassador from Ankara.", "recalled", "Smith recalled the night of the fire."),
    # nobody speaks
    ("Smith was declared the winner.", "declared", "Smith declared the strike over."),
    ("The story of the bridge was repeated in every town.", "repeated", "Smith repeated his claim about the bridge."),
    # a bare participle
    ("“It was late,” Smith said, referring to the vote on the bridge.", "referring", "Smith said it was late, noting that they had lost."),
    # nouns that make something else of the verb
    ("A judge denied bail to Smith.", "denied", "A judge denied any link to Smith."),
    ("Smith declared her assets in May.", "declared", "Smith declared her opposition to the road."),
    ("Luis will fly to Rome after he defended his title.", "defended", "Luis spoke in Rome after he defended his decision."),
    ("In May the rebels attacked a bus near the border.", "attacked", "In May Smith attacked the mayor's plan."),
    # how much was said or written, and how much there is of it
    ("Smith said little about the plan that the mayor had made.", "said", "Smith said little was known of the plan."),
    ("The neighbours did not say a word when the car came.", "say", "The neighbours did not say that the car came."),
    ("She wrote a post on the wall, which the police saw.", "wrote", "She wrote that the police saw the wall."),
    ("Later, she wrote a post on the wall from where the police came to know it.", "wrote", "She wrote a letter saying that it was late."),
    ("The lawyer has seven days to show cause why he should stay.", "show", "The report showed why he should stay."),
    ("The signing added depth to a team that lost in May.", "added", "Smith added the team lost in May."),
    ("The group claims more land than it had in May.", "claims", "The group claims it had more land in May."),
    # a question that something answers
    ("All of this explains why the bridge fell.", "explains", "The engineer explains why the bridge fell."),
    ("The attackers showed how weak the wall was.", "showed", "A study showed how weak the wall was."),
    # nobody is said to be clear
    ("It is clear that the bridge will fall.", "clear", "The mayor was clear that the bridge will fall."),
    ("It is telling that the bridge fell.", "telling", "She is telling him that the bridge fell."),
    # names, and what stands before them
    ("Later, the merchant Shaik Said managed the land of the temple.", "Said", "Later, the merchant Shaik said the land was his."),
    ("The court heard that advocate Ann Lee was late.", "advocate", "The groups advocate a new law."),
    # the cue's own noun, and nothing of what it was
    ("The envoy raised the issue in Prague.", "issue", "The envoy raised the issue of the prisoners in Prague."),
    # a word that says how the writer sees it
    ("She had a supposedly clean record.", "supposedly", "She supposedly left the town in May."),
    ("She named three lawyers as ministers.", "named", "She named him a liar."),
    ("After concluding the visit, Smith left.", "concluding", "Smith concluded that the visit was over."),
    # who asks, commands or supposes tells nobody's words
    ("Would you say that the bridge is safe?", "say", "Why did he say that the bridge is safe?"),
    ("How do you explain that the bridge fell?", "explain", "They explain that the bridge fell."),
    ("Did the club refuse to sell the house?", "refuse", "The club refused to sell the house."),
    ("Thank you for coming to the hall.", "Thank", "Smith thanked the crowd for coming to the hall."),
    ("Note that the bridge fell.", "Note", "Critics note that the bridge fell."),
    ("Don't tell anyone that the bridge fell.", "tell", "They tell everyone that the bridge fell."),
    ("Had Smith said that the bridge was safe, we would have gone.", "said", "Smith had said that the bridge was safe."),
    ("If there is an order to say that the bridge is safe, we go.", "say", "The firms say that the bridge is safe."),
    # what is found out, and not said
    ("The engineers went there to determine whether the bridge was safe.", "determine", "A report determined that it was safe."),
    ("In the pictures we found that the bridge was old.", "found", "The court found that the bridge was old."),
    ("It is so dark that you can't tell.", "tell", "Smith could not tell the police where it was."),
    ("It tells us that the bridge is old.", "tells", "She tells us that the bridge is old."),
    ("That said, the bridge is old.", "said", "Smith that day said the bridge is old."),
    ("Smith was elected in May and was admitted to the academy.", "admitted", "Smith admitted to the theft."),
]  # fmt: skip


def cues(text: str) -> list[str]:
    return [word for quote in extract(text).quotes for word in quote.cue.text.split()]


@pytest.mark.parametrize(("unsaid", "cue", "said"), PAIRS, ids=[unsaid for unsaid, _, _ in PAIRS])
def test_other_sense(unsaid: str, cue: str, said: str) -> None:
    assert cue not in cues(unsaid)
    assert extract(said).quotes


def test_words_in_marks_are_said_in_any_sense() -> None:
    assert "welcomed" in cues("The mayor welcomed the “brave and loyal” guests.")


ACCORDING = [
    ("Pupils are taken in according to market needs in Kuwait.", None),
    ("The rate changes according to the date of the request.", None),
    ("According to that, the bridge is safe.", None),
    ("How, according to you, should the bridge be built?", None),
    ("The bridge is safe, according to the ministry.", "the ministry"),
    ("According to the ministry's report dated March 16, the bridge is safe.", "the ministry's report"),
    ("According to a March 14, 2019 press release, the bridge is safe.", "a March 14, 2019 press release"),
    ("The bridge is safe, according to a satellite data-based report.", "a satellite data-based report"),
]


@pytest.mark.parametrize(("text", "source"), ACCORDING, ids=[text for text, _ in ACCORDING])
def test_in_line_with_something_is_not_said_by_it(text: str, source: str | None) -> None:
    assert [q.source.text for q in extract(text).quotes if q.source is not None] == ([source] if source else [])


READ_WHOLE = [
    # the tagger took a verb for a noun
    ("Smith called on Fox News to fire Griffin.", "Fox News to fire Griffin"),
    ('The campaign accused Smith of "siding with criminals."', 'Smith of "siding with criminals."'),
    # a clause that the parse takes for an open one
    ("The research suggested HR 6819 was very similar to another system LB-1.", "HR 6819 was very similar to another system LB-1"),
    # who is like what
    ("And she was like, “You need to sleep more.”", "You need to sleep more."),
    ("Some people went like “Are you a nurse or not?”", "Are you a nurse or not?"),
    # what stands on a banner, be it no clause
    ("People were holding a banner saying “united in diversity”.", "united in diversity"),
    # a name behind two sources is the subject, and no apposition
    ("According to Reuters and NBC, Mohammad bin Salman is the de facto ruler.", "Mohammad bin Salman is the de facto ruler"),
    # an adjective behind what it is said of
    ("The ministry called its actions defensive in nature.", "its actions defensive in nature"),
    ("The court later ruled against the club's extension of the vote.", "the club's extension of the vote"),
    ("If the birds had been tame, they reasoned, the cages would have been small.", "If the birds had been tame"),
]


@pytest.mark.parametrize(("text", "content"), READ_WHOLE, ids=[text for text, _ in READ_WHOLE])
def test_reports_that_the_parse_hides(text: str, content: str) -> None:
    assert any(quote.content.text.startswith(content) for quote in extract(text).quotes)


def test_every_other_sense_is_a_verbs() -> None:
    rows = load_lexicon().rows
    assert {row.pos for row in rows if row.otherwise or row.otherwise_of or row.not_before} == {"verb"}
