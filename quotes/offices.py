"""Offices: a role cut into what is held and where, so that *the Israeli PM* finds its holder."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotes.entities import Entity
from quotes.lexicons.keys import phrase
from quotes.lexicons.people import People

FORMER = re.compile(r"\b(?:former|ex|late)\b", re.I)
"""What makes an office one that its holder has no more."""


@dataclass(frozen=True)
class Office:
    """A role cut into the words of the office and the country it is held in."""

    words: tuple[str, ...]
    country: str | None


def office_of(role: str, people: People) -> Office:
    """*Israeli PM* → (prime, minister) of Israel; *the Head of State* → (president)."""
    country: str | None = None
    words: list[str] = []
    said = f" {' '.join(phrase(role.replace('-', ' ')))} "
    for form in people.same_phrases:
        said = said.replace(f" {form} ", f" {' '.join(people.same[form])} ")
    parts = said.split()
    for n, word in enumerate(parts):
        pair = " ".join(parts[n : n + 2]).removesuffix("'s") if n + 1 < len(parts) else ""
        if people.place(pair) and not people.place(word):
            country = country or people.place(pair)  # South African president
            parts[n + 1] = "of"
            continue
        plain = word.removesuffix("'s")
        found = people.place(plain) if plain not in people.office_nouns | people.same.keys() else None
        if found:
            country = country or found
        elif plain not in {"the", "a", "an", "of", "its", "their"}:
            words.extend(people.same.get(plain, (plain,)))
    return Office(tuple(words), country)


def office_index(entities: Iterable[Entity], people: People) -> Mapping[str, Sequence[tuple[Office, Entity]]]:
    """The offices that people of the document hold, by the last word of the office."""
    index: dict[str, list[tuple[Office, Entity]]] = {}
    for entity in entities:
        for role in entity.roles if entity.kind == "person" else ():
            # A role's complement (*commander in al-Nusra Front*, *minister of Israel*) follows its head.
            office = office_of(role, people)
            for n, word in enumerate(office.words):
                if office.words[n + 1 : n + 2] in _NOT_YET:
                    continue
                if word in people.office_nouns or word in people.persons:
                    head = Office(office.words[: n + 1], office.country)
                    index.setdefault(word, []).append((head, entity))
                    if word in people.leading or head.words[-2:] == ("prime", "minister"):
                        index.setdefault("leader", []).append((head, entity))
    _add_counterparts(index)
    return index


_NOT_YET = (("elect",), ("designate",), ("nominee",), ("candidate",))
"""What may stand behind an office that is not held yet: *president-elect*."""


def _add_counterparts(index: dict[str, list[tuple[Office, Entity]]]) -> None:
    """*Prime Minister Fumio Kishida and his Irish counterpart Micheal Martin*: the office of who is named right before, elsewhere."""
    holders = [(entity, office) for held in index.values() for office, entity in held if office.words[-1] != "counterpart"]
    for office, entity in index.get("counterpart", ()):
        before = [(e, o) for e, o in holders if e is not entity and entity.first - _BESIDE < e.first < entity.first]
        if office.country and before:
            _, held = max(before, key=lambda one: (one[0].first, len(one[1].words)))
            index.setdefault(held.words[-1], []).append((Office(held.words, office.country), entity))


_BESIDE = 200
"""Code points before a counterpart within which the one whose office he holds elsewhere is named."""


def same_word(word: str, people: People) -> str:
    """The form under which `word`, or what it abbreviates, ends an office."""
    return people.same.get(word, (word,))[-1]


def same_office(wanted: Office, office: Office, people: People) -> bool:
    """Whether a description's office is the one that a role gives: no other country, no deputy or former one."""
    if wanted.country and office.country and wanted.country != office.country:
        return False
    if wanted.words == ("leader",):
        return not people.apart & set(office.words)
    n = len(wanted.words)
    if office.words[-n:] != wanted.words or (wanted.words == ("minister",) and office.words[-2:-1] == ("prime",)):
        return False
    return (n == 1 and not people.apart & set(office.words)) or not (people.apart & set(office.words[:-n]))


def body_index(entities: Iterable[Entity]) -> Mapping[str, Sequence[Entity]]:
    """The named bodies by the last word of their names."""
    index: dict[str, list[Entity]] = {}
    for entity in entities:
        words = phrase(entity.name)
        if entity.kind == "organization" and words:
            index.setdefault(words[-1], []).append(entity)
    return index


def nearest(candidates: Sequence[Entity], position: int) -> Entity | None:
    """The candidate whose last mention before `position` is nearest; one named later only if it is alone."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None

    best = max(candidates, key=lambda e: last_before(e, position))
    return best if last_before(best, position) >= 0 else None


def last_before(entity: Entity, position: int) -> int:
    """First code point of the entity's last mention before `position`; -1 where there is none."""
    k = bisect_left(entity.mentions, (position, 0))
    return entity.mentions[k - 1][0] if k else -1
