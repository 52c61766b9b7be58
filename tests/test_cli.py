"""The command line: outputs, messages, exit codes. The extractor is a stand-in: the core has tests of its own."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from standin import StandIn
from typer.testing import CliRunner, Result

from quotes import cli, extraction
from quotes.article import Article
from quotes.errors import ModelError
from quotes.records import Document

REAL_LOAD = extraction.load_extractor


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "load_extractor", lambda *_, **__: StandIn())


@pytest.fixture
def _real(monkeypatch: pytest.MonkeyPatch, _stand_in: None) -> None:
    monkeypatch.setattr(extraction, "load_extractor", REAL_LOAD)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("“Rain” it is.", encoding="utf-8")
    return path


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(a) for a in arguments], input=stdin)


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


LONG = "a" * 300
"""No file can have this name."""


@pytest.mark.parametrize("name", [LONG, f"{LONG}/x.txt", f"{LONG}.jsonl", "loop", "loop/x.html"])
def test_a_name_that_no_file_can_have_costs_no_other(file: Path, name: str) -> None:
    (file.parent / "loop").symlink_to("loop")
    result = run("extract", file.parent / name, file, "-o", file.parent / "out.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("failed: ")
    assert result.stderr.count("\n") == 1
    assert len(rows((file.parent / "out.jsonl").read_text(encoding="utf-8"))) == 1


def test_an_output_name_that_no_file_can_have_is_one_line(file: Path) -> None:
    result = run("extract", file, "-o", file.parent / LONG)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "cannot be written (File name too long)" in result.stderr


def test_an_address_is_not_downloaded() -> None:
    result = run("extract", "https://example.org/a.html")
    assert result.exit_code == 2
    assert result.stderr == (
        "failed: https://example.org/a.html: is an address, and nothing is downloaded; save the page and give its file\n"
    )


@pytest.mark.parametrize("command", [("extract",), ("index", "--db", "s.db"), ("serve",)])
def test_so_many_workers_are_a_slip(command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    inputs = () if command[0] == "serve" else ("a.txt",)
    result = run(*command, *inputs, "--workers", "9999")
    assert result.exit_code == 2
    assert "Invalid value for '--workers': Input should be less than or equal to 256" in result.stderr


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--aliases", "error: aliases file a.txt: has no column name; give a UTF-8 CSV file with the columns name, aliases\n"),
        ("--outlets", "error: outlets file a.txt: has no column id; give a UTF-8 CSV file with the columns of outlets.csv\n"),
    ],
)
@pytest.mark.usefixtures("_real")
def test_another_file_is_no_list(option: str, message: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    result = run("extract", "a.txt", option, "a.txt")
    assert (result.exit_code, result.stderr) == (2, message)


def test_one_file_gives_one_object(file: Path) -> None:
    result = run("extract", file)
    record = json.loads(result.stdout)
    assert result.exit_code == 0
    assert record["id"] == "a"
    assert "text" not in record
    assert "“Rain”" in result.stdout, "marks are written as they are, not escaped"
    Document.model_validate(record)


def test_with_text_gives_the_text_that_offsets_point_into(file: Path) -> None:
    record = json.loads(run("extract", file, "--with-text").stdout)
    span = record["quotes"][0]["content"]["spans"][0]
    assert record["text"][span["start"] : span["end"]] == span["text"]


def test_folder_gives_an_array_even_of_one(file: Path) -> None:
    assert [record["id"] for record in json.loads(run("extract", file.parent).stdout)] == ["a"]


def test_array_of_several(file: Path) -> None:
    assert len(json.loads(run("extract", file, file).stdout)) == 2


def test_array_is_closed_when_everything_fails(tmp_path: Path) -> None:
    result = run("extract", tmp_path / "no.txt", tmp_path / "nor.txt")
    assert json.loads(result.stdout) == []
    assert result.exit_code == 2


def test_json_lines_from_standard_input() -> None:
    source = '{"id": "x", "text": "Rain."}\n{"id": "y", "text": "Sun."}\n'
    result = run("extract", "-", "--stdin-format", "jsonl", "--format", "jsonl", stdin=source)
    assert [row["id"] for row in rows(result.stdout)] == ["x", "y"]


def test_csv_has_a_row_a_quote(file: Path) -> None:
    table = list(csv.DictReader(io.StringIO(run("extract", file, "--format", "csv").stdout)))
    assert [(row["document"], row["content"], row["start"], row["negated"]) for row in table] == [("a", "“Rain”", "0", "false")]


def test_one_bad_document_does_not_stop_the_run(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "x", "text": "Rain."}\nnonsense\n{"id": "z", "text": "break"}\n{"id": "y", "text": "Sun."}\n')
    result = run("extract", source, "--format", "jsonl")
    assert [row["id"] for row in rows(result.stdout)] == ["x", "z", "y"]
    assert [row.get("error") for row in rows(result.stdout)] == [None, "ValueError: broken on purpose", None]
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert first.startswith(f"failed: {source}:2: ")
    assert second == f"failed: {source}: z: ValueError: broken on purpose"


def test_output_file(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    result = run("extract", file, "-o", target, "--format", "jsonl")
    assert result.stdout == ""
    assert [row["id"] for row in rows(target.read_text(encoding="utf-8"))] == ["a"]


def test_input_is_never_overwritten(file: Path) -> None:
    result = run("extract", file, "-o", file)
    assert result.exit_code == 2
    assert "is an input" in result.stderr
    assert file.read_text(encoding="utf-8") == "“Rain” it is."


def test_output_into_an_input_folder_would_be_read_again(file: Path) -> None:
    assert run("extract", file.parent, "-o", file.parent / "out.jsonl").exit_code == 2
    assert not (file.parent / "out.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_is_one_line(file: Path) -> None:
    result = run("extract", file, "-o", "/dev/full")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_output_that_cannot_be_written(file: Path, tmp_path: Path) -> None:
    result = run("extract", file, "-o", tmp_path / "no" / "out.json")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_records_before_an_interruption_are_kept(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(StandIn):
        done = 0

        def extract(self, article: Article, with_text: bool = False) -> Document:
            self.done += 1
            if self.done == 2:
                raise KeyboardInterrupt
            return super().extract(article, with_text)

    monkeypatch.setattr(extraction, "load_extractor", lambda *_: Interrupted())
    target = tmp_path / "out.json"
    result = run("extract", file, file, "-o", target)
    assert result.exit_code == 130
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 1


def test_missing_model_is_one_line(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(model: str | None, outlets: Path | None, acts: str) -> None:
        raise ModelError(f"{model}: not installed; pip install it")

    monkeypatch.setattr(extraction, "load_extractor", missing)
    target = file.parent / "out.json"
    result = run("extract", file, "--model", "en_x", "-o", target)
    assert (result.exit_code, result.stderr) == (2, "error: en_x: not installed; pip install it\n")
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments", [("extract",), ("extract", "a", "--format", "xml"), ("extract", "-", "--stdin-format", "pdf"), ("sing",)]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_report_and_explain(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("report", file)
    assert result.exit_code == 0
    assert "Who spoke how often" in result.stdout
    assert "\x1b" not in result.stdout


def test_schema_is_that_of_the_records() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Document"


def test_version() -> None:
    assert run("--version").stdout.startswith("quotes ")


# evaluate


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    quotes = [{"content": [[0, 4]], "cue": [[6, 10]], "source": []}, {"content": [[11, 14]], "cue": [[6, 10]], "source": []}]
    path.write_text(json.dumps({"id": "x", "text": "Rain, said Bob.", "quotes": quotes}) + "\n")
    return path


def test_evaluate_extracts_and_scores(gold: Path) -> None:
    result = run("evaluate", gold, "--json")
    assert json.loads(result.stdout)["partial_recall"] == 0.5
    assert result.exit_code == 0


@pytest.mark.usefixtures("_real")
def test_evaluate_groups_errors_by_cause(gold: Path) -> None:
    result = run("evaluate", gold, "--errors", "--examples", "1")
    missed = [line for line in result.stdout.splitlines() if line.startswith("missed")]
    assert missed == ["missed            2  cue found, no frame matched (finite): say 2"]
    assert "x (say)" in result.stdout
    assert "gold  Rain" in result.stdout


@pytest.mark.usefixtures("_real")
def test_evaluate_takes_texts_from_a_corpus(tmp_path: Path) -> None:
    text = "The river will rise, Bob Dahl said."
    gold, corpus = tmp_path / "gold.jsonl", tmp_path / "corpus.jsonl"
    row = {"id": "x", "sha256": hashlib.sha256(text.encode()).hexdigest(), "quotes": [{"content": [[0, 19]], "cue": [[30, 34]]}]}
    gold.write_text(json.dumps(row) + "\n")
    corpus.write_text(json.dumps({"id": "x", "text": text}) + "\n" + json.dumps({"id": "y", "text": "No."}) + "\n")
    assert json.loads(run("evaluate", gold, "--corpus", corpus, "--json").stdout)["strict_f1"] == 1
    assert "or --corpus a file with its text" in run("evaluate", gold).stderr
    corpus.write_text(json.dumps({"id": "x", "text": text + " "}) + "\n")
    result = run("evaluate", gold, "--corpus", corpus)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "its sha256 differs" in result.stderr


def test_evaluate_refuses_offsets_outside_the_text(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "x", "text": "Rain.", "quotes": [{"content": [[0, 9]]}]}\n')
    result = run("evaluate", gold)
    assert (result.exit_code, result.stderr) == (2, f"error: {gold}:1: the span [0, 9] does not lie in the text, which has 5 characters\n")


@pytest.mark.usefixtures("_real")
def test_acts(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The farmers believe that the river will rise.")
    assert json.loads(run("extract", article).stdout)["quotes"] == []
    (quote,) = json.loads(run("extract", article, "--acts", "speech,thought").stdout)["quotes"]
    assert (quote["cue"]["act"], quote["content"]["text"]) == ("thought", "the river will rise")
    result = run("extract", article, "--acts", "deeds")
    assert (result.exit_code, result.stderr) == (2, "error: acts are speech and thought (speech,thought for both), not deeds\n")


def test_evaluate_scores_a_file(gold: Path, tmp_path: Path) -> None:
    predictions = tmp_path / "pred.jsonl"
    predictions.write_text('{"id": "other", "quotes": []}\n')
    result = run("evaluate", gold, "--pred", predictions)
    assert "warning: 1 gold documents have no prediction" in result.stderr
    assert "partial_f1" in result.stdout


def test_evaluate_holds_the_floors(gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    assert run("evaluate", gold, "--floors", floors, "--write-floors").exit_code == 0
    assert run("evaluate", gold, "--floors", floors).exit_code == 0
    floors.write_text(floors.read_text().replace("recall_all = 0.5000", "recall_all = 0.6000"))
    result = run("evaluate", gold, "--floors", floors)
    assert result.exit_code == 3
    assert "below floor: recall_all: 0.5000 is below its floor of 0.6000" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("no.jsonl",),
        ("{gold}", "--floors", "no.toml"),
        ("{gold}", "--write-floors"),
        ("{gold}", "--examples", "3"),
        ("{gold}", "--errors", "--pred", "p.jsonl"),
    ],
)
def test_evaluate_bad_input(gold: Path, arguments: tuple[str, ...]) -> None:
    result = run("evaluate", *[a.format(gold=gold) for a in arguments])
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


# As a process


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quotes.cli", *arguments], capture_output=True, text=True, timeout=60, check=False, **options
    )


def test_help_tells_the_exit_codes_and_loads_no_pipeline() -> None:
    code = "import sys; sys.argv = ['quotes', '--help']\nfrom quotes.cli import main\ntry: main()\nfinally: print('spacy' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert "Exit codes:" in result.stdout
    assert result.stdout.splitlines()[-1] == "False"


@pytest.mark.skipif(os.name == "nt", reason="pipes differ")
def test_closed_pipe_is_quiet() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as broken:
        result = subprocess.run(
            [sys.executable, "-m", "quotes.cli", "schema"], stdout=broken, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert (result.returncode, result.stderr) == (141, "")


def test_output_is_utf8_in_any_locale() -> None:
    result = process("schema", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (result.returncode, result.stderr) == (0, "")


def test_an_output_file_stays_when_nothing_could_be_read(tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text("KEEP", encoding="utf-8")
    result = CliRunner().invoke(cli.app, ["extract", str(tmp_path / "missing.txt"), "-o", str(kept)])
    assert result.exit_code == 2
    assert kept.read_text(encoding="utf-8") == "KEEP"
