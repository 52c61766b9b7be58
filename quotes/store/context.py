"""The words around a quote: enough to see how it was told, kept even where the article is not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from quotes.paragraphs import split_paragraphs
from quotes.records import Quote, TextSpan

_MARGIN = 240
"""Code points kept on either side of a quote and its frame, within their paragraphs."""


def context_of(text: str | None, quote: Quote) -> TextSpan:
    """The paragraphs that the quote, its cue and its source stand in, no further than `_MARGIN` away from them, cut between words.

    Of an article without its text, the quote's first span.
    """
    if text is None:
        return quote.content.spans[0]
    parts = chain(quote.content.spans, quote.cue.spans, (quote.source,) if quote.source else ())
    bounds = [(span.start, span.end) for span in parts]
    first, last = min(start for start, _ in bounds), max(end for _, end in bounds)
    start, end = _paragraphs_around(text, first, last)
    start, end = max(start, first - _MARGIN), min(end, last + _MARGIN)
    return _between_words(text, start, first, last, end)


def _paragraphs_around(text: str, first: int, last: int) -> tuple[int, int]:
    # Of the part near by alone: an article may be as long as a book, and have a thousand quotes.
    near, beyond = max(0, first - 2 * _MARGIN), min(len(text), last + 2 * _MARGIN)
    spans: Sequence[tuple[int, int]] = split_paragraphs(text[near:beyond])
    around = [(near + start, near + end) for start, end in spans if near + end > first and near + start < last]
    return min((start for start, _ in around), default=first), max((end for _, end in around), default=last)


def _between_words(text: str, start: int, first: int, last: int, end: int) -> TextSpan:
    start, end = min(start, first), max(end, last)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    return TextSpan(start=start, end=end, text=text[start:end])
