"""Articles worked on in several processes, given back in order.

The processes are spawned, not forked: they begin without the threads and locks of this one (progress line, pyarrow,
BLAS), and the same way on every system. Articles and results cross as pickles: of a record of 15 kB a pickle takes
0.2 ms to write and as much to read, JSON 0.06 ms to write and 0.4 ms to read and check, and reading is done in the
one process that all results pass through.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from threadpoolctl import threadpool_limits

from quotes.article import Article
from quotes.attempts import Failed, attempt
from quotes.errors import QuotesError, WorkerError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
Item = TypeVar("Item")
Given = TypeVar("Given")

_CHUNK_TEXT = 8000
"""Code points of text in a chunk, about: a quarter of a second of work, against which passing it costs nothing."""
_CHUNK_ITEMS = 64
_AHEAD = 2
"""Chunks that a process has at a time: one that it works on, one that it goes on with at once."""
_IN_FLIGHT = 4
"""Chunks that are in memory for each process: further ones wait in the input until the first is through."""


@dataclass
class _Chunk(Generic[Item, T]):
    """Neighbouring items; `results` are those of the articles among them, once they are there."""

    items: list[Item] = field(default_factory=list)
    results: list[T | Failed] | None = None

    @property
    def articles(self) -> list[Article]:
        """What there is to work on."""
        return [item for item in self.items if isinstance(item, Article)]

    def pairs(self) -> Iterator[tuple[Item, T | Failed | None]]:
        """The items in order, an article with its result."""
        results = iter(self.results or ())
        for item in self.items:
            yield item, next(results) if isinstance(item, Article) else None


@dataclass
class _Worker(Generic[T]):
    process: SpawnProcess
    connection: Connection
    chunks: deque[_Chunk[Any, T]] = field(default_factory=deque)


class Workers(Generic[T]):
    """Processes that each load what they work with once; leaving the context ends them.

    Args:
        count: How many processes.
        load: Makes what works on an article; called in each process, so it must be a function that can be imported.

    Raises:
        QuotesError: What `load` raised.
        WorkerError: A process ended by itself.
    """

    def __init__(self, count: int, load: Callable[[], Callable[[Article], T]]) -> None:
        self._count = count
        self._load = load
        self._workers: list[_Worker[T]] = []
        self._waiting: deque[_Chunk[Any, T]] = deque()

    def __enter__(self) -> Workers[T]:
        try:
            with deaf_to_interruption():
                for _ in range(self._count):
                    self._workers.append(self._start())
            for worker in self._workers:
                problem = self._receive(worker)
                if isinstance(problem, QuotesError):
                    raise problem
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def each(self, items: Iterable[Item]) -> Iterator[tuple[Item, T | Failed | None]]:
        """Every item in order, an article with what was made of it; any other passes through with None.

        Items are read when there is room for them: what is in memory does not depend on how many there are. For one pass.
        """
        chunks: Iterator[_Chunk[Item, T]] = _in_chunks(items)
        pending: deque[_Chunk[Item, T]] = deque()
        more = True
        while more or pending:
            while more and len(pending) < _IN_FLIGHT * self._count:
                chunk = next(chunks, None)
                more = chunk is not None
                if chunk is not None:
                    pending.append(chunk)
                    self._take(chunk)
            if pending and pending[0].results is None:
                self._collect()
            while pending and pending[0].results is not None:
                yield from pending.popleft().pairs()

    def _start(self) -> _Worker[T]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._load), daemon=True)
        process.start()
        theirs.close()  # else nobody here would notice that the process has ended
        return _Worker(process, ours)

    def _take(self, chunk: _Chunk[Any, T]) -> None:
        if chunk.articles:
            self._waiting.append(chunk)
            self._hand_out()
        else:
            chunk.results = []

    def _hand_out(self) -> None:
        """Gives waiting chunks to the processes that have the fewest, while these have room."""
        while self._waiting:
            worker = min(self._workers, key=lambda worker: len(worker.chunks))
            if len(worker.chunks) == _AHEAD:
                return
            chunk = self._waiting.popleft()
            try:
                worker.connection.send(chunk.articles)
            except OSError:  # not to be taken for a closed pipe of the command's own output
                raise _ended(worker) from None
            worker.chunks.append(chunk)

    def _collect(self) -> None:
        """Waits until a process is done with a chunk, and takes in what has been done."""
        ready = wait([worker.connection for worker in self._workers if worker.chunks])
        for worker in self._workers:
            if worker.connection in ready:
                results = self._receive(worker)
                worker.chunks.popleft().results = results
        self._hand_out()

    def _receive(self, worker: _Worker[T]) -> Any:
        try:
            return worker.connection.recv()
        except (EOFError, OSError):
            raise _ended(worker) from None

    def _end(self) -> None:
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()
        self._workers.clear()


def _in_chunks(items: Iterable[Item]) -> Iterator[_Chunk[Item, Any]]:
    chunk: _Chunk[Item, Any] = _Chunk()
    text = 0
    for item in items:
        chunk.items.append(item)
        text += len(item.text) if isinstance(item, Article) else 0
        if text >= _CHUNK_TEXT or len(chunk.items) == _CHUNK_ITEMS:
            yield chunk
            chunk, text = _Chunk(), 0
    if chunk.items:
        yield chunk


def _ended(worker: _Worker[Any]) -> WorkerError:
    worker.process.join(1)
    code = worker.process.exitcode
    how = f"killed by signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return WorkerError(f"a process of --workers ended before its work did ({how}); if memory ran out, use fewer of them")


@contextmanager
def deaf_to_interruption() -> Iterator[None]:
    """Ctrl-C goes to every process of a terminal: those started in here never hear it, and this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The first process that is spawned brings the tracker along, which would let the signal through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the worker process


def _serve(connection: Connection, load: Callable[[], Callable[[Article], object]]) -> None:
    """Loads, says so (or why not), and answers each list of articles with the list of their results."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work = load()
    except QuotesError as error:
        connection.send(error)
        return
    # The processes share the cores already.
    threadpool_limits(1)  # type: ignore[no-untyped-call]
    chunks: SimpleQueue[list[Article] | None] = SimpleQueue()
    Thread(target=_take_in, args=(connection, chunks), daemon=True).start()
    with suppress(OSError):  # nobody is there any more to take the results
        connection.send(None)
        for articles in iter(chunks.get, None):
            connection.send([attempt(article, work, article) for article in articles])


def _take_in(connection: Connection, chunks: SimpleQueue[list[Article] | None]) -> None:
    """Empties the pipe at all times: were it full of articles while results wait to be sent, either end would wait for the other."""
    with suppress(EOFError, OSError):
        while True:
            chunks.put(connection.recv())
    chunks.put(None)
