"""`quotes extract`: records to standard output or a file, on this machine or a cluster."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer

from quotes.cli.messages import messages, tell
from quotes.cli.options import DEFAULT_TIMEOUT, Acts, Aliases, Inputs, Model, Outlets, StdinFormat, Timeout, Workers
from quotes.errors import InputError

if TYPE_CHECKING:
    from quotes.extraction import Each
    from quotes.output import OutputFormat, Place
    from quotes.resume import Resumption


def extract(
    inputs: Inputs,
    place: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("-o", "--output", help="Write here instead of to standard output.", metavar="FILE"),
    ] = None,
    wanted_format: Annotated[
        Optional[Literal["json", "jsonl", "csv", "parquet", "jsonld", "webannotation", "brat", "bio"]],  # noqa: UP045
        typer.Option(
            "--format",
            help="The records' form; csv has one quote a row, parquet one document, bio one token a line; jsonld is in the terms of "
            "schema.org, webannotation the W3C's, brat a folder (-o FOLDER). "
            "By default as FILE's suffix says (.jsonl, .jsonl.gz, .csv, .jsonld, .bio …), else json.",
        ),
    ] = None,
    model: Model = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text that the offsets point into in the record.")] = False,
    outlets: Outlets = None,
    aliases: Aliases = None,
    url: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--url", help="The address of the one page that is read, where its text does not say it.", metavar="URL"),
    ] = None,
    acts: Acts = "speech",
    stdin_format: StdinFormat = "text",
    workers: Workers = None,
    timeout: Timeout = DEFAULT_TIMEOUT,
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
    with messages() as interruptions:  # around the imports too: they take long enough to be interrupted
        from quotes.extraction import Extraction, record_of_failure
        from quotes.identity import Identities, read_aliases
        from quotes.output import WITH_FAILURES, WITH_TEXT, open_writer, output_format
        from quotes.run import Run, is_single

        if engine == "ray":
            from quotes.cli.onray import RayOrder, extract_on_ray

            order = RayOrder(
                inputs, place, wanted_format, url, model, acts, outlets, with_text, aliases, workers, address, resume, summary, timeout
            )
            raise typer.Exit(extract_on_ray(order))
        if address is not None:
            raise InputError("--address is that of a Ray cluster: it goes with --engine ray")
        output = Path(place) if place is not None else None
        single, form = is_single(inputs, stdin_format), output_format(output, wanted_format)
        with_text = with_text or form in WITH_TEXT
        _check_extract(inputs, output, form, url=url, single=single, resume=resume)
        identities = Identities(read_aliases(aliases) if aliases is not None else None)
        # Records on the terminal itself show the progress well enough; a counter would run through them.
        run = Run(inputs, stdin_format, tell, counting=output is not None or not sys.stdout.isatty())
        with _resumption(output if resume else None, with_text=with_text) as earlier:
            failures = partial(record_of_failure, with_text=with_text) if form in WITH_FAILURES else None
            extraction = Extraction(run, identities, earlier, failures)
            with working(workers, model, outlets, acts, url, with_text=with_text, timeout=timeout) as each:
                documents = extraction.documents(each)
                first = next(documents, None)
                if first is None and not run.done and run.failed and output is not None:
                    raise typer.Exit(run.exit_code)  # nothing was read: what stands in the output file stays
                with _open_output(output, form, earlier) as stream, open_writer(stream, form, single=single) as writer:
                    for document in chain(() if first is None else (first,), documents):
                        with interruptions.held() if _is_file(stream) else nullcontext():
                            writer.write(document)
        if summary or (run.done + run.failed > 1 and sys.stderr.isatty()):
            tell(extraction.summary())
    raise typer.Exit(run.exit_code)


def _check_extract(inputs: list[str], output: Path | None, form: str, *, url: str | None, single: bool, resume: bool) -> None:
    refuse_overwriting(inputs, output)
    if url is not None and not single:
        raise InputError("--url is the address of one page; give a single text or page with it")
    if resume and output is None:
        raise InputError("--resume needs the file of the run to go on with: -o FILE")
    if resume and form != "jsonl":
        raise InputError(f"--resume goes on with JSON Lines (.jsonl, .jsonl.gz, .jsonl.zst), not with {form}")


@contextmanager
def _resumption(path: Path | None, *, with_text: bool) -> Iterator[Resumption | None]:
    if path is None:
        yield None
        return
    from quotes.resume import Resumption

    with Resumption(path, with_text=with_text) as earlier:
        yield earlier


@contextmanager
def working(
    workers: int | None,
    model: str | None,
    outlets: Path | None,
    acts: str,
    url: str | None,
    *,
    with_text: bool,
    timeout: float = DEFAULT_TIMEOUT,
) -> Iterator[Each]:
    """What works on the articles: this process, or `workers` others."""
    from quotes.attempts import Worker
    from quotes.extraction import load_work
    from quotes.timelimit import TimeLimit

    load, limit = partial(load_work, model, outlets, acts, url, with_text), TimeLimit(timeout or None)
    if workers is None:
        yield Worker(load, limit).each
        return
    from quotes.workers import Workers  # for others alone: it takes a twentieth of a second to import

    with Workers(workers, load, limit) as processes:
        yield processes.each


def _is_file(stream: Place) -> bool:
    """Whether writing there ends by itself: into a pipe that nobody empties it may take for ever."""
    if isinstance(stream, Path):
        return True
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return False


@contextmanager
def _open_output(path: Path | None, form: OutputFormat, earlier: Resumption | None) -> Iterator[Place]:
    from quotes.output import create_output

    if path is None:
        yield sys.stdout
        return
    with create_output(path, form) if earlier is None else earlier.open() as stream:
        yield stream


def refuse_overwriting(inputs: list[str], output: Path | None) -> None:
    """Records written over an input are its end; written into an input folder they would be read as articles."""
    if output is None:
        return
    from quotes.readers import is_folder

    target = Path(os.path.realpath(output))  # unlike resolve it stands links that lead in a circle, and names that are too long
    for path in (Path(os.path.realpath(name)) for name in inputs if name != "-"):
        if path == target or (is_folder(path) and path in target.parents):
            raise InputError(f"{output}: is an input, or in an input folder; write the records somewhere else")
