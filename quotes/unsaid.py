"""People whom a text means without a phrase that the rules for mentions read: its author, and those of a headline's list."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.census import Census, find_entity
from quotes.entities import Entity
from quotes.mentions import Mention
from quotes.names import Name


def author_of(text: str, authors: Sequence[str], census: Census) -> Entity | None:
    """Who wrote the article, where one byline author stands in it."""
    name, *others = (*authors, "")
    at = text.find(name) if name and len(others) == 1 else -1
    if at < 0:
        return None
    written = Name(at, at + len(name), tuple(name.split()), "person", gender=census.reader.people.gender_of(name.split()[0]))
    entity = census.inventory.add_full(written)
    if not entity.mentions:
        entity.mentions.append((at, at + len(name)))
    return entity


def listed_persons(census: Census, mention: Mention) -> list[Entity]:
    """*Putin, Netanyahu* of a headline: persons known from the text, parted by commas and nothing else."""
    bare = mention.text.lstrip(": ")
    parts = bare.split(", ")
    particles = census.reader.people.particles
    if len(parts) < 2 or mention.roles or any(w[0].islower() and w not in particles for part in parts for w in part.split()):
        return []
    known: list[Entity] = []
    position = mention.start + len(mention.text) - len(bare)
    for part in parts:
        name = Name(position, position + len(part), tuple(part.split()), "unknown")
        entity = find_entity(census.inventory, name) if name.words else None
        if entity is None or entity.kind != "person" or not entity.sure or entity in known:
            return []
        known.append(entity)
        position += len(part) + 2
    return known
