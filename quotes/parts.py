"""A folder of tables that is written one part for each input file, so that a run can break anywhere and go on.

The folder may lie on any file system that pyarrow opens. A part is whole before it stands under its name, and the file that it
was made of counts as done only when its checkpoint is written, after all of its tables.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from quotes.archives import need
from quotes.errors import InputError
from quotes.records import Document
from quotes.tables import PARTS, TABLES, Row, document_of, rows_of, table_schemas

_CHECKPOINTS = "_checkpoints"
_UNFINISHED = "_unfinished"
_ATTEMPTS = "_attempts"
_SUCCESS = "_SUCCESS"
_GROUP = 2000
"""Rows of a table that are held in memory until they are written."""


@dataclass(frozen=True)
class Source:
    """An input file: what records call it, its size in bytes, when it was changed (ns, 0: not told), and where workers find it.

    Its address may hold the keys to a bucket, so it stands in no record and no checkpoint.
    """

    shown: str
    size: int
    changed: int
    uri: str = field(default="", compare=False, repr=False)

    @property
    def key(self) -> str:
        """What its parts are called."""
        return hashlib.sha256(self.shown.encode("utf-8", "surrogateescape")).hexdigest()[:16]


@dataclass(frozen=True)
class Checkpoint:
    """What an input file gave, by which `settings`: numbers of documents, quotes, failures and words."""

    source: Source
    settings: str
    documents: int
    quotes: int
    failed: int
    words: int


def open_place(place: str) -> tuple[Any, str]:
    """The pyarrow file system of a path or an address (``s3://…``), and the path in it.

    Raises:
        InputError: pyarrow is not installed, or cannot open it.
    """
    arrow, fs = need("pyarrow"), need("pyarrow.fs")
    try:
        files, path = fs.FileSystem.from_uri(place if "://" in place else str(Path(place).absolute()))
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise InputError(f"{place}: cannot be opened ({error}); give a path or an address such as s3://bucket/folder") from None
    return files, path


class Parts:
    """The folder at `place`: a path or an address that pyarrow opens.

    Raises:
        InputError: pyarrow is not installed, or cannot open the place.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self.files, self.root = open_place(place)
        self._local = self.files.type_name == "local"

    def path(self, *names: str) -> str:
        """A path below the folder."""
        return posixpath.join(self.root, *names)

    def used(self) -> bool:
        """Whether anything is there."""
        fs = need("pyarrow.fs")
        info = self.files.get_file_info(self.root)
        if info.type == fs.FileType.File:
            raise InputError(f"{self.place} is a file; give a folder")
        return bool(info.type != fs.FileType.NotFound and self.files.get_file_info(fs.FileSelector(self.root)))

    def begin(self) -> None:
        """Make the folders; what an earlier run was at when it broke off is thrown away."""
        for name in (*TABLES, _CHECKPOINTS):
            self.files.create_dir(self.path(name), recursive=True)
        self._clear()
        with suppress(OSError):
            self.files.delete_file(self.path(_SUCCESS))

    def end(self) -> None:
        """Say that all is there."""
        self._put(self.path(_SUCCESS), b"")
        self._clear()

    def attempts(self, key: str) -> int:
        """Note that an input file is worked on; how often it was since the run began."""
        fs = need("pyarrow.fs")
        before = self.files.get_file_info(fs.FileSelector(self.path(_ATTEMPTS, key), allow_not_found=True))
        self.files.create_dir(self.path(_ATTEMPTS, key), recursive=True)
        self._put(self.path(_ATTEMPTS, key, uuid.uuid4().hex), b"")
        return len(before)

    def _clear(self) -> None:
        for name in (_UNFINISHED, _ATTEMPTS):
            with suppress(OSError):
                self.files.delete_dir(self.path(name))

    def checkpoints(self) -> dict[str, Checkpoint]:
        """The checkpoints by their keys; one that cannot be read is none: its file is worked on again."""
        fs = need("pyarrow.fs")
        found = {}
        for info in self.files.get_file_info(fs.FileSelector(self.path(_CHECKPOINTS), allow_not_found=True)):
            with suppress(ValueError, KeyError, TypeError, OSError):
                with self.files.open_input_stream(info.path) as stream:
                    values = json.loads(stream.read())
                checkpoint = Checkpoint(**{**values, "source": Source(**values["source"])})
                found[checkpoint.source.key] = checkpoint
        return found

    def check_off(self, checkpoint: Checkpoint) -> None:
        """Write a checkpoint."""
        known = replace(checkpoint, source=replace(checkpoint.source, uri=""))
        self._put(self.path(_CHECKPOINTS, f"{known.source.key}.json"), json.dumps(asdict(known), indent=1).encode())

    def writer(self, key: str) -> PartWriter:
        """What writes the parts of one input file."""
        return PartWriter(self, key)

    def rows(self, table: str, key: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
        """The rows of one part, with those columns alone that are asked for."""
        with self.files.open_input_file(self.path(table, f"{key}.parquet")) as stream:
            for batch in need("pyarrow.parquet").ParquetFile(stream).iter_batches(batch_size=_GROUP, columns=columns):
                yield from batch.to_pylist()

    def rewrite(self, table: str, key: str, rows: Iterator[Row]) -> None:
        """Put `rows` in place of a part; they may be made of its own."""
        with _Table(self, table, key) as writer:
            for row in rows:
                writer.write(row)

    def unfinished(self, path: str) -> str:
        """Where the file at `path` is written until it is whole: an object store shows a file only then, another place."""
        if not self._local:
            return path
        self.files.create_dir(self.path(_UNFINISHED), recursive=True)
        return self.path(_UNFINISHED, f"{uuid.uuid4().hex}-{posixpath.basename(path)}")

    def finish(self, unfinished: str, path: str) -> None:
        """Give a whole file its name."""
        if unfinished != path:
            self.files.move(unfinished, path)

    def _put(self, path: str, data: bytes) -> None:
        unfinished = self.unfinished(path)
        with self.files.open_output_stream(unfinished) as stream:
            stream.write(data)
        self.finish(unfinished, path)


class _Table:
    """One part of one table: rows go in one by one, and it gets its name when the context is left without an error."""

    def __init__(self, parts: Parts, table: str, key: str) -> None:
        self._parts = parts
        self._path = parts.path(table, f"{key}.parquet")
        self._unfinished = parts.unfinished(self._path)
        self._schema = table_schemas()[table]
        self._stream = parts.files.open_output_stream(self._unfinished)
        self._file = need("pyarrow.parquet").ParquetWriter(self._stream, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._flush()

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None and self._rows:
            self._flush()
        self._file.close()
        self._stream.close()
        if error is None:
            self._parts.finish(self._unfinished, self._path)

    def _flush(self) -> None:
        rows, self._rows = self._rows, []
        self._file.write_table(need("pyarrow").Table.from_pylist(rows, schema=self._schema))


class PartWriter:
    """Takes the records of one input file; they stand in the tables when the context is left without an error."""

    def __init__(self, parts: Parts, key: str) -> None:
        self._stack = ExitStack()
        self._tables = {name: _Table(parts, name, key) for name in TABLES}

    def write(self, file: str, row: int, document: Document) -> None:
        """Take the record of the `row`-th document of `file`."""
        for table, values in rows_of(file, row, document):
            self._tables[table].write(values)

    def fail(self, file: str, row: int, where: str, reason: str) -> None:
        """Take what failed."""
        self._tables["failures"].write({"file": file, "row": row, "where": where, "reason": reason})

    def __enter__(self) -> PartWriter:
        for table in self._tables.values():
            self._stack.enter_context(table)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, trace)


def read_records(place: str, sources: Iterable[str] | None = None) -> Iterator[Document]:
    """The records that a folder of tables holds, in the order of its files' names and of the documents there.

    Args:
        place: A path or an address that pyarrow opens.
        sources: Only the files that are called so, in this order.

    Raises:
        InputError: pyarrow is not installed, or cannot open the place.
        pydantic.ValidationError: The tables are not of this version of the record.
    """
    parts = Parts(place)
    by_name = {one.source.shown: one.source.key for one in parts.checkpoints().values()}
    for name in sorted(by_name) if sources is None else (name for name in sources if name in by_name):
        key = by_name[name]
        streams = {table: _by_document(parts.rows(table, key)) for table in PARTS}
        for row in parts.rows("documents", key):
            yield document_of(row, {table: stream(row["row"]) for table, stream in streams.items()})


def _by_document(rows: Iterator[Row]) -> Any:
    """Gives the rows of one document after another; both come in the order of the file."""
    held: list[Row] = []

    def of(number: int) -> list[Row]:
        found: list[Row] = []
        while row := held.pop() if held else next(rows, None):
            if row["row"] != number:
                held.append(row)
                break
            found.append(row)
        return found

    return of
