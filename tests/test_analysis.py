"""Article → Doc: offsets stay the article's, and a pipeline that will not do says so in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from quotes import analysis
from quotes.analysis import analyse, load_pipeline, shared_pipeline
from quotes.article import build_article
from quotes.errors import ModelError

TEXTS = [
    "",
    " ",
    "\n\n\n",
    "One line.",
    "  Leading and trailing.  \n\n",
    "First paragraph.\n\nSecond one.\nThird.\n",
    "With\u00a0no-break\u00a0spaces, thin\u2009ones and\u3000wide ones.",
    "Windows.\r\n\r\nLine ends.\r\nHere.",
    "Old\rMac\r\rline ends.",
    "Tabs\there\t\tand there.",
    "\ufeffA byte order mark, kept.",
    "Emoji 👩‍👩‍👧 and flags 🇫🇷, e\u0301 and é.",
    "Zero\u200bwidth and\x00NUL.",
    "Separators\u2028and\u2029paragraphs\x0bof\x0call\x85kinds.",
]


class TestOffsets:
    """Lengths and token offsets."""

    @pytest.mark.parametrize("text", TEXTS)
    def test_doc_is_as_long_as_the_text(self, text: str) -> None:
        article = build_article(text, id="a")
        doc = analyse(article, shared_pipeline())
        assert len(doc.text) == len(article.text) == len(text)

    @pytest.mark.parametrize("text", TEXTS)
    def test_tokens_point_into_the_text(self, text: str) -> None:
        doc = analyse(build_article(text, id="a"), shared_pipeline())
        for token in doc:
            if not token.is_space:
                assert text[token.idx : token.idx + len(token)] == token.text

    @given(st.text(max_size=60))
    def test_any_text(self, text: str) -> None:
        doc = analyse(build_article(text, id="a"), shared_pipeline())
        assert len(doc.text) == len(text)

    def test_spaces_are_no_words(self) -> None:
        text = "Smith\u00a0said the\u2009war was over."
        doc = analyse(build_article(text, id="a"), shared_pipeline())
        assert [t.text for t in doc if not t.is_space] == ["Smith", "said", "the", "war", "was", "over", "."]
        assert [t.lemma_ for t in doc if t.text == "said"] == ["say"]


class TestSentences:
    """Sentences and paragraphs."""

    def test_none_runs_over_a_paragraph(self) -> None:
        text = "The war was\n\nover on Monday\n\nSmith said.\r\n\r\nThe end"
        article = build_article(text, id="a")
        doc = analyse(article, shared_pipeline())
        for sentence in doc.sents:
            words = [t for t in sentence if not t.is_space]
            if words:
                holders = {i for t in words for i, p in enumerate(article.paragraphs) if p.start <= t.idx < p.end}
                assert len(holders) == 1

    def test_furniture_is_not_parsed(self) -> None:
        text = "Smith said the war was over.\n\nRELATED: Russia decries shelling of its embassy\n\nThe crowd left the square on Monday."
        article = build_article(text, id="a")
        assert "furniture" in {p.zone for p in article.paragraphs}
        doc = analyse(article, shared_pipeline())
        assert len(doc.text) == len(text)
        assert next(t for t in doc if t.text == "RELATED").pos_ == ""
        assert next(t for t in doc if t.text == "crowd").dep_ == "nsubj"

    def test_many_paragraphs_are_joined_as_few_are(self, monkeypatch: pytest.MonkeyPatch) -> None:
        joined: list[int] = []
        join = analysis._join
        monkeypatch.setattr(analysis, "_join", lambda pieces: joined.append(len(pieces)) or join(pieces))
        lines = ["Smith said it rained.", "RELATED: Russia decries shelling", "a"] * 100
        article = build_article("\n\n".join(lines), id="a")
        doc = analyse(article, shared_pipeline())
        assert len(doc.text) == len(article.text)
        assert all(article.text[t.idx : t.idx + len(t)] == t.text for t in doc)
        assert all(doc[t.i].head.sent == t.sent for t in doc)
        assert sum(t.lower_ == "said" and t.dep_ == "ROOT" for t in doc) == 100
        assert max(joined) <= analysis._BATCH_TEXTS, "Docs held at once: each takes kilobytes, whatever its length"

    def test_same_twice(self) -> None:
        article = build_article("Smith said the war was over.\n\nThe crowd left.", id="a")
        one, other = (analyse(article, shared_pipeline()) for _ in range(2))
        assert [(t.text, t.dep_, t.head.i, t.tag_) for t in one] == [(t.text, t.dep_, t.head.i, t.tag_) for t in other]


class TestPipelines:
    """Pipelines that do and that do not."""

    def test_embedded_has_what_the_rules_read(self) -> None:
        nlp = load_pipeline()
        doc = nlp("Smith said the war was over.")
        assert doc.has_annotation("DEP")
        assert doc.has_annotation("TAG")
        assert doc.has_annotation("POS")
        assert doc.has_annotation("LEMMA")
        assert load_pipeline() is not nlp, "a pipe added to one must not turn up in another"
        assert shared_pipeline() is shared_pipeline()

    def test_a_missing_one_tells_how_to_install_it(self) -> None:
        with pytest.raises(ModelError) as caught:
            load_pipeline("no_such_pipeline")
        message = str(caught.value)
        assert "python -m spacy download no_such_pipeline" in message
        assert "\n" not in message

    def test_one_without_a_parser_is_refused(self, tmp_path: Path) -> None:
        blank = spacy.blank("en")
        blank.add_pipe("sentencizer")
        blank.to_disk(tmp_path / "blank")
        with pytest.raises(ModelError) as caught:
            load_pipeline(str(tmp_path / "blank"))
        message = str(caught.value)
        assert "no dependency parser" in message
        assert "spacy download" in message
        assert "\n" not in message

    def test_a_folder_that_is_no_pipeline(self, tmp_path: Path) -> None:
        (tmp_path / "meta.json").write_text("{}")
        with pytest.raises(ModelError) as caught:
            load_pipeline(str(tmp_path))
        assert "\n" not in str(caught.value)
