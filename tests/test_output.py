"""The forms of the output: which one, compressed or not, and that each gives back the records."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from standin import Speaking, StandIn
from typer.testing import CliRunner, Result

from quotes import cli, extraction, parquet
from quotes.article import Article, build_article
from quotes.errors import InputError
from quotes.output import open_writer, output_format
from quotes.parquet import record_schema
from quotes.pipeline import Extractor
from quotes.readers import read_inputs
from quotes.records import Document

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "load_extractor", lambda *_: Speaking())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": f"{n % 3}", "text": f"“Räin” {n}\nAnn Bo, aide"}) + "\n" for n in range(7)))
    return path


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    extractor = Extractor()
    return [*(extractor.extract(article) for article in read_inputs([SEEDS]) if isinstance(article, Article)), Document(id="empty")]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["extract", *map(str, arguments)])


def in_parquet(documents: list[Document]) -> pq.ParquetFile:
    stream = io.BytesIO()
    with open_writer(stream, "parquet", single=False) as writer:
        for document in documents:
            writer.write(document)
    return pq.ParquetFile(stream)


# Which form


@pytest.mark.parametrize(
    ("name", "wanted", "expected"),
    [
        (None, None, "json"),
        (None, "csv", "csv"),
        ("a", None, "json"),
        ("a.json", None, "json"),
        ("a.txt", None, "json"),
        ("a.jsonl", None, "jsonl"),
        ("a.JSONL", None, "jsonl"),
        ("a.ndjson", None, "jsonl"),
        ("a.jsonl.gz", None, "jsonl"),
        ("a.jsonl.zst", None, "jsonl"),
        ("a.csv", None, "csv"),
        ("a.csv.gz", None, "csv"),
        ("a.parquet", None, "parquet"),
        ("a.jsonld", None, "jsonld"),
        ("a.jsonld.gz", None, "jsonld"),
        ("a.bio", None, "bio"),
        ("a.conll", None, "bio"),
        ("a.json", "webannotation", "webannotation"),
        ("a", "brat", "brat"),
        ("a.jsonl", "json", "json"),
        ("a.jsonl", "parquet", "parquet"),
    ],
)
def test_the_suffix_says_the_form_unless_it_is_given(name: str | None, wanted: Any, expected: str) -> None:
    assert output_format(Path(name) if name else None, wanted) == expected


@pytest.mark.parametrize(("name", "wanted"), [(None, "parquet"), ("a.parquet.gz", None), ("a.gz", "parquet")])
def test_parquet_is_a_file_and_not_compressed_twice(name: str | None, wanted: Any) -> None:
    with pytest.raises(InputError) as caught:
        output_format(Path(name) if name else None, wanted)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "package"), [("a.parquet", "pyarrow"), ("a.jsonl.zst", "zstandard")])
def test_a_missing_package_is_told_before_the_file_is_touched(
    source: Path, name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = source.parent / name
    output.write_text("KEEP")
    for module in [module for module in sys.modules if module.split(".")[0] == package]:
        monkeypatch.setitem(sys.modules, module, None)
    result = run(source, "-o", output)
    assert (result.exit_code, result.stderr) == (2, f"error: this needs the package {package}: pip install 'quotes[archive]'\n")
    assert output.read_text() == "KEEP"


# What is in it


def test_every_form_gives_the_same_records(source: Path, tmp_path: Path) -> None:
    for name in ("a.json", "a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.json.gz", "a.parquet"):
        assert run(source, "-o", tmp_path / name).exit_code == 0
    plain = (tmp_path / "a.jsonl").read_bytes()
    rows = [json.loads(line) for line in plain.splitlines()]
    assert len(rows) == 7
    assert json.loads((tmp_path / "a.json").read_bytes()) == rows
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == plain
    assert zstandard.ZstdDecompressor().decompressobj().decompress((tmp_path / "a.jsonl.zst").read_bytes()) == plain
    assert json.loads(gzip.decompress((tmp_path / "a.json.gz").read_bytes())) == rows
    table = pq.read_table(tmp_path / "a.parquet").to_pylist(maps_as_pydicts="strict")
    assert table == [{**row, "error": None, "text": None} for row in rows]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.parquet"])
def test_bytes_are_the_same_every_run(source: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    run(source, "-o", tmp_path / name)
    run(source, "-o", other / name)
    assert (tmp_path / name).read_bytes() == (other / name).read_bytes()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.parquet"])
def test_records_before_an_interruption_are_kept(source: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(StandIn):
        def extract(self, article: Any, with_text: bool = False) -> Document:
            if article.id == "2":
                raise KeyboardInterrupt
            return super().extract(article, with_text)

    monkeypatch.setattr(extraction, "load_extractor", lambda *_: Interrupted())
    assert run(source, "-o", tmp_path / name).exit_code == 130
    monkeypatch.undo()
    articles = read_inputs([tmp_path / name])
    if name.endswith("parquet"):
        assert pq.read_table(tmp_path / name).num_rows == 2
    else:
        assert len(list(articles)) == 2


def test_parquet_gives_back_the_records(documents: list[Document]) -> None:
    file = in_parquet(documents)
    assert file.schema_arrow.equals(record_schema())
    rows = file.read().to_pylist(maps_as_pydicts="strict")
    assert rows == [document.model_dump(mode="json") for document in documents]
    assert [Document.model_validate(row) for row in rows] == documents


def test_columns_do_not_depend_on_what_is_found(documents: list[Document]) -> None:
    assert in_parquet([]).schema_arrow.equals(record_schema())
    assert in_parquet([Document(id="empty")]).schema_arrow.equals(in_parquet(documents).schema_arrow)
    assert pa.concat_tables([in_parquet(documents[:1]).read(), in_parquet(documents[-1:]).read()]).num_rows == 2


def test_columns_are_those_of_the_record(documents: list[Document]) -> None:
    schema = record_schema()
    assert schema.names == list(Document.model_fields)
    quote = schema.field("quotes").type.value_type
    assert quote.field("content").type.field("spans").type.value_type.field("start").type == pa.int64()
    assert (schema.field("url").nullable, schema.field("id").nullable, quote.field("source").nullable) == (True, False, True)


@pytest.mark.parametrize(("limit", "value"), [("_GROUP_ROWS", 3), ("_GROUP_QUOTES", 3), ("_GROUP_TEXT", 30)])
def test_groups_of_rows_are_bounded(limit: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, limit, value)
    documents = [StandIn().extract(build_article("Rain falls", id=str(n)), with_text=True) for n in range(8)]
    metadata = in_parquet(documents).metadata
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [3, 3, 2]


# Forms of others


@pytest.mark.parametrize(("form", "shown"), [("webannotation", '"prefix": '), ("bio", "\nRäin\t1\t5\t")])
def test_forms_that_need_the_text_get_it(source: Path, form: str, shown: str) -> None:
    result = run(source, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count(shown) >= 7


def test_linked_data_hold_the_text_only_where_it_is_asked_for(source: Path) -> None:
    plain, full = run(source, "--format", "jsonld"), run(source, "--format", "jsonld", "--with-text")
    assert ("articleBody" in plain.stdout, "articleBody" in full.stdout) == (False, True)
    assert len(json.loads(plain.stdout)["@graph"]) > 7


def test_brat_gets_a_folder(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    assert run(source, "--format", "brat", "-o", folder).exit_code == 0
    assert sorted(path.name for path in folder.glob("*.ann"))[:2] == ["00001-0.ann", "00002-1.ann"]
    assert len(list(folder.iterdir())) == 2 * 7 + 2
    before = {path: path.read_bytes() for path in folder.iterdir()}
    again = run(source, "--format", "brat", "-o", folder)
    assert (again.exit_code, again.stderr) == (2, f"error: {folder}: is not empty; name a new folder with -o FOLDER\n")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_brat_does_not_go_to_a_screen(source: Path) -> None:
    result = run(source, "--format", "brat")
    assert (result.exit_code, result.stderr) == (2, "error: brat reads a folder of files: name it with -o FOLDER\n")


@pytest.mark.parametrize("form", ["csv", "jsonld", "webannotation", "brat", "bio"])
def test_only_json_lines_are_gone_on_with(source: Path, tmp_path: Path, form: str) -> None:
    result = run(source, "--format", form, "-o", tmp_path / "out", "--resume")
    assert result.exit_code == 2
    assert "--resume goes on with JSON Lines" in result.stderr
    assert not (tmp_path / "out").exists()


# The line at the end


def test_summary_is_one_line_on_standard_error(source: Path) -> None:
    plain, result = run(source, "--format", "jsonl"), run(source, "--format", "jsonl", "--summary")
    assert result.stdout == plain.stdout
    assert plain.stderr == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("7 documents, 7 quotes, 0 failed, ")
    assert " words a second, " in line
    assert line.endswith(" seconds")


@pytest.mark.parametrize(("count", "shown"), [(1, False), (2, True)])
def test_a_terminal_has_it_after_several_documents(source: Path, count: int, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_terminal(*_: object) -> StandIn:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        return StandIn()

    source.write_text('{"id": "a", "text": "Rain."}\n' * count)
    monkeypatch.setattr(extraction, "load_extractor", on_terminal)
    assert ("words a second" in run(source, "--format", "jsonl").stderr) is shown
