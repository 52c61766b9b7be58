"""Who holds the office that a description names: *the Russian president*, *the finance minister*, *the CS*.

Each step abstains unless one person remains.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from quotes.antecedents import REACH, Scene
from quotes.entities import Entity
from quotes.lexicons.keys import key, phrase
from quotes.lexicons.people import People
from quotes.mentions import Mention
from quotes.offices import Office, last_before, nearest, office_of, same_office, same_word


def holder(scene: Scene, mention: Mention) -> Entity | None:
    """*the Russian president*: the one person whose role in the text is that office of that country."""
    office = office_of(mention.text, scene.people)
    head = same_word(mention.head, scene.people)
    letters = next((w for w in mention.text.split() if w.isupper() and len(w) > 1 and w.casefold() == mention.head), None)
    bearer = abbreviated(scene, letters) if letters is not None else None
    if bearer is not None:
        return bearer
    if head not in office.words:  # *the Head of State* is the president
        head = next((w for w in office.words if w in scene.people.office_nouns), head)
    cut = next((n + 1 for n, word in enumerate(office.words) if word == head), 0)
    wanted = Office(office.words[:cut], office.country)
    if not wanted.words:
        return None
    return _held(scene, mention, wanted) or _held_in_body(scene, mention, wanted)


def abbreviated(scene: Scene, letters: str) -> Entity | None:
    """*the CS*, *the DG*: the one person one of whose roles those letters abbreviate (*Cabinet Secretary*)."""
    people = scene.census.inventory.entities
    bearers = [e for e in people if e.kind == "person" and any(_spells(role, letters) for role in e.roles)]
    return bearers[0] if len(bearers) == 1 else None


def _spells(role: str, letters: str) -> bool:
    words = [w for w in role.replace("-", " ").split() if w[:1].isalpha() and w not in {"of", "for", "the", "and"}]
    return letters in {"".join(w[0] for w in words[i:j]).upper() for i in range(len(words)) for j in range(i + 2, len(words) + 1)}


def _held_in_body(scene: Scene, mention: Mention, wanted: Office) -> Entity | None:
    """*the AL general secretary*: the one holder of that office in the body that the acronym is short for."""
    units = {w.casefold() for w in re.findall(r"\b[A-Z]{2,}\b", mention.text)} & set(wanted.words[:-1])
    if not units:
        return None
    bare = tuple(w for w in wanted.words if w not in units)
    holders: dict[Entity, None] = {}
    for held, entity in scene.offices.get(bare[-1], ()):
        before = held.words[: -len(bare)]
        spelt = "".join(w[0] for w in before)
        if held.words[-len(bare) :] == bare and (not before or any(unit in before or unit == spelt[-len(unit) :] for unit in units)):
            holders.setdefault(entity)
    return next(iter(holders)) if len(holders) == 1 else None


def _held(scene: Scene, mention: Mention, wanted: Office) -> Entity | None:
    """The holder of the office `wanted`: named with its country, else somebody whom the reader still has in mind."""
    same: dict[Entity, None] = {}
    loose: dict[Entity, None] = {}
    for held, entity in scene.offices.get(wanted.words[-1], ()):
        if same_office(wanted, held, scene.people) and not of_other_body(mention, entity):
            (same if wanted.country == held.country else loose).setdefault(entity)
    if wanted.country:
        many = wanted.words[-1] in scene.people.many_holders
        new = len(loose) == 1 and last_before(next(iter(loose)), mention.start) < 0  # the Bangkok governor … Governor Chadchart Sittipunt
        return nearest(list(same), mention.start) or (None if many and not new else nearest(list(loose), mention.start))
    # *the governor*, of no country: only somebody the reader still has in mind.
    spoke = {said.entity for said in scene.said[-4:]}
    everyone = (*same, *loose)
    recent = [e for e in everyone if e in spoke or last_before(e, mention.start) >= max(0, mention.start - REACH // 2)]
    later = [e for e in everyone if last_before(e, mention.start) < 0]
    return nearest(recent, mention.start) or (later[0] if len(everyone) == 1 and later else None)


_BODY_OF = re.compile(r"\s(?:of|in|at|for)\s(?:the\s)?(?P<body>[A-Z].*)")


def of_other_body(mention: Mention, entity: Entity) -> bool:
    """*the commander of the Omani Navy* is not the *commander of the IRGC Navy*: whether all roles name a body with another acronym."""
    asked = _BODY_OF.search(mention.text)
    bodies = [m["body"] for role in entity.roles if (m := _BODY_OF.search(role)) and mention.head in phrase(role)]
    if asked is None or not bodies:
        return False
    shown = set(phrase(asked["body"]))
    return all({w.casefold() for w in re.findall(r"\b[A-Z]{2,}\b", body)} - shown and shown & set(phrase(body)) for body in bodies)


def turned_round(scene: Scene, mention: Mention) -> Entity | None:
    """*the finance minister* → *Minister of Finance*, *the bank's CEO* → *CEO of Kilmore Bank*: the one whose role has all its words."""
    people, head = scene.people, same_word(mention.head, scene.people)
    wanted = {same_word(word, people) for word in mention.modifiers} - PLAIN
    if not wanted - people.apart - _GRADES or mention.head not in people.human_nouns or mention.owner in _PRONOUNS:
        return None
    if introduced_before(scene, mention):
        return None
    heads = {head} | people.sorts.get(head, frozenset()) if head in _HEADS else {head}
    heads |= _CABINET if head in _CABINET and wanted <= people.domains | people.portfolios else set()
    spelt = _spelt_out(scene, mention, wanted)
    held: dict[Entity, None] = {}
    for entity in scene.census.inventory.entities:
        if entity.kind == "person" and any(_holds(role, heads, words, people) for role in entity.roles for words in (wanted, spelt)):
            held.setdefault(entity)
    return next(iter(held)) if len(held) == 1 else None


def _spelt_out(scene: Scene, mention: Mention, wanted: Collection[str]) -> set[str]:
    """*the TSP president*: the words of a description with those of the body's name for its acronym."""
    spelt = set(wanted)
    for letters in re.findall(r"\b[A-Z]{2,}\b", mention.text):
        body = scene.census.inventory.acronym(letters)
        if body is not None and letters.casefold() in spelt:
            spelt = (spelt - {letters.casefold()}) | {same_word(w, scene.people) for w in phrase(body.name) if len(w) > len("the")}
    return spelt


def _holds(role: str, heads: Collection[str], wanted: Collection[str], people: People) -> bool:
    """Whether a role is one of those offices and has all the words wanted, and is no former or deputy's unless that is wanted."""
    words = words_of(role, people)
    front = re.split(r"\s(?:of|for|at|in|to|on)\s", role)[0]
    last = next((w for word in front.split()[::-1] if (w := key(word))), "")
    noun = same_word(last.rpartition("-")[2], people)  # Executive-President
    return noun in heads and words.issuperset(wanted) and not (words & people.apart) - set(wanted)


_GRADES = frozenset({"rear", "chief", "general", "first", "second", "assistant"})
"""Words of a rank that many hold."""
_HEADS = frozenset({"head", "boss", "chief"})
"""Nouns for whoever leads a body, whatever the title."""
_CABINET = frozenset({"minister", "secretary"})
"""Members of a cabinet: *Secretary for Health* is the *health minister*."""
_PRONOUNS = frozenset({"his", "her", "its", "their", "my", "our", "your"})


PLAIN = frozenset({"senior", "top", "veteran", "the"})
"""Words of a description that say nothing of who it is."""


def words_of(role: str, people: People) -> set[str]:
    """The words of a role, those on both sides of a hyphen too, without *'s* (*member of Parliament's committee*)."""
    return {same_word(part, people) for word in phrase(role) for part in (word, *word.removesuffix("'s").split("-"))}


def introduced_before(scene: Scene, mention: Mention) -> bool:
    """Whether *a* or *an* brought in before, or *the* with another word, the noun of a description."""
    text = scene.census.reader.text
    before = text[max(0, mention.start - REACH) : mention.start]
    return re.search(rf"\ban?\s(?:\S+\s){{0,3}}{re.escape(mention.head)}\b(?!\s+of\b)", before, re.I) is not None
