"""A process that answers orders, one at a time, and can be ended in the middle of one.

Extraction keeps a core busy, and a thread that does so cannot be ended. Two packages have pools of such processes: pebble's
share one pipe and its lock, and its pool is broken for good once a process dies while none has work; anyio's load what they
work with inside the time limit of their first order. Here each process has a pipe of its own, so that none can lock the others
out, and is given orders only after it has loaded.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from threadpoolctl import threadpool_limits

from quotes.errors import QuotesError, WorkerError
from quotes.server.orders import Order, Work
from quotes.workers import deaf_to_interruption

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

LOADING = 120
"""Seconds after which a process that has not loaded is given up."""
_ENDING = 1
"""Seconds that a process which has ended, or was killed, is waited for."""


class TooSlowError(WorkerError):
    """An order was not answered in time."""


class Worker:
    """One process. Where it does not answer an order it is ended, and has to be started again.

    For one thread at a time; `close` may be called from any.

    Args:
        load: Makes what answers orders; called in the process, so it must be a function that can be imported.
    """

    def __init__(self, load: Callable[[], Work]) -> None:
        self._load = load
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._is_free = False
        self._is_closed = False

    @property
    def is_ready(self) -> bool:
        """Whether the process has loaded and works on nothing."""
        return self._is_free and self._process is not None and self._process.is_alive()

    def start(self) -> None:
        """Start the process and wait until it has loaded.

        Raises:
            QuotesError: What `load` raised.
            WorkerError: The process ended, or did not load in two minutes.
        """
        self._is_free = False
        if self._connection is not None:
            self._connection.close()
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._load), daemon=True)
        with deaf_to_interruption():
            self._process.start()
        theirs.close()  # else nobody here would notice that the process has ended
        if self._is_closed:
            self._process.kill()
        problem = self._receive(LOADING)
        if problem is not None:
            raise problem
        self._is_free = True

    def answer(self, order: Order, seconds: float) -> bytes:
        """What the process makes of `order`.

        Raises:
            QuotesError: The order cannot be carried out; the message says why.
            TooSlowError: It took more than `seconds`.
            WorkerError: The process ended by itself, or its work broke on the order.
        """
        assert self._connection is not None
        self._is_free = False
        with suppress(OSError):  # that nobody is there any more is noticed when nothing comes back
            self._connection.send(order)
        found = self._receive(seconds)
        self._is_free = True
        if isinstance(found, QuotesError):
            raise found
        assert isinstance(found, bytes)
        return found

    def close(self) -> None:
        """End the process for good, whatever it is doing."""
        self._is_closed = True
        if self._process is not None and self._process.pid is not None:
            self._process.kill()

    def _receive(self, seconds: float) -> Any:
        assert self._connection is not None
        try:
            if self._connection.poll(seconds):
                return self._connection.recv()
        except (EOFError, OSError):
            raise WorkerError(f"a process of the server ended before its work did ({self._end(_ENDING)})") from None
        self._end(0)
        raise TooSlowError(f"not done after {seconds:g} seconds")

    def _end(self, patience: float) -> str:
        """Leave the process `patience` seconds to end, end it then, and say how it ended."""
        assert self._connection is not None
        assert self._process is not None
        self._process.join(patience)
        self._process.kill()
        self._process.join(_ENDING)
        self._connection.close()
        code = self._process.exitcode
        return f"killed by signal {-code}" if code is not None and code < 0 else f"exit code {code}"


# In the process


def _serve(connection: Connection, load: Callable[[], Work]) -> None:
    """Loads, says so (or why not), and answers each order with bytes, or with why there are none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work = load()
    except QuotesError as error:
        connection.send(error)
        return
    # The processes share the cores already, and what leaves one free answers those who wait.
    threadpool_limits(1)  # type: ignore[no-untyped-call]
    with suppress(EOFError, OSError):  # the server is gone
        connection.send(None)
        while True:
            connection.send(_attempt(work, connection.recv()))


def _attempt(work: Work, order: Order) -> bytes | QuotesError:
    try:
        return work(order)
    except QuotesError as error:
        return error
    except Exception as error:  # whatever breaks on one text must not cost the others
        return WorkerError(f"{type(error).__name__}: {' '.join(str(error).split())}")
