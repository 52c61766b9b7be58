"""One document after another, and what becomes of one that breaks what works on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from quotes.article import Article
from quotes.readers import ReadFailure
from quotes.records import Document
from quotes.timelimit import NO_LIMIT, OutOfTime, TimeLimit, interrupted_after

T = TypeVar("T")
Item = TypeVar("Item")
Given = TypeVar("Given")


class Failed(ReadFailure):
    """A document that broke what worked on it."""


def attempt(article: Article, work: Callable[[Given], T], given: Given) -> T | Failed:
    """What `work` makes of what is `given`, or why that fails for `article`."""
    try:
        return work(given)
    except Exception as error:  # whatever breaks on one document must not cost the others
        return failed(article, f"{type(error).__name__}: {' '.join(str(error).split())}".removesuffix(": "))


def failed(article: Article | Document, reason: str) -> Failed:
    """That `article`, or the one that a record is of, failed for `reason`."""
    return Failed(f"{article.path or '-'}: {article.id}", reason)


def too_slow(article: Article, seconds: float) -> Failed:
    """That `article` was not done after `seconds`."""
    return failed(article, f"not done after {seconds:g} seconds; give it longer with --timeout, or cut it into parts")


class Worker(Generic[T]):
    """Works on articles in this process, with a limit to the time of each.

    Args:
        load: Makes what works on an article. It is called again after one that took too long: what was interrupted in the
            middle is not used any more.
        limit: To the time of each article; kept where `quotes.timelimit.can_interrupt` says so.

    Raises:
        QuotesError: What `load` raised.
    """

    def __init__(self, load: Callable[[], Callable[[Article], T]], limit: TimeLimit = NO_LIMIT) -> None:
        self._load = load
        self._limit = limit
        self._work = load()

    def each(self, items: Iterable[Item]) -> Iterator[tuple[Item, T | Failed | None]]:
        """Every item in order, an article with what was made of it; any other passes through with None."""
        for item in items:
            yield item, self._attempt(item) if isinstance(item, Article) else None

    def _attempt(self, article: Article) -> T | Failed:
        seconds = self._limit.of(article.text)
        try:
            with interrupted_after(seconds):
                return attempt(article, self._work, article)
        except OutOfTime:
            self._work = self._load()
            return too_slow(article, seconds or 0)
