"""`quotes search`, `check` and `compare`: asking a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from quotes.cli.messages import EXIT_CODES, EXIT_NOTHING, messages, tell
from quotes.cli.options import OfKind, OfOutlet, Since, Speaker, Store, Until

_EXITS = {"verbatim": 0, "altered": 10, "different speaker": 11, "reported only": 12, "not found": 13}
CHECK_CODES = "Exit codes: 0 verbatim; 10 altered; 11 different speaker; 12 reported only; 13 not found; 2 wrong usage, or no store."
SEARCH_CODES = EXIT_CODES.replace("1 some documents failed (each has a line on standard error)", "1 nothing found")

Form = Annotated[Literal["table", "json"], typer.Option("--format", help="A list to read, or JSON.")]


def search(
    words: Annotated[
        list[str], typer.Argument(help='Words in any form; "a phrase" in its order; elect* by its beginning.', metavar="WORDS...")
    ],
    store: Store = Path("quotes.db"),
    speaker: Speaker = None,
    outlet: OfOutlet = None,
    kind: OfKind = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", help="Show the best N.", min=1, metavar="N")] = 20,
    form: Form = "table",
) -> None:
    """Find statements in a store by the words in them or around them, best first."""
    with messages():
        from quotes.store import open_store
        from quotes.store.filters import Filters
        from quotes.store.search import search as find

        with open_store(store) as database:
            hits = find(database, " ".join(words), Filters(speaker, outlet, kind, since, until), limit)
        if form == "json":
            _print_json([hit.model_dump(mode="json") for hit in hits])
        else:
            from quotes.report import make_console
            from quotes.store.showing import hit_lines

            console = make_console()
            for hit in hits:
                for line in hit_lines(hit):
                    console.print(line)
        if not hits:
            tell("nothing found")
        sys.stdout.flush()
    raise typer.Exit(0 if hits else EXIT_NOTHING)


def check(
    words: Annotated[str, typer.Argument(help="The words that go round, in quotation marks of the shell; … for words left out.")],
    speaker: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--speaker", help="Whose words they are said to be: a name, part of one, or a key.", metavar="NAME"),
    ] = None,
    store: Store = Path("quotes.db"),
    outlet: OfOutlet = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", help="Show the nearest N.", min=1, metavar="N")] = 5,
    form: Form = "table",
) -> None:
    """Compare a wording with what was said: verbatim, altered, by a different speaker, reported only, or not found.

    It rates wording and attribution, never truth.
    """
    with messages():
        from quotes.store import open_store
        from quotes.store.check import check as look_up
        from quotes.store.filters import Filters

        with open_store(store) as database:
            checked = look_up(database, words, Filters(speaker=speaker, outlet=outlet, since=since, until=until), limit)
        if form == "json":
            _print_json(checked.model_dump(mode="json"))
        else:
            from quotes.report import make_console
            from quotes.store.showing import checked_lines

            console = make_console()
            for line in checked_lines(checked):
                console.print(line)
        sys.stdout.flush()
    raise typer.Exit(_EXITS[checked.verdict])


def compare(
    store: Store = Path("quotes.db"),
    speaker: Speaker = None,
    outlet: OfOutlet = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", help="Show the N that most outlets tell.", min=1, metavar="N")] = 20,
    form: Form = "table",
) -> None:
    """Show statements that several outlets tell: in the same words, in part, in other words, and what each cuts."""
    with messages():
        from quotes.store import open_store
        from quotes.store.compare import compare as look_up
        from quotes.store.filters import Filters

        with open_store(store) as database:
            groups = look_up(database, Filters(speaker=speaker, outlet=outlet, since=since, until=until))
        if form == "json":
            _print_json([group.model_dump(mode="json") for group in groups[:limit]])
        else:
            from quotes.report import make_console
            from quotes.store.showing import group_lines

            console = make_console()
            for group in groups[:limit]:
                for line in group_lines(group):
                    console.print(line)
        if not groups:
            tell("nothing that several outlets tell")
        sys.stdout.flush()
    raise typer.Exit(0 if groups else EXIT_NOTHING)


def _print_json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
