"""Which quotes of a store are asked for: by speaker, outlet, kind and date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler
from sqlite_utils import Database

from quotes.errors import InputError
from quotes.identity import name_words
from quotes.lexicons.registry import load_registry
from quotes.records import Kind
from quotes.store.writing import clean

_ALIKE = 0.9
"""Least similarity (Jaro and Winkler's) of the words of two spellings of a name, as for keys across documents."""
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@dataclass(frozen=True)
class Filters:
    """What is asked for; None asks for nothing.

    Attributes:
        speaker: A name, part of one, or a key.
        outlet: The name, an alias, the id or the domain of one that published, is credited, was told or relayed the words.
        kind: Direct, indirect or mixed.
        since: First day, YYYY-MM-DD or less of it; a document without a date is left out then.
        until: Last day, in the same form.
    """

    speaker: str | None = None
    outlet: str | None = None
    kind: Kind | None = None
    since: str | None = None
    until: str | None = None


EVERY = "1"
"""The condition where nothing is asked for."""


def condition_of(database: Database, filters: Filters) -> tuple[str, dict[str, object]]:
    """An SQL condition on `quotes` joined with `documents`, and the values of its parameters.

    Raises:
        InputError: A day is none.
    """
    parts, values = list[str](), dict[str, object]()
    if filters.kind is not None:
        parts.append("quotes.kind = :kind")
        values["kind"] = filters.kind
    if filters.since is not None:
        parts.append("documents.day >= :since")
        values["since"] = day_within(filters.since, last=False)
    if filters.until is not None:
        parts.append("documents.day <= :until")
        values["until"] = day_within(filters.until, last=True)
    if filters.speaker is not None:
        parts.append(f"quotes.speaker IN ({_numbers(speakers_called(database, filters.speaker))})")
    if filters.outlet is not None:
        parts.append(_OF_OUTLET)
        values["outlet"] = outlet_called(database, filters.outlet)
    return " AND ".join(parts) or EVERY, values


def documents_with(database: Database, filters: Filters) -> list[int]:
    """The numbers of the documents that have such quotes, in the order in which they came.

    Raises:
        InputError: A day is none.
    """
    condition, values = condition_of(database, filters)
    rows = database.execute(
        "SELECT DISTINCT documents.number FROM documents JOIN quotes ON quotes.document = documents.number "
        f"WHERE {condition} ORDER BY documents.number",
        values,
    )
    return [number for (number,) in rows]


_OF_OUTLET = """(
    documents.publisher = :outlet
    OR EXISTS (SELECT 1 FROM json_each(documents.agencies) WHERE json_each.value = :outlet)
    OR EXISTS (SELECT 1 FROM quote_outlets WHERE quote_outlets.quote = quotes.id AND quote_outlets.outlet = :outlet)
)"""


def _numbers(ids: list[int]) -> str:
    return ", ".join(str(int(number)) for number in ids)


def speakers_called(database: Database, name: str) -> list[int]:
    """The numbers of the speakers that `name` may mean, those with the same keys too.

    A key means those that have it; a name those of whose names, or aliases, it is all or a run of whole words; if
    there are none, those with names whose words are spelt like its words.
    """
    name = clean(name)
    found = [number for (number,) in database.execute('SELECT id FROM speakers WHERE "key" = ?', [name])]
    words = name_words(name)
    if not found and words:
        found = [number for (number,) in database.execute("SELECT id FROM speakers WHERE instr(words, ?)", [f" {' '.join(words)} "])]
        found = found or _spelt_like(database, words)
    shared = database.execute(
        f'SELECT id FROM speakers WHERE "key" IN (SELECT "key" FROM speakers WHERE id IN ({_numbers(found)})) ORDER BY id'
    )
    return sorted({*found, *(number for (number,) in shared)})


def names_of(database: Database, numbers: list[int]) -> tuple[str, ...]:
    """The names of the speakers of these numbers, each once, the most frequent first."""
    rows = database.execute(f"SELECT name FROM speakers WHERE id IN ({_numbers(numbers)}) GROUP BY name ORDER BY count(*) DESC, name")
    return tuple(name for (name,) in rows)


def why_nothing(database: Database, filters: Filters) -> str | None:
    """What in `filters` nothing in the store can fit, for the user; None where it is none of these."""
    if filters.speaker is not None and not speakers_called(database, filters.speaker):
        return f"no speaker of the store is called {filters.speaker!r}"
    if filters.outlet is not None:
        known = outlet_called(database, filters.outlet)
        if not database.execute("SELECT 1 FROM outlets WHERE id = ?", [known]).fetchone():
            return f"no outlet of the store is called {filters.outlet!r}"
    if filters.since is not None or filters.until is not None:
        undated, every = database.execute("SELECT count(*) - count(day), count(*) FROM documents").fetchone()
        if undated:
            return f"{undated:,} of the {every:,} articles have no date, and --since and --until leave them out"
    return None


def _spelt_like(database: Database, words: tuple[str, ...]) -> list[int]:
    rows = database.execute("SELECT id, words FROM speakers").fetchall()
    return [number for number, names in rows if any(_alike(words, tuple(one.split())) for one in names.split(" | "))]


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(JaroWinkler.similarity(a, b) >= _ALIKE for a, b in zip(one, other, strict=True))


def outlet_called(database: Database, name: str) -> str | None:
    """The id of the outlet that `name` means: its id, its name in the store, or a name or domain of the registry."""
    name = clean(name)
    row = database.execute(
        "SELECT id FROM outlets WHERE id = :name OR lower(name) = lower(:name) OR domain = :name ORDER BY id != :name, id LIMIT 1",
        {"name": name},
    ).fetchone()
    if row is not None:
        return str(row[0])
    known = load_registry().by_name(name) or load_registry().by_url(name)
    return known.id if known is not None else None


def day_within(given: str, *, last: bool) -> str:
    """The first or last day, YYYY-MM-DD, of the year, month or day that is given.

    Raises:
        InputError: It is none of the calendar's.
    """
    found = _DAY.fullmatch(given.strip())
    month = int(found["month"] or (12 if last else 1)) if found else 0
    if found is None or not 1 <= month <= 12 or int(found["year"]) < 1:
        raise InputError(f"{given!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
    longest = monthrange(int(found["year"]), month)[1]
    day = int(found["day"] or (longest if last else 1))
    if not 1 <= day <= longest:
        raise InputError(f"{given!r} is no day of the calendar; write YYYY-MM-DD, YYYY-MM or YYYY")
    return f"{found['year']}-{month:02}-{day:02}"
