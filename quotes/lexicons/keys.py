"""The forms under which words and phrases are looked up."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """`word` as it is looked up: lower case, straight apostrophe, no full stops."""
    return word.casefold().replace("’", "'").replace(".", "")


@lru_cache(maxsize=1 << 15)
def phrase(text: str) -> tuple[str, ...]:
    """The words of `text` as they are looked up; a hyphen counts as a space."""
    return tuple(key(word) for word in text.replace(".-", ". ").split() if key(word))
