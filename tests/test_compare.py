"""The same statement in several outlets."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import quotes
from quotes import cli
from quotes.store import open_store, put
from quotes.store.compare import Group, compare
from quotes.store.filters import Filters
from quotes.store.showing import group_lines

SEEDS = Path(__file__).parent.parent / "seeds"
FULL = "“The river will rise by two metres before the weekend, and we shall open the northern gates,” said Anna Berg."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "q.db"


def groups(path: Path, *articles: tuple[str, str, str], **filters: str) -> list[Group]:
    with open_store(path, create=True) as database:
        for number, (text, publisher, day) in enumerate(articles):
            document = quotes.extract(text, id=f"{number}", publisher=publisher, published=day).model_copy(update={"text": text})
            put(database, document, sha256="", mark="", with_text=False)
        return compare(database, Filters(**filters))  # type: ignore[arg-type]


def told(group: Group) -> list[tuple[str | None, str]]:
    return [(version.statement.publisher, version.relation) for version in group.versions]


def test_versions_come_earliest_first_with_what_they_cut(path: Path) -> None:
    (group,) = groups(
        path,
        (FULL, "BBC", "2024-03-03"),
        ("“The river will rise by two metres before the weekend,” claimed Anna Berg.", "CNN", "2024-03-01"),
        (FULL.replace("said", "insisted"), "Al Jazeera", "2024-03-02"),
    )
    assert told(group) == [("CNN", "partial"), ("Al Jazeera", "verbatim"), ("BBC", "fullest")]
    assert group.versions[0].cut == ("and we shall open the northern gates",)
    assert [version.statement.stance for version in group.versions] == ["doubting", "doubting", "neutral"]


def test_other_words_of_the_same_speaker(path: Path) -> None:
    (group,) = groups(
        path,
        (FULL, "BBC", "2024-03-03"),
        ("Anna Berg said that the northern gates would be opened since the river was rising by metres.", "CNN", "2024-03-03"),
    )
    assert told(group) == [("BBC", "fullest"), ("CNN", "paraphrased")]


@pytest.mark.parametrize(
    ("text", "publisher", "day"),
    [
        (FULL, "BBC", "2024-03-03"),  # its own outlet
        ("Tom Hill said that the northern gates would be opened since the river was rising by metres.", "CNN", "2024-03-03"),
        ("Anna Berg said that the northern gates would be opened since the river was rising by metres.", "CNN", "2024-06-03"),
        ("“The river is a friend of our town,” said Anna Berg.", "CNN", "2024-03-03"),
        ("“Before the weekend we shall not talk about any of it,” said Anna Berg.", "CNN", "2024-03-03"),
    ],
)
def test_what_is_no_version(path: Path, text: str, publisher: str, day: str) -> None:
    assert groups(path, (FULL, "BBC", "2024-03-03"), (text, publisher, day)) == []


def test_the_words_of_one_speaker_in_anothers_mouth(path: Path) -> None:
    (group,) = groups(path, (FULL, "BBC", "2024-03-03"), (FULL.replace("Anna Berg", "the town’s spokesman"), "CNN", "2024-03-03"))
    assert told(group) == [("BBC", "fullest"), ("CNN", "verbatim")]


def test_filters(path: Path) -> None:
    articles = ((FULL, "BBC", "2024-03-03"), (FULL, "CNN", "2024-03-04"))
    assert len(groups(path, *articles, speaker="Berg")) == 1
    assert groups(path, speaker="Hill") == []
    assert groups(path, since="2024-03-04") == []


def test_what_the_five_articles_share(path: Path) -> None:
    CliRunner().invoke(cli.app, ["index", str(SEEDS), "--db", str(path)])
    found = json.loads(CliRunner().invoke(cli.app, ["compare", "--db", str(path), "--format", "json"]).stdout)
    shared = [{version["statement"]["document"][:3] for version in group["versions"]} for group in found]
    assert {"001", "002", "004"} in shared, "Netanyahu on Iran in Syria"
    shown = CliRunner().invoke(cli.app, ["compare", "--db", str(path)])
    assert shown.exit_code == 0
    assert "prevent Iran from entrenching militarily in Syria" in " ".join(shown.stdout.split())


@pytest.mark.parametrize(("cue", "shown"), [("said", " · said · "), (":", " · colon · "), ("", " · goes on · ")])
def test_cues_are_told_in_words(path: Path, cue: str, shown: str) -> None:
    (group,) = groups(path, (FULL, "Reuters", "2024-03-12"), (FULL, "BBC", "2024-03-13"))
    versions = [version.model_copy(update={"statement": version.statement.model_copy(update={"cue": cue})}) for version in group.versions]
    console = Console(width=80, file=StringIO())
    console.print(*group_lines(group.model_copy(update={"versions": tuple(versions)})))
    assert console.file.getvalue().count(shown) == 2  # type: ignore[attr-defined]


def test_nothing_is_shared(path: Path) -> None:
    groups(path, (FULL, "BBC", "2024-03-03"))
    assert CliRunner().invoke(cli.app, ["compare", "--db", str(path)]).exit_code == 1
