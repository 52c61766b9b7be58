"""Who speaks, to whom, and how much of the sentence that takes up."""

from __future__ import annotations

import pytest

from quotes.adverbials import is_speaking, skip_adverbials
from quotes.api import load
from quotes.article import build_article
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.frames import Frame, frame_of
from tests import docs
from tests.docs import SCHEMES, Scheme, Sentence


def read(text: str) -> MatchContext:
    return load().context(build_article(text, id="frame"))


def cue(context: MatchContext, word: str) -> CueHit:
    return next(hit for hit in context.cues if context.doc[hit.head].text == word)


def words(context: MatchContext, span: tuple[int, int] | None) -> str | None:
    return context.doc[span[0] : span[1]].text if span else None


class TestBothSchemes:
    """Hand-built Docs: no parser stands between."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize(
        ("sentence", "verb", "source", "addressee", "extent"),
        [
            (docs.TOLD_THAT, "told", "Smith", "reporters", "Smith told reporters"),
            (docs.TOLD_DATIVE, "told", "Smith", "them", "Smith told them"),
            (docs.SAID_LAST, "said", "Smith", None, "Smith said"),
            (docs.SAID_BETWEEN, "said", "Smith", None, "Smith said"),
            (docs.INVERTED, "said", "Smith", None, "said Smith"),
            (docs.SAID_TO, "said", "Smith", "reporters", "Smith said to reporters"),
            (docs.NOT_SAY, "say", "Smith", None, "Smith didn't say"),
            (docs.DESCRIBED_BY, "described", "critics", None, "was described by critics"),
            (docs.URGED_BY, "urged", "Smith", "Voters", "were urged by Smith"),
            (docs.WHICH_DENIED, "denied", "Smith", None, "Smith denied"),
            (docs.QUOTED_AS_SAYING, "saying", "Smith", None, "saying"),
        ],
        ids=lambda v: v.text if isinstance(v, Sentence) else str(v),
    )
    def test_frame(self, sentence: Sentence, verb: str, source: str, addressee: str | None, extent: str, scheme: Scheme) -> None:
        context = sentence.context(scheme)
        frame = frame_of(context, cue(context, verb))
        assert words(context, frame.source) == source
        assert words(context, frame.addressee) == addressee
        assert extent in words(context, (frame.start, frame.end))  # type: ignore[operator]

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_offsets(self, scheme: Scheme) -> None:
        context = docs.TOLD_THAT.context(scheme)
        frame = frame_of(context, cue(context, "told"))
        assert frame.source_offsets(context) == (0, 5)
        assert frame.addressee_offsets(context) == (11, 20)

    def test_no_source_no_offsets(self) -> None:
        context = docs.REPORTEDLY.context("ud")
        frame = Frame(cue(context, "reportedly"), None, None, None, 2, 3)
        assert frame.source_offsets(context) is None
        assert frame.addressee_offsets(context) is None


class TestSource:
    """The noun phrase that speaks."""

    @pytest.mark.parametrize(
        ("text", "verb", "source"),
        [
            ("Ann Smith, a former judge, said the law was void.", "said", "Ann Smith, a former judge"),
            ("Smith's lawyer said the law was void.", "said", "Smith's lawyer"),
            ("Smith and Jones said the law was void.", "said", "Smith and Jones"),
            ("Last week, Smith said the law was void.", "said", "Smith"),
            ('"We won," said Ann Smith, who was there.', "said", "Ann Smith"),
            ('"We won," said Smith on Monday.', "said", "Smith"),
            ("Smith said the war was over, adding that he was happy.", "adding", "Smith"),
            ("Smith left the room and denied that he had lied.", "denied", "Smith"),
            ("It was reported that the war was over.", "reported", None),
        ],
    )
    def test_noun_phrase(self, text: str, verb: str, source: str | None) -> None:
        context = read(text)
        assert words(context, frame_of(context, cue(context, verb)).source) == source

    def test_source_does_not_reach_across_marks(self) -> None:
        context = read('"The mayor has left," said Smith.')
        assert words(context, frame_of(context, cue(context, "said")).source) == "Smith"


class TestAdverbials:
    """Adverbials that place the act of speaking."""

    @pytest.mark.parametrize(
        ("text", "rest"),
        [
            ("on Monday that it was late.", "that it was late."),
            ("Monday it was late.", "it was late."),
            ("in an interview that it was late.", "that it was late."),
            ("on Twitter that it was late.", "that it was late."),
            ("repeatedly that it was late.", "that it was late."),
            ("that it was late.", "that it was late."),
            ("it was late.", "it was late."),
        ],
    )
    def test_of_speaking_are_passed(self, text: str, rest: str) -> None:
        doc = load().nlp("Smith said " + text)
        assert doc[skip_adverbials(doc, 2, len(doc)) :].text == rest

    def test_never_beyond_the_limit(self) -> None:
        doc = load().nlp("Smith said on Monday in an interview with the BBC that it was late.")
        for limit in range(2, len(doc)):
            assert skip_adverbials(doc, 2, limit) <= limit

    def test_is_speaking(self) -> None:
        doc = load().nlp("in a statement on Friday about the house")
        assert is_speaking(doc, 0, 3)
        assert is_speaking(doc, 3, 5)
        assert not is_speaking(doc, 5, 8)
        assert not is_speaking(doc, 5, 5)
