"""The five articles of seeds/, end to end: the facts that a reader would insist on."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from quotes.api import load
from quotes.article import build_article
from quotes.records import Document, Quote
from tests.test_properties import check

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@lru_cache(maxsize=8)
def read(number: int) -> tuple[str, Document]:
    path = SEEDS[number]
    text = path.read_bytes().decode("utf-8")
    return text, load().extract(build_article(text, id=path.stem))


def quote(number: int, words: str) -> Quote:
    """The outermost quote whose content holds `words`."""
    found = [q for q in read(number)[1].quotes if words in q.content.text]
    assert found, words
    return max(found, key=lambda q: len(q.content.text))


def said(number: int, words: str) -> str | None:
    document = read(number)[1]
    speaker = document.speaker_of(quote(number, words))
    return speaker.name if speaker else None


def outlets(number: int, words: str) -> list[tuple[str, str]]:
    document = read(number)[1]
    names = {o.id: o.name for o in document.outlets}
    return [(names[link.id], link.role) for link in quote(number, words).outlets]


class TestWhoSaidWhat:
    """Speakers and their words."""

    @pytest.mark.parametrize(
        ("number", "speaker", "words"),
        [
            (0, "Vladimir Putin", "We know and understand that the Syrian army"),
            (0, "Benjamin Netanyahu", "Israel is determined to stop the delivery of arms to Hezbollah"),
            (0, "Benjamin Netanyahu", "It was very important to come here"),
            (0, "Peter Sharp", "Israel had made it clear"),
            (0, "John Kerry", "the Obama administration is"),
            (0, "Abu Anas al-Lathkani", "The information we have is that Russia"),
            (0, "Abu Ghaith al-Shami", "represents a continuation of the struggle"),
            (0, "Abu Ghaith al-Shami", "Russia has no aim for a political solution,"),
            (0, "Russian officials", "is for the purpose of fighting"),
            (1, "Benjamin Netanyahu", "We will discuss events in Syria"),
            (1, "Ron Ben-Yishai", "The major topic discussed by Netanyahu and Putin"),
            (1, "Yuri Ushakov", "they discussed events in Syria"),
            (1, "Mukhtar Tleuberdi", "I have recently been in Brussels"),
            (1, "Sergei Lavrov", "hasn't finished yet"),
            (1, "Sergei Lavrov", "It is important for us to completely crush"),
            (2, "Prime Minister’s Office", "Among the issues discussed were Iran"),
            (2, "Russian army", "Israeli pilots of using Moscow’s plane"),
            (2, "Amir Eshel", "There is no military action"),
            (2, "Amir Eshel", "only Russia, and not Israeli military might"),
            (3, "Kremlin", "agreed to strengthen coordination on Syria"),
            (3, "Israel", "it will not permit Iran to establish a presence there"),
            (4, "Benjamin Netanyahu", "wants all Iranian forces to leave Syria"),
            (4, "Benjamin Netanyahu", "good and productive"),
            (4, "Russia", "Israel of being indirectly at fault"),
            (4, None, "brought intelligence materials to the meeting"),
        ],
    )
    def test_speaker(self, number: int, speaker: str | None, words: str) -> None:
        assert said(number, words) == speaker

    def test_a_speech_inside_a_speech(self) -> None:
        document = read(0)[1]
        inner = next(q for q in document.quotes if q.cue.text == "had made it clear")
        assert inner.parent == quote(0, "Israel had made it clear").id
        assert document.speaker_of(inner).name == "Israel"  # type: ignore[union-attr]

    def test_split_quote(self) -> None:
        one = quote(0, "Russia has no aim")
        assert [s.text for s in one.content.spans] == [
            "Russia has no aim for a political solution,",
            "It only wants the preservation of the Syrian regime.",
        ]
        assert one.kind == "direct"

    def test_denied_by_relative(self) -> None:
        document = read(2)[1]
        denials = [q for q in document.quotes if q.cue.lemma == "deny"]
        assert [document.speaker_of(q).name for q in denials] == ["Israel"]  # type: ignore[union-attr]


class TestOutlets:
    """Publishers, agencies and who was told."""

    @pytest.mark.parametrize(
        ("number", "words", "links"),
        [
            (0, "The information we have is that Russia", [("Reuters", "told")]),
            (0, "Russia has no aim", [("Reuters", "told")]),
            (0, "Israel had made it clear", [("Al Jazeera", "relayed_by")]),
            (0, "We know and understand", []),
            (1, "The major topic discussed by Netanyahu and Putin", [("Yedioth Ahronoth", "told")]),
        ],
    )
    def test_links(self, number: int, words: str, links: list[tuple[str, str]]) -> None:
        assert outlets(number, words) == links

    @pytest.mark.parametrize(
        ("number", "publisher", "agencies"),
        [(0, "Al Jazeera", []), (1, "Asharq Al-Awsat", []), (3, "The Jewish Link", ["Israel Hayom", "JNS"])],
    )
    def test_publisher_and_agencies(self, number: int, publisher: str, agencies: list[str]) -> None:
        document = read(number)[1]
        names = {o.id: o.name for o in document.outlets}
        assert names[document.publisher or ""] == publisher
        assert [names[i] for i in document.agencies] == agencies


class TestRecords:
    """The records as a whole."""

    @pytest.mark.parametrize("number", range(len(SEEDS)))
    def test_sound(self, number: int) -> None:
        text, document = read(number)
        check(text, document)
        assert document.warnings == ()

    def test_five(self) -> None:
        assert len(SEEDS) == 5

    @pytest.mark.parametrize("number", range(5))
    def test_furniture_is_silent(self, number: int) -> None:
        for one in read(number)[1].quotes:
            for words in ("RELATED", "Sign in", "Register", "Interactive:", "READ:", "Never miss", "government soldiers", "EPA"):
                assert words not in one.content.text

    def test_a_caption_given_twice_is_read_once(self) -> None:
        captions = [q for q in read(0)[1].quotes if q.zone == "caption" and q.cue.text == "dismissed"]
        assert len(captions) == 1

    @pytest.mark.parametrize(
        ("number", "title"),
        [
            (0, "Israel PM visits Russia over army build-up in Syria"),
            (2, "Netanyahu holds talks with Russian officials on Syria ‘friction’"),
            (4, "Netanyahu: Russia wants to get Iran out of Syria"),
        ],
    )
    def test_title(self, number: int, title: str) -> None:
        assert read(number)[1].title == title
