"""`quotes search`, `check` and `compare`: asking a store."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from quotes.cli.messages import EXIT_NOTHING, messages, tell
from quotes.cli.options import OfKind, OfOutlet, Since, Speaker, Store, Until

_EXITS = {"verbatim": 0, "altered": 10, "different speaker": 11, "reported only": 12, "not found": 13, "unattributed": 14}
CHECK_CODES = f"Exit codes: {'; '.join(f'{code} {verdict}' for verdict, code in _EXITS.items())}; 2 wrong usage, or no store."

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
        from quotes.store.filters import Filters, why_nothing
        from quotes.store.search import search as find

        filters = Filters(speaker, outlet, kind, since, until)
        with open_store(store) as database:
            hits = find(database, " ".join(words), filters, limit)
            why = None if hits else why_nothing(database, filters)
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
            tell(f"nothing found{f': {why}' if why else ''}")
        sys.stdout.flush()
    raise typer.Exit(0 if hits else EXIT_NOTHING)


def check(
    words: Annotated[
        list[str],
        typer.Argument(help="The words that go round, in quotation marks of the shell; … for words left out.", metavar="WORDS..."),
    ],
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

    It rates wording and attribution, never truth. unattributed: the words are there, and nobody is named for them.
    """
    with messages():
        from quotes.store import open_store
        from quotes.store.check import check as look_up
        from quotes.store.filters import Filters, why_nothing

        filters = Filters(speaker=speaker, outlet=outlet, since=since, until=until)
        with open_store(store) as database:
            checked = look_up(database, " ".join(words), filters, limit)
            # Of the speaker the verdict itself says that nobody is called so.
            why = None if checked.matches else why_nothing(database, replace(filters, speaker=None))
        if form == "json":
            _print_json(checked.model_dump(mode="json"))
        else:
            from quotes.report import make_console
            from quotes.store.showing import checked_lines

            console = make_console()
            for line in checked_lines(checked):
                console.print(line)
        if why:
            tell(why)
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
        from quotes.store.filters import Filters, why_nothing

        filters = Filters(speaker=speaker, outlet=outlet, since=since, until=until)
        with open_store(store) as database:
            groups = look_up(database, filters)
            why = None if groups else why_nothing(database, filters)
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
            tell(f"nothing that several outlets tell{f': {why}' if why else ''}")
        sys.stdout.flush()
    raise typer.Exit(0 if groups else EXIT_NOTHING)


def _print_json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
