"""The cue lexicon: which words report speech, how, and in which frames."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quotes.errors import InputError, LexiconError
from quotes.lexicons.loading import read_toml
from quotes.records import Act, Acts, Stance

if TYPE_CHECKING:
    from spacy.strings import StringStore

_MOST_KNOWN = 1 << 18
"""Pairs of form and lemma that are remembered."""

Pos = Literal["verb", "noun", "adverb", "adposition", "adjective"]
Frame = Literal[
    "quote",  # words in quotation marks
    "clause",  # a finite clause, with or without *that*, also parenthetic
    "that",  # a finite clause that *that* opens
    "wh",  # whether, if, what, how …
    "told",  # an addressee before the clause
    "order",  # V Y to-INF
    "to",  # to-INF with the speaker as its subject
    "object",  # a noun phrase or gerund
    "speech_object",  # a noun that itself reports (*accepted the offer*)
    "accuse",  # V Y of/for Z
    "as",  # V Y as Z
    "call",  # V Y Z
    "passive",  # was V-ed as saying, it was V-ed that
    "of",  # N of Z
    "for",  # N for Z
    "saying",  # N saying …
    "adverb",
    "according",
]


Otherwise = Literal["people", "agentless", "participle", "happened"]
"""What shows another sense of a verb of saying: an object of people, a passive with nobody to speak (of what happens), a participle."""
SPEECH: frozenset[Acts] = frozenset({"speech"})


class CueRow(BaseModel):
    """One reporting expression. `lemma` is its lemmas in surface order, the head first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lemma: Annotated[str, Field(min_length=1)]
    pos: Pos
    act: Act
    stance: Stance
    frames: Annotated[frozenset[Frame], Field(min_length=1)]
    weak: bool = False
    otherwise: frozenset[Otherwise] = frozenset()
    otherwise_of: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    variants: tuple[str, ...] = ()
    example: Annotated[str, Field(min_length=1)]
    counterexample: Annotated[str, Field(min_length=1)]

    @property
    def head(self) -> str:
        """Lower-case lemma of the head word."""
        return self.lemma.split()[0].lower()


class Lexicon:
    """The rows, by part of speech and head lemma, the longest expression first."""

    def __init__(self, rows: Iterable[CueRow]) -> None:
        self.rows = tuple(rows)
        self._index: dict[tuple[str, str], list[tuple[tuple[str, ...], CueRow]]] = {}
        for row in self.rows:
            for lemma in (row.lemma, *row.variants):
                words = tuple(lemma.lower().split())
                self._index.setdefault((row.pos, words[0]), []).append((words, row))
        for entries in self._index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._heads = {pos: frozenset(head for p, head in self._index if p == pos) for pos in {p for p, _ in self._index}}
        self._all_heads = frozenset(head for _, head in self._index)
        self._known: dict[tuple[int, int], bool] = {}

    def entries(self, pos: str, head: str) -> list[tuple[tuple[str, ...], CueRow]]:
        """The rows of part of speech `pos` whose head lemma is `head`, each with its words, longest first."""
        return self._index.get((pos, head), [])

    def heads(self, pos: str) -> frozenset[str]:
        """The head lemmas of all rows of part of speech `pos`."""
        return self._heads.get(pos, frozenset())

    def may_be(self, lower: int, lemma: int, strings: StringStore) -> bool:
        """Whether a token can be the head of a row, by the numbers of its small form and its lemma in `strings`."""
        numbers = (lower, lemma)
        known = self._known.get(numbers)
        if known is None:
            form = str(strings[lower])
            base = (str(strings[lemma]) if lemma else "").lower() or form
            stem = form[:-3] if form.endswith("ing") else form  # of a participle that is tagged no verb
            known = not self._all_heads.isdisjoint((form, base, base + "e", stem, stem + "e", stem[:-1]))
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[numbers] = known
        return known


def parse_lexicon(table: dict[str, Any]) -> Lexicon:
    """Check the `[[cue]]` rows of a parsed TOML file.

    Raises:
        LexiconError: A row has a wrong field, or an expression stands in two rows.
    """
    rows: list[CueRow] = []
    seen: set[tuple[str, str]] = set()
    for number, raw in enumerate(table.get("cue", ()), 1):
        try:
            row = CueRow.model_validate(raw)
        except ValidationError as error:
            first = error.errors()[0]
            raise LexiconError(f"cue row {number} ({raw.get('lemma')}): {first['loc']}: {first['msg']}") from None
        for lemma in (row.lemma, *row.variants):
            if (lemma, row.pos) in seen:
                raise LexiconError(f"cue row {number}: {lemma!r} ({row.pos}) stands in two rows; keep one")
            seen.add((lemma, row.pos))
        rows.append(row)
    return Lexicon(rows)


def read_acts(names: Collection[str]) -> frozenset[Acts]:
    """What counts as a quote, checked: *speech*, *thought* or both.

    Raises:
        InputError: `names` is empty or holds something else.
    """
    known = frozenset(act for act in get_args(Acts) if act in names)
    if not known or len(known) < len(set(names)):
        wrong = ", ".join(sorted(set(names) - known)) or "none"
        raise InputError(f"acts are speech and thought (speech,thought for both), not {wrong}")
    return known


@lru_cache(maxsize=4)
def load_lexicon(acts: frozenset[Acts] = SPEECH) -> Lexicon:
    """The lexicon that comes with the package for these `acts`, loaded once.

    With *thought* the rows of ``thoughts.toml`` are added; an expression that has a row of speech too
    keeps that row's act and takes the frames of both.
    """
    rows = {(row.lemma, row.pos): row for row in parse_lexicon(read_toml("cues.toml")).rows} if "speech" in acts else {}
    for row in parse_lexicon(read_toml("thoughts.toml")).rows if "thought" in acts else ():
        spoken = rows.get((row.lemma, row.pos))
        rows[row.lemma, row.pos] = (
            row if spoken is None else spoken.model_copy(update={"frames": spoken.frames | row.frames, "weak": False})
        )
    return Lexicon(rows.values())
