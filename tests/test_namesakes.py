"""Names that several outlets share, and names that are no outlet's."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.candidate import Candidate
from quotes.lexicons.registry import load_registry
from quotes.outletnames import find_outlets
from quotes.outlets import link_outlets
from tests.linking import context, winners


def linked(text: str, source: str | None, cue: str, addressee: str | None = None, lemma: str = "", **fields: Any) -> list[tuple[str, str]]:
    """The outlets of the quote *all is well*, by the registry of the package."""
    one = winners(text, [(source, "all is well", cue)])[0]
    start = text.index(addressee) if addressee else 0
    span = (start, start + len(addressee)) if addressee else None
    quote = Candidate("t", "direct", one.content, one.cue, one.source, lemma=lemma or one.lemma, addressee=span)
    return [(link.id, link.role) for link in link_outlets(context(text, **fields), [quote], load_registry()).links[0]]


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://nation.africa/kenya/x", "daily-nation-kenya"),
        ("https://www.nation.com.pk/x", "the-nation-pakistan"),
        ("https://www.standardmedia.co.ke/x", "daily-nation-kenya"),
        ("https://www.cnn.com/x", "the-nation-us"),
    ],
)
def test_a_shared_name_is_the_publishers_or_its_countrys(url: str, outlet: str) -> None:
    text = "Speaking to the Nation by phone, Paul Rotich said all is well."
    assert linked(text, "Paul Rotich", "said", url=url) == [(outlet, "told")]


def test_a_name_that_the_domain_is() -> None:
    text = "Sarwar Hossain told The Daily Star all is well."
    where = "https://www.thedailystar.net/news/1"
    assert linked(text, "Sarwar Hossain", "told", "The Daily Star", url=where) == [("daily-star-bangladesh", "told")]
    assert linked(text, "Sarwar Hossain", "told", "The Daily Star") == [("daily-star-lebanon", "told")]


@pytest.mark.parametrize(
    ("text", "source", "cue", "lemma"),
    [
        ("Bloomberg reported all is well.", "Bloomberg", "reported", "report"),
        ("According to Bloomberg, all is well.", "Bloomberg", "According to", "according"),
        ("Bloomberg News said all is well.", "Bloomberg News", "said", "say"),
    ],
)
def test_clear_frames(text: str, source: str, cue: str, lemma: str) -> None:
    assert linked(text, source, cue, lemma=lemma) == [("bloomberg-news", "relayed_by")]


def test_told_in_a_clear_frame() -> None:
    assert linked("Ron told Bloomberg all is well.", "Ron", "told", "Bloomberg") == [("bloomberg-news", "told")]
    assert linked("Ron told channel C5N. Yes, all is well.", "Ron", "told", "channel C5N.") == [("c5n", "told")]


@pytest.mark.parametrize(
    ("text", "source", "cue", "lemma"),
    [
        ("Bloomberg said all is well.", "Bloomberg", "said", "say"),
        ("Michael Bloomberg left. Bloomberg reported all is well.", "Bloomberg", "reported", "report"),
        ("Mayor Bloomberg left. Bloomberg reported all is well.", "Bloomberg", "reported", "report"),
        ("A former TVB anchor said all is well.", "A former TVB anchor", "said", "say"),
    ],
)
def test_somebody_else(text: str, source: str, cue: str, lemma: str) -> None:
    assert linked(text, source, cue, lemma=lemma) == []


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [
        ("Bloomberg", True),
        ("Bloomberg News", False),
        ("PTI", True),
        ("Press Trust of India", False),
        ("Foreign Affairs magazine", False),
        ("Vice News", False),
        ("FoxNews", False),
        ("Fox News", False),
        ("Dawn News", False),
    ],
)
def test_only_the_short_form_is_ambiguous(name: str, doubtful: bool) -> None:
    assert [one.ambiguous for one in find_outlets(f"so {name} did", load_registry())] == [doubtful]


def test_an_ambiguous_form_of_two_words() -> None:
    row = load_registry().by_name("Foreign Affairs")
    assert row is not None
    assert row.doubtful == {("foreign", "affairs")}


@pytest.mark.parametrize(
    ("text", "url", "name"),
    [
        ("afrol News, 20 February - It rained.", "http://www.afrol.com/articles/1", "afrol News"),
        ("It rained on Zork Weekly Post readers.", "https://zorkweeklypost.example/1", "Zork Weekly Post"),
        ("It rained.\n© 2022 Zork. All rights reserved", "https://zork.example/1", "Zork"),
        ("Zork went out and it rained.", "https://zork.example/1", "zork.example"),
        ("It rained.", "https://nowhere.example/1", "nowhere.example"),
    ],
)
def test_what_an_unknown_publisher_calls_itself(text: str, url: str, name: str) -> None:
    assert link_outlets(context(text, url=url), [], load_registry()).outlets[0].name == name
