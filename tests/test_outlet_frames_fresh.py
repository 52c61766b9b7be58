"""Outlets that no list has, known by what is said of them; and outlets that only ask."""

from __future__ import annotations

import pytest

from quotes.api import extract

LINKS = [
    ("The road is shut, according to the Iraqi newspaper Rutana.", {("rutana", "relayed_by")}),
    ("The road is shut, according to the Iraqi television channel Al Rutana.", {("al-rutana", "relayed_by")}),
    ("Lee Min said that he was shy, the APQ agency reported.", {("apq", "relayed_by")}),
    ("Lee revealed to Ceci Korea back in 2017 that he wanted to marry.", {("ceci-korea", "told")}),
    ("The road is shut, reported Rutana.", {("rutana", "relayed_by")}),
    ("According to Soompi, he was shy. He told Soompi in 2019 that he was tired.", {("soompi", "relayed_by"), ("soompi", "told")}),
    # an article with a capital
    ("Ann Lee was quoted by The Guardian as saying that the road was shut.", {("guardian", "relayed_by")}),
    ("Ann Lee was quoted as saying by The New York Times that the road was shut.", {("nyt", "relayed_by")}),
    # a platform of one letter
    ("Ann Lee wrote on X that the road was shut.", {("twitter", "told")}),
    ("In a post on her X account, Ann Lee said that the road was shut.", {("twitter", "told")}),
    ("In a report on X-rays, Ann Lee said that the road was shut.", set()),
    ("Ann Lee, who owns X, said that the road was shut.", set()),
    ("Malcolm X said that the road was shut.", set()),
    # what an outer quote is told to is nothing to the inner one
    ("“The judge told me to wait,” Ann Lee told Reuters.", {("reuters", "told")}),
    # local stations and services
    ("Ann Lee told ABC Radio Melbourne that the road was shut.", {("abc-radio-melbourne", "told")}),
    ("Ann Lee told BBC Radio Leeds that the road was shut.", {("bbc-radio-leeds", "told")}),
    # by the country that a text is about
    ("COLOMBO - Ann Lee told the Daily Mirror that the road was shut.", {("daily-mirror-sri-lanka", "told")}),
    ("Nigeria's army won. “That is all,” Ann Lee told The Guardian. Nigerians voted.", {("guardian-nigeria", "told")}),
    ("“That is all,” Ann Lee told The Guardian.", {("guardian", "told")}),
    # names that begin small, stations, sites, a capital article
    ("“That is all,” Ann Lee told dpa.", {("dpa", "told")}),
    ("Speaking on Imedi television, Ann Lee said that the road was shut.", {("imedi", "told")}),
    ("Speaking on Russian television, Ann Lee said that the road was shut.", set()),
    ("News site Telexa quoted an adviser as saying that the road was shut.", {("telexa", "relayed_by")}),
    ("Ann Lee told The Zorkvelder that the road was shut.", {("zorkvelder", "told")}),
    ("Ann Lee told The Hague that the road was shut.", set()),
    ("In a written reply to questions from Reuters, Ann Lee said that the road was shut.", {("reuters", "told")}),
    ("The road is shut, newspaper Expansión reported.", {("expansion", "relayed_by")}),
    # no outlets
    ("Reuters asked the minister whether the road was shut.", set()),
    ("The Kremlin's website said that the road was shut.", set()),
    ("The road is shut, said Rutana.", set()),
    ("He told Rutana that the road was shut. Rutana then left the town.", set()),
]


@pytest.mark.parametrize(("text", "links"), LINKS, ids=[text for text, _ in LINKS])
def test_outlets(text: str, links: set[tuple[str, str]]) -> None:
    assert {(link.id, link.role) for quote in extract(text).quotes for link in quote.outlets} == links
