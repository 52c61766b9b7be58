"""A store of quotes: one SQLite file that other tools open as it is, with full-text search over what was said and around it."""

from __future__ import annotations

from quotes.store.opening import open_store
from quotes.store.reading import documents
from quotes.store.writing import put

__all__ = ["documents", "open_store", "put"]
