"""What every reader of a record may lean on, whatever the text was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from quotes.records import Document, TextSpan


def spans_of(document: Document) -> Iterator[TextSpan]:
    """Every span of `document`."""
    for speaker in document.speakers:
        yield from speaker.mentions
    for quote in document.quotes:
        yield from quote.content.spans
        yield from quote.cue.spans
        yield from (span for span in (quote.source, quote.addressee) if span is not None)


def check_document(text: str, document: Document) -> None:
    """That `document` is sound, as a record of `text`.

    Raises:
        AssertionError: It is not.
    """
    for span in spans_of(document):
        assert 0 <= span.start < span.end <= len(text), span
        assert text[span.start : span.end] == span.text, span
        assert span.text.strip(), span
    _check_references(document)
    _check_parents(document)
    for quote in document.quotes:
        assert quote.content.spans, quote.id
        assert quote.content.text == " ".join(span.text for span in quote.content.spans), quote.id
        assert quote.cue.text == " ".join(span.text for span in quote.cue.spans), quote.id
        assert 0 <= quote.confidence <= 1, quote.id
        starts = [span.start for span in quote.content.spans]
        assert starts == sorted(starts), quote.id


def _check_references(document: Document) -> None:
    ids = [quote.id for quote in document.quotes]
    speakers = {speaker.id for speaker in document.speakers}
    outlets = {outlet.id for outlet in document.outlets}
    assert len(set(ids)) == len(ids)
    assert len(speakers) == len(document.speakers)
    assert len(outlets) == len(document.outlets)
    assert document.publisher is None or document.publisher in outlets
    assert set(document.agencies) <= outlets
    for quote in document.quotes:
        assert quote.speaker is None or quote.speaker in speakers, quote.id
        assert (quote.speaker is None) == (quote.resolution == "none"), quote.id
        assert {link.id for link in quote.outlets} <= outlets, quote.id


def _check_parents(document: Document) -> None:
    parents = {quote.id: quote.parent for quote in document.quotes}
    for name in parents:
        seen: set[str] = set()
        at: str | None = name
        while at is not None:
            assert at not in seen, f"{name} stands inside itself"
            assert at in parents, f"{name} stands in {at}, which is not there"
            seen.add(at)
            at = parents[at]


def check_output(document: Document) -> None:
    """That `document` comes back from JSON as it was, and that the JSON is what the published schema says.

    Raises:
        AssertionError: It is not.
    """
    assert Document.model_validate(document.model_dump()) == document
    row = document.model_dump(mode="json")
    assert Document.model_validate(row) == document
    errors = [error.message for error in _validator().iter_errors(row)]
    assert errors == []


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(Document.model_json_schema(mode="serialization"))
