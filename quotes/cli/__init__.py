"""The command line: reads its arguments, calls the core, prints. Results go to standard output, messages to standard error.

What takes long to import (spaCy, pydantic, rich) is imported by the commands that need it, so that --help answers at once.
"""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from quotes.cli.evaluating import evaluate
from quotes.cli.extracting import extract
from quotes.cli.indexing import index
from quotes.cli.messages import EVALUATING_CODES, EXIT_CODES, READING_CODES, SEARCHING_CODES
from quotes.cli.reading import explain, report, schema
from quotes.cli.searching import CHECK_CODES, check, compare, search
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
# In the order in which they are met, each with a line that fits beside its name.
for command, line, codes in (
    (extract, "Write a record for every article.", READING_CODES),
    (report, "Show who said what in each article; with --html as a page.", READING_CODES),
    (explain, "Show why each quote was found, and what lost.", READING_CODES),
    (index, "Put the quotes of articles into a store that can be asked.", READING_CODES),
    (search, "Find statements in a store by words.", SEARCHING_CODES),
    (check, "Compare a wording that goes round with what was said.", CHECK_CODES),
    (compare, "Show what several outlets tell, and what each cuts.", SEARCHING_CODES),
    (serve, "Show pasted texts as pages, and answer POST /extract.", None),
    (evaluate, "Score extracted quotes against labelled ones.", EVALUATING_CODES),
    (schema, "Print the JSON Schema of a record.", None),
):
    app.command(short_help=line, epilog=codes)(command)


def main() -> None:
    """The `quotes` command."""
    gc.set_threshold(_OBJECTS)
    app()


_OBJECTS = 50_000
"""New objects after which Python looks for garbage in circles: modules and lexicons make many that stay."""


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
