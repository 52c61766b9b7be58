"""`python -m fuzz TARGET --runs N --seed S`, and `--replay FILE` for a case that failed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fuzz.running import replay, run
from fuzz.targets import TARGETS


def main() -> None:
    """Fuzz one target, or run one of its cases again."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Odd input against one part of the package.")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=10_000, metavar="N", help="cases of the run (10,000)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="where the run begins (1)")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="run the case in FILE, as a failed run left it, and no other")
    options = parser.parse_args()
    if options.replay is not None:
        replay(options.target, options.replay)
        print(f"{options.replay}: nothing failed")
        return
    try:
        run(options.target, options.runs, options.seed)
    except ModuleNotFoundError as error:
        if error.name != "atheris":
            raise
        sys.exit("error: fuzzing needs atheris: pip install atheris (replaying a case and the tests do not)")


if __name__ == "__main__":
    main()
