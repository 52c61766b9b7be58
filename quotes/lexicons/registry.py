"""The registry of news outlets: names, aliases and domains of one row an outlet.

``outlets.csv`` beside this module has the columns ``id, name, aliases, domains, kind, country,
ambiguous, called``; aliases and domains are cut at bars. A user's own file of the same columns may add rows
or, with an `id` that is taken, replace one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quotes import records
from quotes.errors import LexiconError
from quotes.lexicons.keys import key
from quotes.lexicons.loading import read_csv, read_rows

NAME_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’&][^\W_]+)*")
"""A word of an outlet's name, in the registry as in a text."""
_TRUE = {"1", "true", "yes", "y"}
_FALSE = {"", "0", "false", "no", "n"}


class OutletRow(BaseModel):
    """One outlet. `ambiguous` says that its shortest name is also a common word, a place or another's name.

    `called` is what records call it, where its name here has to tell it from others of that name (*Bangladesh's Daily Star*).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: Annotated[str, Field(min_length=1)]
    aliases: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    domains: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.[a-z0-9-]+(/[^\s]*)?$")], ...] = ()
    kind: records.OutletKind
    country: Annotated[str, Field(pattern=r"^[A-Z]{0,2}$")] = ""
    ambiguous: bool = False
    called: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Its name and its aliases as they are written."""
        return (self.name, *self.aliases)

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The look-up words of its name and aliases."""
        return tuple(map(name_key, self.forms))

    @cached_property
    def doubtful(self) -> frozenset[tuple[str, ...]]:
        """The look-up words of its ambiguous forms: the shortest, and those that only part it differently (*Business Day*).

        *Bloomberg* is somebody's name, too, *Bloomberg News* is not; *Foreign Affairs* is common, *Foreign Affairs magazine* is not.
        """
        if not self.ambiguous:
            return frozenset()
        keys = set(self.keys) - {()}
        shortest = min(map(len, keys), default=0)
        joined = {"".join(words) for words in keys if len(words) == shortest}
        if shortest == 1:
            joined -= {longer for longer in joined if any(word != longer and word in longer for word in joined)}  # FoxNews beside Fox
        return frozenset(words for words in keys if "".join(words) in joined)

    @property
    def outlet(self) -> records.Outlet:
        """The row as it stands in a record."""
        domain = self.domains[0] if self.domains else None
        return records.Outlet(id=self.id, name=self.called or self.name, kind=self.kind, domain=domain, country=self.country or None)


def name_key(text: str) -> tuple[str, ...]:
    """The words of an outlet's name as they are compared: lower case, no leading *the*, a hyphen is a space."""
    words = tuple(key(word) for word in NAME_WORD.findall(text))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


class Registry:
    """The outlets by id, by name and alias, and by domain."""

    def __init__(self, rows: Iterable[OutletRow]) -> None:
        self.rows = tuple(rows)
        self._ids: dict[str, OutletRow] = {}
        self._names: dict[tuple[str, ...], OutletRow] = {}
        self._domains: dict[str, OutletRow] = {}
        for row in self.rows:
            self._add(row)
        self.longest = max(map(len, self._names), default=0)
        """Words in the longest name."""
        self.firsts = frozenset(words[0] for words in self._names)
        """First words of all names."""
        self.small = frozenset(form for row in self._ids.values() for form in row.forms if form[:1].islower())
        """Names that begin with a small letter: *dpa*, *eNCA*."""

    def _add(self, row: OutletRow) -> None:
        _claim(self._ids, row.id, row, "id")
        # A row may list a form twice, as with and without its hyphen.
        for words in set(row.keys) - {()}:
            _claim(self._names, words, row, "name or alias")
        for domain in set(row.domains):
            _claim(self._domains, domain, row, "domain")

    def get(self, outlet_id: str) -> OutletRow | None:
        """The outlet of that id."""
        return self._ids.get(outlet_id)

    def by_name(self, text: str) -> OutletRow | None:
        """The outlet whose name or alias is `text` and nothing else."""
        return self._names.get(name_key(text))

    def by_words(self, words: Sequence[str]) -> OutletRow | None:
        """The outlet whose name or alias has these look-up words."""
        return self._names.get(tuple(words))

    def by_url(self, url: str) -> OutletRow | None:
        """The outlet whose page `url` is: its host, or the nearest domain above it; longest path first."""
        try:
            parts = urlsplit(url if "://" in url else f"//{url}")
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return None
        first = parts.path.strip("/").split("/")[0]
        labels = host.split(".")
        for i in range(max(1, len(labels) - 1)):
            domain = ".".join(labels[i:])
            found = self._domains.get(f"{domain}/{first}") or self._domains.get(domain)
            if found:
                return found
        return None


def _claim(index: dict[Any, OutletRow], form: object, row: OutletRow, what: str) -> None:
    other = index.setdefault(form, row)
    if other is not row:
        shown = " ".join(form) if isinstance(form, tuple) else form
        raise LexiconError(f"outlets: {what} {shown!r} stands in the rows {other.id!r} and {row.id!r}; keep one")


def parse_registry(rows: Iterable[Mapping[str, str]], extra: Iterable[Mapping[str, str]] = ()) -> Registry:
    """Check CSV rows; those of `extra` come on top, and replace a row of the same id.

    Raises:
        LexiconError: A row has a wrong field, or an id, name, alias or domain stands in two rows.
    """
    base = [_row(number, raw) for number, raw in enumerate(rows, 2)]
    added = [_row(number, raw) for number, raw in enumerate(extra, 2)]
    replaced = {row.id for row in added}
    return Registry([*(row for row in base if row.id not in replaced), *added])


def _row(number: int, raw: Mapping[str, str]) -> OutletRow:
    """The checked row of line `number` of its file."""
    values = {name: (value or "").strip() for name, value in raw.items() if name is not None}
    flag = values.get("ambiguous", "").lower()
    if flag not in _TRUE | _FALSE:
        raise LexiconError(f"outlets line {number}: ambiguous is {flag!r}; write true or false")
    cut = {name: tuple(filter(None, map(str.strip, values.get(name, "").split("|")))) for name in ("aliases", "domains")}
    try:
        return OutletRow.model_validate({**values, **cut, "ambiguous": flag in _TRUE})
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"outlets line {number} ({values.get('id')}): {first['loc']}: {first['msg']}") from None


def load_registry(extra: Path | None = None) -> Registry:
    """The registry that comes with the package, with the rows of the CSV file `extra` on top.

    Raises:
        LexiconError: The file `extra` cannot be read, or a row is wrong.
    """
    if extra is None:
        return _packaged()
    try:
        with extra.open(encoding="utf-8-sig", newline="") as file:
            rows = read_rows(file, ("id", "name", "kind"))
    except (OSError, ValueError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise LexiconError(f"outlets file {extra}: {reason}; give a UTF-8 CSV file with the columns of outlets.csv") from None
    return parse_registry(read_csv("outlets.csv"), rows)


@lru_cache(maxsize=1)
def _packaged() -> Registry:
    return parse_registry(read_csv("outlets.csv"))
