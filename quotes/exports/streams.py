"""What the writers of text share: a stream that is flushed after every record, and lists that are always closed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from quotes.errors import InputError
from quotes.records import Document

if TYPE_CHECKING:
    from typing_extensions import Self

_SURROGATE = re.compile("[\ud800-\udfff]")
_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


class Writer(Protocol):
    """Takes records one by one; leaving the context completes the output."""

    def write(self, document: Document) -> None:
        """Put `document` out at once."""

    def __enter__(self) -> Writer: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


class StreamWriter:
    """A context around a stream of text, with nothing to complete.

    Args:
        stream: Where the records go; it stays open.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def put_out(self, text: str) -> None:
        """Write `text` in one piece: a document in two could be read, or broken off, between them."""
        self.stream.write(text)
        self.stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stream.flush()


class ListWriter(StreamWriter):
    """A JSON list whose end is written whatever happens, so that it can always be parsed.

    Args:
        stream: Where the records go; it stays open.
        head: What stands before the list.
    """

    def __init__(self, stream: TextIO, head: str = "") -> None:
        super().__init__(stream)
        self._head = head
        self._opened = False

    def put(self, items: Iterable[str]) -> None:
        """Write `items`, each JSON in itself, at once."""
        text = ",\n".join(items)
        if text:
            begin = ",\n" if self._opened else f"{self._head}[\n"
            self._opened = True
            self.put_out(begin + text)

    def tail(self) -> str:
        """What stands after the list."""
        return ""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None or not issubclass(kind, BrokenPipeError):
            self.put_out(("\n]" if self._opened else f"{self._head}[]") + self.tail() + "\n")


def text_of(document: Document) -> str:
    """The text of `document`.

    Raises:
        InputError: The record was made without it.
    """
    if document.text is None:
        raise InputError(f"{document.id!r}: this form needs the text: extract with --with-text (with_text=True)")
    return document.text


def script_json(value: Any, indent: int | None = None) -> str:
    r"""`value` as JSON that can stand in an HTML ``<script>``: what could close it is written as ``\u003c`` and the like."""
    text = json.dumps(value, ensure_ascii=False, indent=indent).translate(_IN_SCRIPT)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def writable(text: str) -> str:
    """`text` as long as it was, with U+FFFD for half surrogates, which no UTF-8 can hold."""
    return _SURROGATE.sub("\ufffd", text)
