"""Quotes → a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from quotes.archives import need
from quotes.exports.rows import COLUMNS, rows_of
from quotes.records import Document

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"start": "int64", "end": "int64", "negated": "bool", "confidence": "float64"}


def to_dataframe(documents: Document | Iterable[Document]) -> pd.DataFrame:
    """A row for every quote of `documents` (one, or several), with the columns of the CSV export; texts are as they were written.

    Raises:
        InputError: pandas is not installed.
    """
    pandas = need("pandas")
    several = [documents] if isinstance(documents, Document) else documents
    frame: pd.DataFrame = pandas.DataFrame(list(chain.from_iterable(map(rows_of, several))), columns=list(COLUMNS), dtype="object")
    return frame.astype(_TYPES)
