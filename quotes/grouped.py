"""Which group a description means: *The Presidents*, *the couple*, *the three sides*, *both experts*.

Each step abstains unless it is sure.
"""

from __future__ import annotations

import re

from quotes.antecedents import REACH, Scene
from quotes.entities import Entity
from quotes.mentions import Mention
from quotes.offices import FORMER, last_before, office_of, same_word
from quotes.plurals import countries_of_pair, joined_pair, last_pair, last_speakers
from quotes.takenbodies import bodies_meant


def _holders_meant(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """*The Presidents*, *the three ministers*: all who hold that office, named close before it; empty for fewer than said, or than two."""
    people, singular = scene.people, mention.head.removesuffix("s")
    if singular not in people.office_nouns or mention.head == singular or FORMER.search(mention.text):
        return ()
    office = office_of(mention.text.removesuffix("s"), people)
    holders = dict.fromkeys(
        entity
        for held, entity in scene.offices.get(same_word(singular, people), ())
        if last_before(entity, mention.start) >= max(0, mention.start - REACH) and (not office.country or office.country == held.country)
    )
    said = _number_said(mention)
    enough = len(holders) == said if said is not None else len(holders) > 1
    plain = {w for w in mention.modifiers if w not in _NUMBERS and people.place(w) is None}
    return tuple(sorted(holders, key=lambda e: e.first)) if enough and not plain else ()


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def _number_said(mention: Mention) -> int | None:
    return next((n for word, n in _NUMBERS.items() if f" {word} " in mention.text), None)


def couple_again(scene: Scene, mention: Mention) -> Entity | None:
    """*the couple*, *the pair*, *the duo*: the two who spoke together last; *the team*: the many of a trade who did."""
    last = scene.last_said(mention.start, 2)
    entity = _pair_lately(scene, mention.start) or (last.entity if last is not None else None)
    if entity is not None and len(entity.members) == 2 and ("two" in {*mention.modifiers, mention.head} or mention.head in _PAIRS):
        return entity
    if entity is None or mention.modifiers:
        return None
    if mention.head in _COUPLES and len(entity.members) == _COUPLES[mention.head]:
        return entity
    return entity if mention.head == "team" and entity.plural and entity.head in _TEAMS else None


def _pair_lately(scene: Scene, position: int) -> Entity | None:
    """The two who spoke together a few quotes ago, where nobody but the one or the other has spoken since."""
    since: set[Entity] = set()
    for said in reversed([s for s in scene.said[-_LATELY:] if s.start < position]):
        if len(said.entity.members) == 2:
            return said.entity if since <= set(said.entity.members) else None
        since.add(said.entity)
    return None


_LATELY = 5
"""Quotes back at which two may have spoken together."""
_PAIRS = frozenset({"brothers", "sisters", "siblings", "allies", "neighbours", "neighbors", "rivals"})
"""Nouns that two who have spoken together go by."""
_COUPLES = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
_TEAMS = frozenset({"researchers", "scientists", "engineers", "doctors", "authors", "experts", "academics", "archaeologists"})
"""Those who work as a team."""


def group_again(scene: Scene, mention: Mention) -> Entity | None:
    """*the three sides*, *the parties*: the group of several that spoke last, where it has as many members as are said."""
    said = _number_said(mention)
    if mention.head not in scene.people.sides and said is None:
        return None
    group = next((s.entity for s in reversed(scene.said) if s.start < mention.start and s.entity.kind == "group"), None)
    if group is None or " and " not in group.name:
        return None
    members = len(group.members) or len(re.split(r",\s+and\s+|,\s+|(?<!\s)\s+and\s+", group.name))
    return group if said is None or said == members else None


def pair_meant(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """*The two leaders*, *Both experts*, *The Russian representatives*: the two that it means; empty where none are sure."""
    if mention.text.casefold().startswith("both "):
        goes_on = scene.census.reader.text[mention.end : mention.end + 5] == " and "
        return () if goes_on else last_speakers(scene, mention.start)
    if mention.head in {"states", "countries", "nations"} and " two " in mention.text:
        return countries_of_pair(scene, mention.start)
    holders = _holders_meant(scene, mention)
    if holders:
        return holders
    firms = bodies_meant(scene, mention)
    if firms:
        return firms
    if "two" in {*mention.modifiers, mention.head} or mention.head in {"leaders", "pair", "duo"}:
        return last_pair(scene, mention.start)
    return joined_pair(scene, mention) if mention.head.removesuffix("s") in scene.people.pairs else ()
