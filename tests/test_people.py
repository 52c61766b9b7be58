"""The rows about people and places, and how they are looked up."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.errors import LexiconError
from quotes.lexicons.keys import key, phrase
from quotes.lexicons.people import load_people, parse_people

TITLES = {
    "honorific": [{"form": "Mr.", "gender": "m"}, {"form": "Mrs.", "gender": "f"}, {"form": "Dr.", "gender": ""}],
    "ranks": ["Gen.", "Maj. Gen.", "Major General"],
    "offices": ["minister", "foreign minister", "Secretary of State", "FM"],
    "suffixes": ["Jr."],
    "kin": ["wife"],
    "groups": ["officials"],
    "anonymous": ["source"],
    "organizations": ["ministry"],
    "documents": ["report"],
    "persons": ["commander"],
    "female_nouns": ["wife"],
    "same": {"pm": "prime minister"},
}
NAMES = {"female": ["Hillary", "Robin"], "male": ["Benjamin", "Robin"], "particles": ["al", "van"]}
PLACES = [
    {
        "country": "Russia",
        "iso2": "RU",
        "capitals": "Moscow",
        "demonyms": "Russian|Russians",
        "aliases": "Russian Federation",
        "institutions": "Kremlin",
    },
    {"country": "United States", "iso2": "US", "capitals": "Washington", "demonyms": "American", "aliases": "US|U.S.", "institutions": ""},
]


def people() -> Any:
    return parse_people(TITLES, NAMES, PLACES, ["Al Jazeera"])


@pytest.mark.parametrize(
    ("words", "length", "kind"),
    [
        (["maj", "gen", "eshel"], 2, "rank"),
        (["gen", "eshel"], 1, "rank"),
        (["foreign", "minister"], 2, "office"),
        (["secretary", "of", "state", "john"], 3, "office"),
        (["mrs", "clinton"], 1, "honorific"),
    ],
)
def test_longest_title_wins(words: Any, length: Any, kind: Any) -> None:
    title = people().title_at(words, 0)
    assert title is not None
    assert (title.length, title.kind) == (length, kind)


@pytest.mark.parametrize("words", [["foreign", "policy"], ["secretary", "of", "the"], ["clinton"], []])
def test_no_title(words: Any) -> None:
    assert people().title_at(words, 0) is None


def test_gender_of_honorific_and_given_name() -> None:
    table = people()
    assert table.title_at(["mr"], 0).gender == "m"
    assert table.title_at(["dr"], 0).gender is None
    assert table.gender_of("Hillary") == "f"
    assert table.gender_of("Benjamin") == "m"
    assert table.gender_of("Robin") is None, "a name of both is no evidence"
    assert table.gender_of("Xyz") is None


@pytest.mark.parametrize(
    ("noun", "gender"), [("wife", "f"), ("businesswoman", "f"), ("actress", "f"), ("businessman", "m"), ("human", None), ("voter", None)]
)
def test_gender_of_noun(noun: str, gender: str | None) -> None:
    assert people().gender_of_noun(noun) == gender


def test_words_that_say_the_same() -> None:
    assert people().same["pm"] == ("prime", "minister")


def test_places() -> None:
    table = people()
    assert table.country("Russia") == table.country("Russian Federation") == "Russia"
    assert table.country("U.S.") == table.country("US") == "United States"
    assert table.country("Moscow") is None
    assert table.capital("Moscow") == "Russia"
    assert table.demonym("Russian") == "Russia"
    assert table.demonym("Rushing") is None
    assert table.place("Washington") == "United States"


def test_bodies_are_outlets_and_institutions() -> None:
    assert people().is_body("Kremlin")
    assert people().is_body("Al Jazeera")
    assert not people().is_body("Jazeera")


def test_keys() -> None:
    assert key("Maj.") == "maj"
    assert key("O’Neill") == "o'neill"
    assert phrase("Maj.-Gen. (res.)") == ("maj", "gen", "(res)")


def test_abbreviations_end_no_sentence() -> None:
    assert "gen" in people().abbreviations
    assert "general" not in people().abbreviations


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"ranks": "Gen."}, "ranks"),
        ({"nonsense": []}, "nonsense"),
        ({"honorific": [{"form": "", "gender": "m"}]}, "form"),
    ],
)
def test_wrong_rows_are_refused(change: Any, message: Any) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_people({**TITLES, **change}, NAMES, PLACES)


def test_wrong_place_is_refused() -> None:
    with pytest.raises(LexiconError, match="iso2"):
        parse_people(TITLES, NAMES, [{**PLACES[0], "iso2": "Russia"}])


class TestPackagedRows:
    """The rows that come with the package."""

    def test_load_and_cover(self) -> None:
        table = load_people()
        assert table is load_people(), "loaded once"
        assert len(table.places) >= 190
        assert table.demonym("Kazakh") == "Kazakhstan"
        assert table.capital("Tehran") == "Iran"
        assert table.capital("Tel Aviv") == "Israel", "as Arab outlets use it"
        assert table.is_office("Prime Minister")
        assert table.is_office("Maj. Gen.")
        assert not table.is_office("Netanyahu")
        assert "al" in table.particles

    @pytest.mark.parametrize(("name", "gender"), [("Benjamin", "m"), ("Vladimir", "m"), ("Hillary", "f"), ("Angela", "f")])
    def test_given_names(self, name: Any, gender: Any) -> None:
        assert load_people().gender_of(name) == gender
