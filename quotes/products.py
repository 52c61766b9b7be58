"""Matrix products of the pipeline by NumPy's BLAS, on one thread.

thinc multiplies by BLIS, which reaches a third of what NumPy's OpenBLAS does on the same core; products are two thirds of a
pipeline's time. One thread, because the last bits of a product depend on how it is split among threads, and because a run that
wants more cores has more processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from thinc.api import NumpyOps, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController


class OneThreadOps(NumpyOps):  # type: ignore[misc]  # thinc says nothing of its compiled classes
    """thinc's operations on the CPU, with NumPy's matrix product instead of BLIS's."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices (float32, two dimensions), either of them transposed first; written to `out` if that is given."""
        with one_thread().limit(limits=1, user_api="blas"):
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)


@lru_cache(maxsize=1)
def one_thread() -> ThreadpoolController:
    """What sets the number of BLAS threads; made once, as it looks through all loaded libraries."""
    return ThreadpoolController()  # type: ignore[no-untyped-call]


@contextmanager
def fast_products() -> Iterator[None]:
    """Models that are built meanwhile multiply by NumPy's BLAS; on a GPU nothing changes."""
    before = get_current_ops()
    if type(before) is not NumpyOps:
        yield
        return
    set_current_ops(OneThreadOps())
    try:
        yield
    finally:
        set_current_ops(before)
