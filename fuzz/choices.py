"""Bytes read as choices: what a fuzzer changes in its bytes changes what is made from them.

Made here rather than by the fuzzer's own provider, so that a case can be run again, and the tests run, without the fuzzer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Choices:
    """Choices that bytes make, one after the other; when the bytes are used up, every choice is the first.

    Args:
        data: The bytes, as a fuzzer gives them.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def left(self) -> int:
        """Bytes that made no choice yet."""
        return len(self._data) - self._place

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1."""
        width = 1 if limit <= 256 else 2 if limit <= 65536 else 3
        return int.from_bytes(self.bytes(width), "little") % limit

    def between(self, least: int, most: int) -> int:
        """A number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def flag(self) -> bool:
        """Yes or no."""
        return self.below(2) == 1

    def once_in(self, times: int) -> bool:
        """Yes once in so many `times`, never when the bytes are used up."""
        return self.below(times) == times - 1

    def pick(self, items: Sequence[T]) -> T:
        """One of `items`."""
        return items[self.below(len(items))]

    def bytes(self, most: int) -> bytes:
        """The next bytes, `most` of them or as many as there are."""
        taken = self._data[self._place : self._place + most]
        self._place += len(taken)
        return taken

    def characters(self, most: int) -> str:
        """Up to `most` code points of any kind, halves of surrogate pairs and NUL among them."""
        planes = (0x80, 0x100, 0x3000, 0xE000, 0x110000)
        return "".join(chr(self.below(self.pick(planes))) for _ in range(self.below(most + 1)))
