"""quotes on a spaCy pipeline gives the same record as the extractor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import quotes
from quotes.analysis import EMBEDDED, load_pipeline
from quotes.component import CONTENT_LABELS, DISPLACY_OPTIONS, QuotesComponent
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
        assert document == quotes.extract(text, id="doc")

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
    with pytest.raises(ModelError, match="a dependency parse"):
        nlp("Smith said the war was over.")


class TestSpans:
    """What stands in ``doc.spans``."""

    def labelled(self, doc: Doc, key: str = "quotes") -> list[tuple[str, str]]:
        return [(span.label_, span.text) for span in doc.spans[key]]

    def test_every_part_has_its_label(self, nlp: Language) -> None:
        assert self.labelled(nlp("Smith told Reuters that the war was over.")) == [
            ("SOURCE", "Smith"),
            ("CUE", "told"),
            ("ADDRESSEE", "Reuters"),
            ("INDIRECT", "the war was over"),
        ]

    def test_a_span_knows_its_quote_and_speaker(self, nlp: Language) -> None:
        doc = nlp(TEXTS[0])
        for span in doc.spans["quotes"]:
            assert span.id_ == span._.quote.id
            assert span.kb_id_ == span._.speaker.id == span._.quote.speaker
            assert span._.speaker.name == "Ann Smith"

    def test_other_spans_have_none(self, nlp: Language) -> None:
        doc = nlp(TEXTS[0])
        assert doc[0:2]._.quote is None
        assert doc[0:2]._.speaker is None
        assert Span(doc, 0, 1, span_id="q1")._.quote is None

    def test_a_second_run_doubles_nothing(self, nlp: Language) -> None:
        doc = nlp(TEXTS[0])
        before, record = self.labelled(doc), doc._.quotes
        nlp.get_pipe("quotes")(doc)  # type: ignore[operator]
        assert (self.labelled(doc), doc._.quotes) == (before, record)

    def test_a_content_that_ends_inside_a_token_has_the_whole_of_it(self, nlp: Language) -> None:
        words = ["Ann", "Smith", "said", ":", "“We", "go”", "."]
        doc = Doc(nlp.vocab, words=words, spaces=[True, True, False, True, True, False, False])
        for name, pipe in nlp.pipeline:
            if name != "quotes":
                doc = pipe(doc)
        doc = nlp.get_pipe("quotes")(doc)  # type: ignore[operator]
        for quote in doc._.quotes.quotes:
            assert all(doc.text[span.start : span.end] == span.text for span in quote.content.spans)
        assert all(span.text for span in doc.spans["quotes"])

    def test_another_key(self) -> None:
        pipeline = load_pipeline()
        pipeline.add_pipe("quotes", config={"spans_key": "said"})
        doc = pipeline(TEXTS[1])
        assert self.labelled(doc, "said")
        assert "quotes" not in doc.spans

    def test_displacy_shows_them(self, nlp: Language) -> None:
        doc = nlp(TEXTS[0])
        markup = displacy.render(doc, style="span", options=DISPLACY_OPTIONS, jupyter=False)
        for label in {span.label_ for span in doc.spans["quotes"]}:
            assert label in markup
        assert set(DISPLACY_OPTIONS["colors"]) > CONTENT_LABELS
        assert doc.spans["quotes"].attrs["schema_version"] == doc._.quotes.schema_version


class TestStored:
    """Docs and pipelines that are written and read again."""

    def test_docbin(self, nlp: Language) -> None:
        docs = [nlp(text) for text in TEXTS]
        again = list(DocBin(store_user_data=True).from_bytes(DocBin(store_user_data=True, docs=docs).to_bytes()).get_docs(nlp.vocab))
        assert [doc._.quotes for doc in again] == [doc._.quotes for doc in docs]
        assert [span._.speaker.name for span in again[0].spans["quotes"]] == [span._.speaker.name for span in docs[0].spans["quotes"]]

    def test_docbin_without_user_data_has_the_spans_alone(self, nlp: Language) -> None:
        doc = nlp(TEXTS[0])
        (again,) = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(nlp.vocab)
        assert again._.quotes is None
        assert [(span.label_, span.id_) for span in again.spans["quotes"]] == [(span.label_, span.id_) for span in doc.spans["quotes"]]
        assert again.spans["quotes"][0]._.quote is None

    def test_a_new_process_reads_them(self, nlp: Language, tmp_path: Path) -> None:
        DocBin(store_user_data=True, docs=[nlp(TEXTS[0])]).to_disk(tmp_path / "docs")
        code = (
            "import sys, spacy, quotes.component\nfrom spacy.tokens import DocBin\n"
            "(doc,) = DocBin(store_user_data=True).from_disk(sys.argv[1]).get_docs(spacy.blank('en').vocab)\n"
            "print(doc.spans['quotes'][0]._.speaker.name, len(doc._.quotes.quotes))"
        )
        result = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "docs")], capture_output=True, text=True, timeout=60, check=True
        )
        assert result.stdout == f"Ann Smith {len(nlp(TEXTS[0])._.quotes.quotes)}\n"

    def test_pipelines(self, tmp_path: Path) -> None:
        pipeline = load_pipeline()
        pipeline.add_pipe("quotes", config={"acts": ["speech", "thought"], "spans_key": "said"})
        pipeline.to_disk(tmp_path / "pipeline")
        again = spacy.load(tmp_path / "pipeline")
        text = "Smith believes that the war is over."
        assert again(text)._.quotes == pipeline(text)._.quotes
        assert again(text).spans["said"]

    def test_several_processes(self, nlp: Language) -> None:
        one, two = (list(nlp.pipe(TEXTS, n_process=count)) for count in (1, 2))
        assert [doc._.quotes for doc in two] == [doc._.quotes for doc in one]
        assert [[span.label_ for span in doc.spans["quotes"]] for doc in two] == [[s.label_ for s in doc.spans["quotes"]] for doc in one]

    def test_with_context(self, nlp: Language) -> None:
        assert [context for _, context in nlp.pipe([(text, n) for n, text in enumerate(TEXTS)], as_tuples=True)] == [0, 1, 2, 3]


@pytest.mark.parametrize(("left_out", "named"), [("parser", "dependency parse"), ("tagger", "tags")])
def test_what_a_pipeline_lacks_is_named(left_out: str, named: str) -> None:
    pipeline = load_pipeline()
    if left_out not in pipeline.pipe_names:
        pytest.skip(f"the embedded pipeline has no {left_out}")
    pipeline.remove_pipe(left_out)
    pipeline.add_pipe("quotes")
    with pytest.raises(ModelError, match=named):
        pipeline("Smith said the war was over.")
