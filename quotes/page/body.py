"""An article's text as HTML: paragraphs with the quotes marked in their place, every character kept.

What HTML cannot hold is put as one other code point, so that offsets stay true: NUL as U+2400, a lone surrogate as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, groupby

from markupsafe import Markup

from quotes.page.highlights import Role, Segment, segments
from quotes.paragraphs import split_paragraphs
from quotes.records import Quote

_HTML_CANNOT_HOLD = re.compile("[\0\ud800-\udfff]")
_PLAIN_SPACE = re.compile(r"[ \t\n\r\f]*")
_DEEPEST = 30
"""Marks in marks: news has three or four, and browsers read no tree of any depth."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the quote at a place in the record is shown: its `anchor` on the page, its `number` for print and its `colour`."""

    anchor: str
    number: int
    colour: int


def holdable(text: str) -> str:
    """`text` with what HTML cannot hold put as other characters, one for one."""
    return _HTML_CANNOT_HOLD.sub(lambda match: "\u2400" if match[0] == "\0" else "\ufffd", text)


def marked_text(text: str, quotes: Sequence[Quote], looks: Sequence[Look], *, title: str | None = None) -> Markup:
    """`text` as paragraphs with nested marks; the text content of the result is `holdable(text)`.

    Every mark says which quote it is of, and where it stands: `data-start` and `data-end`, in code points. A span that
    crosses another one or the end of a paragraph has several marks.

    Args:
        text: What the offsets of `quotes` point into.
        quotes: The quotes of the record.
        looks: How each of them is shown, in the same order.
        title: The headline; a paragraph that is equal to it is set as one.
    """
    paragraphs = split_paragraphs(text)
    breaks = list(chain.from_iterable(paragraphs))
    ends = dict(paragraphs)
    headline = _one_line(title or "")
    marking = _Marking(text, quotes, looks)
    parts: list[str] = []
    inside: list[Segment] = []
    end = 0
    for segment in segments(text, quotes, breaks):
        end = ends.get(segment.start, end)
        if segment.start >= end:
            parts.append(_space(text[segment.start : segment.end]))
            continue
        inside.append(segment)
        if segment.end == end:
            is_headline = _one_line(text[inside[0].start : end]) == headline
            parts += ['<p class="headline" dir="auto">' if is_headline else '<p dir="auto">', *marking.of(inside), "</p>"]
            inside = []
    return Markup("".join(parts))


class _Marking:
    """The pieces of a paragraph as nested elements."""

    def __init__(self, text: str, quotes: Sequence[Quote], looks: Sequence[Look]) -> None:
        self._text = text
        self._quotes = quotes
        self._looks = looks

    def of(self, pieces: Sequence[Segment], depth: int = 0) -> Iterator[str]:
        """Neighbours that have a role in common, from the outermost inwards, stand in one element."""
        for role, group in groupby(pieces, key=lambda piece: piece.roles[depth] if depth < min(len(piece.roles), _DEEPEST) else None):
            inner = list(group)
            if role is None:
                yield from (_written(self._text[piece.start : piece.end]) for piece in inner)
            else:
                yield self._start_tag(role, inner[0].start, inner[-1].end)
                yield from self.of(inner, depth + 1)
                yield "</mark>" if role.name == "content" else "</span>"

    def _start_tag(self, role: Role, start: int, end: int) -> str:
        quote, look = self._quotes[role.quote], self._looks[role.quote]
        where = f'data-ref="{look.anchor}" data-quote="{escape(holdable(quote.id))}" data-start="{start}" data-end="{end}"'
        if role.name != "content":
            return f'<span class="{role.name} c{look.colour}" {where}>'
        first = f' data-number="{look.number}"' if quote.content.spans[0].start == start else ""
        return f'<mark class="{quote.kind} c{look.colour}" {where}{first}>'


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _space(between: str) -> str:
    """What stands between paragraphs; what a browser would give a line of its own is taken out of sight."""
    return _written(between) if _PLAIN_SPACE.fullmatch(between) else f'<span class="gap">{_written(between)}</span>'


def _written(piece: str) -> str:
    # A parser would read a bare carriage return as a line feed.
    return escape(holdable(piece), quote=False).replace("\r", "&#13;")
