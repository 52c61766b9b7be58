"""Looking up a wording that goes round: were these the words, and were they this speaker's?

Nothing is said of whether it is true what was said. Statements that share rare words with the wording are found by full-text
search and narrowed by rapidfuzz; the nearest are compared word by word (`quotes.wording`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz, process
from sqlite_utils import Database

from quotes.errors import InputError
from quotes.store.filters import EVERY, Filters, condition_of, names_of, speakers_called
from quotes.store.search import SOURCE, STATEMENT, Statement, statement_of
from quotes.wording import Comparison, Operation, Saying, compare, line_of, longest_end, longest_start, quoted_words

Verdict = Literal["verbatim", "altered", "reported only", "different speaker", "unattributed", "not found"]
_RANK: tuple[Verdict, ...] = ("verbatim", "altered", "reported only", "different speaker", "unattributed", "not found")

_ENOUGH = 0.6
"""Least similarity of a wording to what was said; less is something else. Measured: see benchmarks/CHECK.md."""
_ALL_OF_IT, _LOOSE = 0.9, 0.4
"""A wording that leaves words out without saying so: the share of it that was said, and its least similarity then."""
_FEW = 4
"""A wording of fewer words must be the same but for one."""
_COMMON = 3000
"""A word in more quotes than this narrows nothing."""
_TERMS = 8
"""The rarest words of a part that are looked up."""
_PART = 24
"""Words of a part of a long wording that is looked up by itself: it may be put together from several statements."""
_FOUND = 200
"""Statements of a part that are narrowed further."""
_NEAREST = 12
"""Statements that are compared word by word."""
_NEARLY = 0.8
"""A wording as similar as this to one statement is from that one."""
_SPLICED = 0.85
"""Least share of the wording that two statements must have together, for it to be put together from them."""
_SHORTEST_RUN = 4
"""Words that each of them gives at least."""


class DiffPiece(BaseModel):
    """A stretch of the comparison: see `quotes.wording.Piece`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    operation: Operation
    text: str


class Match(BaseModel):
    """A statement that has the words, or some like them, and what they are to it.

    `similarity` is 1 where all words are the same; `whole` says whether the statement has no further words, at its ends or
    between; `attributed` whether it is by the speaker that was asked for, None if none was.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Verdict
    similarity: float
    whole: bool
    attributed: bool | None
    diff: tuple[DiffPiece, ...]
    statement: Statement


class Checked(BaseModel):
    """What the store has of a wording: the verdict is that of the best match.

    Where the wording was put together from two statements, it is *altered* (or a *different speaker's*), `spliced` is true, and
    they are the first two matches, each beside the words that come from it. `speakers` are the names in the store that the
    speaker who is asked for may mean; none if nobody there is called so.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    wording: str
    speaker: str | None
    speakers: tuple[str, ...]
    verdict: Verdict
    spliced: bool
    matches: tuple[Match, ...]


def check(database: Database, words: str, filters: Filters, limit: int) -> Checked:
    """The nearest statements to `words`, best first.

    Args:
        database: The store.
        words: The wording; an ellipsis in it stands for words left out, what is in brackets is an editor's.
        filters: Where to look. Its speaker does not narrow: the words may be somebody else's.
        limit: The greatest number of matches.

    Raises:
        InputError: There is no word in `words`, or a day is none.
    """
    wording = Saying(words)
    if not wording.words:
        raise InputError("there is no word to check; give what was said")
    by = None if filters.speaker is None else speakers_called(database, filters.speaker)
    nearest = [
        (Saying(statement.content), statement, None if by is None else speaker in by)
        for statement, speaker in _nearest(database, wording, filters)
    ]
    found = [_match(wording, said, statement, attributed) for said, statement, attributed in nearest]
    matches = sorted((match for match in found if match is not None), key=_order)
    spliced = False
    if not matches or matches[0].similarity < _NEARLY:
        pair = _splice(wording, nearest)
        if pair:
            numbers = {match.statement.number for match in pair}
            matches = [*pair, *(match for match in matches if match.statement.number not in numbers)]
            spliced = True
    verdict = matches[0].verdict if matches else "not found"
    if spliced and verdict == "reported only":
        verdict = "altered"  # nobody said the whole, whoever reported a part
    names = names_of(database, by or [])
    return Checked(wording=words, speaker=filters.speaker, speakers=names, verdict=verdict, spliced=spliced, matches=tuple(matches[:limit]))


def _order(match: Match) -> tuple[object, ...]:
    statement = match.statement
    return (-round(match.similarity, 3), _RANK.index(match.verdict), statement.day or "9999", statement.number)


def _match(wording: Saying, said: Saying, statement: Statement, attributed: bool | None) -> Match | None:
    found = compare(wording, said)
    if not found.exact and not _is_alike(wording, found):
        return None
    verdict = _verdict("verbatim" if found.exact else "altered", said, statement, found, attributed)
    whole = found.end - found.start == len(said.words) and all(piece.operation in ("same", "added") for piece in found.pieces)
    return _made(verdict, found, statement, whole=whole, attributed=attributed)


def _verdict(of_words: Verdict, said: Saying, statement: Statement, found: Comparison, attributed: bool | None) -> Verdict:
    if attributed is False:
        return "different speaker" if statement.speaker is not None else "unattributed"
    return of_words if _is_quoted(said, statement, found) else "reported only"


def _made(verdict: Verdict, found: Comparison, statement: Statement, *, whole: bool, attributed: bool | None) -> Match:
    diff = tuple(DiffPiece(operation=piece.operation, text=piece.text) for piece in found.pieces)
    similarity = 1.0 if found.exact else round(found.similarity, 3)
    return Match(verdict=verdict, similarity=similarity, whole=whole, attributed=attributed, diff=diff, statement=statement)


def _is_alike(wording: Saying, found: Comparison) -> bool:
    same = sum(len(Saying(piece.text).words) for piece in found.pieces if piece.operation == "same")
    if len(wording.words) < _FEW:
        return same >= max(2, len(wording.words) - 1)
    return found.similarity >= _ENOUGH or (same >= _ALL_OF_IT * len(wording.words) and found.similarity >= _LOOSE)


def _is_quoted(said: Saying, statement: Statement, found: Comparison) -> bool:
    """Whether the words stand in quotation marks, most of them where they are not all the same."""
    flags = quoted_words(said, direct=statement.kind == "direct")[found.start : found.end]
    return all(flags) if found.exact else sum(flags) * 2 > len(flags)


def _splice(wording: Saying, nearest: Sequence[tuple[Saying, Statement, bool | None]]) -> list[Match]:
    """The two statements, of different words, that the wording was put together from; none where there are no two."""
    starts = [(longest_start(wording, said), number) for number, (said, _, _) in enumerate(nearest)]
    ends = [(longest_end(wording, said), number) for number, (said, _, _) in enumerate(nearest)]
    pairs = [
        (min(len(wording.words), start + end), -one, -two)
        for start, one in starts
        for end, two in ends
        if one != two and min(start, end) >= _SHORTEST_RUN
    ]
    if not pairs or max(pairs)[0] < _SPLICED * len(wording.words):
        return []
    _, one, two = max(pairs)
    last = len(wording.words)
    made = []
    for number, given in ((-one, wording.between(0, starts[-one][0])), (-two, wording.between(last - ends[-two][0], last))):
        said, statement, attributed = nearest[number]
        found = compare(Saying(given), said)
        verdict = _verdict("altered", said, statement, found, attributed)
        made.append(_made(verdict, found, statement, whole=False, attributed=attributed))
    return sorted(made, key=lambda match: -_RANK.index(match.verdict))


def _nearest(database: Database, wording: Saying, filters: Filters) -> list[tuple[Statement, int | None]]:
    """The statements that look most like the wording or a part of it, with the numbers of their speakers."""
    condition, values = condition_of(database, Filters(outlet=filters.outlet, kind=filters.kind, since=filters.since, until=filters.until))
    chosen: dict[int, None] = {}
    counted: dict[str, int] = {}
    for forms in _parts(wording):
        found = _rows(database, condition, values, _expressions(database, forms, counted))
        line = f" {' '.join(forms)} "
        lines = {number: line_of(content) for number, content in found.items()}
        for _, _, number in process.extract(line, lines, scorer=fuzz.partial_ratio, limit=_NEAREST):
            chosen.setdefault(number)
    numbers = ", ".join(str(number) for number in chosen)
    rows = database.query(f"{STATEMENT}, quotes.speaker AS speaker_number FROM quotes {SOURCE} WHERE quotes.id IN ({numbers})")
    return [(statement_of(row), row["speaker_number"]) for row in rows]


def _parts(wording: Saying) -> Iterator[list[str]]:
    """The wording; its segments where there are ellipses, else its parts where it is long."""
    forms = wording.forms
    yield forms
    if len(wording.segments) > 1:
        yield from ([word.form for word in segment] for segment in wording.segments)
    elif len(forms) >= 2 * _SHORTEST_RUN:
        pieces = max(2, -(-len(forms) // _PART))
        size = -(-len(forms) // pieces)
        yield from (forms[start : start + size] for start in range(0, len(forms), size))


def _rows(database: Database, condition: str, values: dict[str, object], expressions: Iterable[str]) -> dict[int, str]:
    """The contents of the quotes that match, by number, the best match of each expression first."""
    # Ranking is most of the work, and numbers alone are sorted in half the time of rows; nor is joined what no filter asks for.
    source = "JOIN quotes ON quotes.id = quotes_fts.rowid JOIN documents ON documents.number = quotes.document"
    ranked = (
        f"SELECT quotes_fts.rowid FROM quotes_fts {source if condition != EVERY else ''} WHERE quotes_fts MATCH :match AND {condition} "
        f"ORDER BY bm25(quotes_fts, 1.0, 0.0), quotes_fts.rowid LIMIT {_FOUND}"
    )
    numbers: dict[int, None] = {}
    for expression in expressions:
        numbers.update(dict.fromkeys(number for (number,) in database.execute(ranked, {**values, "match": expression})))
    rows = database.execute(f"SELECT id, content FROM quotes WHERE id IN ({', '.join(map(str, numbers))})")
    contents = dict(rows.fetchall())
    return {number: contents[number] for number in numbers}


def _expressions(database: Database, forms: list[str], counted: dict[str, int]) -> Iterator[str]:
    """What full-text search is asked for: the words as they stand, then any of the rarest ones; `counted` keeps how rare they are."""
    quoted = [f'"{form}"' for form in forms]
    yield f'{{content}} : "{" ".join(forms)}"'
    longest = sorted(set(quoted), key=lambda term: (-len(term), term))[: 2 * _TERMS]
    for term in longest:
        if term not in counted:
            row = database.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM quotes_fts WHERE quotes_fts MATCH ? LIMIT {_COMMON})", [f"{{content}} : {term}"]
            ).fetchone()
            counted[term] = row[0]
    rare = sorted((counted[term], term) for term in longest if 0 < counted[term] < _COMMON)[:_TERMS]
    if rare:
        yield f"{{content}} : ({' OR '.join(term for _, term in rare)})"
