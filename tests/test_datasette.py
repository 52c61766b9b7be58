"""The store in the real Datasette: tables, facets and questions, asked over HTTP."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quotes import cli

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("datasette")
    store, metadata = folder / "news.db", folder / "metadata.json"
    result = CliRunner().invoke(cli.app, ["index", str(SEEDS), "--db", str(store), "--metadata", str(metadata)])
    assert result.exit_code == 0
    command = [sys.executable, "-m", "datasette", "serve", str(store), "--metadata", str(metadata), "--host", "127.0.0.1", "--port", "0"]
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, env={**os.environ, "PYTHONWARNINGS": "ignore"})
    try:
        yield _address_in(log, server)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _address_in(log: Path, server: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text())
        if found:
            return found.group()
        time.sleep(0.05)
    raise AssertionError(f"Datasette did not start: {log.read_text()}")


def ask(address: str, path: str, **parameters: str) -> Any:
    query = urllib.parse.urlencode({"_shape": "array", **parameters})
    with urllib.request.urlopen(f"{address}/news/{path}.json?{query}", timeout=20) as answer:
        return json.load(answer)


def test_statements_with_facets(address: str) -> None:
    with urllib.request.urlopen(f"{address}/news/statements.json?_size=5", timeout=20) as answer:
        page = json.load(answer)
    facets = page["facet_results"]
    assert {"publisher", "speaker", "kind", "act", "stance"} <= set(facets)
    assert "Al Jazeera" in {one["value"] for one in facets["publisher"]["results"]}


def test_full_text_search(address: str) -> None:
    rows = ask(address, "statements", _search="diplomatic effort")
    assert [row["speaker"] for row in rows] == ["Amir Eshel"]


@pytest.mark.parametrize("words", ["diplomatic effort", 'effort" OR', "x'; --", "NEAR("])
def test_who_said(address: str, words: str) -> None:
    rows = ask(address, "who_said", words=words)
    assert bool(rows) == (words in ("diplomatic effort", "NEAR("))


def test_what_did_they_say(address: str) -> None:
    assert {row["speaker"] for row in ask(address, "what_did_they_say", name="Sergei Lavrov")} == {"Sergei Lavrov"}


def test_who_tells_whom(address: str) -> None:
    rows = ask(address, "who_tells_whom")
    assert rows
    assert {row["role"] for row in rows} <= {"told", "relayed_by"}


def test_rows_know_what_they_belong_to(address: str) -> None:
    (row, *_) = ask(address, "mentions", _size="1", _labels="on")
    assert row["speaker"]["label"]
