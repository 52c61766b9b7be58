"""Everybody a document names: one entity a person or body, with its fullest name, roles and mentions.

The inventory is read from the whole text, not from the sources alone, so that a bare *Lavrov* finds
*Sergei Lavrov* and a bare *Clinton* has to choose between two. Names of one family never merge.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from quotes.lexicons.keys import key
from quotes.lexicons.people import People
from quotes.lexicons.rows import Gender
from quotes.names import Name, NameKind
from quotes.records import SpeakerKind

Offsets = tuple[int, int]


@dataclass(eq=False)
class Entity:
    """One person, body, place, document or unnamed speaker while its mentions are gathered."""

    name: str
    kind: SpeakerKind
    words: tuple[str, ...] = ()
    gender: Gender | None = None
    roles: dict[str, None] = field(default_factory=dict)
    called: dict[str, None] = field(default_factory=dict)
    """What descriptions that stand for it call it (*the Russian leader*)."""
    owners: dict[str, None] = field(default_factory=dict)
    """What owns its name (*Al Jazeera's* Peter Sharp)."""
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[Offsets] = field(default_factory=list)
    taken: list[Offsets] = field(default_factory=list)
    """Code points of the pronouns and descriptions that stand for it."""
    full: list[int] = field(default_factory=list)
    """First code points of the mentions by the full name."""
    plural: bool = False
    place: bool = False
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    members: tuple[Entity, ...] = ()
    labelled: bool = False
    """Whether something, be it an entity label alone, says that it is a person."""
    kin: bool = False
    """Whether the text brings it in as somebody's relative (*her son, Damon Nickerson*)."""
    beside: bool = False
    """Whether the text brings it in to say whose relative somebody else is (*the son of Wang Jianlin*)."""
    style: str = ""
    """The form of address that its name of one word goes with (*Sheikh* Hasina)."""
    sure: bool = False
    """Whether a given name, a title, a role or a pronoun tells that it is a person."""

    @property
    def shown(self) -> str:
        """The name as readers know it: *Sheikh Hasina*; a body's without an article before it."""
        if self.kind == "organization" and self.words:
            return self.name.removeprefix("The ")
        return f"{self.style} {self.name}" if self.style and len(self.words) == 1 else self.name

    @property
    def settled(self) -> SpeakerKind:
        """What it is in the end: one capitalised word that nothing shows to be a person's name is a body more often (*Hezbollah*)."""
        initials_only = self.name.isupper() and 2 <= len(self.name) <= _LONGEST_ACRONYM and not self.gender and not self.roles
        guessed = self.kind == "person" and len(self.words) < 2 and (initials_only or not (self.sure or self.labelled))
        paper = self.kind == "organization" and len(self.words) > 1 and bare(self.words[-1]) in _PAPERS
        return "document" if paper else "organization" if guessed else self.kind

    @property
    def first(self) -> int:
        """First code point of its first mention; past every text where there is none."""
        return self.mentions[0][0] if self.mentions else 1 << 60


_PAPERS = frozenset({"act", "agreement", "treaty", "accord", "constitution", "bill", "decree", "ordinance"})
"""Last words of the names of laws and treaties (*Public Procurement Act*)."""


def forms_of(words: Sequence[str]) -> tuple[str, ...]:
    """The look-up forms of a name's words; *United Nations* and *UN* at its head are one."""
    forms = tuple(map(bare, words))
    whole = len(forms) > _STATE or forms in _UNIONS
    return (_STATES[forms[:_STATE]], *forms[_STATE:]) if forms[:_STATE] in _STATES and whole else forms


@lru_cache(maxsize=1 << 15)
def bare(word: str) -> str:
    """The look-up form of a name's word, without the Arabic article: *al-Shami* and *Shami* are one."""
    form = key(word)
    head, mark, tail = form.partition("-")
    return tail if mark and head in _ARTICLES and tail else form


_STATE = 2
_UNIONS = frozenset({("european", "union"), ("united", "nations")})
"""Bodies that are known by their letters without a definition."""
_STATES: dict[tuple[str, ...], str] = {
    ("united", "nations"): "un",
    ("united", "states"): "us",
    ("european", "union"): "eu",
    ("united", "kingdom"): "uk",
}
_ARTICLES = frozenset({"al", "el", "an", "as", "ad", "ar", "at", "az", "ash"})


_LONGEST_ACRONYM = 6
"""Letters of the longest name in capitals that is believed to be a body's (*WWF*)."""
_SHORTEST_SPELLING = 5
"""Letters of the shortest name that a misspelt one is looked for among."""
_NAMESAKES = 64
"""Entities of one family name that are told apart; a document with more is a list, not news."""


class Inventory:
    """The entities that the names of a text make, and who bears a bare name."""

    def __init__(self, people: People, paragraphs: Sequence[int] = ()) -> None:
        self.people = people
        self.entities: list[Entity] = []
        self._paragraphs = paragraphs
        self._exact: dict[tuple[str, ...], Entity] = {}
        self._last: dict[str, list[Entity]] = {}
        self._first: dict[str, list[Entity]] = {}
        self._inner: dict[str, list[Entity]] = {}
        self._acronyms: dict[str, Entity] = {}
        self._places: dict[str, Entity] = {}
        self._national: dict[tuple[str, ...], Entity] = {}
        self._bearers: dict[str, Entity] = {}

    def add_full(self, name: Name, *, seen: bool = True) -> Entity:
        """Enter a name of several words, or merge it with the entity that it names already."""
        words = self._trimmed(name.words)
        forms = forms_of(words)
        entity = self._exact.get(forms) or self._same_person(name, forms) or self._same_body(name, forms)
        if entity is None:
            entity = Entity(name.text, _speaker_kind(name.kind), words, name.gender)
            self.entities.append(entity)
            self._index(entity, forms)
        self._exact[forms] = entity
        national = self._of_country(forms) if entity.kind == "organization" else None
        if national is not None:
            self._national.setdefault(national, entity)
        self._enrich(entity, name, words)
        if seen:
            entity.full.append(name.start)
        return entity

    def add_single(self, name: Name) -> Entity:
        """Enter a name of one word that nobody's fuller name explains."""
        country = self.people.country(name.text)
        if country:
            return self.add_place(name.text, country)
        return self.add_full(name)

    def add_place(self, text: str, country: str) -> Entity:
        """Enter a country by the form in which the text names it; the longest form is its name."""
        entity = self._places.get(country)
        if entity is None:
            entity = Entity(text, "organization", tuple(text.split()), place=True)
            self.entities.append(entity)
            self._places[country] = entity
        elif len(text) > len(entity.name) and self.people.country(text):
            entity.aliases[entity.name] = None
            entity.name, entity.words = text, tuple(text.split())
        return entity

    def add_acronym(self, acronym: str, entity: Entity) -> None:
        """Let `acronym` stand for `entity`, as the text or its initials say."""
        self._acronyms.setdefault(key(acronym), entity)

    def country(self, name: str) -> Entity | None:
        """The entity of the country, if the document names it."""
        return self._places.get(name)

    def exact(self, words: Sequence[str]) -> Entity | None:
        """The entity with just these words for its name."""
        forms = forms_of(self._trimmed(words))
        return self._exact.get(forms) or self._national.get(self._of_country(forms) or ())

    def acronym(self, text: str) -> Entity | None:
        """The entity that `text` abbreviates."""
        return self._acronyms.get(key(text))

    def short(self, name: Name, position: int) -> Entity | None:
        """Who bears the short name at code point `position`: by its last words, else its first, else one within."""
        forms = forms_of(name.words)
        if not forms:
            return None
        by_last = [e for e in self._last.get(forms[-1], ()) if _ends_with(e, forms)]
        by_first = [e for e in self._first.get(forms[0], ()) if _starts_with(e, forms) and self._may_shorten(e, name)]
        if len(forms) == 1 and by_last and name.kind != "place":
            by_last += [e for e in by_first if e.kind == "person" and _family_first(e) and e not in by_last]
        inner = [e for e in self._inner.get(forms[-1], ()) if len(forms) == 1]
        steps = (by_last, by_first, inner)
        return next((one for step in steps if (one := self.choose(step, name.gender, position))), None)

    def _may_shorten(self, entity: Entity, name: Name) -> bool:
        """Whether a name may be the beginning of an entity's: no place's, no given name's, no country's of a body's."""
        if entity.kind == "person":
            return True
        if name.titled:
            return False  # *Dr Rabito* is not the *Rabito Clinic*
        first = entity.words[0]
        return name.kind != "place" and (len(name.words) > 1 or not (self.people.place(first) or self.people.is_given(first)))

    def choose(self, candidates: Sequence[Entity], gender: Gender | None, position: int) -> Entity | None:
        """One of several namesakes: of fitting gender, named in full in this paragraph, else whom the name stood for first.

        That is the one named most in full until then, of two named as often the last, and nobody's *son* before others. A
        text that calls somebody by the family name goes on to do so, and gives the others' names in full (*Rachel Ruto*).
        """
        fit = [e for e in candidates if not (gender and e.gender and gender != e.gender)]
        if gender and any(e.gender == gender for e in fit):
            fit = [e for e in fit if e.gender == gender]
        if len(fit) == 1 and len(candidates) > 1:
            insort(fit[0].full, position)  # *Mrs. Clinton* says who is meant as her full name does
        if not fit and len(candidates) == 1 and self._gender_guessed(candidates[0]):
            candidates[0].gender = gender  # *Mr Amporn* after *Amporn Pinasa*
            return candidates[0]
        if len(fit) <= 1:
            return fit[0] if fit else None
        start = self._paragraph_start(position)
        near = [e for e in fit if _between(e.full, start, position)]
        if len(near) == 1:
            return near[0]
        family = bare(fit[0].words[0] if _family_first(fit[0]) else fit[0].words[-1])
        bearer = self._bearers.get(family)
        if bearer not in fit:
            fit = [e for e in fit if not e.beside] or fit
            own = [e for e in fit if not e.kin or any(key(role.split()[-1]) not in self.people.kin for role in e.roles)] or fit
            bearer = max(own, key=lambda e: (bisect_left(e.full, position + 1), _last_up_to(e.full, position)))
            self._bearers[family] = bearer
        return bearer

    def _gender_guessed(self, entity: Entity) -> bool:
        """Whether only the world's list of given names tells somebody's gender: a title knows better."""
        given = key(entity.words[0]) if entity.words else ""
        return bool(given) and given not in self.people.female | self.people.male and self.people.gender_of(given) == entity.gender

    def longer_body(self, words: Sequence[str]) -> Entity | None:
        """The one body whose longer name ends in `words` (*the Meteorological Department*), or goes on with *of* behind them."""
        forms = forms_of(words)
        longer = [e for e in self._last.get(forms[-1], ()) if e.kind == "organization" and _ends_with(e, forms)]
        named = [e for e in self._first.get(forms[0], ()) if e.kind == "organization" and len(forms) > 1 and _starts_with(e, forms)]
        longer += [e for e in named if bare(e.words[len(forms)]) == "of"]  # the Wild Bird Society
        longer += [e for e in named if all(bare(w) in self.people.firms for w in e.words[len(forms) :])]  # Intel Research Solutions
        return longer[0] if len(longer) == 1 else None

    def also(self, words: Sequence[str], entity: Entity) -> None:
        """Let `words` name `entity`, too."""
        self._exact.setdefault(forms_of(words), entity)

    def misspelt(self, name: Name) -> Entity | None:
        """The one person whose family name `name` is but for a letter: missing, doubled, wrong or two in the wrong order."""
        forms = forms_of(name.words)
        if not forms or len(forms[-1]) < _SHORTEST_SPELLING:
            return None
        near = [e for last, held in self._last.items() if OSA.distance(last, forms[-1], score_cutoff=1) == 1 for e in held]
        near = [e for e in near if e.kind == "person" and e.sure and (len(forms) == 1 or _starts_with(e, forms[:1]))]
        return near[0] if len(near) == 1 else None

    def _same_body(self, name: Name, forms: tuple[str, ...]) -> Entity | None:
        """*Football Federation of Chile* and *Chilean Football Federation*: the same words, of one country."""
        return self._national.get(self._of_country(forms) or ()) if name.kind == "organization" else None

    def _of_country(self, forms: tuple[str, ...]) -> tuple[str, ...] | None:
        """The words of a body's name with its country first, however that is said; None where none is."""
        if len(forms) > 2 and (country := self.people.demonym(forms[0])):
            return (country, *forms[1:])
        if len(forms) > 3 and forms[-2] == "of" and (country := self.people.country(forms[-1])):
            return (country, *forms[:-2])
        return None

    def _paragraph_start(self, position: int) -> int:
        k = bisect_left(self._paragraphs, position + 1)
        return self._paragraphs[k - 1] if k else 0

    def _trimmed(self, words: Sequence[str]) -> tuple[str, ...]:
        """A name's words without *Jr.* and the like, which tell nobody apart here when left out elsewhere."""
        return tuple(w for n, w in enumerate(words) if not n or key(w) not in self.people.suffixes)  # *Xi* is no numeral

    def _index(self, entity: Entity, forms: tuple[str, ...]) -> None:
        for index, form in ((self._last, forms[-1]), (self._first, forms[0])):
            namesakes = index.setdefault(form, [])
            if len(namesakes) < _NAMESAKES:
                namesakes.append(entity)
        for form in forms[1:-1] if entity.kind == "person" else ():
            # *Luis Maldonado Matute* goes by his first family name.
            if len(self._inner.setdefault(form, [])) < _NAMESAKES and form not in self.people.particles:
                self._inner[form].append(entity)

    def _same_person(self, name: Name, forms: tuple[str, ...]) -> Entity | None:
        """*Donald J. Trump* and *Donald Trump*, *Tim Kaine* and *Timothy Kaine*: one family name, given names agree.

        A second family name may be left out (*Franklin Chang Díaz*, *Franklin Chang*).
        """
        if name.kind == "organization" or len(forms) < 2:
            return None
        longer = [
            e for e in self._first.get(forms[0], ()) if e.kind == "person" and len(e.words) == 3 > len(forms) and _starts_with(e, forms)
        ]
        longer += [e for e in self._inner.get(forms[-1], ()) if _holds(e, forms)]  # María Teresa Flores Jáquez
        if len(longer) == 1 and self.people.is_given(name.words[0]):
            return longer[0]
        for entity in self._last.get(forms[-1], ()):
            other = tuple(map(bare, entity.words))
            apart = name.gender and entity.gender and name.gender != entity.gender
            tail = min(len(forms), len(other))
            within = tail > 1 and forms[-tail:] == other[-tail:]  # *Damru Rohi Das*, later *Rohi Das*
            apart = apart and (name.titled or not within)  # *Aida Seif Al Dawla*, later *Seif Al Dawla*
            if entity.kind == "person" and not apart and len(other) > 1 and (within or _given_agree(forms, other)):
                return entity
        return None

    def _enrich(self, entity: Entity, name: Name, words: tuple[str, ...]) -> None:
        fuller = len(words) > len(entity.words) or (words == entity.words and len(name.text) > len(entity.name))
        if (entity.kind == "person" or forms_of(words) == forms_of(entity.words)) and fuller:
            entity.aliases[entity.name] = None
            entity.name, entity.words = name.text, words
        elif name.text != entity.name:
            entity.aliases[name.text] = None
        if name.kind == "person":
            told = len(words) > 1 or name.titled or self.people.is_given(words[0])
            entity.kind, entity.labelled, entity.sure = "person", True, entity.sure or told
            entity.gender = entity.gender or name.gender
            entity.style = entity.style or name.style
        if name.role:
            entity.roles.setdefault(name.role)


def _speaker_kind(kind: NameKind) -> SpeakerKind:
    return "organization" if kind in {"organization", "place"} else "person"


def _ends_with(entity: Entity, forms: tuple[str, ...]) -> bool:
    words = tuple(map(bare, entity.words))
    return len(words) > len(forms) and words[-len(forms) :] == forms


def _starts_with(entity: Entity, forms: tuple[str, ...]) -> bool:
    words = tuple(map(bare, entity.words))
    return len(words) > len(forms) and words[: len(forms)] == forms


def _holds(entity: Entity, forms: tuple[str, ...]) -> bool:
    """Whether a name of four words has two of them in its middle (*Teresa Flores*)."""
    words = tuple(map(bare, entity.words))
    return len(forms) == _FULL_NAME and any(words[n : n + _FULL_NAME] == forms for n in range(1, len(words) - _FULL_NAME))


_FULL_NAME = 2


def _family_first(entity: Entity) -> bool:
    """Whether a person's name has the family name first: *Cho Jae-Hyun*."""
    return entity.kind == "person" and len(entity.words) == 2 and "-" in entity.words[1] and "-" not in entity.words[0]


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two people of one family name are one by their given names: equal, an initial, or cut short."""
    a, b = one[0], other[0]
    if a == b:
        middle_a, middle_b = one[1:-1], other[1:-1]
        return not (middle_a and middle_b) or middle_a[0][0] == middle_b[0][0]
    for letters, spelt in ((a, other), (b, one)):
        if len(letters) > 1 and letters == "".join(word[0] for word in spelt[:-1]):
            return True  # KB Hedgewar, Keshav Baliram Hedgewar
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and (len(short) >= 3 or (len(short) == 1 and len(one) == len(other) == 2))


def _between(positions: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the ascending `positions` lies in `start` to `end`."""
    k = bisect_left(positions, start)
    return k < len(positions) and positions[k] <= end


def _last_up_to(positions: Sequence[int], end: int) -> int:
    """The last of the ascending `positions` at `end` or before it; -1 where there is none."""
    k = bisect_left(positions, end + 1)
    return positions[k - 1] if k else -1


def initials(words: Iterable[str]) -> str:
    """The capitals that *Prime Minister's Office* or *International Atomic Energy Agency* is shortened to."""
    return "".join(part[0] for word in words for part in word.split("-") if part[:1].isupper())
