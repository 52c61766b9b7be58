"""The embedded pipeline loads fast, is small, and reads plain news sentences rightly."""

from __future__ import annotations

import tempfile
import time
import zipfile
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

import quotes

MODEL = Path(quotes.__file__).parent / "model"
LARGEST_ARCHIVE = 20_000_000
LONGEST_LOAD_SECONDS = 5.0
TEXT = (
    "“The talks have failed,” President Barack Obama told reporters in London on Monday.\n\n"
    "Angela Merkel said that prices had risen. She denied the claims."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline as shipped."""
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    """The analysis of ``TEXT``."""
    return nlp(TEXT)


def word(doc: Doc, text: str) -> Token:
    """The first token of that form."""
    return next(token for token in doc if token.text == text)


def test_pipes(nlp: Language) -> None:
    assert nlp.pipe_names[:4] == ["tok2vec", "tagger", "morphologizer", "parser"]
    assert {"lemmatizer", "ner"} <= set(nlp.pipe_names)
    assert nlp.meta["license"] == "CC BY-SA 4.0"


def test_sentences(doc: Doc) -> None:
    assert [sentence.text.strip().split()[-1] for sentence in doc.sents] == ["Monday.", "risen.", "claims."]


def test_tags(doc: Doc) -> None:
    assert {(token.text, token.tag_, token.pos_) for token in doc} >= {
        ("told", "VBD", "VERB"),
        ("reporters", "NNS", "NOUN"),
        ("Merkel", "NNP", "PROPN"),
        ("She", "PRP", "PRON"),
    }


@pytest.mark.parametrize(
    ("dependent", "relation", "governor"),
    [
        ("talks", "nsubj", "failed"),
        ("failed", "ccomp", "told"),
        ("risen", "ccomp", "said"),
        ("Angela", "nsubj", "said"),
        ("Merkel", "flat", "Angela"),
        ("claims", "obj", "denied"),
    ],
)
def test_dependencies(doc: Doc, dependent: str, relation: str, governor: str) -> None:
    token = word(doc, dependent)
    assert (token.dep_, token.head.text) == (relation, governor)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("told", "tell"), ("said", "say"), ("had", "have"), ("risen", "rise"), ("denied", "deny"), ("prices", "price")],
)
def test_lemmas(doc: Doc, form: str, lemma: str) -> None:
    assert word(doc, form).lemma_ == lemma


def test_names(doc: Doc) -> None:
    names = {(entity.text, entity.label_) for entity in doc.ents}
    assert names == {("Barack Obama", "PERSON"), ("London", "LOC"), ("Angela Merkel", "PERSON")}


def test_whitespace_changes_no_tree(nlp: Language) -> None:
    plain = nlp("The mayor said on Monday that the road would be closed. He left early.")
    broken = nlp("\n    The mayor said on Monday that the road  would be closed.\n\n    He left early.\n\n")
    relations = [(token.text, token.dep_, token.head.text) for token in plain]
    assert [(token.text, token.dep_, token.head.text) for token in broken if not token.is_space] == relations


def test_empty_text(nlp: Language) -> None:
    assert len(nlp("")) == 0
    assert [token.text for token in nlp("\n\n")] == ["\n\n"]


def test_size_in_the_wheel() -> None:
    with tempfile.TemporaryFile() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in MODEL.rglob("*"):
                archive.write(file, file.relative_to(MODEL))
        assert stream.tell() <= LARGEST_ARCHIVE


def test_load_time(nlp: Language) -> None:
    assert nlp is not None
    began = time.perf_counter()
    spacy.load(MODEL)
    assert time.perf_counter() - began < LONGEST_LOAD_SECONDS


def test_card_names_data_and_licence() -> None:
    card = (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert all(name in card for name in ("CC BY-SA 4.0", "EWT", "GUM", "PUD", "Wikinews", "MiniLM", "LAS"))


def test_vectors_are_found_in_any_case(nlp: Language) -> None:
    assert all(nlp.vocab[form].has_vector for form in ("london", "London", "LONDON"))
