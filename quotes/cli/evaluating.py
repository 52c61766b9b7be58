"""`quotes evaluate`: extracted quotes against labelled ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from quotes.cli.messages import EXIT_BELOW_FLOOR, messages, shown, tell
from quotes.cli.options import Acts, Model

if TYPE_CHECKING:
    from quotes.causes import Disagreement
    from quotes.evaluate import GoldDocument
    from quotes.pipeline import Extractor
    from quotes.scoring import Predicted


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Labelled documents, .jsonl, .jsonl.gz or .jsonl.zst.", dir_okay=False, metavar="GOLD")],
    pred: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--pred", help="Score these records or predictions instead of extracting anew.", dir_okay=False, metavar="FILE"),
    ] = None,
    floors: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--floors", help="Fail when a measure is below its floor in this file.", dir_okay=False, metavar="FILE"),
    ] = None,
    write_floors: Annotated[bool, typer.Option("--write-floors", help="Set the floors in --floors to what is reached now.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Group what is missed, spurious or inexact by its cause.")] = False,
    examples: Annotated[int, typer.Option("--examples", help="With --errors: show N of each cause.", min=0, metavar="N")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    corpus: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--corpus",
            help="Documents, .jsonl, .jsonl.gz or .jsonl.zst, that hold the texts of gold which has none.",
            dir_okay=False,
            metavar="FILE",
        ),
    ] = None,
    acts: Acts = "speech",
    model: Model = None,
) -> None:
    """Score extracted quotes against labelled ones."""
    from quotes.causes import cause_lines
    from quotes.evaluate import read_gold, read_predictions
    from quotes.extraction import load_extractor
    from quotes.floors import raise_floors, shortfalls
    from quotes.scoring import score

    _check_evaluate(errors=errors, examples=examples, pred=pred, write_floors=write_floors, floors=floors)
    with messages():
        documents = read_gold(gold, corpus)
        predicted, disagreements = (
            (read_predictions(pred), []) if pred else _found(documents, load_extractor(model, None, acts), explained=errors)
        )
        missing = sum(document.labels.id not in predicted for document in documents)
        if missing:
            tell(f"warning: {missing} gold documents have no prediction")
        result = score((document.labels for document in documents), predicted)
        figures = result.figures()
        _print_figures(figures, as_json=as_json)
        if errors and not as_json:
            for line in cause_lines(disagreements, examples):
                typer.echo(shown(line))
        if write_floors and floors:
            raise_floors(figures, gold, floors)
        below = shortfalls(figures, gold, floors) if floors else []
        for line in below:
            tell(f"below floor: {line}")
        sys.stdout.flush()
    raise typer.Exit(EXIT_BELOW_FLOOR if below else 0)


def _check_evaluate(*, errors: bool, examples: int, pred: Path | None, write_floors: bool, floors: Path | None) -> None:
    if write_floors and floors is None:
        raise typer.BadParameter("--write-floors needs --floors FILE")
    if errors and pred:
        raise typer.BadParameter("--errors needs to see how the quotes were found; leave out --pred")
    if examples and not errors:
        raise typer.BadParameter("--examples needs --errors")


def _found(documents: list[GoldDocument], extractor: Extractor, *, explained: bool) -> tuple[dict[str, Predicted], list[Disagreement]]:
    """What is found in each document, by id, and every disagreement with its labels if that is asked for."""
    from quotes.evaluate import explain, predict

    if not explained:
        return dict(predict(documents, extractor.extract)), []
    predicted, disagreements = {}, []
    for document, (found, causes) in zip(documents, explain(documents, extractor.trace), strict=True):
        predicted[document.labels.id] = found
        disagreements += causes
    return predicted, disagreements


def _print_figures(figures: dict[str, float], *, as_json: bool) -> None:
    if as_json:
        import json

        typer.echo(json.dumps({name: round(value, 4) for name, value in figures.items()}))
        return
    for name, value in figures.items():
        typer.echo(f"{name:26}{value:8.4f}" if isinstance(value, float) else f"{name:26}{value:8d}")
