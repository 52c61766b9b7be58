"""Which form the records are written in; every form is written as they come, so that an interruption loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, Literal, TextIO, cast

from quotes.archives import compression_of, create_text, need
from quotes.errors import InputError
from quotes.exports.bio import BioWriter
from quotes.exports.brat import BratWriter, check_folder
from quotes.exports.csv_rows import CsvWriter
from quotes.exports.jsonld import JsonLdWriter
from quotes.exports.streams import ListWriter, StreamWriter, Writer
from quotes.exports.webannotation import WebAnnotationWriter
from quotes.parquet import ParquetWriter
from quotes.records import Document

OutputFormat = Literal["json", "jsonl", "csv", "parquet", "jsonld", "webannotation", "brat", "bio"]

WITH_TEXT = frozenset[OutputFormat]({"webannotation", "brat", "bio"})
"""The forms that cannot do without the text."""

WITH_FAILURES = frozenset[OutputFormat]({"json", "jsonl", "parquet"})
"""The forms that have a record of every article; the others hold quotes alone."""

_SUFFIXES: dict[str, OutputFormat] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".jsonld": "jsonld",
    ".bio": "bio",
    ".conll": "bio",
}

_TEXT_WRITERS: dict[OutputFormat, Callable[[TextIO], Writer]] = {
    "csv": CsvWriter,
    "jsonld": JsonLdWriter,
    "webannotation": WebAnnotationWriter,
    "bio": BioWriter,
}

Place = TextIO | BinaryIO | Path
"""Where records go: text, bytes with *parquet*, a folder with *brat*."""


def output_format(path: Path | None, wanted: OutputFormat | None) -> OutputFormat:
    """The records' form: the one that is `wanted`, else what the suffix of `path` says (*.jsonl.gz* is *jsonl*), else *json*.

    Raises:
        InputError: `path` cannot hold that form, or a package that it needs is not installed.
    """
    compressed = compression_of(path) if path is not None else None
    suffix = "" if path is None else (path.with_suffix("") if compressed else path).suffix.lower()
    found = wanted or _SUFFIXES.get(suffix, "json")
    if found == "parquet":
        if path is None:
            raise InputError("a Parquet file is not for reading on a screen: name it with -o FILE")
        if compressed:
            raise InputError(f"{path}: a Parquet file is compressed in itself; leave {path.suffix} out of its name")
        need("pyarrow")
    elif found == "brat":
        if path is None:
            raise InputError("brat reads a folder of files: name it with -o FOLDER")
        check_folder(path)
    elif compressed == "zstandard":
        need("zstandard")
    return found


def create_output(path: Path, output_format: OutputFormat) -> AbstractContextManager[Place]:
    """`path` opened to be written anew; text is compressed where the suffix says so. A folder is itself.

    Raises:
        InputError: The file cannot be written.
    """
    if output_format == "brat":
        return nullcontext(path)
    try:
        return path.open("wb") if output_format == "parquet" else create_text(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


def open_writer(place: Place, output_format: OutputFormat, *, single: bool) -> Writer:
    """The writer for `output_format` on `place`.

    Args:
        place: Where the records go; a stream stays open.
        output_format: *json* is indented, *jsonl* one record a line, *csv* one quote a row, *parquet* one document a row;
            *jsonld*, *webannotation*, *brat* and *bio* are what the modules of `quotes.exports` say.
        single: With *json*, whether the record stands alone rather than in an array.

    Raises:
        InputError: The folder for *brat* cannot be written.
    """
    if output_format == "brat":
        return BratWriter(cast(Path, place))
    if output_format == "parquet":
        return ParquetWriter(cast(BinaryIO, place))
    text = cast(TextIO, place)
    if output_format in _TEXT_WRITERS:
        return _TEXT_WRITERS[output_format](text)
    if output_format == "json" and not single:
        return _JsonArrayWriter(text)
    return _JsonWriter(text, indent=2 if output_format == "json" else None)


class _JsonWriter(StreamWriter):
    def __init__(self, stream: TextIO, indent: int | None) -> None:
        super().__init__(stream)
        self.indent = indent

    def write(self, document: Document) -> None:
        self.put_out(_to_json(document, self.indent) + "\n")


class _JsonArrayWriter(ListWriter):
    def write(self, document: Document) -> None:
        self.put([_to_json(document, 2)])


def _to_json(document: Document, indent: int | None) -> str:
    # Without --with-text there is no "text" at all, nor an "error" where there was none; every other key is always there.
    row = document.model_dump(mode="json", exclude={name for name in ("text", "error") if getattr(document, name) is None})
    return json.dumps(row, ensure_ascii=False, indent=indent)
