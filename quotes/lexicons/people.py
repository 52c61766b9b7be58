"""Words about people and places: titles, kinds of speakers, given names, countries.

The rows come from ``titles.toml``, ``names.toml`` and ``places.csv`` beside this module; they are
checked by pydantic when they are loaded, once in a process. ``given_names.csv`` (made by
`training/given_names.py` from the data of nomquamgender) tells the gender of names, and nothing else:
too many words of the world are somebody's given name to know a person by it.
"""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pydantic import ValidationError

from quotes.errors import LexiconError
from quotes.lexicons.keys import key, phrase
from quotes.lexicons.loading import read_csv, read_pairs, read_toml
from quotes.lexicons.registry import load_registry
from quotes.lexicons.rows import Gender, NamesFile, PlaceRow, TitlesFile

TitleKind = Literal["honorific", "rank", "office"]


@dataclass(frozen=True)
class Title:
    """A title found in a run of words: how many words it takes, its kind, and the gender it tells."""

    length: int
    kind: TitleKind
    gender: Gender | None = None


class People:
    """The rows, indexed for look-up by word and by phrase."""

    def __init__(self, titles: TitlesFile, names: NamesFile, places: Iterable[PlaceRow], bodies: Iterable[str] = ()) -> None:
        self.places = tuple(places)
        self.female = frozenset(map(key, names.female))
        self.male = frozenset(map(key, names.male))
        self.particles = frozenset(map(key, names.particles))
        self.suffixes = frozenset(map(key, titles.suffixes))
        self.portfolios = frozenset(map(key, titles.portfolios))
        self.letters = frozenset(titles.letters)
        """Acronyms of ranks and offices before a name, as written."""
        self.postnominals = frozenset(titles.postnominals)
        """Letters behind a name that are no part of it, as written."""
        self.kin = frozenset(map(key, titles.kin))
        self.groups = frozenset(map(key, titles.groups))
        self.anonymous = frozenset(map(key, titles.anonymous))
        self.organizations = frozenset(map(key, titles.organizations))
        self.things = frozenset(map(key, titles.things))
        self.firms = frozenset(map(key, titles.firms))
        self.happenings = frozenset(map(key, titles.happenings))
        self.phenomena = frozenset(map(key, titles.phenomena))
        self.generic = frozenset(map(key, titles.generic))
        self.creeds = frozenset(titles.creeds)
        self.borne = frozenset(titles.borne)
        self.openers = frozenset(titles.openers)
        self.regions = frozenset(map(phrase, titles.regions))
        self.businesses = frozenset(map(key, titles.businesses))
        self.apart = frozenset(map(key, titles.apart))
        self.leading = frozenset(map(key, titles.leading))
        self.many_holders = frozenset(map(key, titles.many_holders))
        self.adjectives = frozenset(map(key, titles.adjectives))
        self.sides = frozenset(map(key, titles.sides))
        self.pairs = frozenset(map(key, titles.pairs))
        self.styles = frozenset(map(key, titles.styles))
        self.reporters = frozenset(map(key, titles.reporters))
        self.same = {key(word): phrase(other) for word, other in titles.same.items()}
        self.sorts = {key(noun): frozenset(map(key, kinds)) for noun, kinds in titles.sorts.items()}
        self.same_phrases = tuple(form for form in self.same if " " in form)
        self._female_nouns = frozenset(map(key, titles.female_nouns))
        self._male_nouns = frozenset(map(key, titles.male_nouns))
        self.bystanders = frozenset(map(key, titles.bystanders))
        self.documents = frozenset(map(key, titles.documents))
        self.persons = frozenset(map(key, titles.persons))
        forms = (*titles.ranks, *titles.offices, *titles.suffixes, *(row.form for row in titles.honorific))
        self.office_nouns = frozenset(_head(phrase(form)) for form in (*titles.offices, *titles.ranks) if phrase(form))
        """Head nouns of offices and ranks: *minister*, *general*, *secretary* (of state)."""
        self.office_nouns |= {key(letters) for letters in titles.letters if len(letters) > 2}
        self.domains = frozenset(key(w) for form in titles.offices for w in form.partition(" of ")[2].split() if len(w) > 3)
        """What ministers are minister of: *health*, *finance*."""
        self.human_nouns = self.persons | self.anonymous | self.kin | self.office_nouns
        """Nouns that head a description of one human being."""
        self.described = self.persons | self.anonymous | self.kin | self.organizations | self.generic
        """Nouns that describe somebody or a body even where a capital makes them look like a name."""
        self.head_nouns = frozenset().union(
            *(self.persons, self.anonymous, self.organizations, self.documents, self.groups, self.kin, self.office_nouns)
        )
        """All nouns that can head a description of a speaker."""
        self.abbreviations = frozenset(
            key(w) for form in forms for w in form.replace("-", " ").split() if w.endswith(".") and w.count(".") == 1
        )
        """Words of titles whose full stop ends no sentence though a capital follows: *Sen.*, *Maj.*"""
        self.calendar = frozenset(key(word) for word in (*calendar.day_name, *calendar.month_name) if word)
        """Days and months, which stand beside names and are no part of them."""
        self.months = frozenset(key(word) for word in (*calendar.month_abbr, "Sept") if word)
        """Short months: a date before a figure, else perhaps a name (*Zhang Jun*)."""
        known = frozenset(tuple(w for w in phrase(name) if w != "&") for name in bodies) - {()}  # words have no ampersands
        # Words are looked up without their *'s* (*Women's Aid*), which a name may end in all the same (*Sainsbury's*).
        self._bodies = known | {tuple(w.removesuffix("'s") for w in form) for form in known if len(form) > 1}
        self._body_firsts: dict[str, int] = {}
        for form in self._bodies:
            self._body_firsts[form[0]] = max(len(form), self._body_firsts.get(form[0], 0))
        self._titles = _title_index(titles)
        self._places = _place_index(self.places)
        self._demonyms = _index(self.places, "demonyms")
        self._capitals = _index(self.places, "capitals")
        self._institutions = _index(self.places, "institutions")
        self.realms = _realms(self.places)
        """The countries that a noun of their formal names stands for: *kingdom* → Saudi Arabia, Norway, …"""

    def title_at(self, keys: Sequence[str], i: int) -> Title | None:
        """The longest title whose words stand in `keys` from index `i` on."""
        for words, title in self._titles.get(keys[i], ()) if i < len(keys) else ():
            if tuple(keys[i : i + len(words)]) == words:
                return title
        return None

    def is_office(self, text: str) -> bool:
        """Whether `text` is a title of any kind and nothing else."""
        words = phrase(text)
        title = self.title_at(words, 0) if words else None
        return title is not None and title.length == len(words)

    def gender_of(self, given: str) -> Gender | None:
        """The gender a given name tells, by the hand-kept list or else that of the world; None for one that both bear."""
        word = key(given)
        female, male = word in self.female, word in self.male
        if female == male:
            return None if female else world_gender(given)
        return "f" if female else "m"

    def gender_of_noun(self, head: str) -> Gender | None:
        """The gender that a head noun tells (*wife*, *businessman*, *actress*); None for most."""
        if head in self._female_nouns or head.endswith(("woman", "ress")):
            return "f"
        return "m" if head in self._male_nouns or (head.endswith("man") and head != "human") else None

    def is_abbreviation(self, word: str) -> bool:
        """Whether `word` is a part of a title that is written with a full stop (*Maj.*, *Sen.*)."""
        return key(word) in self.abbreviations

    def is_given(self, word: str) -> bool:
        """Whether `word` is a listed given name, or two of them (*Carol-Ann*)."""
        return all(part in self.female or part in self.male for part in (key(word).split("-") if word.count("-") == 1 else (key(word),)))

    def may_be_given(self, word: str) -> bool:
        """Whether `word` is somebody's given name somewhere: enough where the words around it say that a person is named."""
        return self.is_given(word) or world_gender(word) is not None

    def country(self, text: str) -> str | None:
        """The country that `text` names (*Russia*, *the US*), None for any other text."""
        return self._places.get(phrase(text))

    def demonym(self, text: str) -> str | None:
        """The country whose adjective or people `text` is (*Russian*)."""
        return self._demonyms.get(phrase(text))

    def capital(self, text: str) -> str | None:
        """The country that the capital `text` stands for (*Moscow*)."""
        return self._capitals.get(phrase(text))

    def institution(self, text: str) -> str | None:
        """The country that the institution `text` belongs to (*Kremlin*)."""
        return self._institutions.get(phrase(text))

    def is_body(self, text: str) -> bool:
        """Whether `text` is the name of a known body: a news outlet or an institution (*White House*)."""
        words = phrase(text.replace(" & ", " "))
        return words in self._bodies or words in self._institutions

    def opens_body(self, word: str) -> bool:
        """Whether a known body's name begins with the word, as it is looked up."""
        return word in self._body_firsts

    def body_at(self, keys: Sequence[str], i: int) -> int:
        """How many words the longest known body's name takes in `keys` from index `i` on; 0 where there is none."""
        longest = self._body_firsts.get(keys[i], 0) if i < len(keys) else 0
        return next((n for n in range(min(longest, len(keys) - i), 1, -1) if tuple(keys[i : i + n]) in self._bodies), 0)

    def place(self, text: str) -> str | None:
        """The country that `text` names or stands for, by its name, capital or demonym, or that it names a quarter of (*East China*)."""
        words = phrase(text)
        found = self._places.get(words) or self._capitals.get(words) or self._demonyms.get(words)
        return found or (self._places.get(words[1:]) if words[:1] and words[0] in _QUARTERS else None)


_QUARTERS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest"}
    | {"southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern"}
)


_REALMS = ("kingdom", "sultanate", "emirate", "grand duchy", "principality")


def _realms(places: Iterable[PlaceRow]) -> dict[str, frozenset[str]]:
    formal = [(words, row.country) for row in places for alias in row.aliases if "of" in (words := phrase(alias))]
    return {noun: frozenset(country for words, country in formal if noun in " ".join(words).split(" of ")[0]) for noun in _REALMS}


def _head(words: Sequence[str]) -> str:
    """The head noun of a title: its last word, or the one before *of* and the like."""
    cut = next((n for n, word in enumerate(words) if n and word in {"of", "for", "to", "in", "at", "on"}), len(words))
    return words[cut - 1]


def _title_index(titles: TitlesFile) -> dict[str, tuple[tuple[tuple[str, ...], Title], ...]]:
    """Every title by its first word, the longest first; an honorific that is a rank or an office, too, adds its gender."""
    table: dict[tuple[str, ...], Title] = {}
    for kind, forms in (("office", titles.offices), ("rank", titles.ranks)):
        for form in forms:
            words = phrase(form)
            table[words] = Title(len(words), "office" if kind == "office" else "rank")
    for row in titles.honorific:
        words = phrase(row.form)
        # *King*, *Judge* are forms of address that say what somebody is.
        table[words] = Title(len(words), table[words].kind if words in table else "honorific", row.sex)
    index: dict[str, list[tuple[tuple[str, ...], Title]]] = {}
    for words, title in table.items():
        if words:
            index.setdefault(words[0], []).append((words, title))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}


def _index(places: Iterable[PlaceRow], column: str) -> dict[tuple[str, ...], str]:
    """Country by every form in `column`; a form that two countries share belongs to the first row."""
    index: dict[tuple[str, ...], str] = {}
    for row in places:
        for form in getattr(row, column):
            index.setdefault(phrase(form), row.country)
    return index


def _place_index(places: Iterable[PlaceRow]) -> dict[tuple[str, ...], str]:
    index = {phrase(row.country): row.country for row in places}
    return {**_index(places, "aliases"), **index}


def parse_people(
    titles: Mapping[str, Any],
    names: Mapping[str, Any],
    places: Iterable[Mapping[str, str]],
    bodies: Iterable[str] = (),
) -> People:
    """Check the three files' rows and index them; `bodies` are names of known organisations.

    Raises:
        LexiconError: A row has a wrong or missing field.
    """
    try:
        rows = [PlaceRow.model_validate(_split(row)) for row in places]
        return People(TitlesFile.model_validate(titles), NamesFile.model_validate(names), rows, bodies)
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"{error.title}: {first['loc']}: {first['msg']} ({first['input']!r:.80})") from None


def _split(row: Mapping[str, str]) -> dict[str, Any]:
    """A CSV row with its columns of many values cut at the bars."""
    plain = {"country", "iso2"}
    return {
        name: value.strip() if name in plain else tuple(filter(None, (v.strip() for v in value.split("|")))) for name, value in row.items()
    }


def world_gender(given: str) -> Gender | None:
    """The gender of a given name in ``given_names.csv``, accents aside; None for a name that is not there."""
    plain = unicodedata.normalize("NFKD", given.casefold())
    gender = _world_names().get("".join(c for c in plain if c.isalpha()))
    return None if gender is None else "f" if gender == "f" else "m"


@lru_cache(maxsize=1)
def _world_names() -> Mapping[str, str]:
    return read_pairs("given_names.csv")


@lru_cache(maxsize=1)
def load_people() -> People:
    """The rows that come with the package, loaded once."""
    return parse_people(read_toml("titles.toml"), read_toml("names.toml"), read_csv("places.csv"), (*_outlet_names(), *_known_bodies()))


def _known_bodies() -> Iterable[str]:
    """The names of ``bodies.toml``, checked.

    Raises:
        LexiconError: One stands there twice, or is no text.
    """
    seen: set[tuple[str, ...]] = set()
    for sort, names in read_toml("bodies.toml").items():
        for name in names:
            words = phrase(name) if isinstance(name, str) else ()
            if not words or words in seen:
                raise LexiconError(f"bodies: {sort}: {name!r} is {'listed twice' if words else 'no name'}")
            seen.add(words)
            yield name


def _outlet_names() -> Iterable[str]:
    """The names and aliases of the outlets that cannot be taken for anything else."""
    for row in load_registry().rows:
        yield from (form.removeprefix("The ") for form, words in zip(row.forms, row.keys, strict=True) if words not in row.doubtful)
