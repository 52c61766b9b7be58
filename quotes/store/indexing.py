"""Articles into the store: those alone that it does not hold as they are."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sqlite_utils import Database

from quotes.article import Article
from quotes.identity import Identities
from quotes.records import Document
from quotes.store.reading import keyed_speakers
from quotes.store.writing import clean, drop_orphans, put

T = TypeVar("T")
_NO_TEXT = "unknown"


class Indexing:
    """A run that brings a store up to date; each document is there as a whole, or as it was before.

    Args:
        database: The store, open to be written.
        settings: The mark of the settings that the records are made with.
        identities: Learns the keys of the speakers in the store before it gives new ones.
        with_text: Whether the store shall keep the texts.
        tell: Where a line goes that the user should see.
    """

    def __init__(self, database: Database, settings: str, identities: Identities, *, with_text: bool, tell: Callable[[str], None]) -> None:
        self._database = database
        self._settings = settings
        self._identities = identities
        self._with_text = with_text
        self._tell = tell
        self._learnt = False
        self._pending: dict[str, tuple[str, str]] = {}
        self.counts: Counter[str] = Counter()

    def new(self, items: Iterable[T]) -> Iterator[T]:
        """The items without the articles that the store holds already, of the same text, facts and settings."""
        for item in items:
            if isinstance(item, Article):
                digest, mark = _digest(item.text), self._mark(item)
                if self._holds(item.id, digest, mark):
                    self.counts["unchanged"] += 1
                    continue
                self._pending[item.id] = digest, mark
                self._learn()
            yield item

    def put(self, document: Document) -> None:
        """Write `document`, the record, with its text, of an article that `new` gave."""
        digest, mark = self._pending.pop(document.id)
        self._put(document, digest, mark)

    def put_record(self, document: Document) -> None:
        """Write `document`, a record that was made before and need not have its text, unless the store holds it as it is."""
        digest = _digest(document.text) if document.text is not None else _NO_TEXT
        mark = _hash(document.model_dump(mode="json", exclude={"text"}))
        if self._holds(document.id, digest, mark):
            self.counts["unchanged"] += 1
            return
        self._learn()
        # Keys of several runs say nothing of each other; those of the store hold from here on.
        self._put(self._identities.keyed(document), digest, mark)

    def finish(self) -> None:
        """Clear away what replaced documents left behind."""
        if self.counts["replaced"]:
            drop_orphans(self._database)

    def summary(self) -> str:
        """One line: what became of the documents, and what the store holds now."""
        changes = ", ".join(f"{self.counts[name]:,} {name}" for name in ("added", "replaced", "unchanged"))
        (documents,), (quotes,) = (self._database.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("documents", "quotes"))
        return f"{changes}; the store holds {documents:,} documents with {quotes:,} quotes"

    def _put(self, document: Document, digest: str, mark: str) -> None:
        before = self._place_of_another(document, digest)
        change = put(self._database, document, sha256=digest, mark=mark, with_text=self._with_text)
        self.counts[change] += 1
        if before is not None:
            self._tell(
                f"warning: {document.id!r} of {document.url or document.path} took the place of another text of that id, from {before}; "
                "if both are wanted, give them ids that differ, or stores of their own"
            )

    def _place_of_another(self, document: Document, digest: str) -> str | None:
        """Where the document of the same id in the store is from, if it is another text from elsewhere: likely not an update."""
        row = self._database.execute("SELECT path, url, sha256 FROM documents WHERE id = ?", [clean(document.id)]).fetchone()
        if row is None or row[2] == digest:
            return None
        path, url, _ = row
        if document.url and url:
            return str(url) if clean(document.url) != url else None
        return str(path) if document.path and path and clean(document.path) != path else None

    def _holds(self, id: str, digest: str, mark: str) -> bool:
        row = self._database.execute("SELECT sha256, mark, text IS NOT NULL FROM documents WHERE id = ?", [clean(id)]).fetchone()
        return row is not None and row[:2] == (digest, mark) and (row[2] or not self._with_text)

    def _mark(self, article: Article) -> str:
        """Equal for articles that give the same record but for what is in their texts."""
        facts = (article.path, article.url, article.title, article.published, article.publisher, article.authors)
        return _hash([self._settings, *facts, article.masthead, article.notes, article.given, article.warnings])

    def _learn(self) -> None:
        """Learn from the store who is who, once and only where there is something new."""
        if not self._learnt:
            self._learnt = True
            for speakers in keyed_speakers(self._database):
                self._identities.replay(speakers)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
