"""Corpora of names, in one scheme: PERSON, ORG and LOC.

Universal NER (``PER``, ``ORG``, ``LOC``) sets the convention: the bare name, without title or article; adjectives of
nationality are no names. Wikigold's ``MISC`` is left out, GUM's mentions are cut down to the name inside them.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.conllu import Sentence, Token

OUTSIDE = "O"
LABELS = {"PER": "PERSON", "Person": "PERSON", "person": "PERSON", "ORG": "ORG", "organization": "ORG"}
LABELS |= {"Organisation": "ORG", "LOC": "LOC", "place": "LOC", "Location": "LOC"}
NAME_TAGS = frozenset({"NNP", "NNPS"})
BARE_TITLE = re.compile(
    "administrator|bishop|brother|captain|chairman|chief|coach|count|counsel|dad|director|doctor|duke|emperor|empress|father|general"
    "|governor|judge|justice|king|lady|lord|manager|mayor|minister|mom|mother|officer|pastor|pope|president|prince|princess|professor"
    "|queen|secretary|senator|sheriff|sister|sultan|team",
    re.IGNORECASE,
)
MENTION = re.compile(r"\((\d+)-(\w+)-[^()]*|(\d+)\)|\)")
NO_SPACE_BEFORE = frozenset(".,;:!?)]}%'’”") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "''"}
NO_SPACE_AFTER = frozenset("([{$“") | {"``"}


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a sentence with the white space after each, and one IOB label a word."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    labels: tuple[str, ...]


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end (exclusive) and label of every name in IOB labels."""
    start = -1
    for index, label in enumerate([*labels, OUTSIDE]):
        if start >= 0 and not label.startswith("I-"):
            yield start, index, labels[start][2:]
            start = -1
        if label.startswith("B-"):
            start = index


def read_universal(path: Path) -> Iterator[Named]:
    """Read a Universal NER file; the text line tells the spacing."""
    text, rows = "", []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in [*stream, "\n"]:
            if line.startswith("# text"):
                text = line.partition("=")[2].strip()
            elif line.startswith("#"):
                continue
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                words = tuple(row[1] for row in rows)
                yield Named(words, _spaces(words, text), tuple(_label(row[2]) for row in rows))
                rows = []


def read_columns(path: Path) -> Iterator[Named]:
    """Read a two-column file (word, IOB label) without spacing; the spacing is guessed from punctuation."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in [*stream, "\n"]:
            if line.startswith("# "):
                continue
            if line.strip():
                rows.append(line.split())
            elif rows:
                words = tuple(row[0] for row in rows)
                yield Named(words, _guessed_spaces(words), opened([_label(row[1]) for row in rows]))
                rows = []


def named_mentions(sentence: Sentence) -> Named:
    """The names in a GUM sentence, cut out of its mentions of people, organisations and places."""
    tokens = sentence.tokens
    labels = [OUTSIDE] * len(tokens)
    found = ((_name(tokens, span, label), label) for span, label in _mentions(tokens))
    names = [(*span, label) for span, label in found if span]
    for start, end, label in sorted(names, key=lambda name: name[0] - name[1]):
        if all(value == OUTSIDE for value in labels[start:end]):
            labels[start:end] = ["B-" + label] + ["I-" + label] * (end - start - 1)
    return Named(tuple(t.form for t in tokens), tuple(t.space for t in tokens), tuple(labels))


def _mentions(tokens: Sequence[Token]) -> Iterator[tuple[tuple[int, int], str]]:
    """Spans (end exclusive) of mentions that our labels cover."""
    opened: list[tuple[str, str, int]] = []
    for index, token in enumerate(tokens):
        value = next((part[7:] for part in token.misc.split("|") if part.startswith("Entity=")), "")
        for match in MENTION.finditer(value):
            number, kind, closed = match.groups()
            if number:
                opened.append((number, kind, index))
                continue
            at = len(opened) - 1
            if closed:
                at = max((i for i, entry in enumerate(opened) if entry[0] == closed), default=-1)
            if at >= 0:
                _, kind, start = opened.pop(at)
                if kind in LABELS:
                    yield (start, index + 1), LABELS[kind]


def _name(tokens: Sequence[Token], span: tuple[int, int], label: str) -> tuple[int, int] | None:
    """The run of proper nouns around the head of a span; institutions and places may join runs by *of*."""
    start, end = span
    heads = [i for i in range(start, end) if not start <= tokens[i].head < end or tokens[i].head == i]
    if not heads or tokens[heads[0]].upos != "PROPN":
        return None
    if label == "PERSON" and tokens[heads[0]].xpos == "NNPS":
        return None
    first = last = heads[0]
    while first > start and _belongs(tokens, first - 1):
        first -= 1
    while last + 1 < end and _belongs(tokens, last + 1):
        last += 1
    if label != "PERSON" and last + 2 < end and tokens[last + 1].form == "of":
        reach = last + 2 + (tokens[last + 2].form.lower() == "the")
        if reach < end and tokens[reach].xpos in NAME_TAGS:
            last = reach
            while last + 1 < end and tokens[last + 1].xpos in NAME_TAGS:
                last += 1
    if label == "PERSON" and BARE_TITLE.fullmatch(tokens[last].form):
        return None
    return first, last + 1


def _belongs(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.dep in ("nmod:desc", "appos", "list", "conj", "nmod:unmarked"):
        return False
    if token.xpos in NAME_TAGS:
        return True
    return token.xpos == "HYPH" and 0 < index < len(tokens) - 1 and tokens[index + 1].xpos in NAME_TAGS


def _label(value: str) -> str:
    place, _, kind = value.partition("-")
    return f"{place}-{LABELS[kind]}" if kind in LABELS else OUTSIDE


def opened(labels: list[str]) -> tuple[str, ...]:
    """Write ``B-`` at the start of every name (Wikigold writes ``I-`` throughout)."""
    before = [OUTSIDE, *labels]
    return tuple(
        "B-" + label[2:] if label.startswith("I-") and last[2:] != label[2:] else label for last, label in zip(before, labels, strict=False)
    )


def _spaces(words: Sequence[str], text: str) -> tuple[bool, ...]:
    spaces, at = [], 0
    for word in words:
        found = text.find(word, at)
        at = at if found < 0 else found + len(word)
        spaces.append(found < 0 or at >= len(text) or text[at].isspace())
    return tuple(spaces)


def _guessed_spaces(words: Sequence[str]) -> tuple[bool, ...]:
    following = [*words[1:], ""]
    return tuple(word not in NO_SPACE_AFTER and after not in NO_SPACE_BEFORE for word, after in zip(words, following, strict=True))
