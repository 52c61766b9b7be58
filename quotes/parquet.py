"""Records → a Parquet file: a row a document, with columns nested as the record is.

The columns come from the models of `quotes.records`, never from what a run happens to find: files of any two
runs can be read as one table.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import NoneType, TracebackType, UnionType
from typing import Any, BinaryIO, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from quotes.archives import need
from quotes.records import Document

_GROUP_ROWS = 1000
_GROUP_QUOTES = 10_000
_GROUP_TEXT = 10_000_000
"""Rows, quotes and code points of text: a group of rows, which is held in memory until it is written, ends with any of them."""
_PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool_"}


class ParquetWriter:
    """Takes records one by one and writes them in groups; leaving the context writes the last group and the end of the file.

    Args:
        stream: Where the file goes; it stays open.

    Raises:
        InputError: pyarrow is not installed.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._arrow = need("pyarrow")
        self._schema = record_schema()
        self._file = need("pyarrow.parquet").ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._quotes = self._text = 0

    def write(self, document: Document) -> None:
        """Take `document`, and write the group that it completes."""
        self._rows.append(document.model_dump(mode="json"))
        self._quotes += len(document.quotes)
        self._text += len(document.text or "")
        if len(self._rows) >= _GROUP_ROWS or self._quotes >= _GROUP_QUOTES or self._text >= _GROUP_TEXT:
            self._write_group()

    def __enter__(self) -> ParquetWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self._rows:
                self._write_group()
        finally:
            self._file.close()

    def _write_group(self) -> None:
        rows, self._rows, self._quotes, self._text = self._rows, [], 0, 0
        self._file.write_table(self._arrow.Table.from_pylist(rows, schema=self._schema), row_group_size=len(rows))


def record_schema() -> Any:
    """The Arrow schema of a record; ``origins`` is a map, ``text`` is null where a run was not to give it.

    Raises:
        InputError: pyarrow is not installed.
    """
    return need("pyarrow").schema(fields_of(Document))


def fields_of(model: type[BaseModel], leave_out: Collection[str] = ()) -> list[Any]:
    """The Arrow fields of a model of `quotes.records`, those named in `leave_out` left out.

    Raises:
        InputError: pyarrow is not installed.
    """
    arrow = need("pyarrow")
    return [_field(arrow, name, field.annotation) for name, field in model.model_fields.items() if name not in leave_out]


def _field(arrow: Any, name: str, annotation: Any) -> Any:
    optional = get_origin(annotation) in (Union, UnionType)
    if optional:
        (annotation,) = (part for part in get_args(annotation) if part is not NoneType)
    return arrow.field(name, _type(arrow, annotation), nullable=optional)


def _type(arrow: Any, annotation: Any) -> Any:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return arrow.string()
    if origin is tuple:
        return arrow.list_(_field(arrow, "element", parts[0]))
    if origin in (dict, Mapping):
        return arrow.map_(_type(arrow, parts[0]), _field(arrow, "value", parts[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return arrow.struct(fields_of(annotation))
    return getattr(arrow, _PLAIN[annotation])()
