"""What `quotes extract` does with its inputs: work in one process or several, keys in order, what a file holds left out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.article import Article
from quotes.attempts import Failed, attempt, failed
from quotes.errors import InputError
from quotes.identity import Identities
from quotes.lexicons import read_acts
from quotes.pipeline import Extractor, uncollected
from quotes.readers import ReadFailure
from quotes.records import Document
from quotes.resume import Found, Resumption
from quotes.run import Run

if TYPE_CHECKING:
    from spacy.language import Language

Item = Article | ReadFailure | Found | InputError
Result = Document | Failed | None
Each = Callable[[Iterable[Item]], Iterator[tuple[Item, Result]]]
"""Gives every item in order, an article with its record or why it has none."""


def load_extractor(model: str | None, outlets: Path | None, acts: str) -> Extractor:
    """The extractor that the command line asks for; `acts` are parted by commas.

    Raises:
        QuotesError: One of them is wrong or missing.
    """
    return Extractor(model=model, outlets=outlets, acts=read_acts([act.strip() for act in acts.split(",")]))


def load_work(model: str | None, outlets: Path | None, acts: str, url: str | None, with_text: bool) -> Callable[[Article], Document]:
    """`work_of` an extractor that is loaded here and now."""
    return work_of(load_extractor(model, outlets, acts), url, with_text)


def work_of(extractor: Extractor, url: str | None, with_text: bool) -> Callable[[Article], Document]:
    """What makes a record, without keys, of an article; `url` is the address of one that has none."""

    def work(article: Article) -> Document:
        with _words_of(extractor.nlp), uncollected():
            return extractor.extract(article.at(url), with_text=with_text)

    return work


def _words_of(nlp: Language) -> AbstractContextManager[object]:
    """Where the new words of an article stay known: for good as long as there is room, else until it has been worked on.

    Most of the words of an article are new to a small vocabulary, few of them to one that has read a thousand others.
    """
    return nullcontext() if len(nlp.vocab) < _KNOWN_WORDS else nlp.memory_zone()


_KNOWN_WORDS = 50_000
"""Words that a pipeline keeps, at about 400 bytes each: spaCy would keep every word that it ever met."""


def record_of_failure(article: Article, reason: str, *, with_text: bool) -> Document:
    """The record of an article that could not be worked on: what was given with it, and the reason."""
    names = ("id", "path", "url", "title", "published", "publisher", "warnings")
    facts = {name: getattr(article, name) for name in names}
    return Document(**facts, error=reason, text=article.text if with_text else None)


class Extraction:
    """The records of a run, one after the other, and what there is to say of it at its end.

    Args:
        run: Counts the documents and tells which failed.
        identities: Gives the speakers their keys.
        resumption: The output of an earlier run, where this one goes on with it.
        failures: Makes a record of an article that failed and of why; if not given there is none.
    """

    def __init__(
        self,
        run: Run,
        identities: Identities,
        resumption: Resumption | None = None,
        failures: Callable[[Article, str], Document] | None = None,
    ) -> None:
        self._run = run
        self._identities = identities
        self._resumption = resumption
        self._failures = failures
        self._begin = time.perf_counter()
        self._quotes = 0
        self._words = 0
        self.found = 0

    def documents(self, each: Each) -> Iterator[Document]:
        """Every new record in order; those that the earlier run wrote come before, and are taken over there.

        Raises:
            InputError: The file of the earlier run is not from these inputs.
        """
        items: Iterable[Item] = self._run.items()
        if self._resumption is not None:
            items = self._resumption.items(items)
        for item, result in self._run.counted(self._keyed(each(items))):
            if isinstance(item, Article) and isinstance(result, Document):
                self._quotes += len(result.quotes)
                self._words += len(item.text.split())
                yield result
            elif isinstance(item, Article) and isinstance(result, Failed) and self._failures is not None:
                yield self._failures(item, result.reason)

    def summary(self) -> str:
        """One line: documents, quotes, failures, words a second, seconds."""
        seconds = time.perf_counter() - self._begin
        found = f" ({self.found:,} found in the file)" if self.found else ""
        return (
            f"{self._run.done:,} documents{found}, {self._quotes:,} quotes, {self._run.failed:,} failed, "
            f"{self._words / seconds:,.0f} words a second, {seconds:,.1f} seconds"
        )

    def _keyed(self, results: Iterator[tuple[Item, Result]]) -> Iterator[tuple[Item, Result]]:
        """Speakers get their keys here, in the order of the documents, whoever worked on them."""
        for item, result in results:
            if isinstance(item, InputError):
                raise item
            if isinstance(item, Found):
                yield item, self._take_over(item)
            elif isinstance(item, Article):
                yield item, attempt(item, self._identities.keyed, result) if isinstance(result, Document) else result
            else:
                yield item, result

    def _take_over(self, found: Found) -> Failed | None:
        """What is in the file already; that it failed, if it did."""
        assert self._resumption is not None
        self._identities.replay(found.document.speakers)
        self._resumption.keep(found)
        self._quotes += len(found.document.quotes)
        self.found += 1
        return failed(found.document, found.document.error) if found.document.error is not None else None
