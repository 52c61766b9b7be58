"""A run of cases: counted, told of at its end, the input of a case that fails kept in a file."""

from __future__ import annotations

import hashlib
import os
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from fuzz.choices import Choices
from fuzz.targets import TARGETS, Case

LONGEST = 600
"""Bytes of a case at most: what the longest text takes."""
_FIRST = 200
"""Inputs that a run begins with."""
_STEP = 10_000
"""Cases between two lines of a run."""


def random_inputs(seed: int, number: int) -> list[bytes]:
    """Inputs that depend on `seed` alone, of all lengths."""
    source = random.Random(seed)
    return [source.randbytes(source.randint(1, LONGEST)) for _ in range(number)]


def replay(target: str, path: Path) -> None:
    """Run the case in `path` once more; what it raises is raised."""
    with tempfile.TemporaryDirectory(prefix="quotes-fuzz-") as folder:
        TARGETS[target].load(Path(folder))(Choices(path.read_bytes()))


class Counted:
    """A target that counts its cases, and ends the process at the first that fails.

    Args:
        name: The target's.
        case: The target.
        runs: Cases of the whole run.
        seed: What the run began with.
    """

    def __init__(self, name: str, case: Case, runs: int, seed: int) -> None:
        self._name, self._case, self._runs, self._seed = name, case, runs, seed
        self._begin = time.perf_counter()
        self._done = 0

    def __call__(self, data: bytes) -> None:
        """Run the case that `data` makes."""
        try:
            self._case(Choices(data))
        except Exception:
            self._fail(data)
        self._done += 1
        if self._done % _STEP == 0 or self._done == self._runs:
            print(self.summary(), flush=True)

    def summary(self) -> str:
        """One line: target, seed, cases, seconds, cases a second."""
        seconds = time.perf_counter() - self._begin
        return f"{self._name}: seed {self._seed}, {self._done:,} cases, {seconds:,.0f} seconds, {self._done / seconds:,.0f} cases a second"

    def _fail(self, data: bytes) -> None:
        path = Path(f"fuzz-{self._name}-{hashlib.sha256(data).hexdigest()[:12]}.case")
        path.write_bytes(data)
        traceback.print_exc()
        print(self.summary(), flush=True)
        print(f"failed; run it again: python -m fuzz {self._name} --replay {path}", file=sys.stderr, flush=True)
        os._exit(1)  # the fuzzer's own library would write a report of its own


def run(name: str, runs: int, seed: int) -> None:
    """Run `runs` cases of a target, each new one made from those that reached new code; the process ends with them.

    Raises:
        ImportError: The fuzzer is not installed.
    """
    import atheris

    with tempfile.TemporaryDirectory(prefix="quotes-fuzz-") as own, tempfile.TemporaryDirectory(prefix="quotes-fuzz-") as folder:
        with atheris.instrument_imports(include=["quotes"]):
            case = TARGETS[name].load(Path(own))
        for number, data in enumerate(random_inputs(seed, _FIRST)):
            (Path(folder) / f"{number:04}").write_bytes(data)
        options = [f"-runs={runs}", f"-seed={seed}", f"-max_len={LONGEST}", "-len_control=0", "-verbosity=0", "-timeout=120"]
        atheris.Setup([sys.argv[0], *options, "-rss_limit_mb=4096", folder], Counted(name, case, runs, seed))
        atheris.Fuzz()
