"""Records → a token a line with BIO labels, as CoNLL's tasks have them.

Tab-separated columns: token, start, end (code points), then source, cue and content (``B-SOURCE``, ``I-CONTENT``, ``O``) of the
outermost quotes, and three more for each level of quotes within quotes. How many levels there are is the document's own
affair. A quote that would lie across another on its level goes a level down, so that none is lost.

A document begins with the line ``# id``, a space after the mark; an empty line stands after every paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from quotes.exports.streams import StreamWriter, text_of, writable
from quotes.paragraphs import split_paragraphs
from quotes.records import Document, Quote

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

ROLES = ("SOURCE", "CUE", "CONTENT")
"""The columns of one level, in their order."""

_BREAKS = re.compile(r"[\s\x85\u2028\u2029]+")

_Offsets = tuple[int, int]
_Level = dict[str, set[_Offsets]]


class BioWriter(StreamWriter):
    """Writes a line for every token of every document.

    Args:
        stream: Where the lines go; it stays open.
    """

    def write(self, document: Document) -> None:
        """Write the lines of `document`.

        Raises:
            InputError: The record was made without its text.
        """
        self.put_out("".join(f"{line}\n" for line in token_lines(document)))


def token_lines(document: Document) -> Iterator[str]:
    """The lines of `document`, without their ends.

    Raises:
        InputError: The record was made without its text.
    """
    text = writable(text_of(document))
    levels = _levels(document.quotes)
    columns = [_Column(role, level[role]) for level in levels for role in ROLES]
    edges = sorted({edge for level in levels for role in ROLES for span in level[role] for edge in span})
    yield f"# {_BREAKS.sub(' ', writable(document.id))}"
    for paragraph in split_paragraphs(text):
        for number, (start, end) in enumerate(_tokens(text, paragraph, edges)):
            yield "\t".join([text[start:end], str(start), str(end), *(column.label(start, first=number == 0) for column in columns)])
        yield ""


def _levels(quotes: Iterable[Quote]) -> list[_Level]:
    """The spans of `quotes` by level and role; spans of one level and role never overlap."""
    quotes = list(quotes)
    parents = {quote.id: quote.parent for quote in quotes}
    levels: list[_Level] = [_empty()]
    for quote in quotes:
        spans = _spans(quote)
        depth = _depth(quote.id, parents)
        while depth < len(levels) and any(_clash(spans[role], levels[depth][role]) for role in ROLES):
            depth += 1
        levels.extend(_empty() for _ in range(len(levels), depth + 1))
        for role in ROLES:
            levels[depth][role] |= spans[role]
    return levels


def _empty() -> _Level:
    return {role: set() for role in ROLES}


def _spans(quote: Quote) -> _Level:
    source = () if quote.source is None else (quote.source,)
    parts = zip(ROLES, (source, quote.cue.spans, quote.content.spans), strict=True)
    return {role: {(span.start, span.end) for span in spans if span.start < span.end} for role, spans in parts}


def _depth(name: str, parents: dict[str, str | None]) -> int:
    seen = {name}
    parent = parents.get(name)
    while parent is not None and parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return len(seen) - 1


def _clash(spans: set[_Offsets], others: set[_Offsets]) -> bool:
    return any(span != other and span[0] < other[1] and other[0] < span[1] for span in spans for other in others)


class _Column:
    """The labels of one role on one level, asked for token by token."""

    def __init__(self, role: str, spans: set[_Offsets]) -> None:
        self._role = role
        self._spans = sorted(spans)
        self._within: _Offsets | None = None

    def label(self, start: int, *, first: bool) -> str:
        """The label of the token at `start`, which is the `first` of a paragraph or not."""
        place = bisect_right(self._spans, start, key=itemgetter(0)) - 1
        span = self._spans[place] if place >= 0 and start < self._spans[place][1] else None
        goes_on, self._within = span == self._within and not first, span
        if span is None:
            return "O"
        return f"{'I' if goes_on else 'B'}-{self._role}"


def _tokens(text: str, paragraph: _Offsets, edges: list[int]) -> Iterator[_Offsets]:
    """The tokens of `paragraph`, cut at `edges` so that each lies in a span or outside of it."""
    begin, end = paragraph
    for token in _tokenizer()(text[begin:end]):
        if token.is_space:
            continue
        start = begin + token.idx
        stop = start + len(token)
        inner = edges[bisect_right(edges, start) : bisect_left(edges, stop)]
        yield from zip([start, *inner], [*inner, stop], strict=True)


@cache
def _tokenizer() -> Tokenizer:
    import spacy  # takes a second: for this form alone

    return spacy.blank("en").tokenizer
