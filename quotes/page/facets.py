"""What the quotes of a page can be filtered by, with how many quotes each choice has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.page.cast import Cast
from quotes.records import Document, Quote

NO_OUTLET = "no outlet"


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick: its `value` in the data of the page, its `label`, and how many quotes have it."""

    value: str
    label: str
    count: int
    colour: int | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of each filter, the most frequent first."""

    speakers: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    acts: tuple[Choice, ...]


def facets(documents: Sequence[Document], cast: Cast) -> Facets:
    """The choices that the quotes of `documents` leave."""
    quotes = [(document, quote) for document in documents for quote in document.quotes]
    names = {outlet.id: outlet.name for document in documents for outlet in document.outlets}
    speakers = [
        Choice(str(member.number), member.name, member.quotes, member.colour)
        for member in sorted(cast.members, key=lambda member: (not member.number, -member.quotes, member.name))
        if member.quotes
    ]
    return Facets(
        tuple(speakers),
        _ranked(quote.kind for _, quote in quotes),
        _ranked((outlet for document, quote in quotes for outlet in outlets_of(document, quote)), names | {"": NO_OUTLET}),
        _ranked(quote.cue.act for _, quote in quotes),
    )


def outlets_of(document: Document, quote: Quote) -> tuple[str, ...]:
    """The ids of all outlets that a quote has to do with, told, relaying, credited or publishing; an empty one if none."""
    found = [link.id for link in quote.outlets] + [document.publisher or "", *document.agencies]
    return tuple(dict.fromkeys(outlet for outlet in found if outlet)) or ("",)


def _ranked(values: Iterable[str], labels: dict[str, str] | None = None) -> tuple[Choice, ...]:
    counts = Counter(values)
    found = [Choice(value, (labels or {}).get(value, value), count) for value, count in counts.items()]
    return tuple(sorted(found, key=lambda choice: (not choice.value, -choice.count, choice.label)))
