"""A limit to the time that work in this process may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_PART = 100_000
_AGAIN = 0.5


@dataclass(frozen=True)
class TimeLimit:
    """How long a document may take: so many seconds for every 100,000 characters that it has or begins.

    Extraction takes time in proportion to the text (0.5 to 3 seconds for so many characters), hence so does the limit.

    Args:
        seconds: For 100,000 characters; None for no limit.
    """

    seconds: float | None = None

    def of(self, text: str) -> float | None:
        """The seconds for `text`, None where there is no limit."""
        return None if self.seconds is None else self.seconds * (1 + len(text) // _PART)


NO_LIMIT = TimeLimit()


class OutOfTime(BaseException):
    """Time is up. No Exception: what catches those, to go on without a part of the work, must not catch this."""


def can_interrupt() -> bool:
    """Whether `interrupted_after` can interrupt here: in the main thread, on systems with signals for it."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def interrupted_after(seconds: float | None) -> Iterator[None]:
    """A context whose body is interrupted by OutOfTime after `seconds`; never if None, nor where `can_interrupt` denies it.

    The body is interrupted between two steps of Python, or in the middle of a search by `re`; what it was changing may be
    left half changed.
    """
    if seconds is None or not can_interrupt():
        yield
        return

    def interrupt(_: int, __: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, interrupt)
    # Again and again: where C code calls Python, what is raised there may be swallowed.
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
