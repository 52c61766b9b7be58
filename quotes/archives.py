"""Compressed files and Parquet tables: read a piece at a time, written so that equal records give equal bytes.

The packages that zstandard and Parquet need are an extra of this one (``quotes[archive]``), imported when
a file asks for them.
"""

from __future__ import annotations

import io
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol, TextIO

from quotes.errors import InputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

Compression = Literal["gzip", "zstandard"]

_SUFFIXES: dict[str, Compression] = {".gz": "gzip", ".zst": "zstandard"}
_GZIP = 16 + zlib.MAX_WBITS
_PIECES: dict[Compression, int] = {"gzip": 1 << 14, "zstandard": 1 << 8}
"""Bytes that are decompressed at once: of gzip's they may give a thousand times as many, of zstandard's thirty thousand times."""
_BUFFER = 1 << 17
_WIDEST_WINDOW = 1 << 31
"""What archives made with ``zstd --long=31`` need; smaller files take no more memory for it."""
_LEVELS = {"gzip": 6, "zstandard": 3}
_EXTRAS = {"pandas": "pandas"}
"""The extras of this package that bring others than those for archives."""
_ROWS = 64
"""Rows of a table that are held at once."""


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /) -> bytes: ...


def compression_of(path: str | os.PathLike[str]) -> Compression | None:
    """How the suffix of `path` says it is compressed, None for a plain file."""
    name = os.fspath(path).lower()
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)


def need(module: Literal["zstandard", "pyarrow", "pyarrow.parquet", "pyarrow.fs", "pandas"]) -> Any:
    """The `module` of an optional package.

    Raises:
        InputError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        package = module.split(".")[0]
        raise InputError(f"this needs the package {package}: pip install 'quotes[{_EXTRAS.get(package, 'archive')}]'") from None


# Compressed files


def open_bytes(path: Path) -> BinaryIO:
    """`path` opened to be read, decompressed where its suffix says so.

    Reading raises OSError for what is no compressed data and EOFError for data that breaks off.

    Raises:
        InputError: The package for this compression is not installed.
        OSError: The file cannot be opened.
    """
    kind = compression_of(path)
    if kind is None:
        return path.open("rb")
    if kind == "zstandard":
        need("zstandard")
    return io.BufferedReader(_Decompressed(path.open("rb"), kind), _BUFFER)


def create_text(path: Path) -> TextIO:
    """`path` opened to be written anew as UTF-8, compressed where its suffix says so; line ends stay as they are.

    Raises:
        InputError: The package for this compression is not installed.
        OSError: The file cannot be written.
    """
    kind = compression_of(path)
    if kind is None:
        return open_whole(path, "w")
    return io.TextIOWrapper(CompressedFile(path, kind), encoding="utf-8", newline="")


def open_whole(path: Path, mode: Literal["w", "a"]) -> TextIO:
    """`path` opened to be written as UTF-8, so that what is flushed at once is in it as a whole or not at all.

    Raises:
        OSError: The file cannot be written.
    """
    return io.TextIOWrapper(io.BufferedWriter(_WholeWrites(path, mode)), encoding="utf-8", newline="")


class _WholeWrites(io.FileIO):
    """A file that cuts off again what it could not write to its end: on a full disk half a record would stay else."""

    def write(self, data: ReadableBuffer, /) -> int:
        left = memoryview(data).cast("B")
        size, begin = len(left), self._end()
        try:
            while left:
                left = left[super().write(left) or 0 :]
        except OSError:
            if begin is not None:
                self.truncate(begin)
                self.seek(begin)
            raise
        return size

    def _end(self) -> int | None:
        """Where the file ends now; None for a pipe or a device, which has no end."""
        return self.seek(0, io.SEEK_END) if stat.S_ISREG(os.fstat(self.fileno()).st_mode) else None


class _Decompressed(io.RawIOBase):
    """The decompressed bytes of a file of one or more gzip members or zstandard frames.

    gzip's own reader would do for the one, but zstandard's says nothing of a file that breaks off.
    """

    def __init__(self, file: BinaryIO, kind: Compression) -> None:
        self._file = file
        self._kind = kind
        self._frame: _Decompressor | None = None
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        while not self._ready:
            piece = self._file.read(_PIECES[self._kind])
            if not piece and self._frame is not None:
                raise EOFError("the compressed file breaks off")
            if not piece:
                return 0
            self._ready = memoryview(self._decompress(piece))
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._ready))
        target[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()

    def _decompress(self, piece: bytes) -> bytes:
        found = []
        while piece := self._begin(piece):
            assert self._frame is not None
            try:
                found.append(self._frame.decompress(piece))
            except Exception as error:  # each package has an error of its own
                raise OSError(f"no whole {self._kind} data ({error})") from None
            if not self._frame.eof:
                break
            piece, self._frame = self._frame.unused_data, None
        return b"".join(found)

    def _begin(self, piece: bytes) -> bytes:
        """`piece`, with a decompressor for it; zeros after a gzip member fill up a block of a tape and mean nothing."""
        if self._frame is not None:
            return piece
        if self._kind == "gzip":
            piece = piece.lstrip(b"\0")
        if piece:
            self._frame = _decompressor(self._kind)
        return piece


class CompressedFile(io.BufferedIOBase):
    """A compressed file that is written.

    Its bytes depend on what is written alone: no name, no time. Flushing does not make the compressor finish: after
    every record that would cost half of the compression.
    """

    def __init__(self, path: Path, kind: Compression) -> None:
        self._compressor = _compressor(kind)
        self._file = path.open("wb")

    @property
    def name(self) -> str:
        """The file's path."""
        return self._file.name

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Take all of `data`."""
        raw = bytes(data)
        self._file.write(self._compressor.compress(raw))
        return len(raw)

    def flush(self) -> None:
        """Put out what the compressor has finished."""
        if not self._file.closed:
            self._file.flush()

    def move(self, path: Path) -> None:
        """Go on as `path`, which is replaced."""
        old = Path(self._file.name)
        self._file.flush()
        os.fsync(self._file.fileno())
        # Closed in between: an open file cannot be moved everywhere.
        self._file.close()
        old.replace(path)
        self._file = path.open("ab")

    def close(self) -> None:
        """Complete the file."""
        if self.closed:
            return
        try:
            self._file.write(self._compressor.flush())
        finally:
            self._file.close()
            super().close()


def _compressor(kind: Compression) -> _Compressor:
    if kind == "gzip":
        return zlib.compressobj(_LEVELS[kind], wbits=_GZIP)  # its header holds neither a time nor a name
    compressor: _Compressor = need("zstandard").ZstdCompressor(level=_LEVELS[kind]).compressobj()
    return compressor


def _decompressor(kind: Compression) -> _Decompressor:
    if kind == "gzip":
        return zlib.decompressobj(wbits=_GZIP)
    decompressor: _Decompressor = need("zstandard").ZstdDecompressor(max_window_size=_WIDEST_WINDOW).decompressobj()
    return decompressor


# Parquet


def read_table(path: Path, columns: Sequence[str]) -> Iterator[dict[str, object] | UnicodeDecodeError]:
    """The rows of a Parquet file, of `columns` those that it has; times are written out as ISO 8601.

    A row whose text is no UTF-8 gives the error instead.

    Raises:
        InputError: pyarrow is not installed, or the file is no whole Parquet file.
        OSError: The file cannot be read.
    """
    arrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    try:
        # Else a whole group of rows is read at once, and many files are one group.
        with parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            present = [name for name in columns if name in file.schema_arrow.names]
            for batch in _batches(file, present):
                values = [_plain_column(arrow, column) for column in batch.columns]
                for number in range(batch.num_rows):
                    yield _row(present, values, number)
    except arrow.ArrowException as error:
        raise InputError(f"no whole Parquet file ({' '.join(str(error).split())})") from None


def _batches(file: Any, columns: Sequence[str]) -> Iterator[Any]:
    """Some rows at a time, of one group each: the rows before a group that is damaged are given out."""
    for group in range(file.num_row_groups):
        yield from file.iter_batches(batch_size=_ROWS, row_groups=[group], columns=columns, use_threads=False)


def _row(names: Sequence[str], columns: Sequence[Any], number: int) -> dict[str, object] | UnicodeDecodeError:
    try:
        row = {name: column[number].as_py() for name, column in zip(names, columns, strict=True)}
    except UnicodeDecodeError as error:
        return error
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}


def _plain_column(arrow: Any, column: Any) -> Any:
    """Times to the second and in UTC: finer ones and other zones have no value in Python everywhere."""
    if not arrow.types.is_timestamp(column.type):
        return column
    return column.cast(arrow.timestamp("s", "UTC" if column.type.tz else None), safe=False)
