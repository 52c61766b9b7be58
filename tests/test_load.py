"""What the server is loaded with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("httpx")
pytest.importorskip("psutil")

from benchmarks.load import percentile, read_bodies


def test_articles_that_the_server_refuses_for_their_size_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in ("Rain.", "a" * 1_000_000, "Snow.")), encoding="utf-8")
    assert [json.loads(body)["text"] for body in read_bodies(path)] == ["Rain.", "Snow."]


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert [percentile([1.0, 2.0, 3.0, 4.0], share) for share in (0.5, 0.99, 1)] == [3.0, 4.0, 4.0]
