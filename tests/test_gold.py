"""The whole package on the hand-labelled articles: its floors hold, and its spans are the text's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.evaluate import GoldDocument, predicted_of, read_gold
from quotes.floors import shortfalls
from quotes.pipeline import Extractor
from quotes.records import Document, TextSpan
from quotes.scoring import score

FIXTURES = Path(__file__).parent.parent / "fixtures"
GOLD = FIXTURES / "seeds.jsonl"


@pytest.fixture(scope="module")
def extracted() -> list[tuple[GoldDocument, Document]]:
    extractor = Extractor()
    return [(gold, extractor.extract(gold.article)) for gold in read_gold(GOLD)]


def test_floors_hold(extracted: list[tuple[GoldDocument, Document]]) -> None:
    result = score((gold.labels for gold, _ in extracted), {record.id: predicted_of(record) for _, record in extracted})
    assert shortfalls(result.figures(), GOLD, FIXTURES / "floors.toml") == []


def test_every_span_is_the_text_it_points_at(extracted: list[tuple[GoldDocument, Document]]) -> None:
    for gold, record in extracted:
        for span in spans_of(record):
            assert gold.article.text[span.start : span.end] == span.text


def test_every_link_points_at_something(extracted: list[tuple[GoldDocument, Document]]) -> None:
    for _, record in extracted:
        speakers, outlets = {s.id for s in record.speakers}, {o.id for o in record.outlets}
        quotes = [quote.id for quote in record.quotes]
        assert len(set(quotes)) == len(quotes)
        assert {quote.speaker for quote in record.quotes} <= speakers | {None}
        assert {link.id for quote in record.quotes for link in quote.outlets} <= outlets
        assert {record.publisher, *record.agencies} <= outlets | {None}
        assert {quote.parent for quote in record.quotes} <= {*quotes, None}


def spans_of(record: Document) -> list[TextSpan]:
    spans = [mention for speaker in record.speakers for mention in speaker.mentions]
    for quote in record.quotes:
        spans += [*quote.content.spans, *quote.cue.spans, *(span for span in (quote.source, quote.addressee) if span)]
    return spans
