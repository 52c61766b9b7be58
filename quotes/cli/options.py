"""Options that several commands take.

typer reads these at run time, and importing what they stand for would make --help slow, hence the literals.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

MOST_WORKERS = 256
"""More are a slip of the finger that would take all memory there is."""

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files (.txt, .html, .jsonl, .jsonl.gz, .jsonl.zst, .parquet), folders, or - for standard input.", metavar="INPUT..."
    ),
]
OptionalInputs = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Argument(
        help="Files (.txt, .html, .jsonl, .jsonl.gz, .jsonl.zst, .parquet), folders, or - for standard input.",
        metavar="INPUT...",
        show_default=False,
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
Acts = Annotated[
    str, typer.Option("--acts", help="What counts: speech, or speech,thought to take in beliefs, wishes and intentions.", metavar="ACTS")
]
StdinFormat = Annotated[Literal["text", "html", "jsonl"], typer.Option("--stdin-format", help="What standard input holds.")]
Aliases = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--aliases", help="A CSV file (name, aliases) that says who is who across documents.", metavar="FILE", dir_okay=False),
]
Workers = Annotated[
    Optional[int],  # noqa: UP045
    typer.Option(
        "--workers",
        help="Work in N processes, each of which takes about 200 MB; the output is the same, and a document that brings a process down "
        "costs no other. By default in this one; on Ray all cores.",
        min=1,
        max=MOST_WORKERS,
        metavar="N",
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout",
        help="Seconds that a document may take for every 100,000 characters that it has or begins; one that takes longer has failed. "
        "0: no limit.",
        min=0,
        metavar="SECONDS",
    ),
]
DEFAULT_TIMEOUT = 60
Store = Annotated[Path, typer.Option("--db", help="The store that `quotes index` made.", metavar="FILE", dir_okay=False)]
Speaker = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--speaker", help="Of this speaker alone: a name, part of one, or a key.", metavar="NAME"),
]
Since = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--since", help="Published on this day or later: YYYY, YYYY-MM or YYYY-MM-DD.", metavar="DAY"),
]
Until = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--until", help="Published on this day or earlier.", metavar="DAY"),
]
OfOutlet = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--outlet", help="Published or credited by, told to or relayed by this outlet: name, id or domain.", metavar="NAME"),
]
OfKind = Annotated[
    Optional[Literal["direct", "indirect", "mixed"]],  # noqa: UP045
    typer.Option("--kind", help="Of this kind alone."),
]
