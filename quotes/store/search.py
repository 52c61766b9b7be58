"""Finding statements by words: SQLite's full-text search (FTS5), ranked by BM25, with the words in their place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlite_utils import Database

from quotes.errors import InputError
from quotes.records import Kind, Stance
from quotes.store.filters import Filters, condition_of
from quotes.store.writing import clean

_MARKS = ("\ufdd0", "\ufdd1")
"""Noncharacters, which no text holds by rights, around what matched."""
_WEIGHTS = "10.0, 1.0"
"""What was said counts ten times what stands around it."""
_TERM = re.compile(r'"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)')


class Statement(BaseModel):
    """A quote of the store, as it is shown; offsets are code points into its document's text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    document: str
    quote: str
    title: str | None
    day: str | None
    url: str | None
    publisher: str | None
    speaker: str | None
    speaker_key: str | None
    kind: Kind
    cue: str
    act: str
    stance: Stance
    content: str
    spans: tuple[tuple[int, int], ...]
    context: str
    context_start: int
    parent: str | None
    confidence: float


class Hit(BaseModel):
    """A statement that holds the words, or has them around it: what stands before them, they themselves, what stands after.

    `inside` says whether they are in what was said.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    inside: bool
    before: str
    match: str
    after: str
    statement: Statement


STATEMENT = """
SELECT quotes.id AS number, documents.id AS document, quotes.quote AS quote, documents.title AS title, documents.day AS day,
    documents.url AS url, coalesce(outlets.name, documents.publisher) AS publisher, speakers.name AS speaker,
    speakers."key" AS speaker_key, quotes.kind AS kind, quotes.cue AS cue, quotes.act AS act, quotes.stance AS stance,
    quotes.content AS content, quotes.content_spans AS spans, quotes.context AS context, quotes.context_start AS context_start,
    quotes.parent AS parent, quotes.confidence AS confidence
"""
SOURCE = """
JOIN documents ON documents.number = quotes.document
LEFT JOIN speakers ON speakers.id = quotes.speaker
LEFT JOIN outlets ON outlets.id = documents.publisher
"""


def search(database: Database, words: str, filters: Filters, limit: int) -> list[Hit]:
    """The statements with all of `words` in them or around them, the best first.

    Args:
        database: The store.
        words: Words in any order and in any of their forms; *"a phrase"* in its order; a word with a star by its beginning.
        filters: Which quotes are asked for.
        limit: The greatest number of hits.

    Raises:
        InputError: There is no word in `words`, or a day is none.
    """
    condition, values = condition_of(database, filters)
    rows = database.query(
        f"{STATEMENT}, highlight(quotes_fts, 1, :open, :close) AS marked "
        f"FROM quotes_fts JOIN quotes ON quotes.id = quotes_fts.rowid {SOURCE} "
        f"WHERE quotes_fts MATCH :match AND {condition} ORDER BY bm25(quotes_fts, {_WEIGHTS}), quotes.id LIMIT :limit",
        {**values, "match": match_expression(words), "open": _MARKS[0], "close": _MARKS[1], "limit": limit},
    )
    return [_hit(row) for row in rows]


def match_expression(words: str) -> str:
    """What FTS5 is asked for: every term quoted, so that none of its own signs and words have a meaning.

    Raises:
        InputError: Nothing in `words` is a letter or a figure.
    """
    terms = []
    for found in _TERM.finditer(clean(words)):
        term = found["phrase"] if found["phrase"] is not None else found["word"]
        if any(char.isalnum() for char in term):
            prefix = "*" if found["word"] is not None and term.endswith("*") else ""
            terms.append('"' + term.rstrip("*").replace('"', '""').replace("\x00", "") + '"' + prefix)
    if not terms:
        raise InputError("there is no word to search for; give one or more")
    return " ".join(terms)


def statement_of(row: dict[str, Any]) -> Statement:
    """The statement in a row of the columns of `STATEMENT`."""
    spans = tuple((span["start"], span["end"]) for span in json.loads(row["spans"]))
    return Statement(**{name: row[name] for name in Statement.model_fields if name != "spans"}, spans=spans)


def _hit(row: dict[str, Any]) -> Hit:
    statement = statement_of(row)
    pieces = list(_in_context(row["marked"], statement.context)) or [(statement.context, "", "")]
    inside = [(before, match, after) for before, match, after in pieces if _is_inside(statement, len(before))]
    before, match, after = (inside or pieces)[0]
    return Hit(inside=bool(inside), before=before, match=match, after=after, statement=statement)


def _in_context(marked: str, context: str) -> Iterator[tuple[str, str, str]]:
    """The words that matched in their context, each time that they stand there."""
    from textacy.extract.kwic import keyword_in_context  # imported here: it takes more than a second

    forms = set(re.findall(f"{_MARKS[0]}(.*?){_MARKS[1]}", marked, re.DOTALL))
    if forms:
        pattern = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        yield from keyword_in_context(context, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), window_width=len(context))


def _is_inside(statement: Statement, place: int) -> bool:
    at = statement.context_start + place
    return any(start <= at < end for start, end in statement.spans)
