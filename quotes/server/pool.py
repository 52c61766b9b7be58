"""The processes of the server, each given to one request at a time; one that is too slow or ends is replaced."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Thread

import anyio
import anyio.to_thread

from quotes.errors import QuotesError, WorkerError
from quotes.server.orders import Order, Work
from quotes.server.processes import Worker

_LOG = logging.getLogger("quotes.server")
_PAUSE = 5
"""Seconds before a process that could not be started is tried again."""


class NoneFreeError(WorkerError):
    """No process was free in time."""


class Pool:
    """Processes that answer orders.

    Args:
        load: Makes what answers orders, in each of them.
        count: How many processes.
        timeout: Seconds that an order waits for a process at most, and seconds that it may take then.
    """

    def __init__(self, load: Callable[[], Work], count: int, timeout: float) -> None:
        self._workers = [Worker(load) for _ in range(count)]
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._threads = anyio.CapacityLimiter(count)
        self._timeout = timeout
        self._is_closed = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Start the processes, and end them in the end.

        Raises:
            QuotesError: They cannot load what they work with.
        """
        try:
            problems = [problem for problem in await asyncio.gather(*map(self._started, self._workers)) if problem is not None]
            if problems:
                raise problems[0]
            yield
        finally:
            self._is_closed = True
            for worker in self._workers:
                worker.close()

    async def answer(self, order: Order) -> bytes:
        """What a process makes of `order`, once one is free.

        A request that is given up while it waits leaves the queue. One that is being worked on is carried through: ending a
        process for everybody who closes a page too soon would cost those who wait more than it saves.

        Raises:
            NoneFreeError: None was free in time.
            TooSlowError: It took too long.
            QuotesError: The order cannot be carried out, or its process ended.
        """
        worker = await self._taken()
        try:
            with anyio.CancelScope(shield=True):
                found = await anyio.to_thread.run_sync(worker.answer, order, self._timeout, limiter=self._threads)
        finally:
            self._give_back(worker)
        return found

    async def _taken(self) -> Worker:
        """A process that is free; one that ended since it was is replaced."""
        with anyio.move_on_after(self._timeout):
            while True:
                worker = await self._free.get()
                if worker.is_ready:
                    return worker
                self._give_back(worker)
        raise NoneFreeError(f"no process was free within {self._timeout:g} seconds")

    async def _started(self, worker: Worker) -> QuotesError | None:
        try:
            await anyio.to_thread.run_sync(worker.start, limiter=self._threads)
        except QuotesError as error:
            return error
        self._free.put_nowait(worker)
        return None

    def _give_back(self, worker: Worker) -> None:
        if worker.is_ready:
            self._free.put_nowait(worker)
        elif not self._is_closed:
            # not a task: it must go on when the request that ended the process is over
            Thread(target=self._replace, args=(worker, asyncio.get_running_loop()), daemon=True).start()

    def _replace(self, worker: Worker, loop: asyncio.AbstractEventLoop) -> None:
        """Start the process of `worker` anew, as often as it takes."""
        while not self._is_closed:
            try:
                worker.start()
            except (QuotesError, OSError) as error:
                if not self._is_closed:
                    _LOG.warning("a process could not be started (%s); trying again in %d seconds", error, _PAUSE)
                    time.sleep(_PAUSE)
                continue
            if not self._is_closed:
                loop.call_soon_threadsafe(self._free.put_nowait, worker)
            return
