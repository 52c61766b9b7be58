"""From source mentions to speakers: one entity for everybody who speaks, by its fullest name.

The linker resolves one source after the other; a second pass gives an unnamed speaker the name that
the next quote brings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes import records
from quotes.affiliations import affiliation
from quotes.candidate import Candidate, MatchContext
from quotes.census import Census, Source, take_census
from quotes.entities import Entity
from quotes.holders import PLAIN, words_of
from quotes.lexicons.keys import phrase
from quotes.lexicons.people import People, load_people
from quotes.linker import Link, Linker
from quotes.mentions import Mention
from quotes.records import Resolution
from quotes.roles import telling_roles
from quotes.words import word_span


@dataclass(frozen=True)
class SpeakerLinks:
    """The speakers of a document, and for every winner the id of its speaker and how it was found."""

    speakers: tuple[records.Speaker, ...]
    links: tuple[tuple[str | None, Resolution], ...]


def link_speakers(context: MatchContext, winners: Sequence[Candidate], authors: Sequence[str] = ()) -> SpeakerLinks:
    """Link the source of every winner to an entity of the document; `authors` are the names of its byline."""
    sources = [_source(context, winner) for winner in winners]
    census = take_census(context.article, context.doc, load_people(), sources)
    linker = Linker(census, context, winners, authors)
    return _records(_told_later(linker, linker.link()), context.article.text, census)


def _source(context: MatchContext, winner: Candidate) -> Source | None:
    """Where the source of `winner` stands, and the code point at which its head word begins."""
    if winner.source is None:
        return None
    head = winner.source_head
    return (*winner.source, context.doc[head].idx if head is not None and 0 <= head < len(context.doc) else None)


def _told_later(linker: Linker, links: list[Link]) -> list[Link]:
    """*A former head of the Air Force said … “…,” said Amir Eshel*: the next quote tells the name."""
    top = [i for i in range(len(links)) if linker.outer[i] is None]
    for a, b in pairwise(top):
        entity, later, one, two = links[a][0], links[b][0], linker.mentions[a], linker.mentions[b]
        if entity is None or later is None or one is None or two is None:
            continue
        alike = len(_matter(linker, a) & _matter(linker, b)) >= _SHARED
        if told_by_next(linker.census, one, two, entity, later, alike=alike):
            later.called.setdefault(entity.name)
            links = [(later, how) if e is entity else (e, how) for e, how in links]
    return links


def _matter(linker: Linker, k: int) -> set[str]:
    """The words of what the quote numbered `k` says, function words left out."""
    winner, words = linker.winners[k], linker.census.reader.words
    i, j = word_span(words, winner.start, winner.end)
    said = [w for w in words[i : min(j, i + _MATTER)] if not w.common]
    return {part for w in said for part in w.key.split("-")}


_SHARED = 2
"""Words that two neighbouring quotes must share to be one speaker's, first described and then named."""
_MATTER = 200
"""Words of a quote that are compared."""


def told_by_next(census: Census, one: Mention, two: Mention, entity: Entity, later: Entity, *, alike: bool) -> bool:
    """Whether the name of the next quote can be that of the unnamed speaker described in this one.

    The description is of one person (*a former head of …*, not *a source*); the name is new and stands in
    the same or the next paragraph. Either its role is the description (*a former TVB anchor … Former TVB anchor Ann Lee*),
    or the two quotes are `alike` in what they say, and the description is the lead's, or the role is a bare rank or
    shares a word with it.
    """
    if entity.kind != "anonymous" or later.kind != "person" or two.form != "name":
        return False
    if one.determiner != "indefinite" or one.plural:
        return False
    near = 0 <= census.paragraph(two.start) - census.paragraph(one.start) <= 1
    new = one.end <= later.first <= two.end or not later.mentions
    roles = two.roles or tuple(later.roles)
    if not (near and new and (alike or any(_describes(role, one, census.reader.people) for role in roles))):
        return False
    plain = all(census.reader.people.is_office(role) for role in roles)
    shared = {*one.modifiers, one.head} & {word for role in roles for word in role.casefold().split()}
    # *An official* may be anybody: only a word of the role (*Kazakh*) makes two of them one.
    plain = plain or census.paragraph(one.start) <= census.first_body
    plain = plain and one.head not in census.reader.people.anonymous
    return plain or bool(shared)


def _describes(role: str, description: Mention, people: People) -> bool:
    """*a former TVB anchor in London* and *Former TVB anchor*: whether a role has the noun and all its words, or all those before it."""
    held, shown = words_of(role, people), phrase(description.text)
    before = {*shown[1 : shown.index(description.head)]} if description.head in shown else set()
    if description.head not in held or {*shown} & people.apart != held & people.apart:
        return False
    return any(len(words - PLAIN) >= _TOLD and words - PLAIN <= held for words in (description.modifiers, before))


_TOLD = 2
"""Words beside the noun that make a description that of one person."""


def _records(links: Sequence[Link], text: str, census: Census) -> SpeakerLinks:
    """Number the speakers in the order in which they first speak; members of a group follow it."""
    ids: dict[Entity, str] = {}
    for entity, _ in links:
        for one in (entity, *entity.members) if entity is not None else ():
            ids.setdefault(one, f"s{len(ids) + 1}")
    speakers = tuple(_speaker(entity, number, text, census) for entity, number in ids.items())
    return SpeakerLinks(speakers, tuple((ids[e] if e is not None else None, how) for e, how in links))


def _speaker(entity: Entity, number: str, text: str, census: Census) -> records.Speaker:
    roles = telling_roles((*entity.roles, *entity.called), census.reader.people)
    spans: list[tuple[int, int]] = []
    for start, end in sorted({*entity.mentions, *entity.taken}):
        if 0 <= start < end <= len(text) and (not spans or start >= spans[-1][1]):
            spans.append((start, end))
    return records.Speaker(
        id=number,
        name=entity.shown,
        kind=entity.settled,
        roles=roles,
        affiliation=affiliation(entity, roles, census.inventory),
        gender=entity.gender if entity.kind in {"person", "anonymous"} else None,
        aliases=tuple(a for a in entity.aliases if a != entity.shown),
        mentions=tuple(records.TextSpan(start=a, end=b, text=text[a:b]) for a, b in spans),
    )
