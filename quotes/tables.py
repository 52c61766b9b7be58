"""Records as tables: documents, quotes, speakers, outlets, and failures, with the columns that the record's parts have.

Every row says of which input `file` it is, and of which `row` there: the place of its document in the file, from 0. The two
together name a document, whatever its id; `document` is its id, for joins that a person writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from quotes.archives import need
from quotes.parquet import fields_of
from quotes.records import Document, Outlet, Quote, Speaker

Row = dict[str, Any]

PARTS: dict[str, type[BaseModel]] = {"quotes": Quote, "speakers": Speaker, "outlets": Outlet}
"""The tables that hold one part of a record each, by the name that the part has in the record."""
TABLES = ("documents", *PARTS, "failures")


def table_schemas() -> dict[str, Any]:
    """The Arrow schema of each table by its name.

    Raises:
        InputError: pyarrow is not installed.
    """
    arrow = need("pyarrow")
    place = [arrow.field("file", arrow.string(), nullable=False), arrow.field("row", arrow.int64(), nullable=False)]
    document = arrow.field("document", arrow.string(), nullable=False)
    tables = {name: arrow.schema([*place, document, *fields_of(model)]) for name, model in PARTS.items()}
    failure = [arrow.field(name, arrow.string(), nullable=False) for name in ("where", "reason")]
    return {"documents": arrow.schema([*place, *fields_of(Document, PARTS)]), **tables, "failures": arrow.schema([*place, *failure])}


def rows_of(file: str, row: int, document: Document) -> Iterator[tuple[str, Row]]:
    """The rows that `document`, the `row`-th of `file`, has in each table, with the table's name."""
    place = {"file": file, "row": row}
    record = document.model_dump(mode="json")
    parts = {name: record.pop(name) for name in PARTS}
    yield "documents", {**place, **record}
    for name, found in parts.items():
        yield from ((name, {**place, "document": document.id, **one}) for one in found)


def document_of(row: Mapping[str, Any], parts: Mapping[str, list[Row]]) -> Document:
    """The record that `rows_of` made the row of a document and the rows of its `parts` from.

    Raises:
        pydantic.ValidationError: The rows are not of this version of the record.
    """
    values = {name: value for name, value in row.items() if name not in ("file", "row")}
    values["origins"] = dict(values["origins"])  # a map comes back as pairs
    for name, model in PARTS.items():
        values[name] = [{field: one[field] for field in model.model_fields} for one in parts.get(name, [])]
    return Document.model_validate(values)
