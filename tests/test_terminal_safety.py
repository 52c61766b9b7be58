"""Nothing that an article, its name or its facts say steers the terminal that they are shown on."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import quotes
from quotes import cli
from quotes.records import Document
from quotes.store import open_store, put

PAYLOADS = {
    "colour": "\x1b[31m",
    "screen": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\\\here\x1b]8;;\x1b\\\\",
    "eight bits": "\x9b31m\x9d0;owned\x9c",
    "return": "\rerror: forged",
    "backspace": "\b",
    "lines": "\nerror: forged\x0b\x0c\x85\u2028\u2029error: forged",
    "bidi": "\u202e\u2066\u202d\u2069",
    "unseen": "\u200b\u200d\ufeff\u00ad\U000e0041",
    "nothing": "\x00\x7f",
    "half": "\ud800",
}
MARKUP = "[red]x[/red] [link=https://evil.example]y[/link] :smile: [/]"


def hostile(payload: str) -> Document:
    """A record with `payload` in every field that holds words of somebody else."""
    text = f"“It rained all night {payload},” said Anna Berg. Tom Hill told Reuters that the dam {payload} burst."
    document = quotes.extract(text, id=f"id{payload}", title=f"Title {payload}", url=f"https://e.example/{payload}")
    speakers = tuple(
        speaker.model_copy(
            update={
                "name": f"{speaker.name} {payload}",
                "roles": (f"role {payload}",),
                "affiliation": f"body {payload}",
                "aliases": (payload,),
            }
        )
        for speaker in document.speakers
    )
    outlets = tuple(outlet.model_copy(update={"name": f"{outlet.name} {payload}"}) for outlet in document.outlets)
    changed = {"speakers": speakers, "outlets": outlets, "text": text, "path": f"{payload}.txt", "published": "2026-01-01"}
    return document.model_copy(update={**changed, "warnings": (payload,)})


def steers(output: str) -> list[str]:
    """What in `output` is neither a sign that shows, nor a space, nor the end of a line."""
    return [f"U+{ord(char):04X}" for char in output if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def run(*arguments: object) -> tuple[str, str]:
    result = CliRunner().invoke(cli.app, list(map(str, arguments)))
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result.stdout, result.stderr


@pytest.fixture(params=[pytest.param(payload, id=name) for name, payload in PAYLOADS.items()])
def payload(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(tmp_path: Path, payload: str) -> Path:
    path = tmp_path / "s.db"
    with open_store(path, create=True) as database:
        put(database, hostile(payload), sha256="0", mark="0", with_text=True)
        other = hostile(payload)
        put(database, other.model_copy(update={"id": "other", "publisher": "reuters"}), sha256="1", mark="0", with_text=True)
    return path


@pytest.fixture
def article(tmp_path: Path, payload: str) -> Path:
    path = tmp_path / "in.jsonl"
    document = hostile(payload)
    row = {"id": document.id, "text": document.text, "title": document.title, "url": document.url, "publisher": f"Outlet {payload}"}
    path.write_text(f"{json.dumps(row)}\n{json.dumps({**row, 'text': ''})}\n{json.dumps({'id': payload})}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        lambda store: ("search", "night", "--db", store),
        lambda store: ("check", "It rained all day", "--db", store),
        lambda store: ("check", "It rained all night", "--speaker", "Hill", "--db", store),
        lambda store: ("compare", "--db", store),
    ],
    ids=["search", "check", "different speaker", "compare"],
)
def test_what_is_shown_of_a_store(store: Path, arguments: Callable[[Path], tuple[object, ...]]) -> None:
    stdout, stderr = run(*arguments(store))
    assert "rained" in stdout or arguments(store)[0] == "compare"
    assert steers(stdout) == []
    assert steers(stderr) == []


@pytest.mark.parametrize("command", ["report", "explain"])
def test_what_is_shown_of_articles(article: Path, command: str) -> None:
    stdout, stderr = run(command, article)
    assert "rained" in stdout
    assert steers(stdout) == []
    assert steers(stderr) == []
    assert all(line.startswith("failed: ") for line in stderr.splitlines())


def test_what_evaluate_shows(tmp_path: Path, payload: str) -> None:
    gold = tmp_path / "gold.jsonl"
    text = f"Tom Hill {payload} said that the dam had burst {payload}. It rained {payload}, said Anna."
    row = {"id": payload, "text": text, "quotes": [{"kind": "indirect", "content": [[text.index("It"), text.index(", said")]], "cue": []}]}
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    stdout, stderr = run("evaluate", gold, "--errors", "--examples", 5)
    assert steers(stdout) == []
    assert steers(stderr) == []


@pytest.mark.parametrize("arguments", [("extract",), ("index", "--db", "s.db"), ("report",)], ids=["extract", "index", "report"])
def test_names_of_files_in_messages(tmp_path: Path, payload: str, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = payload.replace("\0", "").replace("/", "").replace("\ud800", "\udc80") or "x"
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / f"{name}.txt").write_bytes(b"\x00\x00")
    (tmp_path / "news" / f"{name}.jsonl").write_text("nonsense\n")
    _, stderr = run(arguments[0], "news", *arguments[1:])
    lines = [line for line in stderr.splitlines() if not line.startswith("s.db: ")]
    assert len(lines) == 2
    assert all(line.startswith("failed: news/") for line in lines)
    assert steers(stderr) == []


def test_markup_is_shown_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    document = hostile(MARKUP)
    with open_store(path, create=True) as database:
        put(database, document, sha256="0", mark="0", with_text=True)
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": MARKUP, "text": document.text, "title": MARKUP}) + "\n")
    for arguments in (
        ("search", "night", "--db", path),
        ("check", "It rained all night", "--db", path),
        ("report", source),
        ("explain", source),
    ):
        shown = " ".join(run(*arguments)[0].replace("│", " ").split())
        assert "[red]x[/red]" in shown, arguments[0]
        assert ":smile:" in shown or arguments[0] == "search"
