"""quotes on a spaCy pipeline gives the same record as the extractor."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quotes.analysis import EMBEDDED, load_pipeline
from quotes.api import load
from quotes.article import build_article
from quotes.component import QuotesComponent
from quotes.errors import ModelError

TEXTS = [
    '"It is late," Ann Smith told Reuters. "We should go."',
    "Smith said that Jones denied the claim.",
    "No quotes here.",
    "",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.load(EMBEDDED)
    pipeline.add_pipe("quotes")
    return pipeline


class TestComponent:
    """The spaCy factory."""

    @pytest.mark.parametrize("text", TEXTS)
    def test_same_record_as_the_extractor(self, nlp: Language, text: str) -> None:
        document = nlp(text)._.quotes
        assert document == load().extract(build_article(text, id="doc"))

    def test_pipe(self, nlp: Language) -> None:
        assert [len(doc._.quotes.quotes) > 0 for doc in nlp.pipe(TEXTS)] == [True, True, False, False]

    def test_spans_point_into_the_doc(self, nlp: Language) -> None:
        doc = nlp(TEXTS[0])
        for quote in doc._.quotes.quotes:
            assert all(doc.text[s.start : s.end] == s.text for s in quote.content.spans)

    def test_the_factory_declares_itself(self, nlp: Language) -> None:
        assert "quotes" in nlp.pipe_names
        meta = nlp.get_pipe_meta("quotes")
        assert "doc._.quotes" in meta.assigns
        assert "token.dep" in meta.requires
        assert isinstance(nlp.get_pipe("quotes"), QuotesComponent)

    def test_no_problem_is_reported(self, nlp: Language) -> None:
        analysis = nlp.analyze_pipes()
        assert analysis is not None
        assert analysis["problems"]["quotes"] == []

    def test_entry_point(self) -> None:
        text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
        assert 'quotes = "quotes.component:make_quotes"' in text


def test_docs_can_be_serialized_and_sent_between_processes() -> None:
    nlp = load_pipeline()
    nlp.add_pipe("quotes")
    doc = nlp("Smith said the war was over.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.quotes == doc._.quotes
    assert again._.quotes.quotes[0].content.text == "the war was over"


def test_a_doc_without_a_parse_is_said_in_one_line() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes")
    with pytest.raises(ModelError, match="no dependency parser"):
        nlp("Smith said the war was over.")
