"""Every disagreement with a gold document has its cause."""

from __future__ import annotations

from quotes.api import load
from quotes.article import build_article
from quotes.causes import Disagreement, disagreements, tabulate
from quotes.evaluate import predicted_of
from quotes.scoring import Attribution, Labelled


def causes(text: str, *gold: tuple[str, str, str]) -> list[Disagreement]:
    """The disagreements of `text` with gold quotes given by their source, cue and content."""

    def spans(words: str) -> list[tuple[int, int]]:
        return [(text.index(words), text.index(words) + len(words))] if words else []

    quotes = tuple(Attribution(spans(content), spans(source), spans(cue), kind="indirect") for source, cue, content in gold)
    traced = load().trace(build_article(text, id="x"))
    return list(disagreements(Labelled("x", text, quotes), traced, predicted_of(traced.document).quotes))


def the_cause(text: str, *gold: tuple[str, str, str], sort: str = "missed") -> str:
    (found,) = [d for d in causes(text, *gold) if d.sort == sort]
    return found.cause


def test_no_disagreement() -> None:
    assert causes("Smith said that the war was over.", ("Smith", "said", "the war was over")) == []


def test_cue_not_in_the_lexicon() -> None:
    assert the_cause("Smith juggled that the war was over.", ("Smith", "juggled", "the war was over")) == "cue not in the lexicon"


def test_no_frame() -> None:
    found = the_cause("Smith will say that the war was over.", ("Smith", "will say", "the war was over"))
    assert found == "cue found, no frame matched (modal)"


def test_edge_with_its_construction() -> None:
    text = "Smith said that the war was over, and that the troops could all go home to their old farms by the river in the spring."
    (found,) = [d for d in causes(text, ("Smith", "said", "the war was over")) if d.sort == "missed"]
    assert found.cause == "content ends too late"
    assert found.detail == "indirect_speech: , and (cc)"
    assert found.found.endswith("in the spring")


def test_inexact_and_wrong_source() -> None:
    text = "Ann Smith said that the old war was over."
    found = causes(text, ("war", "said", "war was over"))
    assert {(d.sort, d.cause) for d in found} == {("inexact", "begins too early"), ("wrong source", "another noun phrase")}


def test_spurious() -> None:
    assert the_cause("Smith said that the war was over.", sort="spurious") == "nothing labelled at this cue"


def test_no_cue() -> None:
    text = "The river rose. Nobody came."
    assert the_cause(text, ("", "", "Nobody came")) == "no cue: nothing went on from the quote before"


def test_table_is_sorted_by_count() -> None:
    one = Disagreement("missed", "a", "x", "d", "", "")
    other = Disagreement("missed", "b", "y", "d", "", "")
    spurious = Disagreement("spurious", "c", "z", "d", "", "")
    rows = tabulate([spurious, one, other, other])
    assert rows == [("missed", "b", 2, [("y", 2)]), ("missed", "a", 1, [("x", 1)]), ("spurious", "c", 1, [("z", 1)])]
