"""Records out of the store, as they were put in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from quotes.records import Content, Cue, Document, Outlet, OutletLink, Quote, Speaker, TextSpan

Row = dict[str, Any]


def documents(database: Database, *, numbers: list[int] | None = None) -> Iterator[Document]:
    """The records in the order in which they came; of the documents `numbers` alone, if given.

    An outlet that several documents name is what the last of them says.
    """
    wanted = numbers if numbers is not None else [number for (number,) in database.execute("SELECT number FROM documents ORDER BY number")]
    for number in wanted:
        yield _document(database, number)


def keyed_speakers(database: Database) -> Iterator[tuple[Speaker, ...]]:
    """The speakers that have a key, document by document, without their mentions."""
    found: list[Speaker] = []
    before: int | None = None
    for row in database.query('SELECT * FROM speakers WHERE "key" IS NOT NULL ORDER BY id'):
        if row["document"] != before and found:
            yield tuple(found)
            found = []
        before = row["document"]
        found.append(_speaker(row, ()))
    if found:
        yield tuple(found)


def _document(database: Database, number: int) -> Document:
    row = next(database.query("SELECT * FROM documents WHERE number = ?", [number]))
    speakers = list(database.query("SELECT * FROM speakers WHERE document = ? ORDER BY id", [number]))
    names = {speaker["id"]: speaker["speaker"] for speaker in speakers}
    mentions = _grouped(database.query("SELECT * FROM mentions WHERE document = ? ORDER BY id", [number]), "speaker")
    links = _grouped(
        database.query(
            "SELECT quote_outlets.* FROM quote_outlets JOIN quotes ON quotes.id = quote_outlets.quote "
            "WHERE quotes.document = ? ORDER BY quote_outlets.rowid",
            [number],
        ),
        "quote",
    )
    quotes = database.query("SELECT * FROM quotes WHERE document = ? ORDER BY id", [number])
    return Document(
        schema_version=row["schema_version"],
        id=row["id"],
        path=row["path"],
        url=row["url"],
        title=row["title"],
        published=row["published"],
        publisher=row["publisher"],
        agencies=tuple(json.loads(row["agencies"])),
        authors=tuple(json.loads(row["authors"])),
        place=row["place"],
        origins=json.loads(row["origins"]),
        outlets=tuple(_outlets(database, number)),
        speakers=tuple(_speaker(one, mentions.get(one["id"], ())) for one in speakers),
        quotes=tuple(_quote(one, names.get(one["speaker"]), links.get(one["id"], ())) for one in quotes),
        warnings=tuple(json.loads(row["warnings"])),
        text=row["text"],
    )


def _grouped(rows: Iterator[Row], name: str) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    return groups


def _outlets(database: Database, number: int) -> Iterator[Outlet]:
    rows = database.query(
        "SELECT outlets.* FROM document_outlets JOIN outlets ON outlets.id = document_outlets.outlet "
        "WHERE document_outlets.document = ? ORDER BY document_outlets.rowid",
        [number],
    )
    yield from (Outlet(**row) for row in rows)


def _speaker(row: Row, mentions: list[Row] | tuple[()]) -> Speaker:
    return Speaker(
        id=row["speaker"],
        name=row["name"],
        kind=row["kind"],
        key=row["key"],
        roles=tuple(json.loads(row["roles"])),
        affiliation=row["affiliation"],
        gender=row["gender"],
        aliases=tuple(json.loads(row["aliases"])),
        mentions=tuple(TextSpan(start=one["start"], end=one["end"], text=one["text"]) for one in mentions),
    )


def _quote(row: Row, speaker: str | None, links: list[Row] | tuple[()]) -> Quote:
    return Quote(
        id=row["quote"],
        kind=row["kind"],
        zone=row["zone"],
        content=Content(text=row["content"], spans=_spans(row["content_spans"])),
        cue=Cue(
            text=row["cue"],
            lemma=row["lemma"],
            act=row["act"],
            stance=row["stance"],
            negated=bool(row["negated"]),
            spans=_spans(row["cue_spans"]),
        ),
        source=_span(row, "source"),
        speaker=speaker,
        resolution=row["resolution"],
        addressee=_span(row, "addressee"),
        outlets=tuple(OutletLink(id=link["outlet"], role=link["role"]) for link in links),
        channel=row["channel"],
        parent=row["parent"],
        matcher=row["matcher"],
        evidence=row["evidence"],
        confidence=row["confidence"],
    )


def _span(row: Row, name: str) -> TextSpan | None:
    if row[name] is None:
        return None
    return TextSpan(start=row[f"{name}_start"], end=row[f"{name}_end"], text=row[name])


def _spans(stored: str) -> tuple[TextSpan, ...]:
    return tuple(TextSpan(**span) for span in json.loads(stored))
