"""A text cut where quotes, cues and sources begin and end: pieces that do not overlap, each with all that covers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from quotes.records import Quote, TextSpan

RoleName = Literal["content", "cue", "source"]

_INNERMOST_LAST: dict[RoleName, int] = {"content": 0, "source": 1, "cue": 2}


@dataclass(frozen=True, slots=True)
class Role:
    """What a stretch of the text is to a quote; `quote` is the quote's place in the record, from 0."""

    name: RoleName
    quote: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text, code points `start` to `end`, and the roles it has, the outermost first."""

    start: int
    end: int
    roles: tuple[Role, ...] = ()


def segments(text: str, quotes: Sequence[Quote], breaks: Iterable[int] = ()) -> Iterator[Segment]:
    """`text` in pieces, in order and without gaps: joined they give it back to the letter.

    Spans are cut off at the ends of `text`; what then holds nothing is left out.

    Args:
        text: What the offsets of `quotes` point into.
        quotes: The quotes of the record, in its order.
        breaks: Further offsets to cut at, such as the ends of paragraphs.
    """
    roles = sorted(_roles(quotes, len(text)), key=_outermost_first)
    cuts = {0, len(text), *(at for at in breaks if 0 <= at <= len(text)), *(at for role in roles for at in (role.start, role.end))}
    edges = sorted(cuts)
    waiting = iter(roles)
    upcoming = next(waiting, None)
    covering: list[Role] = []
    for start, end in pairwise(edges):
        covering = [role for role in covering if role.end > start]
        while upcoming is not None and upcoming.start == start:
            covering.append(upcoming)
            upcoming = next(waiting, None)
        yield Segment(start, end, tuple(covering))


def _roles(quotes: Sequence[Quote], length: int) -> Iterator[Role]:
    for number, quote in enumerate(quotes):
        spans: list[tuple[RoleName, TextSpan]] = [("content", span) for span in quote.content.spans]
        spans += [("cue", span) for span in quote.cue.spans]
        if quote.source is not None:
            spans.append(("source", quote.source))
        for name, span in spans:
            start, end = min(span.start, length), min(span.end, length)
            if start < end:
                yield Role(name, number, start, end)


def _outermost_first(role: Role) -> tuple[int, int, int, int]:
    return role.start, -role.end, _INNERMOST_LAST[role.name], role.quote
