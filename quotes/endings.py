"""A tokenizer that looks for what ends a word at the word's end.

spaCy searches the whole of what stands between two spaces for each mark that it takes off its end. Marks without a space
among them, a line of dashes or a hundred thousand quotation marks, took time by the square of their number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_LONGEST = 256
"""Code points in which an ending is looked for. None but a run of full stops has more than five, with two that must stand before it."""


class _AtEnd:
    """The search of a `pattern` for endings, which spaCy saves with a pipeline by the pattern of what the search belongs to."""

    def __init__(self, found: re.Pattern[str]) -> None:
        self.pattern = found.pattern
        self._found = found

    def search(self, word: str) -> re.Match[str] | None:
        """The ending of `word` that a search of its last characters finds."""
        return self._found.search(word, max(0, len(word) - _LONGEST))


def look_at_ends(nlp: Language) -> None:
    """Let the tokenizer of `nlp` search the last characters of a word for what ends it; tokens stay what they are.

    A tokenizer that is not spaCy's own stays as it is.
    """
    tokenizer: Any = nlp.tokenizer
    found = getattr(getattr(tokenizer, "suffix_search", None), "__self__", None)
    if isinstance(found, re.Pattern):
        tokenizer.suffix_search = _AtEnd(found).search
