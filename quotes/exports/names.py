"""What linked data calls a document and a quote: an address, or a name made of what tells it from others."""

from __future__ import annotations

import re
import uuid

from quotes.exports.streams import writable
from quotes.records import Document, Quote

_ADDRESS = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]+")


def document_name(document: Document) -> str:
    """The address of `document` where it has one, else a URN, the same in every run."""
    if document.url and _ADDRESS.fullmatch(document.url):
        return document.url
    return urn("document", document.id, document.path, document.url, document.title)


def quote_name(document: Document, quote: Quote) -> str:
    """A URN for `quote`, the same in every run."""
    return urn("quote", document_name(document), document.id, quote.id, quote.content.text)


def urn(*parts: str | None) -> str:
    """A ``urn:uuid:`` that stands for `parts`."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, writable(repr(parts)))}"
