"""A few hundred cases of every target of the fuzzer, from bytes of a fixed seed: what a long run begins with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz import pieces, running
from fuzz.choices import Choices
from fuzz.running import random_inputs
from fuzz.targets import TARGETS

CASES = {"page": 40, "commands": 100, "text": 150, "pages": 100}
"""Those of slow targets; of the others 200."""


@pytest.mark.parametrize("name", TARGETS)
def test_cases_hold(name: str, tmp_path: Path) -> None:
    case = TARGETS[name].load(tmp_path)
    for data in random_inputs(547, CASES.get(name, 200)):
        case(Choices(data))


def test_choices_are_made_by_the_bytes_alone() -> None:
    for data in random_inputs(3, 50):
        for made in (pieces.text, pieces.page, pieces.lines):
            assert made(Choices(data)) == made(Choices(data))


def test_without_bytes_every_choice_is_the_first() -> None:
    choices = Choices(b"")
    assert (choices.below(9), choices.flag(), choices.once_in(2), choices.pick("ab"), choices.characters(3)) == (0, False, False, "a", "")


def test_a_failing_case_is_kept_and_can_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    ended: list[int] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(running.os, "_exit", ended.append)

    def case(choices: Choices) -> None:
        assert choices.bytes(1) != b"x"

    counted = running.Counted("text", case, runs=9, seed=1)
    counted(b"a")
    assert ended == []
    counted(b"xyz")
    assert ended == [1]
    (kept,) = tmp_path.glob("fuzz-text-*.case")
    assert kept.read_bytes() == b"xyz"
    assert f"--replay {kept.name}" in capsys.readouterr().err


def test_a_case_is_replayed_without_the_fuzzer(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    path.write_bytes(json.dumps("said").encode())
    hidden = "import sys; sys.modules['atheris'] = None; sys.argv = ['fuzz', 'wording', {}]; import fuzz.__main__ as m; m.main()"
    replayed, run = (
        subprocess.run([sys.executable, "-c", hidden.format(more)], capture_output=True, text=True, check=False)
        for more in (f"'--replay', {str(path)!r}", "'--runs', '1'")
    )
    assert replayed.returncode == 0, replayed.stderr
    assert run.returncode == 1
    assert run.stderr.startswith("error: fuzzing needs atheris")
    assert len(run.stderr.splitlines()) == 1
