"""The command line: reads its arguments, calls the core, prints. Results go to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal, Optional, TextIO

import typer

from quotes.errors import InputError, QuotesError

# What takes long to import (spaCy, pydantic, rich) is imported by the commands that need it, so that
# --help answers at once; annotations that typer reads must be importable, hence the literals here.
if TYPE_CHECKING:
    from quotes.causes import Disagreement
    from quotes.evaluate import GoldDocument
    from quotes.extraction import Each
    from quotes.output import OutputFormat
    from quotes.pipeline import Extractor
    from quotes.resume import Resumption
    from quotes.scoring import Predicted

EXIT_BAD_INPUT = 2
EXIT_BELOW_FLOOR = 3
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141

_EXIT_CODES = (
    "Exit codes: 0 all went well; 1 some documents failed (each has a line on standard error); 2 wrong usage, or nothing "
    "could be read; 3 below an accuracy floor; 130 interrupted; 141 the reader of the output went away."
)

app = typer.Typer(
    name="quotes",
    help="Who said what: quotes and claims in English news, with their speakers and outlets.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # what rich needs to draw the help takes longer to import than all that the help needs
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files (.txt, .html, .jsonl, .jsonl.gz, .jsonl.zst, .parquet), folders, or - for standard input.", metavar="INPUT..."
    ),
]
Model = Annotated[
    Optional[str],  # noqa: UP045 - typer reads it at run time, on Python 3.10 too
    typer.Option(
        "--model", help="A spaCy English pipeline to use instead of the one that comes along, e.g. en_core_web_sm.", metavar="NAME"
    ),
]
Outlets = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(
        "--outlets", help="A CSV file of further outlets, laid out like quotes/lexicons/outlets.csv.", metavar="FILE", dir_okay=False
    ),
]
ActsOption = Annotated[
    str, typer.Option("--acts", help="What counts: speech, or speech,thought to take in beliefs, wishes and intentions.", metavar="ACTS")
]
StdinFormat = Annotated[Literal["text", "html", "jsonl"], typer.Option("--stdin-format", help="What standard input holds.")]


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


@app.command(epilog=_EXIT_CODES)
def extract(
    inputs: Inputs,
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("-o", "--output", help="Write here instead of to standard output.", metavar="FILE"),
    ] = None,
    wanted_format: Annotated[
        Optional[Literal["json", "jsonl", "csv", "parquet"]],  # noqa: UP045
        typer.Option(
            "--format",
            help="The records' form; csv has one quote a row, parquet one document. "
            "By default as FILE's suffix says (.jsonl, .jsonl.gz, .csv …), else json.",
        ),
    ] = None,
    model: Model = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text that the offsets point into in the record.")] = False,
    outlets: Outlets = None,
    aliases: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--aliases", help="A CSV file (name, aliases) that says who is who across documents.", metavar="FILE", dir_okay=False),
    ] = None,
    url: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--url", help="The address of the one page that is read, where its text does not say it.", metavar="URL"),
    ] = None,
    acts: ActsOption = "speech",
    stdin_format: StdinFormat = "text",
    workers: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--workers",
            help="Work in N processes, each of which takes about 200 MB; the output is the same. By default 1; on Ray all cores.",
            min=1,
            metavar="N",
        ),
    ] = None,
    engine: Annotated[
        Literal["local", "ray"],
        typer.Option("--engine", help="ray: on a Ray cluster, from files or addresses (s3://…) to a folder of Parquet tables, -o FOLDER."),
    ] = "local",
    address: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--address", help="With --engine ray: the cluster (auto, host:port, ray://…); else this machine.", metavar="ADDRESS"),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on with the run that wrote FILE (JSON Lines): what it holds is left out; on Ray, files that are done.",
        ),
    ] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="End with a line of figures on standard error, as on a terminal after several documents.")
    ] = False,
) -> None:
    """Write a record for every article.

    With --format json a single text or page gives one object; several inputs, a folder or JSON Lines give an array.
    """
    with _messages():  # around the imports too: they take long enough to be interrupted
        from quotes.extraction import Extraction
        from quotes.identity import Identities, read_aliases
        from quotes.output import open_writer, output_format
        from quotes.run import Run, is_single

        if engine == "ray":
            _check_ray(place, wanted_format, url=url)
            settings = (model, acts, outlets, with_text)
            raise typer.Exit(_extract_on_ray(inputs, place or "", settings, aliases, workers, address, resume=resume, summary=summary))
        if address is not None:
            raise InputError("--address is that of a Ray cluster: it goes with --engine ray")
        output = Path(place) if place is not None else None
        single, form = is_single(inputs, stdin_format), output_format(output, wanted_format)
        _check_extract(inputs, output, form, url=url, single=single, resume=resume)
        identities = Identities(read_aliases(aliases) if aliases is not None else None)
        # Records on the terminal itself show the progress well enough; a counter would run through them.
        run = Run(inputs, stdin_format, _tell, counting=output is not None or not sys.stdout.isatty())
        with _resumption(output if resume else None, with_text=with_text) as earlier:
            extraction = Extraction(run, identities, earlier)
            with _each(workers or 1, model, outlets, acts, url, with_text) as each:
                documents = extraction.documents(each)
                first = next(documents, None)
                if first is None and not run.done and run.failed and output is not None:
                    raise typer.Exit(run.exit_code)  # nothing was read: what stands in the output file stays
                with _open_output(output, form, earlier) as stream, open_writer(stream, form, single=single) as writer:
                    for document in chain(() if first is None else (first,), documents):
                        writer.write(document)
        if summary or (run.done + run.failed > 1 and sys.stderr.isatty()):
            _tell(extraction.summary())
    raise typer.Exit(run.exit_code)


def _check_extract(inputs: list[str], output: Path | None, form: str, *, url: str | None, single: bool, resume: bool) -> None:
    _refuse_overwriting(inputs, output)
    if url is not None and not single:
        raise InputError("--url is the address of one page; give a single text or page with it")
    if resume and output is None:
        raise InputError("--resume needs the file of the run to go on with: -o FILE")
    if resume and form != "jsonl":
        raise InputError(f"--resume goes on with JSON Lines (.jsonl, .jsonl.gz, .jsonl.zst), not with {form}")


def _check_ray(place: str | None, wanted_format: str | None, *, url: str | None) -> None:
    if place is None:
        raise InputError("--engine ray writes a folder of tables: name it with -o FOLDER (a path or an address such as s3://bucket/folder)")
    if wanted_format not in (None, "parquet"):
        raise InputError(f"--engine ray writes Parquet tables, not {wanted_format}")
    if url is not None:
        raise InputError("--url is the address of one page; --engine ray reads many")


def _extract_on_ray(
    inputs: list[str],
    place: str,
    settings: tuple[str | None, str, Path | None, bool],
    aliases: Path | None,
    workers: int | None,
    address: str | None,
    *,
    resume: bool,
    summary: bool,
) -> int:
    """Extract to a folder of tables, and give the exit code; `settings` are model, acts, outlets and whether with texts."""
    from quotes.cluster import ClusterRun, Settings, connected
    from quotes.extraction import load_extractor
    from quotes.identity import Identities, read_aliases
    from quotes.run import counter

    model, acts, outlets, with_text = settings
    if "-" in inputs:
        raise InputError("--engine ray reads files: standard input is no file that a worker can open")
    load_extractor(model, outlets, acts)  # what is wrong with them is told here, in one line, before any worker starts
    further = outlets.read_text(encoding="utf-8") if outlets is not None else None
    identities = Identities(read_aliases(aliases) if aliases is not None else None)
    run = ClusterRun(place, Settings(model, acts, further, with_text), _tell)
    run.check(inputs, resume=resume)
    with connected(address), counter(True) as advance:
        totals = run.run(inputs, identities, workers, advance)
    if summary or sys.stderr.isatty():
        _tell(totals.summary())
    return totals.exit_code


@contextmanager
def _resumption(path: Path | None, *, with_text: bool) -> Iterator[Resumption | None]:
    if path is None:
        yield None
        return
    from quotes.resume import Resumption

    with Resumption(path, with_text=with_text) as earlier:
        yield earlier


@contextmanager
def _each(workers: int, model: str | None, outlets: Path | None, acts: str, url: str | None, with_text: bool) -> Iterator[Each]:
    """What works on the articles: this process, or `workers` others."""
    from quotes.attempts import in_turn
    from quotes.extraction import load_work, work_of

    if workers == 1:
        yield partial(in_turn, work_of(_load(model, outlets, acts), url, with_text))
        return
    from quotes.workers import Workers  # for several alone: it takes a twentieth of a second to import

    with Workers(workers, partial(load_work, model, outlets, acts, url, with_text)) as processes:
        yield processes.each


@app.command(epilog=_EXIT_CODES)
def report(
    inputs: Inputs, model: Model = None, outlets: Outlets = None, acts: ActsOption = "speech", stdin_format: StdinFormat = "text"
) -> None:
    """Show who said what in each article, and who spoke how often."""
    from quotes.report import make_console, print_report
    from quotes.run import Run

    with _messages():
        extractor = _load(model, outlets, acts)
        run = Run(inputs, stdin_format, _tell)
        print_report(run.each(extractor.extract), make_console())
        sys.stdout.flush()
    raise typer.Exit(run.exit_code)


@app.command(epilog=_EXIT_CODES)
def explain(
    inputs: Inputs, model: Model = None, outlets: Outlets = None, acts: ActsOption = "speech", stdin_format: StdinFormat = "text"
) -> None:
    """Show why each quote was found, and what lost."""
    from quotes.report import explanation, make_console
    from quotes.run import Run

    with _messages():
        extractor = _load(model, outlets, acts)
        run = Run(inputs, stdin_format, _tell)
        console = make_console()
        for _, trace in run.each(extractor.trace):
            console.print(explanation(trace))
        sys.stdout.flush()
    raise typer.Exit(run.exit_code)


@app.command(epilog=_EXIT_CODES)
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Labelled documents, .jsonl, .jsonl.gz or .jsonl.zst.", dir_okay=False)],
    pred: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--pred", help="Score these records or predictions instead of extracting anew.", dir_okay=False),
    ] = None,
    floors: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--floors", help="Fail when a measure is below its floor in this file.", dir_okay=False),
    ] = None,
    write_floors: Annotated[bool, typer.Option("--write-floors", help="Set the floors in --floors to what is reached now.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Group what is missed, spurious or inexact by its cause.")] = False,
    examples: Annotated[int, typer.Option("--examples", help="With --errors: show N of each cause.", min=0, metavar="N")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    corpus: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--corpus", help="Documents, .jsonl, .jsonl.gz or .jsonl.zst, that hold the texts of gold which has none.", dir_okay=False
        ),
    ] = None,
    acts: ActsOption = "speech",
    model: Model = None,
) -> None:
    """Score extracted quotes against labelled ones."""
    from quotes.causes import cause_lines
    from quotes.evaluate import read_gold, read_predictions
    from quotes.floors import raise_floors, shortfalls
    from quotes.scoring import score

    _check_evaluate(errors=errors, examples=examples, pred=pred, write_floors=write_floors, floors=floors)
    with _messages():
        documents = read_gold(gold, corpus)
        predicted, disagreements = (read_predictions(pred), []) if pred else _found(documents, _load(model, acts=acts), explained=errors)
        missing = sum(document.labels.id not in predicted for document in documents)
        if missing:
            _tell(f"warning: {missing} gold documents have no prediction")
        result = score((document.labels for document in documents), predicted)
        figures = result.figures()
        _print_figures(figures, as_json=as_json)
        if errors and not as_json:
            for line in cause_lines(disagreements, examples):
                typer.echo(line)
        if write_floors and floors:
            raise_floors(figures, gold, floors)
        below = shortfalls(figures, gold, floors) if floors else []
        for line in below:
            _tell(f"below floor: {line}")
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


@app.command(epilog=_EXIT_CODES)
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from quotes.records import Document

    with _messages():
        typer.echo(json.dumps(Document.model_json_schema(mode="serialization"), indent=2))


def _load(model: str | None, outlets: Path | None = None, acts: str = "speech") -> Extractor:
    from quotes.extraction import load_extractor

    return load_extractor(model, outlets, acts)


@contextmanager
def _messages() -> Iterator[None]:
    """Turns the package's errors, Ctrl-C and a closed pipe into a line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # News is full of marks that the C locale has not; a record is UTF-8 everywhere.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        yield
    except QuotesError as error:
        _tell(f"error: {error}")
        raise typer.Exit(EXIT_BAD_INPUT) from error
    except BrokenPipeError as error:
        # Python flushes standard output once more at exit; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(EXIT_BROKEN_PIPE) from error
    except OSError as error:
        _tell(f"error: {error.filename or 'output'}: {error.strerror}")
        raise typer.Exit(EXIT_BAD_INPUT) from error
    except KeyboardInterrupt as error:
        _tell("interrupted")
        raise typer.Exit(EXIT_INTERRUPTED) from error


@contextmanager
def _open_output(path: Path | None, form: OutputFormat, earlier: Resumption | None) -> Iterator[TextIO | BinaryIO]:
    from quotes.output import create_output

    if path is None:
        yield sys.stdout
        return
    with create_output(path, form) if earlier is None else earlier.open() as stream:
        yield stream


def _refuse_overwriting(inputs: list[str], output: Path | None) -> None:
    """Records written over an input are its end; written into an input folder they would be read as articles."""
    if output is None:
        return
    target = output.resolve()
    for path in (Path(name).resolve() for name in inputs if name != "-"):
        if path == target or (path.is_dir() and path in target.parents):
            raise InputError(f"{output}: is an input, or in an input folder; write the records somewhere else")


def _print_figures(figures: dict[str, float], *, as_json: bool) -> None:
    if as_json:
        import json

        typer.echo(json.dumps({name: round(value, 4) for name, value in figures.items()}))
        return
    for name, value in figures.items():
        typer.echo(f"{name:26}{value:8.4f}" if isinstance(value, float) else f"{name:26}{value:8d}")


def _tell(line: str) -> None:
    typer.echo(line, err=True)


if __name__ == "__main__":
    main()
