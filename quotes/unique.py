"""Ids that two documents of one run share, told apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from quotes.article import Article


class UniqueIds:
    """Tells documents apart that have one id: the second *a* of a run is named *a#2*."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}  # the last number that was put to each id

    def article(self, article: Article) -> Article:
        """`article` by an id that was not used before, with a warning where that is another."""
        unique = self.of(article.id)
        return article if unique == article.id else replace(article, id=unique, warnings=(*article.warnings, renamed(article.id, unique)))

    def of(self, name: str) -> str:
        """`name`, or what stands for it once it is used."""
        if name not in self._used:
            self._used[name] = 1
            return name
        number = next(n for n in count(self._used[name] + 1) if f"{name}#{n}" not in self._used)
        unique = f"{name}#{number}"
        self._used[name], self._used[unique] = number, 1
        return unique


def renamed(name: str, unique: str) -> str:
    """The warning that a document got another id."""
    return f"the id {name!r} was used before: named {unique!r}"
