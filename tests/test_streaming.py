"""The whole way in several processes, with the real extractor: the same bytes, and an end that is prompt and quiet."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from standin import StandIn, load_fragile
from typer.testing import CliRunner, Result

from quotes import cli, extraction
from quotes.article import Article, build_article
from quotes.pipeline import Extractor
from quotes.records import Document

SEEDS = Path(__file__).parent.parent / "seeds"
SPEECH = "“We’re done,” said José Álvarez, the minister’s aide. He told Reuters that the river will rise."
ROWS = [
    {"id": "x", "text": SPEECH},
    {"id": "broken", "text": "break"},
    {"id": "x", "text": "The river will rise, Jose Alvarez said."},
    {"text": ""},
    {"id": "000_ce84677d4ac2cb2c", "text": f"{SPEECH}\n\n" * 9},
    *({"id": "short", "text": "Rain, Ann Berg said."} for _ in range(70)),
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS) + "nonsense\n")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["extract", *map(str, arguments)])


def process(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "quotes.cli", "extract", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **options)


def test_output_does_not_depend_on_the_number_of_processes(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "load_work", load_fragile)
    results = []
    for count in (None, 1, 2, 3):
        output = tmp_path / f"{count}.jsonl"
        result = run(SEEDS, source, SEEDS, "-o", output, *(["--workers", count] if count else []))
        results.append((result.exit_code, result.stderr, output.read_bytes()))
    assert results[0][0] == 1
    assert [line.rsplit(": ", 2)[0] for line in results[0][1].splitlines()] == [f"failed: {source}: broken", f"failed: {source}:76"]
    assert results[0][2].count(b"\n") == len(ROWS) + 10
    assert all(result == results[0] for result in results[1:])


@pytest.mark.parametrize("count", [None, pytest.param(1, marks=pytest.mark.soak), 2])
def test_articles_that_hang_or_end_their_process_are_told_of_and_cost_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int | None
) -> None:
    monkeypatch.setattr(extraction, "load_work", load_fragile)
    texts = ["Rain, Ann Berg said.", "hang", *(["die"] if count else []), "Snow, she said."]
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps({"id": text, "text": text}) + "\n" for text in texts))
    result = run(source, "-o", output, "--timeout", 2, "--summary", *(["--workers", count] if count else []))
    found = [json.loads(line) for line in output.read_text().splitlines()]
    assert [(row["id"], len(row["quotes"]), (row.get("error") or "")[:19]) for row in found] == [
        (text, int(text.endswith("said.")), {"hang": "not done after 2 se", "die": "its process ended, "}.get(text, "")) for text in texts
    ]
    failures = [f"failed: {source}: {row['id']}: {row['error']}" for row in found if "error" in row]
    assert result.stderr.splitlines()[:-1] == failures
    assert result.stderr.splitlines()[-1].startswith(f"2 documents, 2 quotes, {len(failures)} failed, ")
    assert result.exit_code == 1


def test_a_broken_run_goes_on_in_several_processes(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl.gz"
    run(SEEDS, source, "-o", output, "--workers", 2)
    whole = output.read_bytes()
    output.write_bytes(whole[: len(whole) // 2])
    run(SEEDS, source, "-o", output, "--workers", 2, "--resume")
    assert output.read_bytes() == whole


@pytest.mark.parametrize("count", [0, -1])
def test_there_is_at_least_one_process(source: Path, count: int) -> None:
    result = run(source, "--workers", count)
    assert result.exit_code == 2
    assert "--workers" in result.stderr


def test_a_missing_model_is_one_line(source: Path, tmp_path: Path) -> None:
    result = run(source, "--workers", 2, "--model", "en_none", "-o", tmp_path / "out.jsonl")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "'en_none' is not installed" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
@pytest.mark.parametrize("count", [None, 2])
@pytest.mark.parametrize(("number", "code", "line"), [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")])
def test_an_interruption_ends_all_processes(tmp_path: Path, count: int | None, number: signal.Signals, code: int, line: str) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps({"id": str(n), "text": f"{SPEECH}\n\n" * 20}) + "\n" for n in range(2000)))
    workers = ["--workers", count] if count else []
    running = process(source, "-o", output, *workers, start_new_session=True)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (output.exists() and output.stat().st_size):
            time.sleep(0.05)
        begin = time.monotonic()
        os.killpg(running.pid, number)
        # Standard error ends when every process that has it open has ended.
        _, stderr = running.communicate(timeout=20)
    finally:
        running.kill()
    assert (running.returncode, stderr) == (code, f"{line}\n")
    assert time.monotonic() - begin < 10
    text = output.read_text(encoding="utf-8")
    records = text.splitlines()
    assert text.endswith("}\n")
    assert [json.loads(record)["id"] for record in records] == [str(n) for n in range(len(records))]


@pytest.mark.skipif(os.name == "nt", reason="pipes differ")
def test_a_closed_pipe_ends_all_processes(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as broken:
        running = process(SEEDS, "--workers", 2, "--format", "jsonl", stdout=broken)
        _, stderr = running.communicate(timeout=60)
    assert (running.returncode, stderr) == (141, "")


def test_the_pipeline_keeps_so_many_words_and_forgets_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a long run would fill the memory with every name and misprint of its texts."""
    extractor = Extractor()
    work, vocab = extraction.work_of(extractor, None, False), extractor.nlp.vocab
    work(build_article("Yxcvbnm falls, Ann Berg said.", id="a"))
    assert "Yxcvbnm" in vocab
    monkeypatch.setattr(extraction, "_KNOWN_WORDS", len(vocab))
    before = len(vocab.strings)
    document = work(build_article("Qwertzuiop falls, Anno Bergstroem said.", id="b"))
    assert document.speakers[0].name == "Anno Bergstroem"
    assert len(vocab.strings) == before
    assert "Qwertzuiop" not in vocab
    assert "Yxcvbnm" in vocab


@pytest.mark.parametrize("broken", [False, True])
def test_garbage_is_collected_between_articles(broken: bool) -> None:
    seen: list[bool] = []

    class Watching(StandIn):
        def extract(self, article: Article, with_text: bool = False) -> Document:
            seen.append(gc.isenabled())
            return super().extract(article, with_text)

    work = extraction.work_of(Watching(), None, False)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="broken") if broken else contextlib.nullcontext():
        work(build_article("break it" if broken else "Rain.", id="a"))
    assert (seen, gc.isenabled()) == ([False], True)
