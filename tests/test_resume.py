"""Going on with a broken run: the same bytes as without the break, or a refusal that changes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from standin import Speaking
from typer.testing import CliRunner, Result

from quotes import cli, extraction
from quotes.archives import open_bytes
from quotes.article import Article
from quotes.identity import Identities
from quotes.records import Document, Speaker

SUFFIXES = [".jsonl", ".jsonl.gz", ".jsonl.zst"]
ROWS: list[dict[str, str] | str] = [
    {"id": "x", "text": "“Réunion” José Calderón, Israeli prime minister\nBenjamin Netanyahu, Israeli prime minister"},
    {"id": "y", "text": "break"},
    {"id": "x", "text": "Binyamin Netanyahu, Israeli defence minister\nthe Israeli defence minister"},
    "nonsense",
    {"id": "z", "text": "The Israeli defence minister\nJosé Calderon\nRishi Sunak, British prime minister"},
    {"id": "x", "text": "The British prime minister\n漢字 Рождество 🌧, Israeli defence minister"},
    {"id": "x#3", "text": "Rishi Sounak\nBenjamin Netanyahu"},
    {"id": "w", "text": "The Israeli defence minister\nThe British prime minister"},
]


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "load_extractor", lambda *_: Speaking())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "in.jsonl", ROWS)


def write(path: Path, rows: list[Any]) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["extract", *map(str, arguments)])


def records(path: Path) -> list[dict[str, Any]]:
    with open_bytes(path) as stream:
        return [json.loads(line) for line in stream]


def test_keys_and_ids_depend_on_the_documents_before(source: Path, tmp_path: Path) -> None:
    """Else the tests below would show nothing."""
    run(source, "-o", tmp_path / "out.jsonl")
    found = records(tmp_path / "out.jsonl")
    assert [row["id"] for row in found] == ["x", "y", "x#2", "z", "x#3", "x#3#2", "w"]
    keys = [[speaker["key"] for speaker in row["speakers"]] for row in found]
    assert keys[2][0] == keys[0][1] == "person:benjamin-netanyahu"
    assert keys[3][:2] == ["person:benjamin-netanyahu", "person:jose-calderon"]
    assert keys[5][0] == keys[6][1] == "person:rishi-sunak"
    assert [row.get("error") for row in found] == [None, "ValueError: broken on purpose", *[None] * 5]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_run_that_goes_on_gives_the_bytes_of_one_without_a_break(source: Path, tmp_path: Path, suffix: str) -> None:
    whole, broken = tmp_path / f"whole{suffix}", tmp_path / f"broken{suffix}"
    first = run(source, "-o", whole)
    data = whole.read_bytes()
    ends = [n for n, byte in enumerate(data) if byte == 10 or byte >= 0xE0] if suffix == ".jsonl" else []
    cuts = {0, 1, 2, 5, 9, 10, 11, 17, 18, *range(0, len(data), 97 if suffix == ".jsonl" else 29), *ends, *(n + 1 for n in ends)}
    for cut in sorted({*cuts, *(len(data) - n for n in range(10))}):
        broken.write_bytes(data[:cut])
        result = run(source, "-o", broken, "--resume")
        assert broken.read_bytes() == data, cut
        assert (result.exit_code, result.stderr) == (1, first.stderr), cut
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([source.name, whole.name, broken.name])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_long_runs_go_on_where_they_broke_off(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    worked = 0

    class Counting(Speaking):
        def extract(self, article: Article, with_text: bool = False) -> Document:
            nonlocal worked
            worked += 1
            return super().extract(article, with_text)

    monkeypatch.setattr(extraction, "load_extractor", lambda *_: Counting())
    noise = [" ".join(hashlib.sha256(f"{n} {k}".encode()).hexdigest() for k in range(400)) for n in range(40)]
    source = write(tmp_path / "in.jsonl", [{"id": str(n), "text": f"José Calder{'o' * n}n\n{noise[n]}"} for n in range(40)])
    whole, broken = tmp_path / f"whole{suffix}", tmp_path / f"broken{suffix}"
    assert run(source, "-o", whole, "--with-text").exit_code == 0
    data = whole.read_bytes()
    for share in (0.2, 0.5, 0.9):
        broken.write_bytes(data[: int(len(data) * share)])
        worked = 0
        assert run(source, "-o", broken, "--with-text", "--resume").exit_code == 0
        assert broken.read_bytes() == data
        assert worked < 40 - 40 * share + 12, "what could be read was left out"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_interrupted_run_goes_on(source: Path, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(Speaking):
        def extract(self, article: Article, with_text: bool = False) -> Document:
            if article.id == "x#3":
                raise KeyboardInterrupt
            return super().extract(article, with_text)

    whole, broken = tmp_path / f"whole{suffix}", tmp_path / f"broken{suffix}"
    run(source, "-o", whole)
    monkeypatch.setattr(extraction, "load_extractor", lambda *_: Interrupted())
    for _ in range(2):
        assert run(source, "-o", broken, "--resume").exit_code == 130
        assert [row["id"] for row in records(broken)] == ["x", "y", "x#2", "z"]
    monkeypatch.setattr(extraction, "load_extractor", lambda *_: Speaking())
    result = run(source, "-o", broken, "--resume", "--summary")
    assert broken.read_bytes() == whole.read_bytes()
    assert result.stderr.splitlines()[-1].startswith("6 documents (4 found in the file), 6 quotes, 2 failed, ")


def test_the_modes_of_a_file_stay(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl.gz"
    run(source, "-o", output)
    output.chmod(0o640)
    run(source, "-o", output, "--resume")
    assert output.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (lambda rows: [{"id": "new", "text": "Rain."}, *rows], 1, "holds the record of 'x' ({path}) where 'new' ({path}) is due"),
        (
            lambda rows: [*rows[:4], {"id": "new", "text": "Rain."}, *rows[4:]],
            4,
            "holds the record of 'z' ({path}) where 'new' ({path}) is due",
        ),
        (lambda rows: rows[:3], 4, "holds the record of 'z' ({path}), which is not next in the inputs"),
        (
            lambda rows: [rows[0], {"id": "z", "text": "Mended."}, *rows[2:]],
            2,
            "holds the record of 'y' ({path}) where 'z' ({path}) is due",
        ),
    ],
)
def test_a_file_of_other_inputs_is_refused(
    source: Path, tmp_path: Path, suffix: str, change: Callable[[list[Any]], list[Any]], line: int, message: str
) -> None:
    output = tmp_path / f"out{suffix}"
    run(source, "-o", output)
    before = output.read_bytes()
    write(source, change(ROWS))
    result = run(source, "-o", output, "--resume")
    expected = (
        f"error: {output}:{line}: {message.format(path=source)}; give the inputs and options of the first run, or write to another file"
    )
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, expected)
    assert output.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def test_a_document_that_failed_is_not_worked_on_again(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(source, "-o", output)
    before = output.read_bytes()
    write(source, [ROWS[0], {"id": "y", "text": "Mended."}, *ROWS[2:]])
    result = run(source, "-o", output, "--resume")
    assert (result.exit_code, output.read_bytes()) == (1, before)
    assert f"failed: {source}: y: ValueError: broken on purpose" in result.stderr.splitlines()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no record\n", "out.jsonl:1: is not a record"),
        (b"[]\n", "out.jsonl:1: is not a record"),
        (b'{"id": "x", "quotes": []}\nno record\n', "out.jsonl:1: holds the record of 'x' (-) where 'x' ({path}) is due"),
        (b'{"schema_version": "0.1", "id": "x"}\n', "out.jsonl:1: is a record of schema version 0.1"),
        (b'{"id": "x", "text": "Rain."}\n', "out.jsonl:1: was written with --with-text"),
    ],
)
def test_what_is_no_output_of_ours_is_refused(source: Path, tmp_path: Path, content: bytes, reason: str) -> None:
    output = tmp_path / "out.jsonl"
    output.write_bytes(content)
    result = run(source, "-o", output, "--resume")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith(f"error: {tmp_path}/{reason.format(path=source)}")
    assert output.read_bytes() == content


@pytest.mark.parametrize("suffix", SUFFIXES[1:])
def test_what_is_not_compressed_is_refused(source: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"out{suffix}"
    output.write_text("a letter of mine\n")
    result = run(source, "-o", output, "--resume")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "cannot be gone on with" in result.stderr
    assert output.read_text() == "a letter of mine\n"


def test_text_asked_for_and_missing_is_refused(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(source, "-o", output)
    assert "was written without --with-text" in run(source, "-o", output, "--resume", "--with-text").stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "--resume needs the file of the run to go on with: -o FILE"),
        (("-o", "{folder}/a.json"), "not with json"),
        (("-o", "{folder}/a.csv"), "not with csv"),
        (("-o", "{folder}/a.parquet"), "not with parquet"),
        (("-o", "{folder}/a.jsonl", "--format", "json"), "not with json"),
    ],
)
def test_what_cannot_be_gone_on_with(source: Path, tmp_path: Path, arguments: tuple[str, ...], reason: str) -> None:
    result = run(source, "--resume", *(argument.format(folder=tmp_path) for argument in arguments))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert reason in result.stderr


def test_replayed_records_leave_the_same_identities() -> None:
    documents = [
        Document(id="a", speakers=(Speaker(id="s", name="Benjamin Netanyahu", kind="person", roles=("Israeli prime minister",)),)),
        Document(id="b", speakers=(Speaker(id="s", name="Binyamin Netanyahu", kind="person"), Speaker(id="t", name="Bob", kind="person"))),
        Document(id="c", speakers=(Speaker(id="s", name="World Bank", kind="organization"),)),
    ]
    first, second = Identities({"Bob": "Robert Roe"}), Identities({"Bob": "Robert Roe"})
    for document in documents:
        second.replay(first.keyed(document).speakers)
    assert vars(first) == vars(second)
