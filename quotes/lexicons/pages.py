"""The word lists of ``pages.toml``, which says what each is for."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError

from quotes.errors import LexiconError
from quotes.lexicons.loading import read_toml


class PageWords(BaseModel):
    """Words of mastheads, bylines and datelines, in lower case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    press: frozenset[str]
    small: frozenset[str]
    byline: frozenset[str]
    headings: frozenset[str]
    outlets: frozenset[str]
    openers: frozenset[str]
    articles: frozenset[str]
    epithets: frozenset[str]
    joints: frozenset[str]
    short: frozenset[str]
    sittings: frozenset[str]
    republishers: frozenset[str]


@lru_cache(maxsize=1)
def load_page_words() -> PageWords:
    """The lists that come with the package, loaded once.

    Raises:
        LexiconError: The file lacks a list or has one too many.
    """
    try:
        return PageWords.model_validate(read_toml("pages.toml"))
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"pages.toml: {first['loc']}: {first['msg']}") from None
