"""`quotes report`, `explain` and `schema`: what people read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from quotes.cli.extracting import refuse_overwriting, working
from quotes.cli.messages import messages, tell
from quotes.cli.options import Acts, Inputs, Model, OptionalInputs, Outlets, StdinFormat
from quotes.errors import InputError

if TYPE_CHECKING:
    from quotes.records import Document
    from quotes.run import Run


def report(
    inputs: OptionalInputs = None,
    html: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--html", help="Write a page that shows the quotes in their place, for a browser.", metavar="FILE", dir_okay=False),
    ] = None,
    store: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--db", help="With --html: of a store, made --with-text, instead of INPUT.", metavar="FILE", dir_okay=False),
    ] = None,
    model: Model = None,
    outlets: Outlets = None,
    acts: Acts = "speech",
    stdin_format: StdinFormat = "text",
) -> None:
    """Show who said what in each article, and who spoke how often; with --html as a page."""
    with messages():
        from quotes.run import Run

        inputs = inputs or []
        _check_report(inputs, html, store)
        run = Run(inputs, stdin_format, tell, counting=html is not None)
        if html is not None:
            from quotes.page import write_page

            with _records(run, store, model, outlets, acts) as documents:
                tell(f"{html}: {write_page(documents, html)}")
        else:
            from quotes.extraction import load_extractor
            from quotes.report import make_console, print_report

            extractor = load_extractor(model, outlets, acts)
            print_report(run.each(extractor.extract), make_console())
            sys.stdout.flush()
    raise typer.Exit(run.exit_code)


def _check_report(inputs: list[str], html: Path | None, store: Path | None) -> None:
    if store is not None and html is None:
        raise InputError("--db goes with --html FILE; search, check and compare show a store on the terminal")
    if bool(inputs) == (store is not None):
        raise InputError("give articles to read, or with --html a store (--db FILE), and not both")
    refuse_overwriting([*inputs, *([str(store)] if store else [])], html)


@contextmanager
def _records(run: Run, store: Path | None, model: str | None, outlets: Path | None, acts: str) -> Iterator[Iterable[Document]]:
    """The records of a store, or of the articles that the run reads."""
    if store is not None:
        from quotes.store import documents, open_store

        with open_store(store) as database:
            yield documents(database)
        return
    from quotes.extraction import Extraction
    from quotes.identity import Identities

    with working(None, model, outlets, acts, None, with_text=True) as each:
        yield Extraction(run, Identities()).documents(each)


def explain(
    inputs: Inputs, model: Model = None, outlets: Outlets = None, acts: Acts = "speech", stdin_format: StdinFormat = "text"
) -> None:
    """Show why each quote was found, and what lost."""
    from quotes.extraction import load_extractor
    from quotes.report import explanation, make_console
    from quotes.run import Run

    with messages():
        extractor = load_extractor(model, outlets, acts)
        run = Run(inputs, stdin_format, tell)
        console = make_console()
        for _, trace in run.each(extractor.trace):
            console.print(explanation(trace))
        sys.stdout.flush()
    raise typer.Exit(run.exit_code)


def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from quotes.records import Document

    with messages():
        typer.echo(json.dumps(Document.model_json_schema(mode="serialization"), indent=2))
