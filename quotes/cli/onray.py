"""`quotes extract --engine ray`: the same records as tables, made on a cluster."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from quotes.cli.messages import tell
from quotes.errors import InputError


@dataclass(frozen=True)
class RayOrder:
    """What the command line asks of a cluster: the options of `quotes extract` that hold there."""

    inputs: list[str]
    place: str | None
    wanted_format: str | None
    url: str | None
    model: str | None
    acts: str
    outlets: Path | None
    with_text: bool
    aliases: Path | None
    workers: int | None
    address: str | None
    resume: bool
    summary: bool
    timeout: float


def extract_on_ray(order: RayOrder) -> int:
    """Extract to a folder of tables, and give the exit code.

    Raises:
        QuotesError: An option is wrong or does not go with the others, or no cluster answers.
    """
    from quotes.cluster import ClusterRun, connected
    from quotes.extraction import load_extractor
    from quotes.identity import Identities, read_aliases
    from quotes.run import counter
    from quotes.settings import Settings
    from quotes.timelimit import TimeLimit

    place = _checked_place(order)
    load_extractor(order.model, order.outlets, order.acts)  # what is wrong with them is told here, in one line, before any worker starts
    settings = Settings.of(order.model, order.acts, order.outlets, with_text=order.with_text)
    identities = Identities(read_aliases(order.aliases) if order.aliases is not None else None)
    run = ClusterRun(place, settings, tell, TimeLimit(order.timeout or None))
    sources = run.check(order.inputs, resume=order.resume)
    with connected(order.address), counter(True) as advance:
        totals = run.run(sources, identities, order.workers, advance)
    if order.summary or sys.stderr.isatty():
        tell(totals.summary())
    return totals.exit_code


def _checked_place(order: RayOrder) -> str:
    if order.place is None:
        raise InputError("--engine ray writes a folder of tables: name it with -o FOLDER (a path or an address such as s3://bucket/folder)")
    if order.wanted_format not in (None, "parquet"):
        raise InputError(f"--engine ray writes Parquet tables, not {order.wanted_format}")
    if order.url is not None:
        raise InputError("--url is the address of one page; --engine ray reads many")
    if "-" in order.inputs:
        raise InputError("--engine ray reads files: standard input is no file that a worker can open")
    return order.place
