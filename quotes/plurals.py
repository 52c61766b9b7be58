"""Whom *they*, *both* and *the two* take up: pairs that are named together, the last two who spoke or hold an office, groups.

Each step abstains unless it is sure, as those for one person do (`quotes.antecedents`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from quotes.antecedents import REACH, Scene, sentence_start
from quotes.entities import Entity
from quotes.mentions import Mention
from quotes.offices import office_of


def last_pair(scene: Scene, position: int) -> tuple[Entity, ...]:
    """The last two persons before `position` who hold an office, in reading order; empty where there are not two."""
    recent: dict[Entity, None] = {}
    for seen in reversed(scene.census.between(max(0, position - REACH), position)):
        if seen.entity.kind == "person" and seen.entity.roles:
            recent.setdefault(seen.entity)
    return tuple(sorted(list(recent)[:2], key=lambda e: e.first)) if len(recent) > 1 else ()


def countries_of_pair(scene: Scene, position: int) -> tuple[Entity, ...]:
    """*The two states*: the countries of the last two who hold an office of one, if the document names both."""
    held = [office_of(role, scene.people).country for entity in last_pair(scene, position) for role in entity.roles]
    found = dict.fromkeys(e for country in held if country and (e := scene.census.inventory.country(country)))
    return tuple(found) if len(found) == 2 else ()


def last_speakers(scene: Scene, position: int) -> tuple[Entity, ...]:
    """The last two persons who spoke, in the order in which they first did (*Both experts*); empty where there are not two."""
    recent: dict[Entity, None] = {}
    for said in reversed(scene.said):
        if said.entity.kind == "person" and said.start < position and len(recent) < 2:
            recent.setdefault(said.entity)
    return tuple(reversed(recent)) if len(recent) == 2 else ()


_TWO = re.compile(r"\b(?:the|both|these|those)\s+(?:two\s+)?(?:leaders|men|presidents|ministers|officials|sides)\b", re.I)


def pair_in_sentence(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """The two that *they* are: named together, or called *the two leaders*, before it in its sentence."""
    return _pair(scene, sentence_start(scene, mention.start), mention.start)


def pair_before(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """The two that *they* are: named together, or called *the two leaders*, in the sentence before."""
    sentence = sentence_start(scene, mention.start)
    return _pair(scene, sentence_start(scene, sentence - 1), sentence) if sentence else ()


def silent_since(scene: Scene, mention: Mention) -> bool:
    """Whether nobody has spoken since the sentence before the one of a pronoun began."""
    before = sentence_start(scene, sentence_start(scene, mention.start) - 1)
    return not any(before < said.end and said.start < mention.start for said in scene.said)


def _pair(scene: Scene, start: int, end: int) -> tuple[Entity, ...]:
    text, start = scene.census.reader.text, max(0, start, end - REACH)
    if _TWO.search(text, start, end):
        return last_pair(scene, end)
    seen = scene.census.between(start, end)
    for n, (one, two) in enumerate(pairwise(seen)):
        joint = text[one.end : two.start].removesuffix(f"{two.name.role} ").strip() in {"and", ", and"} and one.entity is not two.entity
        if joint and {one.entity.kind, two.entity.kind} == {"person"} and one.entity.sure:
            listed = [one.entity, two.entity]
            while n and text[seen[n - 1].end : seen[n].start] == ", " and seen[n - 1].entity.kind == "person":
                n -= 1
                listed.insert(0, seen[n].entity)  # Ann Lee, Tom Ray and Bob Fox
            return tuple(dict.fromkeys(listed))
    return ()


def earlier_group(scene: Scene, mention: Mention) -> Entity | None:
    """The group that spoke last, however long before, where nobody but a document did since: *they* of a joint statement."""
    before = [said for said in scene.said if said.start < mention.start and said.entity.kind != "document"]
    last = before[-1].entity if before else None
    return last if last is not None and (last.plural or last.kind == "group") else None


def joined_pair(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """*The Russian representatives*: the last two persons named together before it whose offices allow it."""
    text = scene.census.reader.text
    country = office_of(mention.text, scene.people).country
    seen = scene.census.between(max(0, mention.start - (REACH if country else REACH // 4)), mention.start)
    for one, two in reversed(list(pairwise(seen))):
        between = text[one.end : two.start].removesuffix(two.name.role + " ").split()
        if between != ["and"] or one.entity is two.entity or not (one.entity.sure and two.entity.sure):
            continue
        if one.entity.kind != "person" or two.entity.kind != "person":
            continue
        held = [{office_of(r, scene.people).country for r in e.roles} - {None} for e in (one.entity, two.entity)]
        if country is None or all(country in h for h in held):
            return (one.entity, two.entity)
    return ()


def plural_person(scene: Scene, mention: Mention) -> Entity | None:
    """*they*: the last speaker that is many or a body, or unnamed; papers do not speak as *they*."""
    last = scene.last_said(mention.start, 2)
    if last and last.entity.kind != "document" and (last.entity.plural or last.entity.settled in {"group", "organization"}):
        return last.entity
    return last.entity if last and last.entity.kind == "anonymous" else None
