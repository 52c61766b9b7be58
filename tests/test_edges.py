"""Where what is reported begins and ends."""

from __future__ import annotations

import pytest

from quotes.api import load
from quotes.article import build_article
from quotes.candidate import MatchContext
from quotes.edges import content_offsets, finite_ahead, trim
from quotes.matchers import MATCHERS
from tests import docs
from tests.docs import SCHEMES, Scheme, found

INDIRECT = next(m for m in MATCHERS if m.name == "indirect_speech")


def read(text: str) -> MatchContext:
    return load().context(build_article(text, id="edge"))


def contents(text: str) -> list[tuple[str, ...]]:
    return [content for content, _ in found(INDIRECT, read(text))]


class TestTrim:
    """What is left out at both ends."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_commas_and_the_full_stop_go(self, scheme: Scheme) -> None:
        context = docs.SAID_BETWEEN.context(scheme)
        assert trim(context, 2, 6) == (3, 5)
        assert trim(context, 5, 9) == (6, 8)

    def test_nothing_left_is_empty(self) -> None:
        context = docs.SAID_BETWEEN.context("ud")
        start, end = trim(context, 2, 3)
        assert start == end

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_leading_that_goes(self, scheme: Scheme) -> None:
        context = docs.TOLD_THAT.context(scheme)
        a, b = content_offsets(context, 3, 9) or (0, 0)
        assert context.article.text[a:b] == "the war was over"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_whether_and_to_stay(self, scheme: Scheme) -> None:
        context = docs.ASKED_WHETHER.context(scheme)
        a, b = content_offsets(context, 2, 8) or (0, 0)
        assert context.article.text[a:b] == "whether the war was over"
        context = docs.PROMISED.context(scheme)
        a, b = content_offsets(context, 2, 6) or (0, 0)
        assert context.article.text[a:b] == "to stay home"

    def test_punctuation_alone_is_no_content(self) -> None:
        context = docs.SAID_BETWEEN.context("ud")
        assert content_offsets(context, 2, 3) is None
        assert content_offsets(context, 8, 9) is None
        assert content_offsets(context, 4, 4) is None

    def test_closing_mark_is_taken_in(self) -> None:
        context = docs.NAMED_IN_MARKS.context("ud")
        a, b = content_offsets(context, 2, 7) or (0, 0)
        assert context.article.text[a:b] == "the plan “a failure”"


class TestClauseEnd:
    """Where the writer speaks again."""

    @pytest.mark.parametrize(
        ("text", "content"),
        [
            ("Smith said the war was over, but the crowd left the square.", "the war was over"),
            ("Smith said that the bridge was unsafe; the crowd left the square.", "the bridge was unsafe"),
            ("Smith said the war was over, according to Reuters.", "the war was over"),
            ("Smith said the war was over, Reuters reported on Friday.", "the war was over"),
            ("While Smith said the war was over, the crowd left the square.", "the war was over"),
            ("After he said the bridge was unsafe, the crowd left.", "the bridge was unsafe"),
            ("Smith said the war was over, adding that he was happy.", "the war was over"),
            ("Smith said the war was over, adding that he was happy.", "he was happy"),
            ("Smith said the war was over and denied that he had lied.", "the war was over"),
            ("Smith said the war was over and denied that he had lied.", "he had lied"),
            ("Smith said the bridge was unsafe, which worried the crowd.", "the bridge was unsafe"),
            ("Smith said the bridge, which was old, was unsafe.", "the bridge, which was old, was unsafe"),
            ("Smith said that the war was over and that the troops would leave.", "the war was over and that the troops would leave"),
            ("But the war was over, Smith said.", "the war was over"),
            ("However, the war was over, Smith said.", "the war was over"),
            ("Smith said in an interview with the BBC that the war was over.", "the war was over"),
            ("Smith told reporters on Monday the war was over.", "the war was over"),
        ],
    )
    def test_content(self, text: str, content: str) -> None:
        assert (content,) in contents(text)

    def test_the_next_sentence_is_never_in(self) -> None:
        for content in contents("Smith said the war was over. The crowd left. Nobody stayed."):
            assert "crowd" not in " ".join(content)

    def test_the_next_paragraph_is_never_in(self) -> None:
        for content in contents("Smith said the war was\n\nThe crowd left."):
            assert "crowd" not in " ".join(content)


class TestFiniteAhead:
    """Whether a clause follows."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_subject_and_verb(self, scheme: Scheme) -> None:
        doc = docs.TOLD_THAT.doc(scheme)
        assert finite_ahead(doc, 3, len(doc))
        assert not finite_ahead(doc, 6, len(doc))
        assert not finite_ahead(doc, 3, 3)

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_an_infinitive_is_not_finite(self, scheme: Scheme) -> None:
        doc = docs.PROMISED.doc(scheme)
        assert not finite_ahead(doc, 2, len(doc))
