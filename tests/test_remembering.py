"""What a pipeline for reading keeps: the same numbers and lemmas as without, whatever was read before, and never too many."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops

from quotes import remembering
from quotes.analysis import load_pipeline, shared_pipeline
from quotes.products import OneThreadOps, fast_products

TEXTS = ("The gate was shut, Ann Marlow said.", "It can't rain; she's sure of it.  It\u2019s late\n", "Ann shut the gate.")


@pytest.fixture(scope="module")
def plain() -> Language:
    return load_pipeline()


def embeddings(nlp: Language) -> list[Any]:
    """The embedding layers of a pipeline, or what was put in their place."""
    models = [pipe.model for _, pipe in nlp.pipeline if getattr(pipe, "model", None) is not None]
    return [node.get_ref("embed") for model in models for node in model.walk() if "embed" in node.ref_names]


def remembered(nlp: Language) -> list[Any]:
    models = [pipe.model for _, pipe in nlp.pipeline if getattr(pipe, "model", None) is not None]
    return [node for model in models for node in model.walk() if node.name == "remembering"]


class TestEmbeddings:
    """Of tokens, by form, norm and space."""

    def test_every_layer_that_looks_at_forms_alone_remembers(self, plain: Language) -> None:
        assert len(embeddings(plain)) == len(remembered(shared_pipeline())) == 2

    def test_they_are_those_of_the_layer(self, plain: Language) -> None:
        docs = [shared_pipeline().make_doc(text) for text in TEXTS]
        for layer, memory in zip(embeddings(plain), remembered(shared_pipeline()), strict=True):
            for expected, found in zip(layer.predict(docs), memory.predict(docs), strict=True):
                numpy.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5)

    def test_what_was_read_before_changes_no_bit(self) -> None:
        nlp, other = load_pipeline(), load_pipeline()
        remembering.prepare_for_reading(nlp)
        remembering.prepare_for_reading(other)
        docs = [nlp.make_doc(text) for text in TEXTS]
        backwards = [other.make_doc(text) for text in reversed(TEXTS)]
        for one, two in zip(remembered(nlp), remembered(other), strict=True):
            together = one.predict(docs)
            alone = [two.predict([doc])[0] for doc in backwards]
            for left, right in zip(together, reversed(alone), strict=True):
                assert numpy.array_equal(left, right)

    def test_an_empty_text_has_none(self) -> None:
        nlp = shared_pipeline()
        for memory in remembered(nlp):
            (rows,) = memory.predict([Doc(nlp.vocab)])
            assert rows.shape == (0, memory.layers[0].get_dim("nO"))

    def test_a_full_memory_begins_anew(self, monkeypatch: pytest.MonkeyPatch) -> None:
        nlp = load_pipeline()
        remembering.prepare_for_reading(nlp)
        memory = remembered(nlp)[0]
        before = memory.predict([nlp.make_doc(TEXTS[0])])[0]
        monkeypatch.setattr(remembering, "_MOST", 12)
        memory.predict([nlp.make_doc(TEXTS[1])])
        assert numpy.array_equal(memory.predict([nlp.make_doc(TEXTS[0])])[0], before)

    def test_a_token_with_a_norm_of_its_own_is_another(self) -> None:
        nlp = shared_pipeline()
        doc = nlp.make_doc("gate gate")
        doc[1].norm_ = "door"
        (rows,) = remembered(nlp)[0].predict([doc])
        assert not numpy.array_equal(rows[0], rows[1])


@pytest.mark.parametrize("word", ["said", "claims", "hoping", "denied", "mice", "better", "gates", "Kilmore"])
def test_lemmas_are_the_same(plain: Language, word: str) -> None:
    text = f"She {word} that it rained."
    assert [t.lemma_ for t in shared_pipeline()(text)] == [t.lemma_ for t in plain(text)]


def test_products_are_those_of_numpy_on_one_thread() -> None:
    ops = OneThreadOps()
    left, right = (numpy.random.default_rng(7).standard_normal(shape).astype("float32") for shape in ((5, 8), (3, 8)))
    numpy.testing.assert_allclose(ops.gemm(left, right, trans2=True), left @ right.T, rtol=1e-5)


def test_only_what_is_built_meanwhile_multiplies_so() -> None:
    before = get_current_ops()
    with fast_products():
        assert isinstance(get_current_ops(), OneThreadOps)
    assert get_current_ops() is before
    assert type(before) is NumpyOps


def test_an_article_is_read_the_same_way_whatever_stands_beside_it(plain: Language) -> None:
    def read(nlp: Language, text: str) -> list[tuple[str, str, int, str]]:
        return [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in nlp(text)]

    nlp = shared_pipeline()
    first = [read(nlp, text) for text in TEXTS]
    assert [read(nlp, text) for text in reversed(TEXTS)] == first[::-1]
