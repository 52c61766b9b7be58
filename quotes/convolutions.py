"""The layers of a spaCy encoder for reading with: each in one go over rows that stay in the processor's cache.

A layer of `MaxoutWindowEncoder` looks at every token with its neighbours, takes the largest of some products and norms the
row: seven passes over as many rows as the batch has tokens. Here the same arithmetic goes over a few hundred rows at a time,
what is only needed to learn from (which product was the largest) is left out, and the products that are compared stand in
columns of their own. A product of rows and weights is the same, whichever rows and columns stand beside it, save for its last bits.
"""

from __future__ import annotations

from typing import Any

import numpy
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

_ROWS = 256
"""Rows worked on at once: with their windows and products about a megabyte, which is what a core keeps near it."""
_PARTS = ("expand_window", "maxout", "layernorm")


def quicken_convolutions(model: Model[Any, Any], blas: ThreadpoolController) -> None:
    """Put a quick layer in the place of each of the encoder's that are in `model`; those of another make stay as they are."""
    for node in list(model.walk()):
        if node.name.startswith("residual(") and all(isinstance(part.ops, NumpyOps) for part in node.walk()):
            parts = {part.name: part for part in node.walk()}
            if all(name in parts for name in _PARTS) and _is_plain(node, parts):
                model.replace_node(node, _layer(node, parts, blas))


def _is_plain(node: Model[Any, Any], parts: dict[str, Model[Any, Any]]) -> bool:
    """Whether the layer is the window, the products, the norm and nothing else but what holds them together."""
    joints = ("residual(", ">>", "dropout")
    known = all(name in _PARTS or any(joint in name for joint in joints) for name in parts)
    return known and parts["expand_window"].attrs["window_size"] == 1 and len(list(node.walk())) <= _MOST_NODES


_MOST_NODES = 8
"""The residual, its chain, and in that the window and another chain of products, norm and dropout."""


def _layer(node: Model[Any, Any], parts: dict[str, Model[Any, Any]], blas: ThreadpoolController) -> Model[Any, Any]:
    maxout, norm = parts["maxout"], parts["layernorm"]
    width, pieces = maxout.get_dim("nO"), maxout.get_dim("nP")
    weights: Any = maxout.get_param("W")  # outputs × products × three rows' width
    bias: Any = maxout.get_param("b")
    quick = Convolution(
        numpy.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, -1)).T,
        numpy.ascontiguousarray(bias.T.reshape(-1)),
        norm.get_param("G"),
        norm.get_param("b"),
        blas,
    )
    return Model("convolution", _forward, dims={"nI": width, "nO": width}, attrs={"quick": quick, "learns": node})


def _forward(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Any]:
    forward: Any = model.attrs["learns"] if is_train else model.attrs["quick"]
    return forward(rows, True) if is_train else (forward(rows), None)


class Convolution:
    """One layer: a row and its neighbours times weights, the largest of every `pieces` products, normed, added to the row.

    Args:
        weights: float32, three rows' width × products, the first products of all outputs before the second ones.
        bias: As many as products.
        gain: What a normed row is multiplied by, as wide as a row.
        shift: What is added then.
        blas: Keeps the products on one thread.
    """

    def __init__(self, weights: Any, bias: Any, gain: Any, shift: Any, blas: ThreadpoolController) -> None:
        self._weights = weights
        self._bias = bias
        self._gain = gain
        self._shift = shift
        self._blas = blas
        self._width = len(gain)

    def __call__(self, rows: Any) -> Any:
        """The layer's output for `rows` (float32, rows × width), of the same shape."""
        out = numpy.empty_like(rows)
        with self._blas.limit(limits=1, user_api="blas"):
            for start in range(0, len(rows), _ROWS):
                stop = min(start + _ROWS, len(rows))
                largest = self._largest(self._windows(rows, start, stop))
                numpy.add(rows[start:stop], self._normed(largest), out=out[start:stop])
        return out

    def _windows(self, rows: Any, start: int, stop: int) -> Any:
        """Each row between the one before and the one after it, zeros where there is none."""
        width = self._width
        windows = numpy.zeros((stop - start, 3 * width), dtype=rows.dtype)
        windows[:, width : 2 * width] = rows[start:stop]
        first, last = max(start - 1, 0), min(stop + 1, len(rows))
        windows[1 - (start - first) :, :width] = rows[first : stop - 1]
        windows[: last - start - 1, 2 * width :] = rows[start + 1 : last]
        return windows

    def _largest(self, windows: Any) -> Any:
        products = windows @ self._weights
        products += self._bias
        width = self._width
        largest = products[:, :width]
        for at in range(width, products.shape[1], width):
            numpy.maximum(largest, products[:, at : at + width], out=largest)
        return largest

    def _normed(self, rows: Any) -> Any:
        """As thinc's `layernorm`."""
        mean = rows.mean(axis=1, keepdims=True)
        spread = rows.var(axis=1, keepdims=True) + 1e-08
        normed = (rows - mean) * spread ** (-1.0 / 2.0)
        normed *= self._gain
        normed += self._shift
        return normed
