"""Mentions of re3d cut down to the bare names inside them.

re3d marks whole noun phrases, pronouns and descriptions among them (*Iraqi President Fuad Masum*, *the government*, *he*).
Of a person, what follows the last title is kept; of an organisation or place, the phrase without its article, if it is capitalised
at both ends. Every other mention is no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from training.names import OUTSIDE, Named, spans

TITLE = re.compile(
    r"(?:mr|mrs|ms|dr|he|sir|lord|lady|prof|gen|lt|col|maj|capt|sgt|spc|cmdr|adm|brig)\.?"
    r"|president|prime|minister|secretary|general|ambassador|envoy|king|queen|prince|officer|commander|chief|leader|director"
    r"|colonel|captain|major|sergeant|lieutenant|admiral|spokesman|spokesperson|representative|operator|class|1st|coordinator|iraq|of",
    re.IGNORECASE,
)
ARTICLE = re.compile("the|a|an|this|that|these|its|their|his|our|all", re.IGNORECASE)
NAME_PART = re.compile(r"[A-Z].*|-|al|bin|ibn|van|von|de|[’'`]|afari|un")
PRONOUN = re.compile("i|he|she|it|we|they|you|his|her|their|our|my|him|them|us|who|its", re.IGNORECASE)


def bare_names(named: Named) -> Named:
    """The sentence with every mention cut down to its bare name, or unmarked."""
    labels = [OUTSIDE] * len(named.words)
    for start, end, label in spans(named.labels):
        words = named.words[start:end]
        first, last = _person(words) if label == "PERSON" else _institution(words)
        if first < last:
            labels[start + first : start + last] = ["B-" + label] + ["I-" + label] * (last - first - 1)
    return replace(named, labels=tuple(labels))


def _person(words: Sequence[str]) -> tuple[int, int]:
    first = max((index + 1 for index, word in enumerate(words) if TITLE.fullmatch(word)), default=0)
    last = first
    while last < len(words) and NAME_PART.fullmatch(words[last]) and not PRONOUN.fullmatch(words[last]):
        last += 1
    return (first, last) if last > first and words[first][:1].isupper() and last == len(words) else (0, 0)


def _institution(words: Sequence[str]) -> tuple[int, int]:
    first = int(bool(ARTICLE.fullmatch(words[0])))
    rest = words[first:]
    if not rest or not rest[0][:1].isupper() or not rest[-1][:1].isupper() or PRONOUN.fullmatch(rest[-1]):
        return 0, 0
    return first, len(words)
