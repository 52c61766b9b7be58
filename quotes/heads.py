"""The parts of a noun phrase: its determiner, its owner, where its own words end, and which of them is its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.lexicons.people import People
from quotes.mentions import Determiner
from quotes.names import Name
from quotes.runs import OF, find_runs
from quotes.words import Word

INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "any"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOT_HEAD = frozenset({"ADV", "ADP", "SCONJ", "PRON", "VERB", "AUX", "DET", "CCONJ", "PART"})
PREPOSITIONS = frozenset(
    {"of", "in", "for", "at", "from", "with", "on", "by", "to", "near", "about", "against", "inside", "within", "under", "over", "among"}
    | {"who", "which", "that", "whose", "close", "speaking", "familiar", "involved", "representing", "based"}
    | {"like", "including"}
)
"""Words that end a noun phrase's core though the pipeline gave them no part of speech."""


_COUNTED = frozenset({"two", "three", "four", "duo", "trio"})
"""Heads of *the two*, *the duo*."""


def determiner_of(word: Word) -> Determiner:
    """What a noun phrase that opens with `word` is by its determiner."""
    if word.key in DEFINITE:
        return "definite"
    if word.key in INDEFINITE or word.text.isdigit():
        return "indefinite"
    return "possessive" if word.key in POSSESSIVES or word.possessive else "bare"


def core_end(words: Sequence[Word], people: People, i: int, j: int) -> int:
    """Where the noun phrase's own words end and a prepositional or verbal one begins."""
    named = {k for a, b in find_runs(words, people, i, j) for k in range(a + 1, b)}
    for k in range(i + 1, j):
        word = words[k]
        if k in named:
            continue
        if not word.capital and (word.pos in {"ADP", "SCONJ"} or word.key in PREPOSITIONS):
            return k
        verb = word.tag in {"VBN", "VBD", "VBZ"} and words[k - 1].pos in _NOUNS
        verb = verb or (word.key.endswith("ed") and "-" in word.key and k + 1 < j and words[k + 1].key == "by")  # a study co-authored by
        before_noun = k == i + 1 and k + 1 < j and words[k + 1].pos in _NOUNS and words[k + 1].gap == " "  # a March report
        if (word.key in people.calendar and not before_noun) or (verb and word.key.removesuffix("s") not in people.head_nouns):
            return k
    return j


def head_noun(words: Sequence[Word], people: People, i: int, j: int, head: int | None) -> int:
    """Index of the head noun: the parser's where it lies in the phrase, else the last word of the phrase."""
    last = words[j - 1]
    paper = last.key in people.documents and not last.capital and j - i > 1  # Ministry of Health records
    if head is not None and (last.key not in people.human_nouns or last.possessive) and not paper:
        for k in range(i, j):
            if words[k].start <= head < words[k].end and words[k].pos not in _NOT_HEAD:
                return k
    nouns = people.head_nouns
    known = next((k for k in range(j - 1, i - 1, -1) if words[k].key in nouns and not words[k].possessive), None)
    if known is not None:
        return known
    k = j - 1
    while k > i and (words[k].pos in {"ADV", "VERB"} or words[k].common):
        k -= 1
    return k


def is_plural(words: Sequence[Word], people: People, noun: int, i: int) -> bool:
    """Whether the noun at index `noun` of a phrase that opens at `i` is a plural or stands for several people."""
    word = words[noun]
    if word.tag in {"NNS", "NNPS"} or word.key in people.groups or word.key in _COUNTED:
        return True
    if word.tag in {"NN", "NNP"} or words[i].key in {"a", "an", "one", "another"}:
        return False
    known = people.head_nouns - people.groups
    return word.key not in known and word.key.endswith("s") and word.key[:-1] in known


def owner_of(text: str, words: Sequence[Word], i: int, j: int) -> str:
    """What a possessive before the head names."""
    if words[i].key in POSSESSIVES and j - i > 1:
        return words[i].key
    for k in range(i, j - 1):
        if words[k].possessive:
            first = i + 1 if words[i].key in DEFINITE and k > i else i
            return text[words[first].start : words[k].end]
    return ""


def with_owner(text: str, words: Sequence[Word], people: People, name: Name, i: int, at: int) -> Name:
    """*Victoria's Department of Land*: a body's name with the name that owns it."""
    first = next((k for k in range(i, at) if words[k].capital and words[k].key not in DEFINITE), at)
    if not all(w.capital or w.key in people.particles or w.key in OF for w in words[first:at]) or first == at:
        return name
    start = words[first].start
    return replace(name, start=start, words=tuple(text[start : name.end].split()))
