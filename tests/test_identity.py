"""Keys across documents: who gets one, which spellings are one person, and what never merges."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from quotes import identity
from quotes.errors import LexiconError
from quotes.identity import Identities, name_words, read_aliases
from quotes.records import Document, Speaker


def speaker(name: str, kind: Any = "person", roles: tuple[str, ...] = (), number: int = 1) -> Speaker:
    return Speaker(id=f"s{number}", name=name, kind=kind, roles=roles)


def keys(*documents: list[Speaker], aliases: dict[str, str] | None = None) -> list[list[str | None]]:
    identities = Identities(aliases)
    numbered = [[one.model_copy(update={"id": f"s{n}"}) for n, one in enumerate(row)] for row in documents]
    return [[one.key for one in identities.keyed(Document(id="d", speakers=tuple(row))).speakers] for row in numbered]


class TestKeys:
    """What a key is made of."""

    @pytest.mark.parametrize(
        ("one", "key"),
        [
            (speaker("Benjamin Netanyahu"), "person:benjamin-netanyahu"),
            (speaker("José Calderón, Jr."), "person:jose-calderon"),
            (speaker("World Health Organization", "organization"), "organization:world-health-organization"),
            (speaker("Netanyahu"), None),
            (speaker("a senior official", "anonymous"), None),
            (speaker("local residents", "group"), None),
            (speaker("the ministry", "organization"), None),
            (speaker("The Israeli prime minister"), None),
        ],
    )
    def test_key(self, one: Speaker, key: str | None) -> None:
        assert keys([one]) == [[key]]

    def test_words(self) -> None:
        assert name_words("O’Neill, Eugene G.") == ("oneill", "eugene", "g")


class TestSpellings:
    """Which names of two documents are one person's."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Benjamin Netanyahu", "Binyamin Netanyahu"),
            ("Mostafa Madbouli", "Moustafa Madbouli"),
            ("Rishi Sunak", "Rishi Sounak"),
            ("Hillary Clinton", "Hillary Rodham Clinton"),
            ("José Calderón", "Jose Calderon"),
        ],
    )
    def test_one(self, one: str, other: str) -> None:
        first, second = keys([speaker(one)], [speaker(other)])
        assert first == second != [None]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Bill Clinton", "Hillary Clinton"),
            ("Lin Chih-hsin", "Lin Chih-chien"),
            ("George W. Bush", "George H. Bush"),
            ("Wang Mei-yu", "Wang Mei-hua"),
            ("Marelen Castillo", "Mariela Castro"),
            ("Mizanur Rahman", "Mahbubur Rahman"),
        ],
    )
    def test_two(self, one: str, other: str) -> None:
        first, second = keys([speaker(one)], [speaker(other)])
        assert None not in first + second
        assert first != second

    def test_two_of_one_document_never_merge(self) -> None:
        assert len(set(keys([speaker("Mostafa Madbouli"), speaker("Moustafa Madbouli")])[0])) == 2

    def test_a_family_name_alone_never_merges(self) -> None:
        assert keys([speaker("Benjamin Netanyahu")], [speaker("Netanyahu")])[1] == [None]


class TestOffices:
    """Somebody who is only called by an office."""

    def test_the_one_holder(self) -> None:
        named = speaker("Benjamin Netanyahu", roles=("Israeli Prime Minister",))
        assert keys([named], [speaker("The Israeli PM")])[1] == ["person:benjamin-netanyahu"]

    def test_none_where_two_held_it(self) -> None:
        one = speaker("Benjamin Netanyahu", roles=("Israeli Prime Minister",))
        two = speaker("Yair Lapid", roles=("Israeli Prime Minister",))
        assert keys([one], [two], [speaker("The Israeli PM")])[2] == [None]

    def test_of_no_country(self) -> None:
        assert keys([speaker("Ann Lee", roles=("mayor",))], [speaker("The mayor")])[1] == [None]


class TestAliases:
    """What the user says goes before all."""

    def test_an_alias(self) -> None:
        said = {"Bibi": "Benjamin Netanyahu", "the Israeli PM": "Benjamin Netanyahu"}
        assert keys([speaker("Bibi"), speaker("the Israeli PM")], aliases=said) == [["person:benjamin-netanyahu"] * 2]

    def test_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "who.csv"
        path.write_text("name,aliases\nBenjamin Netanyahu,Bibi|Binyamin Netanyahu\n", encoding="utf-8")
        assert read_aliases(path)["Bibi"] == "Benjamin Netanyahu"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("name,aliases\nA B,X\nC D,X\n", "who.csv:3: 'X' stands for 'A B' already"),
            ("name,aliases\n,X\n", "who.csv:2: needs a name"),
            ("person,other\nA B,X\n", "who.csv: has no column name; give"),
            ("", "who.csv: has no column name; give"),
            ("name\nA B\n", "who.csv: has no column aliases; give"),
        ],
    )
    def test_a_wrong_file(self, text: str, message: str, tmp_path: Path) -> None:
        path = tmp_path / "who.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(LexiconError, match=message):
            read_aliases(path)

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(LexiconError, match="aliases file"):
            read_aliases(tmp_path / "none.csv")


def test_comparing_by_family_name_first_loses_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(7)
    given, family = ("Jose", "Josef", "Yusuf", "Jusuf", "Ann", "Anna"), ("Smith", "Smyth", "Smithe", "Schmidt", "Calderon", "Calderone")
    names = [" ".join(random.choice(given) for _ in range(random.choice((1, 1, 2)))) + f" {random.choice(family)}" for _ in range(400)]
    documents = [[speaker(name, number=n) for n, name in enumerate(names[at : at + 3])] for at in range(0, 400, 3)]
    found = keys(*documents)
    monkeypatch.setattr(Identities, "_near", lambda self, words: list(self._keys))
    monkeypatch.setattr("quotes.identity._same", lambda a, b, same=identity._same: a[-1][0] == b[-1][0] and same(a, b))
    assert keys(*documents) == found
