"""Records as tables, parts of a folder, and what is settled over all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.identity import Identities
from quotes.parts import Checkpoint, Parts, Source, open_place, read_records
from quotes.pipeline import Extractor
from quotes.readers import read_inputs
from quotes.records import Document
from quotes.settle import settle
from quotes.tables import TABLES, document_of, rows_of, table_schemas

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """The records of the seeds, without keys."""
    extractor = Extractor()
    return [extractor.extract(article) for article in read_inputs([SEEDS]) if not hasattr(article, "reason")]


def write(parts: Parts, name: str, documents: list[Document]) -> Source:
    """Put `documents` in the tables as those of the file `name`."""
    source = Source(name, 1, 1, "s3://key:secret@bucket/name")
    with parts.writer(source.key) as part:
        for row, document in enumerate(documents):
            part.write(name, row, document)
    parts.check_off(Checkpoint(source, "mark", len(documents), 0, 0, 0))
    return source


def test_rows_give_the_record_back(documents: list[Document]) -> None:
    for document in documents:
        tables: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
        for table, row in rows_of("a.jsonl", 3, document):
            assert (row["file"], row["row"]) == ("a.jsonl", 3)
            assert list(row) == table_schemas()[table].names
            tables[table].append(row)
        assert document_of(tables["documents"][0], tables) == document


def test_a_folder_gives_the_records_back(documents: list[Document], tmp_path: Path) -> None:
    parts = Parts(str(tmp_path / "out"))
    parts.begin()
    write(parts, "b.jsonl", documents[2:])
    write(parts, "a.jsonl", documents[:2])
    assert list(read_records(str(tmp_path / "out"))) == documents
    assert list(read_records(str(tmp_path / "out"), ["b.jsonl"])) == documents[2:]


def test_documents_without_quotes_stand_between_others(documents: list[Document], tmp_path: Path) -> None:
    bare = documents[0].model_copy(update={"quotes": (), "speakers": (), "outlets": ()})
    parts = Parts(str(tmp_path))
    parts.begin()
    write(parts, "a.jsonl", [bare, documents[1], bare, bare, documents[2], bare])
    assert list(read_records(str(tmp_path))) == [bare, documents[1], bare, bare, documents[2], bare]


def test_a_part_that_broke_off_is_not_there(documents: list[Document], tmp_path: Path) -> None:
    parts = Parts(str(tmp_path))
    parts.begin()
    writer = parts.writer("k")
    with writer as part:
        part.write("a.jsonl", 0, documents[0])
        writer.__exit__(RuntimeError, RuntimeError(), None)
    assert not list((tmp_path / "documents").iterdir())
    assert list((tmp_path / "_unfinished").iterdir())
    parts.begin()
    assert not (tmp_path / "_unfinished").exists()


def test_a_broken_checkpoint_is_none(tmp_path: Path) -> None:
    parts = Parts(str(tmp_path))
    parts.begin()
    source = write(parts, "a.jsonl", [])
    (tmp_path / "_checkpoints" / "other.json").write_text('{"source": ')
    assert list(parts.checkpoints()) == [source.key]


def test_ids_and_keys_are_those_of_one_run(documents: list[Document], tmp_path: Path) -> None:
    """Two files that hold the same ids: as `read_inputs` names them, and keyed in one order."""
    parts = Parts(str(tmp_path))
    parts.begin()
    keys = [write(parts, name, documents).key for name in ("a.jsonl", "b.jsonl")]
    for _ in range(2):  # a run that goes on settles again
        settle(parts, keys, Identities())
        found = list(read_records(str(tmp_path)))
        assert [one.id for one in found] == [d.id for d in documents] + [f"{d.id}#2" for d in documents]
        assert all("was used before" in one.warnings[-1] for one in found[len(documents) :])
        identities = Identities()
        assert [one.speakers for one in found] == [identities.keyed(d).speakers for d in [*documents, *documents]]
        ids = {row["document"] for row in parts.rows("quotes", keys[1])}
        assert ids == {f"{d.id}#2" for d in documents if d.quotes}


def test_attempts_are_counted_for_each_file(tmp_path: Path) -> None:
    parts = Parts(str(tmp_path))
    parts.begin()
    assert [parts.attempts("a"), parts.attempts("a"), parts.attempts("b"), parts.attempts("a")] == [0, 1, 0, 2]
    parts.begin()
    assert parts.attempts("a") == 0


def test_the_place_must_be_a_folder_that_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="is a file; give a folder"):
        Parts(str(tmp_path / "file")).used()
    with pytest.raises(InputError, match="cannot be opened"):
        open_place("nosuch://bucket/folder")
    assert not Parts(str(tmp_path / "new")).used()
    assert Parts(str(tmp_path)).used()
    assert Parts(tmp_path.as_uri()).used()


def test_the_schema_is_documented() -> None:
    """Every column of every table stands in the page on archives."""
    page = (SEEDS.parent / "docs" / "archives.md").read_text(encoding="utf-8")
    for table, schema in table_schemas().items():
        assert f"`{table}`" in page
        for name in schema.names:
            assert f"`{name}`" in page, f"{table}.{name}"


def test_a_checkpoint_is_plain_json(tmp_path: Path) -> None:
    parts = Parts(str(tmp_path))
    parts.begin()
    source = write(parts, "a.jsonl", [])
    values = json.loads((tmp_path / "_checkpoints" / f"{source.key}.json").read_text())
    assert values["source"]["shown"] == "a.jsonl"
    assert values["documents"] == 0
    assert values["source"]["uri"] == ""  # it may hold the keys to a bucket
