"""Records into the store: a document with all its rows, in one transaction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Literal

from sqlite_utils import Database

from quotes.dates import read_published
from quotes.identity import name_words
from quotes.records import Document, Outlet, Quote, Speaker, TextSpan
from quotes.store.context import context_of

Change = Literal["added", "replaced"]
Row = dict[str, Any]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def put(database: Database, document: Document, *, sha256: str, mark: str, with_text: bool) -> Change:
    """Write `document`, in the place of the one of the same id where there is one.

    Args:
        database: The store.
        document: The record, with its text where there is one; without it a quote has no words around it.
        sha256: Of the text.
        mark: Tells whether the document would have to be read again.
        with_text: Whether the store keeps the text.
    """
    with database.atomic():
        replaced = bool(database.execute("DELETE FROM documents WHERE id = ?", [clean(document.id)]).rowcount)
        _put_outlets(database, document)
        values = _document_row(document) | {"sha256": sha256, "mark": mark, "text": document.text if with_text else None}
        number = _insert(database, "documents", [values])
        _insert(database, "document_outlets", [{"document": number, "outlet": outlet.id} for outlet in document.outlets])
        speakers = {one.id: _put_speaker(database, number, one) for one in document.speakers}
        for quote in document.quotes:
            row = _quote_row(quote, document.text) | {"document": number, "speaker": speakers.get(quote.speaker or "")}
            key = _insert(database, "quotes", [row])
            _insert(database, "quote_outlets", [{"quote": key, "outlet": link.id, "role": link.role} for link in quote.outlets])
    return "replaced" if replaced else "added"


def drop_orphans(database: Database) -> None:
    """Leave out the outlets that no document names any more."""
    with database.atomic():
        database.execute(
            "DELETE FROM outlets WHERE id NOT IN (SELECT publisher FROM documents WHERE publisher IS NOT NULL "
            "UNION SELECT outlet FROM document_outlets UNION SELECT outlet FROM quote_outlets)"
        )


def clean(text: str) -> str:
    """`text` as SQLite can hold it: a lone surrogate, which is no character, becomes the sign for one that is missing."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _insert(database: Database, table: str, rows: Iterable[Row]) -> int:
    """Add the rows, and give the number of the last one."""
    last = 0
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        values = [clean(value) if isinstance(value, str) else value for value in row.values()]
        cursor = database.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", values)
        last = cursor.lastrowid or 0
    return last


def _put_outlets(database: Database, document: Document) -> None:
    """The outlets of the document; the last one that named an outlet says what it is called."""
    named = {outlet.id: outlet for outlet in document.outlets}
    linked = [link.id for quote in document.quotes for link in quote.outlets]
    for name in filter(None, (document.publisher, *linked)):
        named.setdefault(name, Outlet(id=name, name=name, kind="unknown"))
    for outlet in named.values():
        values = [clean(v) if isinstance(v, str) else v for v in (outlet.id, outlet.name, outlet.kind, outlet.domain, outlet.country)]
        database.execute(
            "INSERT INTO outlets (id, name, kind, domain, country) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "name = excluded.name, kind = excluded.kind, domain = excluded.domain, country = excluded.country "
            "WHERE excluded.kind != 'unknown'",
            values,
        )


def _document_row(document: Document) -> Row:
    return {
        "id": document.id,
        "schema_version": document.schema_version,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "day": day_of(document.published),
        "publisher": document.publisher,
        "agencies": _json(document.agencies),
        "authors": _json(document.authors),
        "place": document.place,
        "origins": _json(document.origins),
        "warnings": _json(document.warnings),
    }


def day_of(published: str | None) -> str | None:
    """The day, YYYY-MM-DD, of a date as an article or its page writes it; None where it is no date."""
    if not published:
        return None
    found = published if _DAY.match(published) else read_published([published])
    return found[:10] if found else None


def _put_speaker(database: Database, document: int, speaker: Speaker) -> int:
    forms = (name_words(form) for form in (speaker.name, *speaker.aliases))
    row = {
        "document": document,
        "speaker": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "key": speaker.key,
        "roles": _json(speaker.roles),
        "affiliation": speaker.affiliation,
        "gender": speaker.gender,
        "aliases": _json(speaker.aliases),
        "words": " ".join(["", *(f"{' '.join(words)} |" for words in dict.fromkeys(forms)), ""]),
    }
    number = _insert(database, "speakers", [row])
    _insert(database, "mentions", [{"document": document, "speaker": number, **span.model_dump()} for span in speaker.mentions])
    return number


def _quote_row(quote: Quote, text: str | None) -> Row:
    context = context_of(text, quote)
    return {
        "quote": quote.id,
        "kind": quote.kind,
        "zone": quote.zone,
        "content": quote.content.text,
        "content_spans": _spans(quote.content.spans),
        "cue": quote.cue.text,
        "lemma": quote.cue.lemma,
        "act": quote.cue.act,
        "stance": quote.cue.stance,
        "negated": quote.cue.negated,
        "cue_spans": _spans(quote.cue.spans),
        **_span_row("source", quote.source),
        "resolution": quote.resolution,
        **_span_row("addressee", quote.addressee),
        "channel": quote.channel,
        "parent": quote.parent,
        "matcher": quote.matcher,
        "evidence": quote.evidence,
        "confidence": quote.confidence,
        "context": context.text,
        "context_start": context.start,
    }


def _span_row(name: str, span: TextSpan | None) -> Row:
    return {name: span and span.text, f"{name}_start": span and span.start, f"{name}_end": span and span.end}


def _spans(spans: Iterable[TextSpan]) -> str:
    return _json([span.model_dump() for span in spans])


def _json(value: object) -> str:
    # Escaped, so that no character in it can be one that the store cannot hold.
    return json.dumps(value, ensure_ascii=True)
