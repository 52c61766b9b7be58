"""Reading the data files that lie beside this module."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read_toml(name: str) -> dict[str, Any]:
    """The tables of the TOML file `name` in this folder."""
    return tomllib.loads(_text(name))


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of the CSV file `name` in this folder, keyed by its header."""
    return list(csv.DictReader(_text(name).splitlines()))


def read_rows(file: Iterable[str], columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV file that somebody gives, keyed by its header.

    Raises:
        ValueError: The header lacks one of `columns`: it is another file, which would be read as one without rows.
    """
    reader = csv.DictReader(file)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"has no column {missing[0]}")
    return list(reader)


def read_pairs(name: str) -> dict[str, str]:
    """The second column of the CSV file `name` in this folder by its first; no value holds a comma."""
    return {first: second for first, _, second in (row.partition(",") for row in _text(name).split()[1:])}


def _text(name: str) -> str:
    return resources.files("quotes.lexicons").joinpath(name).read_text(encoding="utf-8")
