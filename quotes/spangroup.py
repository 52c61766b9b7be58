"""Record → spaCy spans: every stretch of a Doc that a quote is made of, labelled with its part in it.

A content has its quote's kind for a label, so that displaCy, a scorer or a span categorizer tells the kinds apart by what they
look at anyway; all other parts have their own names. Which quote a span belongs to is its ``id_``, who speaks is its ``kb_id_``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from quotes.records import Document, Quote, TextSpan

SPANS_KEY = "quotes"
"""Where ``doc.spans`` has the group, if the pipeline does not say otherwise."""

_LABELS = {"direct": "DIRECT", "indirect": "INDIRECT", "mixed": "MIXED"}
CONTENT_LABELS = frozenset(_LABELS.values())
"""The labels of what was said, by kind; the other labels are *SOURCE*, *CUE* and *ADDRESSEE*."""

DISPLACY_OPTIONS: dict[str, Any] = {
    "spans_key": SPANS_KEY,
    "colors": {
        "DIRECT": "#8fd694",
        "MIXED": "#ffd966",
        "INDIRECT": "#7fd3e6",
        "SOURCE": "#f4a7a7",
        "CUE": "#d9b8f3",
        "ADDRESSEE": "#f6c28b",
    },
}
"""For ``displacy.render(doc, style="span", options=DISPLACY_OPTIONS)``: the group, and a colour for each label."""


def make_group(doc: Doc, document: Document, key: str = SPANS_KEY) -> SpanGroup:
    """The spans of `document`, the record of `doc`, in reading order; of those that begin together the longest first.

    A stretch that quotes share, such as the source of a quote that goes on in the next paragraph, stands there once, for the
    first of them. A stretch whose ends fall inside tokens becomes the whole tokens; one without characters becomes nothing.
    """
    spans: dict[tuple[int, int, str], Span] = {}
    for quote in document.quotes:
        for label, stretch in parts(quote):
            span = _span(doc, stretch, label, quote)
            if span is not None:
                spans.setdefault((span.start, -span.end, label), span)
    ordered = [spans[place] for place in sorted(spans)]
    return SpanGroup(doc, name=key, attrs={"schema_version": document.schema_version}, spans=ordered)


def parts(quote: Quote) -> Iterator[tuple[str, TextSpan]]:
    """Every stretch of the text that `quote` is made of, with its label."""
    for stretch in quote.content.spans:
        yield _LABELS[quote.kind], stretch
    for stretch in quote.cue.spans:
        yield "CUE", stretch
    if quote.source is not None:
        yield "SOURCE", quote.source
    if quote.addressee is not None:
        yield "ADDRESSEE", quote.addressee


def _span(doc: Doc, stretch: TextSpan, label: str, quote: Quote) -> Span | None:
    if stretch.start >= stretch.end:
        return None
    span: Span | None = doc.char_span(
        stretch.start, stretch.end, label=label, kb_id=quote.speaker or "", span_id=quote.id, alignment_mode="expand"
    )
    return span if span is not None and len(span) else None
