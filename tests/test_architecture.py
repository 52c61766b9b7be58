"""The import order of the package: nothing imports what comes after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quotes"

ORDER = (
    # what everything speaks in
    "errors",
    "showing",
    "records",
    # text → article
    "paragraphs",
    "zones",
    "article",
    "lexicons",
    "markup",
    "archives",
    "sizes",
    "decoding",
    "unique",
    "readers",
    # article → Doc
    "endings",
    "products",
    "convolutions",
    "remembering",
    "manifest",
    "analysis",
    # Doc → marks, cues, candidates → winners
    "words",
    "marks",
    "syntax",
    "humans",
    "otherwise",
    "verbs",
    "cues",
    "datelines",
    "candidate",
    "adverbials",
    "nounphrases",
    "positions",
    "sources",
    "frames",
    "extension",
    "joints",
    "tellings",
    "edges",
    "matchers",
    "nesting",
    "resolve",
    # sources → speakers and outlets
    "complements",
    "runs",
    "names",
    "mentions",
    "heads",
    "bearers",
    "reading",
    "relatives",
    "works",
    "description",
    "nounsbefore",
    "introduced",
    "roles",
    "entities",
    "defined",
    "offices",
    "outletframes",
    "census",
    "interviews",
    "affiliations",
    "antecedents",
    "plurals",
    "takenbodies",
    "grouped",
    "holders",
    "takenup",
    "pronouns",
    "unsaid",
    "unnamed",
    "linker",
    "speakers",
    "outletnames",
    "outletnouns",
    "outletshapes",
    "unlisted",
    "reporters",
    "namesakes",
    "credits",
    "dates",
    "bylines",
    "facts",
    "introductions",
    "outletspeakers",
    "outletsources",
    "outlets",
    "channels",
    # the whole sequence, and what measures it
    "confidence",
    "pipeline",
    "identity",
    "api",
    "spangroup",
    "component",
    "scoring",
    "causes",
    "evaluate",
    "floors",
    # edges
    "parquet",
    "exports",
    "output",
    "report",
    "page",
    "timelimit",
    "attempts",
    "workers",
    "run",
    "resume",
    "extraction",
    "settings",
    "wording",
    "store",
    "tables",
    "parts",
    "settle",
    "cluster",
    "server",
    "cli",
)
"""Rooms of `quotes`, top to bottom; `__init__` stands outside, it may import any of them."""

MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_rooms(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The rooms that a module imports at run time, with line numbers; imports for type checking alone are left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "quotes" else [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            yield from imported_rooms(node)
            continue
        yield from ((name.split(".")[1], node.lineno) for name in names if name.startswith("quotes."))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_imports_what_comes_after_it(path: Path) -> None:
    here = ORDER.index(room_of(path)) if room_of(path) in ORDER else None
    assert here is not None, f"{room_of(path)} has no place in ORDER"
    for room, line in imported_rooms(ast.parse(path.read_text(encoding="utf-8"))):
        assert room in ORDER, f"line {line}: {room} has no place in ORDER"
        assert ORDER.index(room) <= here, f"line {line}: {room_of(path)} imports {room}, which comes after it"


def test_order_has_no_empty_room() -> None:
    rooms = {room_of(path) for path in MODULES}
    assert [room for room in ORDER if room not in rooms] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_library_leaves_the_process_alone(path: Path) -> None:
    """Only the command line may end the process or print."""
    calls = {ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)}
    forbidden = {"sys.exit", "exit", "quit", "os._exit"} | (set() if room_of(path) == "cli" else {"print"})
    assert not calls & forbidden


def test_check_sees_an_import_upwards() -> None:
    tree = ast.parse("import quotes.cli\ndef f():\n    from quotes.report import Tally\nif TYPE_CHECKING:\n    from quotes.run import Run")
    assert list(imported_rooms(tree)) == [("cli", 1), ("report", 3)]
