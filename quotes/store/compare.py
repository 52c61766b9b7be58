"""The same statement in several outlets: verbatim, in part, or in other words, the earliest first.

Two quotes of different outlets are versions of one statement where they share a run of words, or where they are given to one
speaker and share most of what tells them from others. What tells are stems of the store's full-text index, the more the rarer
they are in it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict
from sqlite_utils import Database

from quotes.store.filters import Filters, condition_of
from quotes.store.opening import TOKENIZER
from quotes.store.search import SOURCE, STATEMENT, Statement, statement_of
from quotes.wording import Comparison, Saying
from quotes.wording import compare as compare_words

Relation = Literal["fullest", "verbatim", "partial", "paraphrased"]

_RUN = 6
"""Words one after the other that two quotes of one speaker share only where one is from the other, or both are from one."""
_LONG_RUN = 9
"""The same of two speakers: the second may pass on what the first said, or both may name the same long name."""
_CROWD = 50
"""A run in more quotes than this is a saying, not a statement."""
_SHARED = 3
"""Least number of telling stems that a paraphrase shares."""
_ALIKE = 0.3
"""Least weight of the stems that two quotes of one speaker share, twice, by that of all stems of both."""
_COMMON, _FEW = 0.1, 50
"""A stem in more of the quotes than this share tells nothing, unless they are few."""
_CUT = 3
"""Least number of words that are shown as cut."""
_APART = 14
"""Days between two quotes that may be paraphrases of one statement: people say much the same for years."""


class Version(BaseModel):
    """One outlet's telling of a statement: what it is to the fullest one, and what of that one it leaves out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relation: Relation
    cut: tuple[str, ...]
    statement: Statement


class Group(BaseModel):
    """One statement as several outlets tell it, the earliest first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    versions: tuple[Version, ...]


class _Quote(NamedTuple):
    statement: Statement
    saying: Saying
    stems: frozenset[str]

    @property
    def outlet(self) -> str:
        return self.statement.publisher or f"\n{self.statement.document}"

    @property
    def speaker(self) -> str | None:
        return self.statement.speaker_key or self.statement.speaker


def compare(database: Database, filters: Filters) -> list[Group]:
    """The statements that more than one outlet tells, those that most tell first.

    An outlet is a document's publisher, or the document itself where it has none.

    Raises:
        InputError: A day is none.
    """
    quotes = _quotes(database, filters)
    links = {*_by_runs(quotes), *_by_stems(quotes)}
    groups = [[quotes[number] for number in numbers] for numbers in _joined(links)]
    told = [_group(group) for group in groups if len({quote.outlet for quote in group}) > 1]
    return sorted(told, key=lambda group: (-len(group.versions), _when(group.versions[0].statement)))


def _quotes(database: Database, filters: Filters) -> list[_Quote]:
    condition, values = condition_of(database, filters)
    rows = database.query(f"{STATEMENT} FROM quotes {SOURCE} WHERE {condition} ORDER BY quotes.id", values)
    statements = [statement_of(row) for row in rows]
    stems = _telling_stems(database, {statement.number for statement in statements})
    return [_Quote(one, Saying(one.content), frozenset(stems.get(one.number, ()))) for one in statements]


def _telling_stems(database: Database, numbers: set[int]) -> Mapping[int, set[str]]:
    """The stems of each quote's content by its number, without those of many quotes and of words that only hold others together."""
    held = _stop_stems(database)
    database.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'quotes_fts', 'instance')")
    found: dict[int, set[str]] = defaultdict(set)
    for stem, number in database.execute("SELECT term, doc FROM temp.vocabulary WHERE col = 'content'"):
        if number in numbers and stem not in held:
            found[number].add(stem)
    database.execute("DROP TABLE temp.vocabulary")
    counts = Counter(stem for stems in found.values() for stem in stems)
    many = {stem for stem, count in counts.items() if count > max(_FEW, _COMMON * len(numbers))}
    return {number: stems - many for number, stems in found.items()}


def _stop_stems(database: Database) -> set[str]:
    """The stems of spaCy's stop words, as the index would cut them."""
    from spacy.lang.en.stop_words import STOP_WORDS  # imported here: it takes a second

    database.execute(f"CREATE VIRTUAL TABLE temp.held USING fts5(words, tokenize = '{TOKENIZER}')")
    database.execute("INSERT INTO temp.held VALUES (?)", [" ".join(sorted(STOP_WORDS))])
    database.execute("CREATE VIRTUAL TABLE temp.held_stems USING fts5vocab('temp', 'held', 'row')")
    stems = {stem for (stem,) in database.execute("SELECT term FROM temp.held_stems")}
    database.execute("DROP TABLE temp.held_stems")
    database.execute("DROP TABLE temp.held")
    return stems


def _by_runs(quotes: Sequence[_Quote]) -> Iterator[tuple[int, int]]:
    """Pairs that share a run of words."""
    places: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, quote in enumerate(quotes):
        forms = quote.saying.forms
        for start in range(len(forms) - _RUN + 1):
            places[tuple(forms[start : start + _RUN])].add(number)
    yield from _pairs(quotes, places.values(), _share_a_run)


def _share_a_run(one: _Quote, other: _Quote) -> bool:
    """Whether the longest run that both have is half of the shorter one, and says something."""
    short, long = sorted((one.saying, other.saying), key=lambda saying: len(saying.words))
    found = SequenceMatcher(None, short.forms, long.forms, autojunk=False).find_longest_match()
    needed = _RUN if one.speaker == other.speaker else _LONG_RUN
    return found.size >= max(min(needed, len(short.words)), len(short.words) / 2) and len(one.stems & other.stems) >= _SHARED


def _by_stems(quotes: Sequence[_Quote]) -> Iterator[tuple[int, int]]:
    """Pairs of one speaker, of about the same days, that share most of what tells them from others."""
    counts = Counter(stem for quote in quotes for stem in quote.stems)
    weights = {stem: math.log(1 + len(quotes) / count) for stem, count in counts.items()}
    speakers: dict[str, set[int]] = defaultdict(set)
    for number, quote in enumerate(quotes):
        if quote.speaker:
            speakers[quote.speaker].add(number)

    def alike(one: _Quote, other: _Quote) -> bool:
        shared = one.stems & other.stems
        if len(shared) < _SHARED or not _near(one.statement, other.statement):
            return False
        both = sum(weights[stem] for stem in one.stems) + sum(weights[stem] for stem in other.stems)
        return 2 * sum(weights[stem] for stem in shared) >= _ALIKE * both

    for numbers in speakers.values():
        places: dict[str, set[int]] = defaultdict(set)
        for number in numbers:
            for stem in quotes[number].stems:
                places[stem].add(number)
        yield from _pairs(quotes, places.values(), alike)


def _pairs(quotes: Sequence[_Quote], places: Iterable[set[int]], fits: Callable[[_Quote, _Quote], bool]) -> Iterator[tuple[int, int]]:
    """The pairs of two outlets' quotes that stand in one place and fit, each once."""
    seen: set[tuple[int, int]] = set()
    for numbers in places:
        if not 1 < len(numbers) <= _CROWD:
            continue
        for pair in combinations(sorted(numbers), 2):
            one, other = quotes[pair[0]], quotes[pair[1]]
            if pair not in seen and one.outlet != other.outlet:
                seen.add(pair)
                if fits(one, other):
                    yield pair


def _near(one: Statement, other: Statement) -> bool:
    if one.day is None or other.day is None:
        return True
    return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days) <= _APART


def _joined(links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers that are linked, directly or through others."""
    parent: dict[int, int] = {}

    def top(number: int) -> int:
        while parent.setdefault(number, number) != number:
            parent[number] = number = parent[parent[number]]
        return number

    for one, other in sorted(links):
        parent[max(top(one), top(other))] = min(top(one), top(other))
    groups: dict[int, list[int]] = defaultdict(list)
    for number in sorted(parent):
        groups[top(number)].append(number)
    return list(groups.values())


def _group(quotes: Sequence[_Quote]) -> Group:
    fullest = max(quotes, key=lambda quote: (quote.statement.kind == "direct", len(quote.saying.words), -quote.statement.number))
    versions = [_version(quote, fullest) for quote in quotes]
    return Group(versions=tuple(sorted(versions, key=lambda version: _when(version.statement))))


def _when(statement: Statement) -> tuple[str, int]:
    return statement.day or "9999", statement.number


def _version(quote: _Quote, fullest: _Quote) -> Version:
    if quote is fullest:
        return Version(relation="fullest", cut=(), statement=quote.statement)
    found = compare_words(quote.saying, fullest.saying)
    if found.exact:
        whole = found.end - found.start == len(fullest.saying.words)
        cut = tuple(_cut(found, fullest.saying))
        return Version(relation="verbatim" if whole else "partial", cut=cut, statement=quote.statement)
    if max((len(Saying(piece.text).words) for piece in found.pieces if piece.operation == "same"), default=0) >= _RUN:
        return Version(relation="partial", cut=tuple(_cut(found, fullest.saying)), statement=quote.statement)
    return Version(relation="paraphrased", cut=(), statement=quote.statement)


def _cut(found: Comparison, fullest: Saying) -> Iterator[str]:
    """What the fullest version has and this one has not: before it, in it, after it."""
    parts = (
        fullest.between(0, found.start),
        *(piece.text for piece in found.pieces if piece.operation in ("omitted", "elided")),
        fullest.between(found.end, len(fullest.words)),
    )
    yield from (part for part in parts if len(part.split()) >= _CUT)
