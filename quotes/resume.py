"""Going on with a run that did not come to its end: what its output file holds, checked against the inputs.

The records of the file must be those of the next documents of the inputs, in order, those that failed among them.
Nothing is changed before this holds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TextIO, TypeVar, cast

from pydantic import ValidationError

from quotes.archives import CompressedFile, compression_of, create_text, open_bytes, open_whole
from quotes.article import Article
from quotes.errors import InputError
from quotes.records import SCHEMA_VERSION, Document

T = TypeVar("T")

_ADVICE = "give the inputs and options of the first run, or write to another file"


@dataclass(frozen=True)
class Found:
    """A record that is in the file already, with its line as it stands there."""

    document: Document
    line: bytes


class Resumption:
    """The output file of an earlier run, which this one goes on with; leaving the context leaves no other file behind.

    Compressed files are written again under another name, which takes the file's place when all its records are
    there: the bytes then are those of a run without a break.

    Args:
        path: The file, JSON Lines, compressed where its suffix says so; it need not exist.
        with_text: Whether records hold their text in this run.
    """

    def __init__(self, path: Path, *, with_text: bool) -> None:
        self._shown = path
        self._path = path.resolve()
        self._copy = self._path.with_name(f".part.{self._path.name}")
        self._with_text = with_text
        self._line = 0
        self._length = 0
        self._stream: TextIO | None = None

    def __enter__(self) -> Resumption:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._stream is not None:
            self._stream.close()
            self._copy.unlink()

    def items(self, documents: Iterable[T]) -> Iterator[T | Found | InputError]:
        """`documents`, with the records of the file in the place of the articles that they are of.

        Where the file is not from a run over the same inputs the last item is the error to raise.
        """
        records = self._records()
        record = next(records, None)
        for item in documents:
            if record is None or not isinstance(item, Article):
                yield item
            elif isinstance(record, Found) and _is_of(record.document, item):
                yield record
                record = next(records, None)
            else:
                record = self._misplaced(record, f" where {_named(item)} is due")
                break
        if record is not None:
            record = self._misplaced(record, ", which is not next in the inputs")
        if record is not None:
            yield record

    def _misplaced(self, record: Found | InputError, why: str) -> InputError:
        if isinstance(record, InputError):
            return record
        return InputError(f"{self._shown}:{self._line}: holds the record of {_named(record.document)}{why}; {_ADVICE}")

    def keep(self, found: Found) -> None:
        """Take over `found`, the next record of the file."""
        self._length += len(found.line)
        if compression_of(self._path):
            stream = self._copied()
            # As the writer does it: what a compressor makes of it may depend on that.
            stream.write(found.line.decode("utf-8"))
            stream.flush()

    def open(self) -> TextIO:
        """The file, to be written on after the records that were kept; whatever else it held is gone.

        Raises:
            InputError: It cannot be written.
        """
        try:
            if compression_of(self._path):
                return self._moved()
            stream = open_whole(self._path, "a")
            os.truncate(self._path, self._length)
        except OSError as error:
            raise InputError(f"{self._shown}: cannot be written ({error.strerror})") from error
        return stream

    def _copied(self) -> TextIO:
        if self._stream is None:
            self._stream = create_text(self._copy)
        return self._stream

    def _moved(self) -> TextIO:
        stream = self._copied()
        if self._path.exists():
            shutil.copymode(self._path, self._copy)
        cast(CompressedFile, stream.buffer).move(self._path)
        self._stream = None
        return stream

    def _records(self) -> Iterator[Found | InputError]:
        if not self._path.exists():
            return
        try:
            for line in _whole_lines(self._path):
                self._line += 1
                yield self._found(line)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(f"{self._shown}: cannot be gone on with ({error.strerror or error}); write to another file")

    def _found(self, line: bytes) -> Found:
        where = f"{self._shown}:{self._line}"
        try:
            document = Document.model_validate_json(line)
        except ValidationError:
            raise InputError(f"{where}: is not a record of `quotes extract --format jsonl`; write to another file") from None
        if document.schema_version != SCHEMA_VERSION:
            raise InputError(
                f"{where}: is a record of schema version {document.schema_version}, not {SCHEMA_VERSION}; write to another file"
            )
        if (document.text is not None) != self._with_text:
            was = "without" if self._with_text else "with"
            raise InputError(f"{where}: was written {was} --with-text; {_ADVICE}")
        return Found(document, line)


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file that have an end: the last one may have been cut off, in the middle of a character too."""
    with open_bytes(path) as stream, suppress(EOFError):
        yield from (line for line in stream if line.endswith(b"\n"))


def _is_of(document: Document, article: Article) -> bool:
    return (document.id, document.path) == (article.id, article.path) and document.text in (None, article.text)


def _named(document: Document | Article) -> str:
    return f"{document.id!r} ({document.path or '-'})"
