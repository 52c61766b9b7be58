"""Ctrl-C and SIGTERM: either ends a command in good order, and none in the middle of a record."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Terminated(BaseException):
    """The process was asked to end (SIGTERM)."""


class Interruptions:
    """Raises KeyboardInterrupt or Terminated in the main thread when a signal comes; later where it would come amiss."""

    def __init__(self) -> None:
        self._is_held = False
        self._waiting: BaseException | None = None

    @contextmanager
    def heard(self) -> Iterator[None]:
        """A context in which the signals are heard; in other threads, where none can be, nothing changes."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._hear) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """A context at the end of which the first signal that came in it is raised; a second one is raised at once."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            waiting, self._waiting = self._waiting, None
        if waiting is not None:
            raise waiting

    def _hear(self, number: int, _: FrameType | None) -> None:
        error = KeyboardInterrupt() if number == signal.SIGINT else Terminated()
        if self._is_held and self._waiting is None:
            self._waiting = error
            return
        raise error
