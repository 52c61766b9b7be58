"""`quotes report`, `explain` and `schema`: what people read."""

from __future__ import annotations

import sys

import typer

from quotes.cli.messages import messages, tell
from quotes.cli.options import Acts, Inputs, Model, Outlets, StdinFormat


def report(inputs: Inputs, model: Model = None, outlets: Outlets = None, acts: Acts = "speech", stdin_format: StdinFormat = "text") -> None:
    """Show who said what in each article, and who spoke how often."""
    from quotes.extraction import load_extractor
    from quotes.report import make_console, print_report
    from quotes.run import Run

    with messages():
        extractor = load_extractor(model, outlets, acts)
        run = Run(inputs, stdin_format, tell)
        print_report(run.each(extractor.extract), make_console())
        sys.stdout.flush()
    raise typer.Exit(run.exit_code)


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
