"""What holds of every record, whatever the text: offsets, references, round trips, determinism."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.api import load
from quotes.article import build_article
from quotes.records import Document, TextSpan

EXTRACTOR_ID = "property"


def extract(text: str) -> Document:
    return load().extract(build_article(text, id=EXTRACTOR_ID))


def spans(document: Document) -> list[TextSpan]:
    """Every span of the record."""
    found = [span for s in document.speakers for span in s.mentions]
    for quote in document.quotes:
        found += [*quote.content.spans, *quote.cue.spans]
        found += [span for span in (quote.source, quote.addressee) if span is not None]
    return found


def check(text: str, document: Document) -> None:
    """What every reader of a record may lean on."""
    for span in spans(document):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.text.strip()
    ids = [quote.id for quote in document.quotes]
    speakers = {speaker.id for speaker in document.speakers}
    outlets = {outlet.id for outlet in document.outlets}
    assert len(set(ids)) == len(ids)
    assert len(speakers) == len(document.speakers)
    assert len(outlets) == len(document.outlets)
    assert document.publisher is None or document.publisher in outlets
    assert set(document.agencies) <= outlets
    for quote in document.quotes:
        assert quote.content.spans
        assert quote.content.text == " ".join(span.text for span in quote.content.spans)
        assert quote.parent is None or quote.parent in ids
        assert quote.parent != quote.id
        assert quote.speaker is None or quote.speaker in speakers
        assert (quote.speaker is None) == (quote.resolution == "none")
        assert {link.id for link in quote.outlets} <= outlets
        assert 0 <= quote.confidence <= 1
        starts = [span.start for span in quote.content.spans]
        assert starts == sorted(starts)
    assert Document.model_validate_json(document.model_dump_json()) == document
    assert Document.model_validate(document.model_dump()) == document


NEWS = (
    "“The bridge is safe,” Mayor Ann Smith told Reuters on Monday. “We have tested it.”",
    '"It is late," said Bob Jones, a former judge who lives in Rome.',
    "Russian FM Sergei Lavrov said the talks were “good and productive”, adding that they would go on.",
    "According to the ministry, Smith accused the pilots of lying, which the army denied.",
    "Netanyahu: Russia wants to get Iran out of Syria",
    "He said: 'We won't go,' and left the soldiers' camp.",
    "The delegation reportedly brought documents.",
    "An official urged the voters to stay home, AFP reported.",
    "RELATED: Mayor denies claims",
    "Source: https://www.aawsat.com/english/home",
    "(Israel Hayom via JNS) Putin agreed to strengthen ties, the Kremlin said in a statement.",
    "The plan was described by critics as “a failure”; she called it “a success”.",
    "He was quoted as saying that Smith's claim that the war was over was wrong.",
    "READ MORE",
    "“We left.",
    "“We came back.”",
)
NOISE = (
    *('"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„"),
    *("\n", "\n\n", "\r\n", "\u00a0", " ", ":", ",", "—", "(", "]", "\u200b", "é", "𝔘", "🇫🇷"),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Sentences of news in any order, with odd marks and breaks put in, characters taken out and doubled."""
    joint = draw(st.sampled_from([" ", "\n\n", "\n", "\r\n\r\n"]))
    text = joint.join(draw(st.lists(st.sampled_from(NEWS), min_size=1, max_size=5)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(["insert", "delete", "swap"])):
            case "insert":
                text = text[:at] + draw(st.sampled_from(NOISE)) + text[at:]
            case "delete":
                text = text[:at] + text[at + draw(st.integers(1, 12)) :]
            case _:
                to = draw(st.integers(0, len(text)))
                low, high = sorted((at, to))
                text = text[high:] + text[low:high] + text[:low]
    return text


class TestAnyText:
    """Whatever is fed in."""

    @given(st.text(max_size=120))
    def test_unicode(self, text: str) -> None:
        check(text, extract(text))

    @given(st.lists(st.sampled_from([*NOISE, "said", " said ", "Smith", ". ", "according to ", "that", "which"]), max_size=25).map("".join))
    def test_soup(self, text: str) -> None:
        check(text, extract(text))

    @settings(max_examples=150)
    @given(mutated())
    def test_mutated_news(self, text: str) -> None:
        check(text, extract(text))

    @settings(max_examples=20)
    @given(mutated())
    def test_same_twice(self, text: str) -> None:
        assert extract(text).model_dump_json() == extract(text).model_dump_json()


class TestLineEnds:
    """What must not change what is found."""

    @settings(max_examples=20)
    @given(st.lists(st.sampled_from(NEWS), min_size=1, max_size=5))
    def test_crlf_says_the_same(self, sentences: list[str]) -> None:
        plain, windows = ("\n\n".join(sentences), "\r\n\r\n".join(sentences))
        one, other = extract(plain), extract(windows)
        assert [(q.kind, q.content.text, q.cue.text) for q in one.quotes] == [(q.kind, q.content.text, q.cue.text) for q in other.quotes]
        assert [s.name for s in one.speakers] == [s.name for s in other.speakers]

    def test_no_break_spaces_say_the_same(self) -> None:
        rng = random.Random(1)
        for sentence in NEWS:
            odd = "".join(rng.choice([" ", "\u00a0"]) if c == " " else c for c in sentence)
            one, other = extract(sentence), extract(odd)
            plain = [(q.kind, q.cue.lemma, q.content.text) for q in one.quotes]
            assert [(q.kind, q.cue.lemma, q.content.text.replace("\u00a0", " ")) for q in other.quotes] == plain
            check(odd, other)


class TestAStrayMark:
    """A mark without a partner, end to end."""

    @settings(max_examples=40)
    @given(st.sampled_from(["“", '"', "”", "'", "‘", "«"]), st.integers(0, 60))
    def test_costs_its_own_paragraph_at_most(self, glyph: str, at: int) -> None:
        before, after = NEWS[0], "Bob Jones said the bridge was unsafe. “It is old,” he added."
        plain = "The crowd left the square and went home for the night."
        at %= len(plain)
        marred = plain[:at] + glyph + plain[at:]

        def outside(middle: str) -> list[str]:
            text = "\n\n".join([before, middle, after])
            low, high = len(before) + 2, len(before) + 2 + len(middle)
            found = [s for q in extract(text).quotes for s in q.content.spans]
            return [s.text for s in found if s.end <= low or s.start >= high]

        assert outside(marred) == outside(plain)
        assert len(outside(plain)) >= 3
