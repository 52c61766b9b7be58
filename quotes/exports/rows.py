"""One quote as one row: what a table of quotes has as columns."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.records import Document, Quote

COLUMNS = (
    "document",
    "path",
    "url",
    "title",
    "published",
    "publisher",
    "quote",
    "kind",
    "zone",
    "speaker",
    "speaker_kind",
    "speaker_key",
    "roles",
    "affiliation",
    "source",
    "resolution",
    "cue",
    "lemma",
    "act",
    "stance",
    "negated",
    "content",
    "start",
    "end",
    "addressee",
    "outlets",
    "channel",
    "parent",
    "matcher",
    "confidence",
)
"""Names of the columns; ``start`` and ``end`` are code points, of the first span and of the last."""

Cell = str | int | float | bool | None


def rows_of(document: Document) -> Iterator[tuple[Cell, ...]]:
    """A row for every quote of `document`, with a cell for each of `COLUMNS`; several roles or outlets are joined by ``; ``."""
    for quote in document.quotes:
        yield _row(document, quote)


def _row(document: Document, quote: Quote) -> tuple[Cell, ...]:
    speaker = document.speaker_of(quote)
    names = {outlet.id: outlet.name for outlet in document.outlets}
    return (
        document.id,
        document.path,
        document.url,
        document.title,
        document.published,
        names.get(document.publisher, document.publisher) if document.publisher else None,
        quote.id,
        quote.kind,
        quote.zone,
        speaker.name if speaker else None,
        speaker.kind if speaker else None,
        speaker.key if speaker else None,
        "; ".join(speaker.roles) if speaker else None,
        speaker.affiliation if speaker else None,
        quote.source.text if quote.source else None,
        quote.resolution,
        quote.cue.text,
        quote.cue.lemma,
        quote.cue.act,
        quote.cue.stance,
        quote.cue.negated,
        quote.content.text,
        min(span.start for span in quote.content.spans),
        max(span.end for span in quote.content.spans),
        quote.addressee.text if quote.addressee else None,
        "; ".join(f"{link.role}: {names.get(link.id, link.id)}" for link in quote.outlets),
        quote.channel,
        quote.parent,
        quote.matcher,
        quote.confidence,
    )
