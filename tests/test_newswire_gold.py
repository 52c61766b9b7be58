"""The labels of world newswire: whole, in bounds of each other, and held to their floors where the corpus is at hand."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from quotes.evaluate import predict, read_gold
from quotes.floors import shortfalls
from quotes.pipeline import Extractor
from quotes.records import Gender, Kind, OutletRole, SpeakerKind
from quotes.scoring import score

FOLDER = Path(__file__).parent.parent / "fixtures" / "newswire"
PARTS = ("look", "score")
CORPUS = os.environ.get("QUOTES_NEWSWIRE")


def rows(part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_thirty_articles_of_thirty_papers() -> None:
    ids = [row["id"] for part in PARTS for row in rows(part)]
    assert [len(rows(part)) for part in PARTS] == [15, 15]
    assert len({name.split("_")[0] for name in ids}) == 30


@pytest.mark.parametrize("part", PARTS)
def test_no_text_is_committed(part: str) -> None:
    for row in rows(part):
        assert set(row) == {"id", "sha256", "publisher", "agencies", "authors", "date", "place", "speakers", "quotes"}
        assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"])


@pytest.mark.parametrize("part", PARTS)
def test_labels_are_well_formed(part: str) -> None:
    for row in rows(part):
        numbers = [quote["n"] for quote in row["quotes"]]
        assert len(set(numbers)) == len(numbers)
        named = {speaker["name"]: speaker for speaker in row["speakers"]}
        assert {quote["speaker"] for quote in row["quotes"]} - {None} == set(named)
        assert all(speaker["gender"] in (*get_args(Gender), None) for speaker in named.values())
        assert all(not speaker["roles"] or speaker["kind"] in {"person", "anonymous"} for speaker in named.values())
        assert row["date"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])
        for quote in row["quotes"]:
            assert quote["kind"] in get_args(Kind)
            assert quote["speaker_kind"] in (*get_args(SpeakerKind), None)
            assert (quote["speaker"] is None) == (quote["speaker_kind"] is None)
            assert all(link["role"] in get_args(OutletRole) for link in quote["outlets"])
            assert quote["content"]
            assert all(0 <= a < b for role in ("content", "cue", "source", "addressee") for a, b in quote[role])
            assert quote["parent"] in {*numbers, None} - {quote["n"]}


@pytest.mark.skipif(CORPUS is None, reason="QUOTES_NEWSWIRE names no corpus")
@pytest.mark.parametrize("part", PARTS)
def test_floors_hold(part: str) -> None:
    path = FOLDER / f"{part}.jsonl"
    gold = read_gold(path, Path(str(CORPUS)))
    found = dict(predict(gold, Extractor().extract))
    assert shortfalls(score((document.labels for document in gold), found).figures(), path, FOLDER / "floors.toml") == []
