"""Records → a page of W3C Web Annotations, one a quote.

Each stretch of the content is a target of its own, found again by its words and those around them (TextQuoteSelector) and by
its place (TextPositionSelector, code points). Places are those in the text as it was read: in a page at the
address, which has more than its article, the words are what finds it.
"""

from __future__ import annotations

from typing import Any, TextIO

from quotes.exports.names import document_name, quote_name, urn
from quotes.exports.streams import ListWriter, script_json, text_of
from quotes.records import Document, Quote, TextSpan

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Code points before and after the words that tell them from the same words elsewhere."""


def to_annotations(document: Document) -> list[dict[str, Any]]:
    """A Web Annotation for every quote of `document`.

    Raises:
        InputError: The record was made without its text.
    """
    text = text_of(document)
    return [_annotation(document, quote, text) for quote in document.quotes]


class WebAnnotationWriter(ListWriter):
    """Writes one AnnotationPage, whose name stands at its end: it comes from what is in the page.

    Args:
        stream: Where the page goes; it stays open.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream, f'{{"@context": "{CONTEXT}", "type": "AnnotationPage", "items": ')
        self._name = urn("page")

    def write(self, document: Document) -> None:
        """Write the annotations of `document`, one a line.

        Raises:
            InputError: The record was made without its text.
        """
        annotations = to_annotations(document)
        for annotation in annotations:
            self._name = urn(self._name, annotation["id"])
        self.put(map(script_json, annotations))

    def tail(self) -> str:
        """The name of the page."""
        return f', "id": "{self._name}"}}'


def _annotation(document: Document, quote: Quote, text: str) -> dict[str, Any]:
    speaker = document.speaker_of(quote)
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": quote.kind, "format": "text/plain"}]
    if speaker is not None:
        bodies.append({"type": "TextualBody", "purpose": "identifying", "value": speaker.name, "format": "text/plain"})
    source = document_name(document)
    return {
        "id": urn("annotation", quote_name(document, quote)),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [{"type": "SpecificResource", "source": source, "selector": _selectors(span, text)} for span in quote.content.spans],
    }


def _selectors(span: TextSpan, text: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(span.start - AROUND, 0) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
