"""Outlets that no row names, and outlets that pass words on."""

from __future__ import annotations

import time
from collections.abc import Collection

import pytest
from spacy.tokens import Span

from quotes.outletnames import find_outlets
from quotes.unlisted import find_unlisted
from tests.linking import NLP, context
from tests.test_outlets import REGISTRY, linked


def unlisted(text: str, people: Collection[str] = ()) -> list[tuple[str, str]]:
    """Name and kind of every unlisted outlet of `text`, in reading order; the parse takes the words in `people` for persons."""
    doc = context(text).doc
    doc.ents = tuple(Span(doc, t.i, t.i + 1, "PERSON") for t in doc if t.text in people)
    return [(text[one.start : one.end], one.row.kind) for one in find_unlisted(text, find_outlets(text, REGISTRY), doc)]


class TestUnlisted:
    """Names known by what they are called, by their words, by what they are told."""

    @pytest.mark.parametrize(
        ("text", "name", "kind"),
        [
            ("He spoke to the local newspaper Qwert Kagoj.", "Qwert Kagoj", "newspaper"),
            ("It was on the news website Qwertly, he said.", "Qwertly", "website"),
            ("It was said by news agency QNO.", "QNO", "agency"),
            ("Local daily Qwertly reported it.", "Qwertly", "newspaper"),
            ("The Qwertly newspaper reported it.", "Qwertly", "newspaper"),
            ("Qwert Kagoj, a left-leaning daily, reported it.", "Qwert Kagoj", "newspaper"),
            ("The Kuna Sentinel reported it.", "Kuna Sentinel", "unknown"),
            ("Kenya's Kuna Sentinel reported it.", "Kuna Sentinel", "unknown"),
            ("He told Science and Technology Daily so.", "Science and Technology Daily", "unknown"),
            ("Kenya and Kuna Sentinel reported it.", "Kuna Sentinel", "unknown"),
            ("He told St. Lucia News so.", "St. Lucia News", "unknown"),
            ("Radio Qwerty reported it.", "Radio Qwerty", "unknown"),
            ("It was published by newspaper L'Expansive.", "L'Expansive", "newspaper"),
            ("She told the daily Qwert Kagoj on Monday.", "Qwert Kagoj", "newspaper"),
            ("She told the French weekly Qwertly on Monday.", "Qwertly", "newspaper"),
            ("She told local paper Qwert Kagoj that it rained.", "Qwert Kagoj", "newspaper"),
            ("She told the Portuguese-language paper O Qwertador.", "O Qwertador", "newspaper"),
            ("She told the news channel Qwert 24 that it rained.", "Qwert 24", "broadcaster"),
            ("She told the Qwert Kagoj paper that it rained.", "Qwert Kagoj", "newspaper"),
            ("She was quoted by Qwert Kagoj as saying so.", "Qwert Kagoj", "unknown"),
        ],
    )
    def test_found(self, text: str, name: str, kind: str) -> None:
        assert unlisted(text) == [(name, kind)]

    @pytest.mark.parametrize(
        "text",
        [
            "The Turkish newspaper reported it.",
            "The Monday newspaper reported it.",
            "He gave a daily Qwerty briefing.",
            "John Smith, a newspaper editor, said so.",
            "The broadcaster David Smith said so.",
            "He read Reuters newspaper.",
            "He told the Senate so.",
            "He told the daily Qwerty briefing that it rained.",
            "He told the weekly Cabinet that it rained.",
            "He told John Smith, a newspaper editor, that it rained.",
            "He told the paper that Qwertly was safe.",
            "He told the paper Kenya was safe.",
            "He told the Doha-based group that it rained.",
            "He was quoted by Peter Smith as saying so.",
            "He told Kenya so.",
        ],
    )
    def test_not_found(self, text: str) -> None:
        assert unlisted(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "She told public broadcaster Qwerta Vizija that it rained.",
            "In an interview with Qwerta Vizija, a local newspaper, she said so.",
            "Speaking to Qwerta Vizija newspaper, she said so.",
        ],
    )
    def test_who_is_told_as_an_outlet_is_nobody(self, text: str) -> None:
        assert [name for name, _ in unlisted(text, ["Qwerta", "Vizija"])] == ["Qwerta Vizija"]

    def test_who_is_told_beside_an_outlet_is_somebody(self) -> None:
        assert unlisted("She told Qwerta Vizija, a newspaper editor, that it rained.", ["Qwerta", "Vizija"]) == []

    def test_two_names_are_two(self) -> None:
        assert [name for name, _ in unlisted("The Kuna Sentinel and Radio Maga reported it.")] == ["Kuna Sentinel", "Radio Maga"]

    def test_what_is_found_once_is_found_at_every_mention(self) -> None:
        assert unlisted("Qwertly reported it. The newspaper Qwertly is new. So Qwertlyan it is.") == [("Qwertly", "newspaper")] * 2


def test_many_names_take_linear_time() -> None:
    """Twice the names, twice the time, or nearly; with a search for each of them it was four times."""

    def seconds(n: int) -> float:
        text = " ".join(f"He told Aa{k} Post and Aa{k} Post reported it." for k in range(n))
        listed = find_outlets(text, REGISTRY)
        begin = time.thread_time()
        assert len(find_unlisted(text, listed, NLP.make_doc(""))) == 2 * n
        return time.thread_time() - begin

    seconds(200)
    assert min(seconds(4000) for _ in range(2)) < 3 * min(seconds(2000) for _ in range(2))


class TestPassedOn:
    """Frames that say an outlet passes words on, or that words were written for it."""

    @pytest.mark.parametrize(
        ("text", "source", "cue", "outlet"),
        [
            ("All is well, Smith was quoted as saying by Reuters.", "Smith", "was quoted as saying", "reuters"),
            ("Smith was quoted on Monday by the state news agency SANA as saying all is well.", "Smith", "as saying", "sana"),
            ("Reuters quoted Smith as saying all is well.", "Smith", "quoted", "reuters"),
            ("Reuters on Monday cited Smith as saying all is well.", "Smith", "cited", "reuters"),
            ("Smith said in a statement carried by Syria's SANA that all is well.", "Smith", "said", "sana"),
            ("A letter seen by Reuters says all is well.", "A letter", "says", "reuters"),
            ("Turkish newspaper Haaretz reported all is well.", "Turkish newspaper Haaretz", "reported", "haaretz"),
            ("The Haaretz newspaper reported all is well.", "The Haaretz newspaper", "reported", "haaretz"),
        ],
    )
    def test_relayed(self, text: str, source: str, cue: str, outlet: str) -> None:
        said = "All is well" if "All is well" in text else "all is well"
        assert linked(text, [(source, said, cue)]) == [(outlet, "relayed_by")]

    @pytest.mark.parametrize(
        ("text", "source", "cue"),
        [
            ("Reuters was there when Smith was quoted as saying all is well.", "Smith", "quoted"),
            ("Smith, who owns Reuters, said all is well.", "Smith", "said"),
            ("Reuters moved and the minister quoted Smith as saying all is well.", "Smith", "quoted"),
        ],
    )
    def test_not_relayed(self, text: str, source: str, cue: str) -> None:
        assert linked(text, [(source, "all is well", cue)]) == []

    @pytest.mark.parametrize("frame", ["wrote in Haaretz that", "wrote on Monday in Haaretz that", "says in an op-ed for Haaretz that"])
    def test_words_written_for_an_outlet_are_told_to_it(self, frame: str) -> None:
        assert linked(f"Smith {frame} all is well.", [("Smith", "all is well", frame.split()[0])]) == [("haaretz", "told")]
