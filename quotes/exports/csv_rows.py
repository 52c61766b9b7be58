"""Quotes → CSV, one a row, that a spreadsheet can open without taking what people said for a formula."""

from __future__ import annotations

import csv
import re
from typing import TextIO

from quotes.exports.rows import COLUMNS, Cell, rows_of
from quotes.exports.streams import StreamWriter, writable
from quotes.records import Document

_FORMULA = re.compile(r"[\t\r]|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
"""What spreadsheets evaluate (OWASP, *CSV Injection*); signs that do not show may stand before it."""


class CsvWriter(StreamWriter):
    """Writes the names of the columns, then a row for every quote.

    Args:
        stream: Where the rows go; it stays open.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._lines = _Lines()
        self._rows = csv.writer(self._lines, lineterminator="\r\n")
        self._rows.writerow(COLUMNS)
        self.put_out(self._lines.taken())

    def write(self, document: Document) -> None:
        """Write the rows of `document`."""
        self._rows.writerows(map(_safe, row) for row in rows_of(document))
        self.put_out(self._lines.taken())


class _Lines:
    """Ends rows with a line feed alone: the writer quotes a carriage return in a cell only where it ends rows with one."""

    def __init__(self) -> None:
        self._rows: list[str] = []

    def write(self, row: str, /) -> int:
        self._rows.append(row.removesuffix("\r\n") + "\n")
        return len(row)

    def taken(self) -> str:
        """The rows since the last time."""
        rows, self._rows = self._rows, []
        return "".join(rows)


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return str(cell).lower()
    if not isinstance(cell, str):
        return cell
    return writable(f"'{cell}" if _FORMULA.match(cell) else cell)
