"""The whole sequence on small texts: what the record says."""

from __future__ import annotations

import pytest

from quotes.api import load
from quotes.article import build_article
from quotes.candidate import MatchContext
from quotes.matchers import MATCHERS
from quotes.pipeline import Trace
from quotes.records import Document, Quote

TEXT = """Mayor denies claims

“The bridge is safe,” Mayor Ann Smith told Reuters on Monday. “We have tested it.”

Smith added that the town would pay.

According to Bob Jones, an engineer, the bridge is unsafe.

Jones said that Smith had denied the report."""


@pytest.fixture(scope="module")
def trace() -> Trace:
    return load().trace(build_article(TEXT, id="bridge"))


@pytest.fixture(scope="module")
def document(trace: Trace) -> Document:
    return trace.document


def quote(document: Document, words: str) -> Quote:
    return next(q for q in document.quotes if words in q.content.text)


def speaker(document: Document, words: str) -> str | None:
    found = document.speaker_of(quote(document, words))
    return found.name if found else None


class TestRecord:
    """What the record of a small article says."""

    def test_who_said_what(self, document: Document) -> None:
        assert speaker(document, "The bridge is safe") == "Ann Smith"
        assert speaker(document, "the town would pay") == "Ann Smith"
        assert speaker(document, "the bridge is unsafe") == "Bob Jones"
        assert speaker(document, "Smith had denied the report") == "Bob Jones"

    def test_kinds(self, document: Document) -> None:
        assert quote(document, "The bridge is safe").kind == "direct"
        assert quote(document, "the town would pay").kind == "indirect"

    def test_split_quote_is_one(self, document: Document) -> None:
        one = quote(document, "The bridge is safe")
        assert [s.text for s in one.content.spans] == ["The bridge is safe,", "We have tested it."]
        assert one.content.text == "The bridge is safe, We have tested it."

    def test_cue(self, document: Document) -> None:
        cue = quote(document, "the town would pay").cue
        assert (cue.text, cue.lemma, cue.act, cue.stance, cue.negated) == ("added", "add", "statement", "neutral", False)

    def test_outlet(self, document: Document) -> None:
        told = quote(document, "The bridge is safe")
        assert [link.role for link in told.outlets] == ["told"]
        assert [o.name for o in document.outlets if o.id == told.outlets[0].id] == ["Reuters"]
        assert told.addressee is not None
        assert told.addressee.text == "Reuters"

    def test_nested(self, document: Document) -> None:
        inner = next(q for q in document.quotes if q.cue.lemma == "deny" and q.zone == "body")
        outer = quote(document, "Smith had denied the report")
        assert inner.parent == outer.id
        assert outer.parent is None

    def test_metadata(self, document: Document) -> None:
        assert document.id == "bridge"
        assert document.title == "Mayor denies claims"
        assert document.text is None

    def test_with_text(self) -> None:
        extractor, article = load(), build_article(TEXT, id="bridge")
        assert extractor.extract(article, with_text=True).text == TEXT
        assert extractor.extract(article, with_text=True).model_copy(update={"text": None}) == extractor.extract(article)


class TestTrace:
    """The record with how it came about."""

    def test_winners_stand_beside_their_quotes(self, trace: Trace) -> None:
        assert len(trace.winners) == len(trace.document.quotes)
        for winner, one in zip(trace.winners, trace.document.quotes, strict=True):
            assert winner.matcher == one.matcher
            assert winner.evidence == one.evidence
            assert winner.content == tuple((s.start, s.end) for s in one.content.spans)

    def test_losers_say_why(self, trace: Trace) -> None:
        assert all(loser.reason for loser in trace.losers)

    def test_a_parse_that_is_there_is_used(self) -> None:
        extractor = load()
        article = build_article("Smith said the war was over.", id="a")
        doc = extractor.nlp(article.text)
        assert extractor.context(article, doc).doc is doc
        assert extractor.trace(article, doc).document == extractor.extract(article)

    def test_context(self) -> None:
        context = load().context(build_article(TEXT, id="a"))
        assert isinstance(context, MatchContext)
        assert len(context.marks.top) == 2
        assert context.cues


class TestOrdinaryNews:
    """A reader's sentences end to end: speaker's words, cue and content of each quote."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('"It is late," said Ann Smith, who was tired.', [("Ann Smith", "said", "It is late,")]),
            ("“It is late,” Smith said. “We should go.”", [("Smith", "said", "It is late, We should go.")]),
            ("Smith told reporters that the bridge was unsafe.", [("Smith", "told", "the bridge was unsafe")]),
            ("The bridge was unsafe, Smith said.", [("Smith", "said", "The bridge was unsafe")]),
            ("The bridge was unsafe, according to Smith.", [("Smith", "according to", "The bridge was unsafe")]),
            ("Smith accused the company of lying.", [("Smith", "accused", "the company of lying")]),
            ("Smith urged the voters to stay home.", [("Smith", "urged", "the voters to stay home")]),
            ("Smith promised to stay home.", [("Smith", "promised", "to stay home")]),
            ("Smith denied the allegation of fraud.", [("Smith", "denied", "the allegation of fraud")]),
            (
                "The army accused the pilots of lying, which Smith denied.",
                [("The army", "accused", "the pilots of lying"), ("Smith", "denied", "the pilots of lying")],
            ),
            (
                "Smith said that Jones told reporters the bridge was unsafe.",
                [("Smith", "said", "Jones told reporters the bridge was unsafe"), ("Jones", "told", "the bridge was unsafe")],
            ),
            ('Smith called the plan "a failure".', [("Smith", "called", 'the plan "a failure"')]),
            ("The man allegedly stole a car.", [(None, "allegedly", "The man stole a car")]),
            ('The so-called "hotline" was set up in 2015.', []),
            ("Smith will say that the war is over.", []),
            ("The crowd left the square on Monday.", []),
        ],
    )
    def test_quotes(self, text: str, expected: list[tuple[str | None, str, str]]) -> None:
        document = load().extract(build_article(text, id="a"))
        assert [(q.source.text if q.source else None, q.cue.text, q.content.text) for q in document.quotes] == expected

    def test_matchers_of_quotes_are_known(self, document: Document) -> None:
        assert {q.matcher for q in document.quotes} <= {m.name for m in MATCHERS}

    def test_a_quotation_over_paragraphs_is_one(self) -> None:
        text = "Ann Smith said: “The bridge is old.\n\n“It is not safe.”\n\nThe crowd left the square."
        document = load().extract(build_article(text, id="a"))
        (one,) = document.quotes
        assert [s.text for s in one.content.spans] == ["The bridge is old.", "It is not safe."]
        assert one.source is not None
        assert one.source.text == "Ann Smith"

    def test_a_quotation_without_a_frame_goes_on(self) -> None:
        text = "“The bridge is old,” Ann Smith said.\n\n“It is not safe at all. We must act.”"
        document = load().extract(build_article(text, id="a"))
        assert [q.resolution for q in document.quotes][-1] in {"continuation", "name"}
        assert {document.speaker_of(q).name for q in document.quotes} == {"Ann Smith"}  # type: ignore[union-attr]

    def test_furniture_is_silent(self) -> None:
        text = "Smith said the bridge was unsafe on Monday.\n\nRELATED: Mayor denies claim\n\nREAD MORE: Smith announces measures"
        document = load().extract(build_article(text, id="a"))
        assert len(document.quotes) == 1
