"""What the commands say besides their results: lines on standard error, and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from quotes.cli.interruptions import Interruptions, Terminated
from quotes.errors import QuotesError

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}

EXIT_NOTHING = 1
EXIT_BAD_INPUT = 2
EXIT_BELOW_FLOOR = 3
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
EXIT_TERMINATED = 143

_ENDED = "130 interrupted; 141 the reader of the output went away; 143 terminated."
READING_CODES = (
    "Exit codes: 0 all went well; 1 some documents failed (each has a line on standard error); 2 wrong usage, or nothing "
    f"could be read; {_ENDED}"
)
SEARCHING_CODES = f"Exit codes: 0 something found; 1 nothing found; 2 wrong usage, or no store; {_ENDED}"
EVALUATING_CODES = f"Exit codes: 0 all went well; 2 wrong usage, or nothing could be read; 3 below an accuracy floor; {_ENDED}"
EXIT_CODES = (
    "Exit codes: 0 all went well; 1 some documents failed, or nothing was found; 2 wrong usage, or nothing could be read; "
    f"{_ENDED} evaluate and check have further ones: see their --help."
)


@contextmanager
def messages() -> Iterator[Interruptions]:
    """Turns the package's errors, Ctrl-C, SIGTERM and a closed pipe into a line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # News is full of marks that the C locale has not; a record is UTF-8 everywhere.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    interruptions = Interruptions()
    try:
        with interruptions.heard():
            yield interruptions
    except QuotesError as error:
        tell(f"error: {error}")
        raise typer.Exit(EXIT_BAD_INPUT) from error
    except BrokenPipeError as error:
        # Python flushes standard output once more at exit; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(EXIT_BROKEN_PIPE) from error
    except OSError as error:
        remedy = "; make room, what was written until then is whole" if error.errno in _FULL else ""
        tell(f"error: {error.filename or 'output'}: {error.strerror}{remedy}")
        raise typer.Exit(EXIT_BAD_INPUT) from error
    except KeyboardInterrupt as error:
        tell("interrupted")
        raise typer.Exit(EXIT_INTERRUPTED) from error
    except Terminated as error:
        tell("terminated")
        raise typer.Exit(EXIT_TERMINATED) from error


def tell(line: str) -> None:
    """One line on standard error."""
    typer.echo(shown(line), err=True)


def shown(line: str) -> str:
    """`line` with what would steer the terminal or break the line written out: names of files and documents may hold anything."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in line)
