"""Who told whom and who quotes whom, over all articles of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from quotes.page.cast import Cast
from quotes.records import Document

Relation = Literal["told", "relayed by", "quotes"]


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` told an outlet, is relayed by one, or quotes another speaker, `count` times."""

    source: str
    colour: int
    relation: Relation
    target: str
    count: int


def edges(documents: Iterable[Document], cast: Cast) -> tuple[Edge, ...]:
    """The edges, most frequent first, then by name.

    A speaker quotes the speaker of what stands inside its own words; nobody named is left out on either side, and so is
    who would be at both ends (an outlet that speaks is relayed by itself).
    """
    counts = Counter(edge for document in documents for edge in _edges(document, cast))
    found = [
        Edge(cast.members[source].name, cast.members[source].colour, relation, target, count)
        for (source, relation, target), count in counts.items()
        if cast.members[source].name != target
    ]
    return tuple(sorted(found, key=lambda edge: (-edge.count, edge.source, edge.relation, edge.target)))


def _edges(document: Document, cast: Cast) -> Iterator[tuple[int, Relation, str]]:
    names = {outlet.id: outlet.name for outlet in document.outlets}
    members = cast.who_said(document)
    said = {quote.id: member for quote, member in zip(document.quotes, members, strict=True)}
    for quote, member in zip(document.quotes, members, strict=True):
        if not member.number:
            continue
        for link in quote.outlets:
            yield member.number, "told" if link.role == "told" else "relayed by", names.get(link.id, link.id)
        outer = said.get(quote.parent) if quote.parent else None
        if outer and outer.number and outer.number != member.number:
            yield outer.number, "quotes", member.name
