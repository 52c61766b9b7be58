"""Articles worked on in several processes, given back in order.

The processes are spawned, not forked: they begin without the threads and locks of this one (progress line, pyarrow,
BLAS), and the same way on every system. Articles and results cross as pickles: of a record of 15 kB a pickle takes
0.2 ms to write and as much to read, JSON 0.06 ms to write and 0.4 ms to read and check, and reading is done in the
one process that all results pass through.

Each result crosses by itself, so that it is known which article a process was at when it ended or took too long.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from threadpoolctl import threadpool_limits

from quotes.article import Article
from quotes.attempts import Failed, attempt, failed, too_slow
from quotes.errors import QuotesError, WorkerError
from quotes.timelimit import NO_LIMIT, TimeLimit

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
_ENDING = 1
"""Seconds that a process which is ending is waited for."""


class _Chunk(Generic[Item, T]):
    """Neighbouring items, and the results of the articles among them as far as they are there."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.articles: list[Article] = []
        self.results: list[T | Failed] = []
        self.fatal: Article | None = None

    def append(self, item: Item) -> None:
        """Take in one more item."""
        self.items.append(item)
        if isinstance(item, Article):
            self.articles.append(item)

    @property
    def is_done(self) -> bool:
        """Whether every article has its result."""
        return len(self.results) == len(self.articles)

    @property
    def left(self) -> list[Article]:
        """The articles that have none yet."""
        return self.articles[len(self.results) :]

    def pairs(self) -> Iterator[tuple[Item, T | Failed | None]]:
        """The items in order, an article with its result."""
        results = iter(self.results)
        for item in self.items:
            yield item, next(results) if isinstance(item, Article) else None


@dataclass
class _Worker(Generic[T]):
    process: SpawnProcess
    connection: Connection
    chunks: deque[_Chunk[Any, T]] = field(default_factory=deque)
    is_loaded: bool = False
    since: float = 0.0
    """When it began with the article that it is at, as far as is known here (seconds, monotonic)."""

    @property
    def article(self) -> Article:
        """What it is working on."""
        return self.chunks[0].left[0]

    def give(self, chunk: _Chunk[Any, T]) -> None:
        """Send the articles of `chunk` that are left; that nobody is there any more is noticed when nothing comes back."""
        if not self.chunks:
            self.since = time.monotonic()
        self.chunks.append(chunk)
        with suppress(OSError):
            self.connection.send(chunk.left)

    def put(self, result: T | Failed) -> None:
        """Take in the result of its article."""
        self.since = time.monotonic()
        self.chunks[0].results.append(result)
        if self.chunks[0].is_done:
            self.chunks.popleft()

    def end(self, patience: float) -> str:
        """Leave the process `patience` seconds to end, end it then, and say how it ended."""
        self.process.join(patience)
        self.process.kill()
        self.process.join()
        self.connection.close()
        code = self.process.exitcode
        return f"killed by signal {-code}" if code is not None and code < 0 else f"exit code {code}"


class Workers(Generic[T]):
    """Processes that each load what they work with once; leaving the context ends them.

    A process that ends is replaced, and the article that it was at is tried once more: if that ends a second process, it has
    failed. A process that takes too long with an article is ended and replaced, and the article has failed.

    Args:
        count: How many processes.
        load: Makes what works on an article; called in each process, so it must be a function that can be imported.
        limit: To the time that an article may take.

    Raises:
        QuotesError: What `load` raised.
        WorkerError: A process ended before it had loaded.
    """

    def __init__(self, count: int, load: Callable[[], Callable[[Article], T]], limit: TimeLimit = NO_LIMIT) -> None:
        self._count = count
        self._load = load
        self._limit = limit
        self._workers: list[_Worker[T]] = []
        self._waiting: deque[_Chunk[Any, T]] = deque()

    def __enter__(self) -> Workers[T]:
        try:
            for _ in range(self._count):
                self._workers.append(self._start())
            for worker in self._workers:
                self._take_in(worker)
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
                    if not chunk.is_done:
                        self._waiting.append(chunk)
                        self._hand_out()
            if pending and not pending[0].is_done:
                self._collect()
            while pending and pending[0].is_done:
                yield from pending.popleft().pairs()

    def _start(self) -> _Worker[T]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._load), daemon=True)
        with deaf_to_interruption():
            process.start()
        theirs.close()  # else nobody here would notice that the process has ended
        return _Worker(process, ours)

    def _hand_out(self) -> None:
        """Gives waiting chunks to the processes that have the fewest, while these have room."""
        while self._waiting:
            worker = min(self._workers, key=lambda worker: len(worker.chunks))
            if len(worker.chunks) == _AHEAD:
                return
            worker.give(self._waiting.popleft())

    def _collect(self) -> None:
        """Waits until a process has a result, or has had too long for one, and takes in what there is."""
        busy = [worker for worker in self._workers if worker.chunks]
        ready = wait([worker.connection for worker in busy], self._patience(busy))
        for worker in busy:
            if worker.connection in ready:
                self._take_in(worker)
            elif self._time_left(worker) <= 0:
                self._give_up(worker)
        self._hand_out()

    def _patience(self, busy: Iterable[_Worker[T]]) -> float | None:
        """How long a result may be waited for, in seconds; None where there is no limit."""
        left = min(map(self._time_left, busy))
        return None if left == float("inf") else max(left, 0)

    def _time_left(self, worker: _Worker[T]) -> float:
        limit = self._limit.of(worker.article.text)
        if limit is None or not worker.is_loaded:
            return float("inf")
        return worker.since + limit - time.monotonic()

    def _take_in(self, worker: _Worker[T]) -> None:
        """Takes one message of a process: that it has loaded, why it has not, or a result."""
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._replace_ended(worker)
            return
        if worker.is_loaded:
            worker.put(message)
        elif isinstance(message, QuotesError):
            raise message
        else:
            worker.is_loaded, worker.since = True, time.monotonic()

    def _replace_ended(self, worker: _Worker[T]) -> None:
        how = worker.end(_ENDING)
        if not worker.is_loaded:
            raise WorkerError(f"a process of --workers ended before it could work ({how}); if memory ran out, use fewer of them")
        if worker.chunks:
            chunk, article = worker.chunks[0], worker.article
            if chunk.fatal is article:
                worker.put(failed(article, f"its process ended, twice ({how}); if memory ran out, use fewer --workers"))
            else:
                chunk.fatal = article
        self._replace(worker)

    def _give_up(self, worker: _Worker[T]) -> None:
        limit = self._limit.of(worker.article.text)
        assert limit is not None
        worker.end(0)
        worker.put(too_slow(worker.article, limit))
        self._replace(worker)

    def _replace(self, worker: _Worker[T]) -> None:
        """A new process in the place of one that has ended, for all that this one had still to do."""
        new = self._start()
        self._workers[self._workers.index(worker)] = new
        # Before it is given work: what is sent to a process that does not read yet may have to wait for it.
        self._take_in(new)
        for chunk in worker.chunks:
            new.give(chunk)

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
        chunk.append(item)
        text += len(item.text) if isinstance(item, Article) else 0
        if text >= _CHUNK_TEXT or len(chunk.items) == _CHUNK_ITEMS:
            yield chunk
            chunk, text = _Chunk(), 0
    if chunk.items:
        yield chunk


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
    """Loads, says so (or why not), and answers each list of articles with their results, one by one."""
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
            for article in articles:
                connection.send_bytes(_message(article, work))


def _message(article: Article, work: Callable[[Article], object]) -> bytes:
    """The pickled result; that of an article is pickled within the attempt, which may fail for want of memory as the work may."""
    result = attempt(article, lambda given: bytes(ForkingPickler.dumps(work(given))), article)
    return result if isinstance(result, bytes) else bytes(ForkingPickler.dumps(result))


def _take_in(connection: Connection, chunks: SimpleQueue[list[Article] | None]) -> None:
    """Empties the pipe at all times: were it full of articles while results wait to be sent, either end would wait for the other."""
    with suppress(EOFError, OSError):
        while True:
            chunks.put(connection.recv())
    chunks.put(None)
