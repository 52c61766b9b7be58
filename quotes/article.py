"""An article as it was read: decoded text, paragraphs with their zones, metadata."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quotes.paragraphs import split_paragraphs
from quotes.zones import Zone, assign_zones, single_spaced

__all__ = ["Article", "Paragraph", "Zone", "build_article"]

Given = Literal["metadata", "record"]
_REPEAT_WORDS = 4
"""Shorter paragraphs (*Yes.*, *No comment.*) may well be said twice."""
_PAGE_ADDRESS = re.compile(r"https?://\S+")
_UNPRINTABLE = re.compile("[\x00\ufffd]")


@dataclass(frozen=True)
class Paragraph:
    """A stretch of text with no paragraph break in it: code points `start` to `end`, no outer white space."""

    start: int
    end: int
    zone: Zone


@dataclass(frozen=True)
class Article:
    """The decoded text of one article, cut into zoned paragraphs.

    `text` is never changed after decoding: every offset of the package points into it.
    `published`, `publisher` and `authors` are what stands beside the text: in a page's metadata or in an input's
    fields, as `given` says; `masthead` is what the page calls its site, `notes` are its short lines. What the text
    itself tells of them is `quotes.facts`' to find.
    `repeats` maps the index of a paragraph that repeats an earlier one word for word to that one's.
    """

    id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    path: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    masthead: str | None = None
    notes: tuple[str, ...] = ()
    given: Given = "record"
    repeats: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()

    def at(self, url: str | None) -> Article:
        """The article with the address `url`, where it has none of its own."""
        return replace(self, url=url) if url is not None and self.url is None else self

    def words_of(self, paragraph: Paragraph) -> str:
        """The text of `paragraph`, as it stands."""
        return self.text[paragraph.start : paragraph.end]

    def paragraph_at(self, offset: int) -> int | None:
        """Index of the paragraph that holds the code point `offset`; None between paragraphs."""
        at = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        return at if at >= 0 and offset < self.paragraphs[at].end else None


def build_article(
    text: str,
    *,
    id: str,
    path: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    authors: Sequence[str] = (),
    masthead: str | None = None,
    notes: Sequence[str] = (),
    given: Given = "record",
    warnings: Sequence[str] = (),
) -> Article:
    """Cut `text` into paragraphs, give each its zone, and note which repeat an earlier one.

    Args:
        text: The decoded article; any string, the empty one too.
        id: The article's name in the output.
        path: The file it was read from.
        url: The page's address; where it is None and the text begins with an address, that one.
        title: The headline; where it is None, the first one that stands above the body.
        published: The date, as the source writes it.
        publisher: The outlet's name, as the source writes it.
        authors: The writers' names, as the source writes them.
        masthead: What the page itself calls its site.
        notes: Short lines of the page that are no part of its text: bylines, dates.
        given: Where date, outlet and writers come from: a page's metadata, or the fields of a record.
        warnings: What the reader noticed; warnings about the text are added to them.
    """
    spans = split_paragraphs(text)
    texts = [text[start:end] for start, end in spans]
    zones = assign_zones(texts, title)
    paragraphs = tuple(Paragraph(start, end, zone) for (start, end), zone in zip(spans, zones, strict=True))
    return Article(
        id=id,
        text=text,
        paragraphs=paragraphs,
        path=path,
        url=url or _leading_address(texts),
        title=title or _leading_headline(texts, zones),
        published=published,
        publisher=publisher,
        authors=tuple(authors),
        masthead=masthead,
        notes=tuple(notes),
        given=given,
        repeats=_find_repeats(texts),
        warnings=(*warnings, *_text_warnings(text, texts)),
    )


def _leading_address(texts: Sequence[str]) -> str | None:
    return texts[0] if texts and _PAGE_ADDRESS.fullmatch(texts[0]) else None


def _leading_headline(texts: Sequence[str], zones: Sequence[Zone]) -> str | None:
    """The first headline above the body; a sub-head further down is no title."""
    for text, zone in zip(texts, zones, strict=True):
        if zone == "headline":
            return single_spaced(text)
        if zone == "body":
            break
    return None


def _find_repeats(texts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    first: dict[str, int] = {}
    repeats = []
    for index, text in enumerate(texts):
        words = text.split()
        if len(words) < _REPEAT_WORDS:
            continue
        earlier = first.setdefault(" ".join(words), index)
        if earlier != index:
            repeats.append((index, earlier))
    return tuple(repeats)


def _text_warnings(text: str, texts: Sequence[str]) -> tuple[str, ...]:
    warnings = []
    if not texts:
        warnings.append("the text is empty")
    damaged = len(_UNPRINTABLE.findall(text))
    if damaged:
        warnings.append(f"the text holds {damaged} NUL or replacement characters: it may have been decoded wrongly")
    return tuple(warnings)
