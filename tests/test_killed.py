"""Runs that are killed, or run out of disk, at any moment: what is there is whole, and going on ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from standin import StandIn
from typer.testing import CliRunner

from quotes import cli, extraction
from quotes.archives import open_bytes
from quotes.records import Document
from quotes.store import documents, open_store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits differ")

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]
KILLS = [2, pytest.param(100, marks=pytest.mark.soak)]
# Two processes can be killed in every way that one can; one alone takes its turn with the tests that take minutes.
WORKERS = [2, pytest.param(1, marks=pytest.mark.soak)]


@pytest.fixture
def source(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "in.jsonl"
    copies = 12 if request.node.get_closest_marker("soak") else 2
    rows = [{"id": f"{copy}-{number}", "text": text} for copy in range(copies) for number, text in enumerate(SEEDS)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def started(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "quotes.cli", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, **options)


def finished(*arguments: object, **options: Any) -> tuple[int, str]:
    running = started(*arguments, **options)
    _, stderr = running.communicate(timeout=120)
    return running.returncode, stderr


class Killing:
    """Starts a command again and again and kills it at a moment that is drawn from the time that it takes undisturbed."""

    def __init__(self, seconds: float, seed: int) -> None:
        self._seconds = seconds
        self._random = random.Random(seed)
        self.kills = 0

    def run(self, *arguments: object) -> bool:
        """Whether the command was killed; it had ended if not."""
        running = started(*arguments)
        alone = self._random.random() < 0.5  # its own processes must notice
        try:
            running.wait(self._random.uniform(0, self._seconds))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                running.kill() if alone else os.killpg(running.pid, signal.SIGKILL)
        _, stderr = running.communicate(timeout=20)  # standard error ends when every process that has it has ended
        assert running.returncode in (0, -signal.SIGKILL), stderr
        self.kills += running.returncode != 0
        return running.returncode != 0


@pytest.mark.parametrize("kills", KILLS)
@pytest.mark.parametrize(("workers", "suffix"), [(2, ".jsonl.gz"), pytest.param(1, ".jsonl", marks=pytest.mark.soak)])
def test_a_killed_extraction_goes_on_to_the_same_bytes(source: Path, tmp_path: Path, workers: int, kills: int, suffix: str) -> None:
    whole, broken = tmp_path / f"whole{suffix}", tmp_path / f"broken{suffix}"
    begin = time.monotonic()
    assert finished("extract", source, "-o", whole, "--workers", workers) == (0, "")
    killing = Killing(time.monotonic() - begin, seed=workers)
    expected = whole.read_bytes()
    while killing.kills < kills:
        if not killing.run("extract", source, "-o", broken, "--workers", workers, "--resume"):
            assert broken.read_bytes() == expected
            broken.unlink()
        elif suffix == ".jsonl" and broken.exists():
            assert expected.startswith(found := broken.read_bytes())
            assert found.endswith(b"\n") or not found, "half a record"
    assert finished("extract", source, "-o", broken, "--workers", workers, "--resume") == (0, "")
    assert broken.read_bytes() == expected


@pytest.mark.parametrize("kills", KILLS)
@pytest.mark.parametrize("workers", WORKERS)
def test_a_killed_store_goes_on_to_the_same_rows(source: Path, tmp_path: Path, workers: int, kills: int) -> None:
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    begin = time.monotonic()
    assert finished("index", source, "--db", whole, "--workers", workers, "--with-text")[0] == 0
    killing = Killing(time.monotonic() - begin, seed=10 + workers)
    expected = stored(whole)
    assert len(expected) in (10, 60)
    while killing.kills < kills:
        was_killed = killing.run("index", source, "--db", broken, "--workers", workers, "--with-text")
        if broken.exists():
            check(broken)
            found = stored(broken)
            assert found == expected[: len(found)]
            assert was_killed or found == expected
        if not was_killed:
            for path in tmp_path.glob("broken.db*"):
                path.unlink()
    assert finished("index", source, "--db", broken, "--workers", workers, "--with-text")[0] == 0
    check(broken)
    assert stored(broken) == expected


def check(path: Path) -> None:
    """SQLite finds nothing wrong with the file, and no row refers to one that is not there."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def stored(path: Path) -> list[Document]:
    """The records of a store in the order that they came in; none of one that was killed before it was laid out."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        if not database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'documents'").fetchone()[0]:
            return []
    with open_store(path) as database:
        return list(documents(database))


# A full disk


@contextlib.contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """To a program a full disk is no different: a write stops in the middle of what is written, the next one fails."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def extracted(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, ["extract", *map(str, arguments)])
    return result.exit_code, result.stderr


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.csv", "out.json"])
def test_a_full_disk_costs_no_record_that_was_written(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "load_extractor", lambda *_: StandIn())
    source, whole, output = tmp_path / "in.jsonl", tmp_path / f"whole-{name}", tmp_path / name
    noise = random.Random(1)
    texts = ["Réunion " + noise.randbytes(noise.randrange(9000)).hex() for _ in range(60)]
    source.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)))
    assert extracted(source, "-o", whole, "--with-text") == (0, "")
    expected = whole.read_bytes()
    with files_of_at_most(room := len(expected) * 3 // 5):
        code, stderr = extracted(source, "-o", output, "--with-text")
    assert (code, stderr) == (2, "error: output: File too large; make room, what was written until then is whole\n")
    assert len(output.read_bytes()) > room // 2
    if name.endswith(".gz"):
        with open_bytes(output) as stream, open_bytes(whole) as other, contextlib.suppress(EOFError):
            assert all(line == next(other) for line in stream if line.endswith(b"\n"))
    else:
        found = output.read_bytes().removesuffix(b"\n]\n")
        assert expected.startswith(found)
        assert expected[len(found) :].startswith((b",\n", b"{")) or found.endswith(b"\n")
    if "jsonl" in name:
        assert extracted(source, "-o", output, "--with-text", "--resume") == (0, "")
        assert output.read_bytes() == expected


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_device_without_room_is_one_line(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "load_extractor", lambda *_: StandIn())
    assert extracted(source, "-o", "/dev/full") == (
        2,
        "error: output: No space left on device; make room, what was written until then is whole\n",
    )


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder in which not even root may write")
@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "-o", "/sys/out.jsonl"),
        ("extract", "--format", "parquet", "-o", "/sys/out.parquet"),
        ("extract", "--format", "brat", "-o", "/sys/out"),
        ("index", "--db", "/sys/out.db"),
        ("index", "--db", "in.db", "--metadata", "/sys/out.json"),
        ("report", "--html", "/sys/out.html"),
    ],
    ids=" ".join,
)
def test_an_unwritable_folder_is_one_line(tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "load_extractor", lambda *_: StandIn())
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Rain it is.", encoding="utf-8")
    result = CliRunner().invoke(cli.app, [arguments[0], "a.txt", *arguments[1:]])
    errors = [line for line in result.stderr.splitlines() if not line.startswith("in.db: ")]
    assert result.exit_code == 2
    assert len(errors) == 1
    assert errors[0].startswith("error: /sys/out")


@pytest.mark.parametrize("name", ["nowhere/out.jsonl", "in.jsonl/out.jsonl", "."])
def test_a_place_that_cannot_be_written_is_one_line(source: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "load_extractor", lambda *_: StandIn())
    code, stderr = extracted(source, "-o", tmp_path / name, "--format", "jsonl")
    assert (code, stderr.count("\n")) == (2, 1)
    assert stderr.startswith("error: ")
