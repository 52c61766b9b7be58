"""Opening a store: a SQLite file that says of itself what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database

from quotes.errors import InputError

VERSION = 1
"""Of the tables; a store of another version is refused."""
_APPLICATION = 0x51756F74
"""*Quot*: by this SQLite files are told apart (https://sqlite.org/pragma.html#pragma_application_id)."""
_PATIENCE = 30.0
"""Seconds to wait for another process that writes."""
TOKENIZER = "porter unicode61 remove_diacritics 2"
"""How words are cut for full-text search: stems (Porter 1980), no accents."""


@contextmanager
def open_store(path: Path, *, create: bool = False) -> Iterator[Database]:
    """The store at `path`, to be read; with `create` to be written, and made where there is none.

    Raises:
        InputError: There is no store, or the file is something else, or of another version.
    """
    if not create and not path.exists():
        raise InputError(f"{path}: there is no store; make one with: quotes index INPUT… --db {path}")
    connection = _connect(path, create=create)
    try:
        database = Database(connection)
        database.execute("PRAGMA foreign_keys = ON")
        if create:
            database.execute("PRAGMA synchronous = NORMAL")
            _make(database)
        _check(database, path)
        yield database
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: {_reason(error)}") from error
    finally:
        connection.close()


def _connect(path: Path, *, create: bool) -> sqlite3.Connection:
    mode = "rwc" if create else "ro"
    try:
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_PATIENCE, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise InputError(f"{path}: cannot be {'written' if create else 'read'} ({error})") from error


def _make(database: Database) -> None:
    """Make the tables in a file that has none; all of them or, where that is interrupted, none."""
    with database.atomic():
        if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        for statement in _statements(files("quotes.store").joinpath("schema.sql").read_text(encoding="utf-8")):
            database.execute(statement)
        database.table("quotes").enable_fts(["content", "context"], create_triggers=True, tokenize=TOKENIZER)
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: sqlite3 would commit before it runs a whole one."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _check(database: Database, path: Path) -> None:
    if database.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
        raise InputError(f"{path}: is no store of quotes; give another file with --db")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        raise InputError(f"{path}: is a store of version {version}, not {VERSION}; index into a new file")


def _reason(error: sqlite3.DatabaseError) -> str:
    """What the user can do about an error of SQLite."""
    said = str(error)
    if "not a database" in said or "malformed" in said:
        return f"is no store of quotes, or is damaged ({said}); give another file with --db"
    if "locked" in said:
        return "another process writes to it; try again when it has ended"
    if "readonly" in said:
        return "cannot be written; see to its permissions and those of its folder"
    if "full" in said:
        return "the disk is full; what was indexed before is kept"
    return said
