"""From source mentions to speakers: one entity for everybody who speaks, by its fullest name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes import records
from quotes.candidate import Candidate, MatchContext
from quotes.census import take_census
from quotes.entities import Entity
from quotes.lexicons.people import load_people
from quotes.linker import Link, Linker
from quotes.records import Resolution


@dataclass(frozen=True)
class SpeakerLinks:
    """The speakers of a document, and for every winner the id of its speaker and how it was found."""

    speakers: tuple[records.Speaker, ...]
    links: tuple[tuple[str | None, Resolution], ...]


def link_speakers(context: MatchContext, winners: Sequence[Candidate]) -> SpeakerLinks:
    """Link the source of every winner to an entity of the document."""
    census = take_census(context.article, context.doc, load_people())
    linker = Linker(census, context, winners)
    return _records(linker.link(), context.article.text)


def _records(links: Sequence[Link], text: str) -> SpeakerLinks:
    """Number the speakers in the order in which they first speak; members of a group follow it."""
    ids: dict[Entity, str] = {}
    for entity, _ in links:
        for one in (entity, *entity.members) if entity is not None else ():
            ids.setdefault(one, f"s{len(ids) + 1}")
    speakers = tuple(_speaker(entity, number, text) for entity, number in ids.items())
    return SpeakerLinks(speakers, tuple((ids[e] if e is not None else None, how) for e, how in links))


def _speaker(entity: Entity, number: str, text: str) -> records.Speaker:
    # One capitalised word that nothing shows to be a person's name is a body more often: Hezbollah, Google.
    spans: list[tuple[int, int]] = []
    for start, end in sorted(set(entity.mentions)):
        if 0 <= start < end <= len(text) and (not spans or start >= spans[-1][1]):
            spans.append((start, end))
    return records.Speaker(
        id=number,
        name=entity.name,
        kind=entity.kind if entity.sure or entity.kind != "person" or len(entity.words) > 1 else "organization",
        roles=tuple(entity.roles),
        aliases=tuple(a for a in entity.aliases if a != entity.name),
        mentions=tuple(records.TextSpan(start=a, end=b, text=text[a:b]) for a, b in spans),
    )
