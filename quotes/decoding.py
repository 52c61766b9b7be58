"""Bytes → text: byte order marks, UTF-8, and the old encodings that English news comes in."""

from __future__ import annotations

import re

from quotes.errors import InputError

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD_ENCODINGS = ["cp1252", "mac_roman", "cp1250", "cp1251"]
"""What English news that is not UTF-8 comes in; guessing among all encodings errs more often."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.02
_WINDOWS_MARKS = re.compile(rb"[A-Za-z][\x92][a-z]|(?:^|[\s(])[\x91\x93][A-Za-z]|[A-Za-z.,!?][\x92\x94](?:$|[\s,.)])|\s[\x96\x97]\s")
"""Marks and dashes where news has them, in the bytes of Windows' encoding: no other reading puts them there."""
_NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that are no character of it."""
_MAC_MARKS = re.compile(rb"(?<![A-Za-z])\xd2(?=[A-Za-z])|[.,!?]\xd3|[a-z]\xd5[a-z]")
"""Curly marks of the old Macintosh, where no other encoding has a letter that could stand there."""


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and warnings about how it was decoded.

    A byte order mark decides; then UTF-8; then the likeliest of the old one-byte encodings, with a
    warning. Line ends stay as they are.

    Raises:
        InputError: The bytes are not text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding), ()
    controls = len(_CONTROL.findall(data))
    if b"\x00" in data or controls > _BINARY_SHARE * len(data):
        raise InputError("not a text file (it holds NUL or control bytes); convert it to UTF-8 text first")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        encoding = _guess_encoding(data)
        return data.decode(encoding, errors="replace"), (f"not UTF-8: read as {encoding}",)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"its byte order mark says {encoding}, but it is not ({error.reason}); convert it to UTF-8") from error


def _guess_encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if _MAC_MARKS.search(data):
        return "mac_roman"
    if _WINDOWS_MARKS.search(data) and not _NOT_WINDOWS.search(data):
        return "cp1252"
    best = from_bytes(data, cp_isolation=_OLD_ENCODINGS).best()
    if best is None or data.decode("cp1252", errors="replace") == data.decode(best.encoding, errors="replace"):
        return "cp1252"
    return best.encoding
