"""`quotes serve`: the report page of a pasted text, and records over HTTP."""

from __future__ import annotations

import re
import sys
from typing import Annotated, Optional

import typer

from quotes.cli.messages import messages, tell
from quotes.cli.options import MOST_WORKERS, Acts, Model, Outlets
from quotes.errors import InputError

_SIZE = re.compile(r"(\d{1,12})\s*([kM]?)B?")
_UNITS = {"": 1, "k": 1000, "M": 1_000_000}


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen at; 127.0.0.1 is for this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port; 0 for any that is free.", min=0, max=65535)] = 8000,
    allow_host: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--allow-host", help="A further name that requests may ask for; can be repeated.", metavar="NAME"),
    ] = None,
    workers: Annotated[
        int,
        typer.Option("--workers", help="Extract in N processes, each of which takes about 200 MB.", min=1, max=MOST_WORKERS, metavar="N"),
    ] = 1,
    queue: Annotated[
        int, typer.Option("--queue", help="Requests that may wait for them; further ones are told to try again.", min=0, metavar="N")
    ] = 64,
    max_size: Annotated[str, typer.Option("--max-size", help="Bytes that a request may have, e.g. 500k or 2M.", metavar="BYTES")] = "1M",
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            help="Seconds that a request may take to arrive, to wait in the queue and to be worked on; each.",
            min=0.1,
            max=3600,
            metavar="SECONDS",
        ),
    ] = 30,
    acts: Acts = "speech",
    model: Model = None,
    outlets: Outlets = None,
) -> None:
    """Show the report page of texts that are pasted into a page, and answer POST /extract with records; /docs describes it."""
    with messages():
        size = _bytes(max_size)
        try:
            from quotes.server.app import create_app
            from quotes.server.running import address_of, listen, log_to, run
        except ModuleNotFoundError as error:
            raise InputError(f"this needs the package {error.name}: pip install 'quotes[serve]'") from None
        import logging

        from quotes.server.settings import Settings

        settings = Settings(host, port, tuple(allow_host or ()), workers, queue, size, timeout, model, outlets, acts)
        log_to(logging.StreamHandler(sys.stderr))
        with listen(settings) as listening:
            if not settings.is_local:
                tell(f"warning: listening at {settings.host}: other machines can reach this server, and it asks nobody who they are")
            run(create_app(settings), listening, lambda: tell(f"serving on {address_of(listening)} (Ctrl-C ends it)"))


def _bytes(size: str) -> int:
    """How many bytes *500k*, *2M* or *100000* are."""
    found = _SIZE.fullmatch(size.strip())
    if found is None or not int(found[1]):
        raise InputError(f"--max-size is a number of bytes such as 500k or 2M, not {size}")
    return int(found[1]) * _UNITS[found[2]]
