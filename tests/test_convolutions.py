"""Quick layers of an encoder: the numbers of thinc's own, for any number of rows, and nothing else is touched."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MishWindowEncoder
from thinc.api import Model, chain, clone, expand_window, residual
from thinc.layers import LayerNorm, Linear, Maxout

from quotes.analysis import load_pipeline, shared_pipeline
from quotes.convolutions import _ROWS, quicken_convolutions
from quotes.products import one_thread

WIDTH = 12


def encoder(pieces: int = 3, window: int = 1) -> Model[Any, Any]:
    """An encoder of two layers with weights of its own, none of them zero."""
    model = MaxoutWindowEncoder(WIDTH, window, pieces, 2)
    model.initialize(X=[rows(3)])
    random = numpy.random.default_rng(1)
    for node in model.walk():
        for name in node.param_names:
            node.set_param(name, random.normal(size=node.get_param(name).shape).astype("float32"))
    return model


def rows(number: int) -> Any:
    return numpy.random.default_rng(number).normal(size=(number, WIDTH)).astype("float32")


def convolutions(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    return [node for node in model.walk() if node.name == "convolution"]


@pytest.mark.parametrize("pieces", [2, 3])
@pytest.mark.parametrize("lengths", [[1], [2, 1], [_ROWS - 1], [_ROWS], [_ROWS + 1, 3], [2 * _ROWS, 7]])
def test_the_numbers_are_those_of_the_layers(lengths: list[int], pieces: int) -> None:
    model, batch = encoder(pieces), [rows(length) for length in lengths]
    expected = model.predict(batch)
    quicken_convolutions(model, one_thread())
    assert len(convolutions(model)) == 2
    for one, other in zip(expected, model.predict(batch), strict=True):
        numpy.testing.assert_allclose(other, one, rtol=1e-4, atol=1e-4)


def test_what_was_read_is_left_as_it_was() -> None:
    model, given = encoder(), rows(_ROWS + 5)
    quicken_convolutions(model, one_thread())
    before = given.copy()
    model.predict([given])
    assert numpy.array_equal(given, before)


def test_an_empty_batch_has_no_rows() -> None:
    model = encoder()
    quicken_convolutions(model, one_thread())
    assert [len(found) for found in model.predict([rows(0)])] == [0]


def test_learning_goes_through_the_layers_themselves() -> None:
    model, same = encoder(), encoder()
    quicken_convolutions(model, one_thread())
    batch = [rows(5)]
    (found, learn), (expected, learn_too) = model.begin_update(batch), same.begin_update(batch)
    assert numpy.array_equal(found[0], expected[0])
    assert numpy.array_equal(learn(found)[0], learn_too(expected)[0])


@pytest.mark.parametrize(
    "model",
    [
        MishWindowEncoder(WIDTH, 1, 2),
        encoder(window=2),
        residual(chain(expand_window(1), Maxout(WIDTH, WIDTH * 3, nP=3))),
        residual(chain(expand_window(1), Maxout(WIDTH, WIDTH * 3, nP=3, normalize=True, dropout=0.0), Linear(WIDTH, WIDTH))),
        residual(chain(Maxout(WIDTH, WIDTH, nP=3), LayerNorm(WIDTH))),
        clone(Maxout(WIDTH, WIDTH, nP=3, normalize=True), 2),
    ],
    ids=["another activation", "a wider window", "no norm", "one more layer", "no window", "no residual"],
)
def test_layers_of_another_make_stay(model: Model[Any, Any]) -> None:
    before = list(model.walk())
    quicken_convolutions(model, one_thread())
    assert list(model.walk()) == before


def test_the_embedded_pipeline_reads_by_them_and_learns_without() -> None:
    def quick(nlp: Any) -> int:
        return sum(len(convolutions(pipe.model)) for _, pipe in nlp.pipeline if isinstance(getattr(pipe, "model", None), Model))

    assert quick(shared_pipeline()) == 4 + 3
    assert quick(load_pipeline()) == 0
