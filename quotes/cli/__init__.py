"""The command line: reads its arguments, calls the core, prints. Results go to standard output, messages to standard error.

What takes long to import (spaCy, pydantic, rich) is imported by the commands that need it, so that --help answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.cli.evaluating import evaluate
from quotes.cli.extracting import extract
from quotes.cli.indexing import index
from quotes.cli.messages import EXIT_CODES
from quotes.cli.reading import explain, report, schema
from quotes.cli.searching import CHECK_CODES, SEARCH_CODES, check, compare, search
from quotes.cli.serving import serve

app = typer.Typer(
    name="quotes",
    help="Who said what: quotes and claims in English news, with their speakers and outlets.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # what rich needs to draw the help takes longer to import than all that the help needs
)
for command in (extract, report, explain, index, evaluate, schema, serve):
    app.command(epilog=EXIT_CODES)(command)
app.command(epilog=SEARCH_CODES)(search)
app.command(epilog=CHECK_CODES)(check)
app.command(epilog=SEARCH_CODES)(compare)


def main() -> None:
    """The `quotes` command."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        import quotes

        typer.echo(f"quotes {quotes.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True)] = False,
) -> None:
    """Who said what: quotes and claims in English news, with their speakers and outlets."""
