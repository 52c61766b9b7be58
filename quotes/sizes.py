"""The most that one document may hold, kept while it is read: what is larger is never in memory as a whole.

A text takes some 500 bytes of memory for each of its own while its quotes are looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from quotes.errors import InputError

MOST_BYTES = 20_000_000
"""Of a text, a page or a line of JSON Lines, decompressed: four times the Bible, and what trafilatura takes for a page."""
_PIECE = 1 << 20


def read_whole(stream: BinaryIO) -> bytes:
    """All that `stream` holds.

    Raises:
        InputError: It is more than `MOST_BYTES`.
        OSError: It cannot be read.
    """
    pieces: list[bytes] = []
    length = 0
    while piece := stream.read(_PIECE):
        length += len(piece)
        if length > MOST_BYTES:
            raise InputError(too_large("document"))
        pieces.append(piece)
    return b"".join(pieces)


def lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of `stream` with their ends; None for one of more than `MOST_BYTES`, which is passed over."""
    while line := stream.readline(MOST_BYTES + 1):
        if len(line) <= MOST_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(_PIECE)) and not more.endswith(b"\n"):
            pass
        yield None


def too_large(what: str) -> str:
    """Why a `what` is not read, and the remedy."""
    return f"more than {MOST_BYTES // 1_000_000} MB, the most that one {what} may hold; cut its text into parts"
