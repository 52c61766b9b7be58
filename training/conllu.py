"""Reading CoNLL-U treebanks into plain values."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word.

    ``head`` is the index of the governor within the sentence, counted from 0; a root points at itself.
    ``space`` says whether white space follows the word in the running text.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space: bool
    misc: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a treebank, with the document it stands in and whether it opens a paragraph."""

    tokens: tuple[Token, ...]
    document: str
    opens_paragraph: bool = False

    @property
    def text(self) -> str:
        """The running text, without the space after the last word."""
        return "".join(t.form + " " * t.space for t in self.tokens).rstrip(" ")


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a (gzipped) CoNLL-U file in order."""
    document, opens, rows = "", False, []
    for line in _lines(path):
        if line.startswith("# newdoc"):
            document, opens = line.partition("=")[2].strip(), True
        elif line.startswith("# newpar"):
            opens = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield Sentence(_tokens(rows), document, opens)
            opens, rows = False, []


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def _tokens(rows: list[list[str]]) -> tuple[Token, ...]:
    """Drop empty nodes and fold the spacing of multi-word tokens into their words."""
    glued: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last))
            if "SpaceAfter=No" in row[9]:
                glued.add(last)
    words = [row for row in rows if row[0].isdigit()]
    return tuple(_token(row, int(row[0]) in glued) for row in words)


def _token(row: list[str], glued: bool) -> Token:
    number, form, lemma, upos, xpos, feats, head, dep, _, misc = row
    return Token(
        form=form,
        lemma=form if lemma == "_" and form != "_" else lemma,
        upos=upos,
        xpos=xpos,
        feats="" if feats == "_" else feats,
        head=int(number) - 1 if head == "0" else int(head) - 1,
        dep=dep,
        space=not glued and "SpaceAfter=No" not in misc.split("|"),
        misc="" if misc == "_" else misc,
    )
