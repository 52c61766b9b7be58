"""Records → JSON, JSON Lines, CSV or Parquet, written as they come so that an interruption loses nothing."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Protocol, TextIO, cast

from quotes.archives import compression_of, create_text, need
from quotes.errors import InputError
from quotes.parquet import ParquetWriter
from quotes.records import Document, Quote

OutputFormat = Literal["json", "jsonl", "csv", "parquet"]

_SUFFIXES: dict[str, OutputFormat] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}

CSV_COLUMNS = (
    "document",
    "path",
    "url",
    "title",
    "published",
    "publisher",
    "quote",
    "kind",
    "zone",
    "speaker",
    "speaker_kind",
    "speaker_key",
    "roles",
    "affiliation",
    "source",
    "resolution",
    "cue",
    "lemma",
    "act",
    "stance",
    "negated",
    "content",
    "start",
    "end",
    "addressee",
    "outlets",
    "channel",
    "parent",
    "matcher",
    "confidence",
)


class Writer(Protocol):
    """Takes records one by one; leaving the context completes the output."""

    def write(self, document: Document) -> None:
        """Put `document` out at once."""

    def __enter__(self) -> Writer: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


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
    elif compressed == "zstandard":
        need("zstandard")
    return found


def create_output(path: Path, output_format: OutputFormat) -> TextIO | BinaryIO:
    """`path` opened to be written anew; text is compressed where the suffix says so.

    Raises:
        InputError: The file cannot be written.
    """
    try:
        return path.open("wb") if output_format == "parquet" else create_text(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


def open_writer(stream: TextIO | BinaryIO, output_format: OutputFormat, *, single: bool) -> Writer:
    """The writer for `output_format` on `stream`.

    Args:
        stream: Where the records go, bytes with *parquet* and text else; it stays open.
        output_format: *json* is indented, *jsonl* one record a line, *csv* one quote a row, *parquet* one document a row.
        single: With *json*, whether the record stands alone rather than in an array.
    """
    if output_format == "parquet":
        return ParquetWriter(cast(BinaryIO, stream))
    text = cast(TextIO, stream)
    if output_format == "csv":
        return _CsvWriter(text)
    if output_format == "json" and not single:
        return _JsonArrayWriter(text)
    return _JsonWriter(text, indent=2 if output_format == "json" else None)


class _StreamWriter:
    """What the writers share: a stream, and a context that has nothing to complete."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __enter__(self) -> Writer:
        return self  # type: ignore[return-value]  # the subclasses have write

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stream.flush()


class _JsonWriter(_StreamWriter):
    def __init__(self, stream: TextIO, indent: int | None) -> None:
        super().__init__(stream)
        self.indent = indent

    def write(self, document: Document) -> None:
        self.stream.write(_to_json(document, self.indent) + "\n")
        self.stream.flush()


class _JsonArrayWriter(_StreamWriter):
    """A JSON array whose end is written whatever happens, so that it can always be parsed."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self.opening = "["

    def write(self, document: Document) -> None:
        self.stream.write(f"{self.opening}\n{_to_json(document, 2)}")
        self.opening = ","
        self.stream.flush()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None or not issubclass(kind, BrokenPipeError):
            self.stream.write("[]\n" if self.opening == "[" else "\n]\n")
            self.stream.flush()


class _CsvWriter(_StreamWriter):
    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self.rows = csv.writer(stream, lineterminator="\n")
        self.rows.writerow(CSV_COLUMNS)

    def write(self, document: Document) -> None:
        self.rows.writerows(_csv_row(document, quote) for quote in document.quotes)
        self.stream.flush()


def _to_json(document: Document, indent: int | None) -> str:
    # A record without --with-text has no "text" at all; every other key is always there.
    row = document.model_dump(mode="json", exclude={"text"} if document.text is None else None)
    return json.dumps(row, ensure_ascii=False, indent=indent)


def _csv_row(document: Document, quote: Quote) -> tuple[object, ...]:
    speaker = document.speaker_of(quote)
    names = {outlet.id: outlet.name for outlet in document.outlets}
    return (
        document.id,
        document.path,
        document.url,
        document.title,
        document.published,
        document.publisher,
        quote.id,
        quote.kind,
        quote.zone,
        speaker.name if speaker else None,
        speaker.kind if speaker else None,
        speaker.key if speaker else None,
        "; ".join(speaker.roles) if speaker else None,
        speaker.affiliation if speaker else None,
        quote.source.text if quote.source else None,
        quote.resolution,
        quote.cue.text,
        quote.cue.lemma,
        quote.cue.act,
        quote.cue.stance,
        str(quote.cue.negated).lower(),
        quote.content.text,
        min(span.start for span in quote.content.spans),
        max(span.end for span in quote.content.spans),
        quote.addressee.text if quote.addressee else None,
        "; ".join(f"{link.role}: {names.get(link.id, link.id)}" for link in quote.outlets),
        quote.channel,
        quote.parent,
        quote.matcher,
        quote.confidence,
    )
