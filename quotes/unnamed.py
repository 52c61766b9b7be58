"""What a speaker without a name goes by: its description, without what is no part of a name; and what takes it up."""

from __future__ import annotations

import re

from quotes.antecedents import Scene
from quotes.entities import Entity
from quotes.holders import introduced_before
from quotes.lexicons.keys import phrase
from quotes.mentions import Mention
from quotes.records import SpeakerKind
from quotes.takenbodies import fuller_name


def shown_name(scene: Scene, mention: Mention, kind: SpeakerKind) -> str:
    """The name of an unnamed speaker of that kind: *the national soccer federation (FMF)* → *national soccer federation*."""
    named = _ACRONYM.sub("", mention.text.removeprefix("The ").removeprefix("the ")) if kind == "organization" else mention.text
    named = _without_rest(named) if kind == "document" else named
    taken = kind == "document" and mention.determiner == "definite" and not mention.plural and not introduced_before(scene, mention)
    if (kind == "organization" or taken) and not mention.modifiers:
        named = fuller_name(scene, mention) or named
    return _INCLUDING.split(named)[0] if mention.plural else named


def _without_rest(shown: str) -> str:
    """*government reports* | *, 54 small children*: a document's description up to a comma that opens no list and stands in no title."""
    first, _, rest = shown.partition(", ")
    return shown if {"and", "or"} & set(rest.split()) or not _MARKS.isdisjoint(shown) else first


_INCLUDING = re.compile(r",\s(?:including|such\sas|among\sthem)\s")
"""What tells of some of a group: *four experts* | *, including two advisers*."""
_MARKS = frozenset('“”"')
_ACRONYM = re.compile(r"(?:(?<!\s)\s+)?\([A-Z][\w.&-]{1,9}\)$")
"""*the national soccer federation* | *(FMF)*"""


_COUNTS = frozenset({"hundreds", "dozens", "thousands", "scores"})


def matches_description(entity: Entity, mention: Mention) -> bool:
    """Whether a definite description can take up an unnamed speaker: same head, no word that it never had."""
    if mention.text.casefold().startswith("no "):
        return False  # one candidate … no candidate
    spoken = all(head.startswith("spokes") for head in (entity.head, mention.head))
    counted = entity.plural and entity.head in _COUNTS and mention.head in phrase(entity.name)
    return (spoken or counted or entity.head == mention.head) and mention.modifiers <= entity.modifiers
