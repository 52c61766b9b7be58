"""One pass of a command over its inputs: reading, working, counting what failed, a progress line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from quotes.article import Article
from quotes.attempts import Failed, Worker
from quotes.readers import InputFormat, ReadFailure, input_format, is_folder, read_inputs

T = TypeVar("T")
Item = TypeVar("Item")


class Run:
    """A pass over the inputs: `done` and `failed` count the documents so far.

    Args:
        inputs: Files, folders, or ``-`` for standard input.
        stdin_format: What standard input holds.
        tell: Takes one line for every document that failed.
        counting: Whether to count the documents on standard error while it is a terminal.
    """

    def __init__(self, inputs: Sequence[str], stdin_format: InputFormat, tell: Callable[[str], None], *, counting: bool = False) -> None:
        self.inputs = inputs
        self.stdin_format = stdin_format
        self.tell = tell
        self.counting = counting
        self.done = 0
        self.failed = 0

    @property
    def exit_code(self) -> int:
        """0 when nothing failed, 2 when nothing was done, 1 in between."""
        if not self.failed:
            return 0
        return 1 if self.done else 2

    def each(self, work: Callable[[Article], T]) -> Iterator[tuple[Article, T]]:
        """Every article with what `work` makes of it; one that fails gets a line on standard error."""
        for item, result in self.counted(Worker(lambda: work).each(self.items())):
            if isinstance(item, Article) and result is not None and not isinstance(result, Failed):
                yield item, result

    def items(self) -> Iterator[Article | ReadFailure]:
        """The documents of the inputs, read when they are asked for."""
        return read_inputs(self.inputs, stdin_format=self.stdin_format)

    def counted(self, results: Iterable[tuple[Item, T | Failed]]) -> Iterator[tuple[Item, T | Failed]]:
        """The items that could be read, with their results; each that failed, then or now, gets a line on standard error."""
        with counter(self.counting) as advance:
            for item, result in results:
                if isinstance(item, ReadFailure):
                    self._fail(item)
                elif isinstance(result, Failed):
                    self._fail(result)
                    yield item, result
                else:
                    self.done += 1
                    yield item, result
                    advance()

    def _fail(self, failure: ReadFailure) -> None:
        self.failed += 1
        self.tell(f"failed: {failure}")


@contextmanager
def counter(wanted: bool) -> Iterator[Callable[[], None]]:
    """A progress line on standard error while that is a terminal; gives the function that counts one document."""
    if not wanted or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} documents"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda: progress.advance(task)


def is_single(inputs: Sequence[str], stdin_format: InputFormat) -> bool:
    """Whether the inputs can only hold one document: that depends on what they are, never on what is in them."""
    if len(inputs) != 1 or is_folder(inputs[0]):
        return False
    return (stdin_format if inputs[0] == "-" else input_format(inputs[0])) not in ("jsonl", "parquet")
