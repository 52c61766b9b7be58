"""One document after another, and what becomes of one that breaks what works on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from quotes.article import Article
from quotes.readers import ReadFailure

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
        return Failed(f"{article.path or '-'}: {article.id}", f"{type(error).__name__}: {' '.join(str(error).split())}")


def in_turn(work: Callable[[Article], T], items: Iterable[Item]) -> Iterator[tuple[Item, T | Failed | None]]:
    """As `Workers.each`, in this process, one article at a time."""
    for item in items:
        yield item, attempt(item, work, item) if isinstance(item, Article) else None
