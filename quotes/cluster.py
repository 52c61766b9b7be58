"""The same extraction on many machines: Ray Data works on the input files, one model a worker, and each gives a part of the tables.

An input file is what is given out, checked off and, when its worker is lost, worked on again, so archives are best cut into
files of 10 to 100 MB. Files and folders may lie on any file system that pyarrow opens.
"""

from __future__ import annotations

import logging
import os
import socket
import tempfile
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from quotes.archives import need
from quotes.article import Article
from quotes.errors import InputError, WorkerError
from quotes.extraction import load_work, record_of_failure
from quotes.identity import Identities
from quotes.parts import Checkpoint, Parts, Source, open_place
from quotes.readers import ReadFailure, files_of, input_format, read_file
from quotes.records import Document
from quotes.settings import Settings
from quotes.settle import settle
from quotes.timelimit import NO_LIMIT, TimeLimit
from quotes.workers import Workers

_ATTEMPTS = 4
"""How often a file is given out, if the worker that has it is lost each time; Ray itself would never stop."""
_PATIENCE = 10.0
"""Seconds in which a cluster must answer."""
_COUNTS = ("documents", "quotes", "failed", "words")


@dataclass(frozen=True)
class Totals:
    """Numbers of input files, documents, quotes, failures and words of a run, how many files were done before, and seconds."""

    files: int
    found: int
    documents: int
    quotes: int
    failed: int
    words: int
    seconds: float

    @property
    def exit_code(self) -> int:
        """0 when nothing failed, 2 when nothing was done, 1 in between."""
        if not self.failed:
            return 0
        return 1 if self.documents else 2

    def summary(self) -> str:
        """The figures on one line."""
        found = f" ({self.found:,} found done)" if self.found else ""
        return (
            f"{self.files:,} files{found}, {self.documents:,} documents, {self.quotes:,} quotes, {self.failed:,} failed, "
            f"{self.words:,} words, {self.seconds:,.1f} seconds"
        )


class ClusterRun:
    """An extraction to tables on a Ray cluster.

    Args:
        place: The folder for the tables, a path or an address that pyarrow opens and all machines reach.
        settings: What to extract, and how.
        tell: Takes one line for every document or file that failed.
        limit: To the time of each article.
    """

    def __init__(self, place: str, settings: Settings, tell: Callable[[str], None], limit: TimeLimit = NO_LIMIT) -> None:
        self._parts = Parts(place)
        self._settings = settings
        self._tell = tell
        self._limit = limit

    def check(self, inputs: Sequence[str], *, resume: bool) -> list[Source]:
        """List the input files, and see that the folder is new, or is that of a run over them to go on with, and lies in none.

        No cluster is needed for it: what is wrong is told before one is started.

        Args:
            inputs: Files and folders, paths or addresses.
            resume: Whether to go on with the run that wrote the folder.

        Raises:
            InputError: It is not, there is nothing to read, or the folder holds the rows of a file that is not among the inputs.
        """
        place = self._parts.place
        if any(_lies_in(place, one) for one in inputs):
            raise InputError(f"{place} is an input, or in an input folder; write the tables somewhere else")
        checkpoints = self._parts.checkpoints() if self._parts.used() else None
        if checkpoints is not None and not resume:
            raise InputError(f"{place} is not empty: --resume goes on with the run that wrote it; else give another folder")
        if checkpoints and any(one.settings != self._settings.mark for one in checkpoints.values()):
            raise InputError(f"{place} was written with other options or another version: give the same, or another folder")
        sources = list(self._sources(inputs))
        others = (checkpoints or {}).keys() - {one.key for one in sources}
        if checkpoints and others:
            name = min(checkpoints[key].source.shown for key in others)
            raise InputError(f"{place} holds the rows of {name}, which is not among the inputs: give it too, or another folder")
        return sources

    def run(self, sources: Sequence[Source], identities: Identities, workers: int | None, done: Callable[[], None]) -> Totals:
        """Extract from `sources` on the cluster that `ray` is connected to, and settle what depends on all documents.

        Args:
            sources: The input files, as `check` lists them.
            identities: Gives the speakers their keys.
            workers: Processes at most; None for one on every core of the cluster.
            done: Called for every document that is done.

        Raises:
            WorkerError: The cluster broke down.
        """
        begin = time.perf_counter()
        checkpoints = self._parts.checkpoints()
        found = {one.key for one in sources if one.key in checkpoints and checkpoints[one.key].source == one}
        self._parts.begin()
        for checkpoint in self._work([one for one in sources if one.key not in found], workers):
            checkpoints[checkpoint.source.key] = checkpoint
            for _ in range(checkpoint.documents):
                done()
        keys = [one.key for one in sources]
        settle(self._parts, keys, identities)
        for key in keys:
            for failure in self._parts.rows("failures", key):
                self._tell(f"failed: {failure['where']}: {failure['reason']}")
        self._parts.end()
        ours = [checkpoints[key] for key in keys]
        documents, found_quotes, failed, words = (sum(getattr(one, name) for one in ours) for name in _COUNTS)
        return Totals(len(ours), len(found), documents, found_quotes, failed, words, time.perf_counter() - begin)

    def _sources(self, inputs: Iterable[str]) -> Iterator[Source]:
        """The input files in order, none twice; what cannot be listed ends the run before it begins."""
        seen: set[str] = set()
        for place in inputs:
            for source in list_sources(place):
                if source.shown not in seen:
                    seen.add(source.shown)
                    yield source

    def _work(self, sources: list[Source], workers: int | None) -> Iterator[Checkpoint]:
        """Give the files out, and take their checkpoints as they come."""
        if not sources:
            return
        import ray
        from ray.exceptions import RayError

        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        most = min(workers or max(1, int(resources.get("CPU", 1))), len(sources))
        files = ray.data.from_items([{"source": asdict(one)} for one in sources], override_num_blocks=len(sources))
        done = files.map(
            _FileWorker,  # type: ignore[arg-type]  # Ray makes one and calls it
            fn_constructor_args=(self._parts.place, self._settings, self._limit),
            compute=ray.data.ActorPoolStrategy(size=most),
            num_cpus=1,
        )
        try:
            for row in done.iter_rows():
                yield Checkpoint(**{**row["checkpoint"], "source": Source(**row["checkpoint"]["source"])})
        except RayError as error:
            reason = " ".join(str(error).split())[:300]
            raise WorkerError(
                f"the run broke off ({type(error).__name__}: {reason}); what is done is kept, --resume goes on with it"
            ) from error


class _FileWorker:
    """Works on one file after another with one model; Ray makes one for every process.

    The model is in a process of its own: one that hangs on a document, or ends, costs that document and not the file.
    """

    def __init__(self, place: str, settings: Settings, limit: TimeLimit = NO_LIMIT) -> None:
        self._parts = Parts(place)
        self._settings = settings
        self._workers = Workers(1, partial(_load, settings), limit).__enter__()
        weakref.finalize(self, self._workers.__exit__, None, None, None)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        source = Source(**row["source"])
        counts = dict.fromkeys(_COUNTS, 0)
        lost = self._parts.attempts(source.key) >= _ATTEMPTS
        with self._parts.writer(source.key) as part:
            items = _documents(source) if not lost else iter([_given_up(source)])
            for number, (item, made) in enumerate(self._workers.each(items)):
                result = item if isinstance(item, ReadFailure) else made
                if isinstance(result, ReadFailure):
                    counts["failed"] += 1
                    part.fail(source.shown, number, result.where, result.reason)
                    if isinstance(item, Article):
                        part.write(source.shown, number, record_of_failure(item, result.reason, with_text=self._settings.with_text))
                elif isinstance(item, Article) and result is not None:
                    counts["documents"] += 1
                    counts["quotes"] += len(result.quotes)
                    counts["words"] += len(item.text.split())
                    part.write(source.shown, number, result)
        checkpoint = Checkpoint(source, self._settings.mark, **counts)
        self._parts.check_off(checkpoint)
        return {"checkpoint": asdict(checkpoint)}


def _load(settings: Settings) -> Callable[[Article], Document]:
    with _file_of(settings.outlets) as outlets:
        return load_work(settings.model, outlets, settings.acts, None, settings.with_text)


def _given_up(source: Source) -> ReadFailure:
    return ReadFailure(source.shown, f"{_ATTEMPTS} workers were lost on it (out of memory?); cut it into smaller files")


def _documents(source: Source) -> Iterator[Article | ReadFailure]:
    """The documents of a file; a failure where it cannot be fetched."""
    try:
        with _local_copy(source) as path:
            yield from read_file(path, source.shown)
    except InputError as error:
        yield ReadFailure(source.shown, str(error))


def list_sources(place: str) -> Iterator[Source]:
    """The input files at a path or an address, in sorted order.

    Raises:
        InputError: There are none, or they cannot be listed.
    """
    if "://" not in place:
        for file in files_of(place):
            if isinstance(file, ReadFailure):
                raise InputError(str(file))
            try:
                state = file.stat()
            except OSError as error:
                raise InputError(f"{file}: {error.strerror or error}") from None
            yield Source(str(file), state.st_size, state.st_mtime_ns, str(file.absolute()))
        return
    fs = need("pyarrow.fs")
    files, root = open_place(place)
    try:
        info = files.get_file_info(root)
        single = info.type == fs.FileType.File
        listed = [info] if single else files.get_file_info(fs.FileSelector(root, recursive=True, allow_not_found=True))
    except OSError as error:
        raise InputError(f"{place}: {error}") from None
    found = sorted((one for one in listed if one.type == fs.FileType.File and (single or input_format(one.path))), key=lambda one: one.path)
    if not found:
        raise InputError(f"{place}: there is no .txt, .html, .jsonl or .parquet file")
    for one in found:
        address = place if single else _below(place, root, one.path)
        yield Source(_bare(address), one.size or 0, one.mtime_ns or 0, address)


def _bare(address: str) -> str:
    """An address without keys and options: *s3://bucket/file*."""
    scheme, mark, rest = address.partition("://")
    rest = rest.partition("?")[0]
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


def _below(place: str, root: str, path: str) -> str:
    """The address of a file at `path` of the file system in which `place` is the folder `root`."""
    address, mark, options = place.partition("?")
    return address.rstrip("/") + path[len(root.rstrip("/")) :] + mark + options


def _lies_in(place: str, other: str) -> bool:
    """Whether a path is another or lies below it; addresses are compared as they are written."""
    if "://" in place or "://" in other:
        return f"{place.rstrip('/')}/".startswith(f"{other.rstrip('/')}/")
    return Path(other).resolve() in (Path(place).resolve(), *Path(place).resolve().parents)


@contextmanager
def _local_copy(source: Source) -> Iterator[Path]:
    """The file where it lies, or a copy under its own name that lasts as long as the context."""
    if "://" not in source.uri:
        yield Path(source.uri)
        return
    files, path = open_place(source.uri)
    with tempfile.TemporaryDirectory(prefix="quotes-") as folder:
        copy = Path(folder) / path.rsplit("/", 1)[-1]
        try:
            need("pyarrow.fs").copy_files(path, str(copy), source_filesystem=files)
        except OSError as error:
            raise InputError(f"it cannot be fetched ({error})") from None
        yield copy


@contextmanager
def _file_of(text: str | None) -> Iterator[Path | None]:
    """A file that holds `text` as long as the context lasts."""
    if text is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="quotes-") as folder:
        path = Path(folder) / "outlets.csv"
        path.write_text(text, encoding="utf-8")
        yield path


@contextmanager
def connected(address: str | None) -> Iterator[None]:
    """A connection to the cluster at `address`, or a cluster of this machine alone, for as long as the context lasts.

    Raises:
        InputError: Ray is not installed, or there is no cluster.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # messages are lines of ours
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError("--engine ray needs the package ray: pip install 'quotes[ray]'") from None
    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    if ray.is_initialized():
        yield
        return
    _check_answers(address)
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False if address is None else None)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise InputError(f"no Ray cluster at {address}: {' '.join(str(error).split())[:200]}") from None
    try:
        yield
    finally:
        ray.shutdown()


def _check_answers(address: str | None) -> None:
    """See that somebody listens at *host:port*: Ray itself waits for minutes."""
    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise InputError(f"no Ray cluster at {address}: {getattr(error, 'strerror', None) or error}") from None
