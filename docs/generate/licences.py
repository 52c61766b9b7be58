"""Writes LICENCES.md: what is installed with the package, and under which licence, as the packages themselves say.

    python docs/generate/licences.py

Run it where all extras are installed in the versions of constraints.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import tomllib
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FILE = ROOT / "LICENCES.md"
EXTRAS = ("archive", "ray", "serve", "pandas")
"""Those that are needed at run time."""
_HEAD = """# Licences

What `pip install quotes` brings along, and what its extras add, with the licence that each package states. Made by
`docs/generate/licences.py` from the metadata of the tested versions (`constraints.txt`); the packages' own licence files are what counts.

`quotes` itself is under the MIT licence. Copyleft, in the core: certifi and (in part) tqdm are under the Mozilla Public Licence 2.0; tld
and pyphen offer its version 1.1 beside the GPL and LGPL. It asks that changes to their own files stay open. The others ask to keep notices.
"""
_LONGEST = 60


def closure(names: Iterable[str]) -> dict[str, str]:
    """Every package that `names` need, and they themselves, with what each says of its licence."""
    found: dict[str, str] = {}
    todo = list(names)
    while todo:
        name = canonicalize_name(todo.pop())
        if name in found or name == "quotes":
            continue
        try:
            found[name] = licence(name)
        except PackageNotFoundError:
            continue  # for other systems or versions of Python
        todo += needed(name)
    return found


def declared(extra: str | None = None) -> list[str]:
    """What pyproject.toml says that the package, or an extra of it, needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    return [name for row in map(Requirement, rows) if (name := row.name) and (row.marker is None or row.marker.evaluate())]


def needed(name: str) -> list[str]:
    """The direct requirements of an installed package, without those of extras."""
    rows = map(Requirement, requires(name) or [])
    return [row.name for row in rows if row.marker is None or row.marker.evaluate({"extra": ""})]


def licence(name: str) -> str:
    """What the metadata of a package says: the expression, else the classifiers, else the first line of the text."""
    data = metadata(name)
    if data.get("License-Expression"):
        return str(data["License-Expression"])
    classified = [row.rsplit(" :: ", 1)[1] for row in data.get_all("Classifier") or [] if row.startswith("License ::")]
    if classified:
        return ", ".join(sorted(set(classified)))
    first = (data.get("License") or "").strip().split("\n", 1)[0]
    return re.sub(r"\s+", " ", first)[:_LONGEST] or "not stated"


def page() -> str:
    """The text of LICENCES.md."""
    core = closure(declared())
    parts = [_HEAD, _table("quotes", core)]
    for extra in EXTRAS:
        more = {name: said for name, said in closure(declared(extra)).items() if name not in core}
        if more:
            parts.append(_table(f"quotes[{extra}]", more))
    return "\n".join(parts)


def _table(title: str, rows: dict[str, str]) -> str:
    lines = [f"| {name} | {metadata(name)['Version']} | {said} |" for name, said in sorted(rows.items())]
    return "\n".join((f"## {title}", "", "| package | version | licence |", "|---|---|---|", *lines, ""))


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
