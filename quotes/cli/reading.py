"""`quotes report`, `explain` and `schema`: what people read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
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
    speaker: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--speaker", help="With --db: articles alone that quote this speaker.", metavar="NAME"),
    ] = None,
    outlet: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--outlet", help="With --db: articles alone with quotes of this outlet, as in search.", metavar="NAME"),
    ] = None,
    since: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--since", help="With --db: articles of this day or later, as in search.", metavar="DAY"),
    ] = None,
    until: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--until", help="With --db: articles of this day or earlier.", metavar="DAY"),
    ] = None,
    limit: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--limit", help="With --html: show the first N articles; 1,000 unless said otherwise.", min=1, metavar="N"),
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
        narrowed = {"speaker": speaker, "outlet": outlet, "since": since, "until": until}
        _check_report(inputs, html, store, {**narrowed, "limit": limit})
        run = Run(inputs, stdin_format, tell, counting=html is not None)
        if html is not None:
            from quotes.page.writing import MOST_ARTICLES, write_page

            with _records(run, store, narrowed, model, outlets, acts) as documents:
                tell(f"{html}: {write_page(documents, html, limit or MOST_ARTICLES)}")
        else:
            from quotes.extraction import load_extractor
            from quotes.report import make_console, print_report

            extractor = load_extractor(model, outlets, acts)
            print_report(run.each(extractor.extract), make_console())
            sys.stdout.flush()
    raise typer.Exit(run.exit_code)


def _check_report(inputs: list[str], html: Path | None, store: Path | None, asked: Mapping[str, object]) -> None:
    if store is not None and html is None:
        raise InputError("--db goes with --html FILE; search, check and compare show a store on the terminal")
    for name, value in asked.items():
        if value is not None and (html if name == "limit" else store) is None:
            raise InputError(f"--{name} goes with {'--html FILE' if name == 'limit' else 'a store, --db FILE'}")
    if not inputs and store is None:
        raise InputError("give articles to read: files, folders or - for standard input; or with --html FILE a store, --db FILE")
    if inputs and store is not None:
        raise InputError("give articles to read or a store, --db FILE, and not both")
    refuse_overwriting([*inputs, *([str(store)] if store else [])], html)


@contextmanager
def _records(
    run: Run, store: Path | None, narrowed: Mapping[str, str | None], model: str | None, outlets: Path | None, acts: str
) -> Iterator[Iterable[Document]]:
    """The records of a store that are asked for, or of the articles that the run reads."""
    if store is not None:
        from quotes.store import documents, open_store
        from quotes.store.filters import Filters, documents_with, why_nothing

        with open_store(store) as database:
            numbers = None
            if any(narrowed.values()):
                since, until = narrowed["since"], narrowed["until"]
                filters = Filters(speaker=narrowed["speaker"], outlet=narrowed["outlet"], since=since, until=until)
                numbers = documents_with(database, filters)
                if not numbers:
                    why = why_nothing(database, filters)
                    raise InputError(f"{store}: no article fits{f': {why}' if why else ''}; nothing was written")
            yield documents(database, numbers=numbers)
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
