"""Compressed files and Parquet tables, whole, broken off and wrong."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from quotes.archives import create_text, open_bytes
from quotes.article import Article
from quotes.errors import InputError
from quotes.readers import ReadFailure, input_format, read_inputs

LINES = "".join(json.dumps({"id": str(n), "text": f"Räin {n * 7919}."}, ensure_ascii=False) + "\n" for n in range(5000))
COMPRESS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}
SUFFIXES = sorted(COMPRESS)


def read(*paths: Path) -> tuple[list[Article], list[ReadFailure]]:
    items = list(read_inputs(paths))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, ReadFailure)]


def table(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


# Compressed files


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_written_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    with create_text(path) as stream:
        for line in LINES.splitlines(keepends=True):
            stream.write(line)
            stream.flush()
    with open_bytes(path) as found:
        assert found.read().decode() == LINES
    assert path.stat().st_size < len(LINES.encode()) / 3


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_bytes_depend_on_what_is_written_alone(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    for name, time in (("a", 1.0), ("b", 2e9)):
        monkeypatch.setattr("time.time", lambda time=time: time)
        with create_text(tmp_path / f"{name}.jsonl{suffix}") as stream:
            stream.write(LINES)
        written.append((tmp_path / f"{name}.jsonl{suffix}").read_bytes())
    assert written[0] == written[1]


def test_gzip_is_read_by_others(tmp_path: Path) -> None:
    with create_text(tmp_path / "a.gz") as stream:
        stream.write(LINES)
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()).decode() == LINES


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("parts", [0, 1, 3])
def test_members_and_frames_follow_each_other(tmp_path: Path, suffix: str, parts: int) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(COMPRESS[suffix](LINES.encode()) * parts + b"\0" * (512 if suffix == ".gz" else 0))
    with open_bytes(path) as found:
        assert found.read().decode() == LINES * parts


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_documents_before_the_break_are_kept(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    whole = COMPRESS[suffix](LINES.encode() * 4)
    path.write_bytes(whole[: len(whole) // 4 * 3])
    articles, failures = read(path)
    assert 0 < len(articles) < 20000
    assert [article.text for article in articles[:5000]] == [f"Räin {n * 7919}." for n in range(min(len(articles), 5000))]
    assert [(f.where, f.reason) for f in failures] == [(str(path), "the compressed file breaks off")]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "data",
    [b"x", b"no compressed data at all", gzip.compress(b"x", mtime=0) + b"more", COMPRESS[".zst"](b"x") + b"more"],
    ids=["byte", "text", "gzip", "zstandard"],
)
def test_what_is_not_compressed_costs_a_line(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(data)
    articles, failures = read(path)
    assert not articles
    assert all("\n" not in str(failure) for failure in failures)
    assert failures[-1].where == str(path)


def test_damage_inside_costs_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    data = bytearray(gzip.compress(LINES.encode()))
    data[-8:-4] = zlib.crc32(b"another").to_bytes(4, "little")
    path.write_bytes(data)
    articles, failures = read(path)
    assert articles
    assert "no whole gzip data" in failures[0].reason


def test_wide_windows_of_zstandard_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.zst"
    settings = zstandard.ZstdCompressionParameters.from_level(1, window_log=30, enable_ldm=True)
    path.write_bytes(zstandard.ZstdCompressor(compression_params=settings).compressobj().compress(b""))
    compressor = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    path.write_bytes(compressor.compress(LINES.encode()) + compressor.flush())
    assert len(read(path)[0]) == 5000


# Parquet


def test_rows_are_articles(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.parquet",
        {
            "id": ["x", None, "z"],
            "text": ["Rain.", "Sun.", None],
            "title": ["T", None, None],
            "authors": [["Ann Bo", "Cy Do"], [], None],
            "published": [datetime.datetime(2024, 3, 1, 5, 6, 7, 89, tzinfo=datetime.timezone.utc), None, None],
            "more": [[{"a": 1}], None, None],
        },
    )
    (first, second), failures = read(path)
    assert (first.id, first.text, first.title, first.authors, first.path) == ("x", "Rain.", "T", ("Ann Bo", "Cy Do"), str(path))
    assert first.published == "2024-03-01T05:06:07+00:00"
    assert (second.id, second.authors, second.published) == ("a:2", (), None)
    assert [str(failure) for failure in failures] == [f'{path}:3: the record needs a "text" that is a string']


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (pa.array(["1 March 2024"]), "1 March 2024"),
        (pa.array([datetime.date(2024, 3, 1)]), "2024-03-01"),
        (pa.array([1709269567123456789], pa.timestamp("ns")), "2024-03-01T05:06:07"),
        (pa.array([1709269567], pa.timestamp("s", "America/New_York")), "2024-03-01T05:06:07+00:00"),
        (pa.array(["1 March 2024"]).dictionary_encode(), "1 March 2024"),
        (pa.array(["1 March 2024"], pa.large_string()), "1 March 2024"),
        (pa.array([None]), None),
    ],
)
def test_dates_of_any_type(tmp_path: Path, published: Any, expected: str | None) -> None:
    ((article,), _) = read(table(tmp_path / "a.parquet", {"id": [7], "text": ["Rain."], "published": published}))
    assert (article.id, article.published) == ("7", expected)


@pytest.mark.parametrize("columns", [{"id": ["x"], "body": ["Rain."]}, {"body": ["Rain."]}])
def test_a_table_without_texts_costs_a_line(tmp_path: Path, columns: dict[str, list[str]]) -> None:
    path = table(tmp_path / "a.parquet", columns)
    assert [str(failure) for failure in read(path)[1]] == [f'{path}: the table needs a column "text" of strings']


def test_a_row_that_is_no_utf8_costs_a_line(tmp_path: Path) -> None:
    texts = pa.Array.from_buffers(pa.string(), 2, pa.array([b"caf\xe9", b"Rain."]).buffers())
    (article,), (failure,) = read(table(tmp_path / "a.parquet", {"id": ["x", "y"], "text": texts}))
    assert article.id == "y"
    assert str(failure).startswith(f"{tmp_path / 'a.parquet'}:1: text that is not UTF-8")


def test_a_broken_or_wrong_table_costs_a_line(tmp_path: Path) -> None:
    texts = [f"Rain {n * 7919} falls." for n in range(9000)]
    path = table(tmp_path / "a.parquet", {"id": list(map(str, range(9000))), "text": texts}, row_group_size=3000, compression="zstd")
    whole = path.read_bytes()
    for data in (b"", b"PAR1", b"no table", whole[: len(whole) // 2]):
        path.write_bytes(data)
        articles, (failure,) = read(path)
        assert not articles
        assert "no whole Parquet file" in failure.reason
        assert "\n" not in failure.reason


def test_rows_before_the_damage_are_kept(tmp_path: Path) -> None:
    texts = [f"Rain {n * 7919} falls." for n in range(9000)]
    path = table(tmp_path / "a.parquet", {"id": list(map(str, range(9000))), "text": texts}, row_group_size=3000, compression="zstd")
    data = bytearray(path.read_bytes())
    begin = pq.ParquetFile(path).metadata.row_group(1).column(1).data_page_offset
    data[begin : begin + 400] = b"\xff" * 400
    path.write_bytes(data)
    articles, (failure,) = read(path)
    assert [article.id for article in articles] == list(map(str, range(3000)))
    assert failure.where == str(path)


def test_a_table_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    noise = [hashlib.sha256(str(n).encode()).hexdigest() * 60 for n in range(8000)]
    path = table(tmp_path / "a.parquet", {"id": noise, "text": noise}, use_dictionary=False, compression="none")
    before = pa.total_allocated_bytes()
    rows = read_inputs([path])
    assert isinstance(next(rows), Article)
    held = pa.total_allocated_bytes() - before
    assert held < path.stat().st_size / 3, f"{held:,} of {path.stat().st_size:,} bytes"


def test_a_folder_holds_them_too(tmp_path: Path) -> None:
    table(tmp_path / "b.parquet", {"id": ["b"], "text": ["Rain."]})
    (tmp_path / "a.jsonl.zst").write_bytes(COMPRESS[".zst"](b'{"id": "a", "text": "Rain."}\n'))
    articles, failures = read(tmp_path)
    assert ([article.id for article in articles], failures) == (["a", "b"], [])


@pytest.mark.parametrize(("name", "package"), [("a.jsonl.zst", "zstandard"), ("a.parquet", "pyarrow")])
def test_a_missing_package_costs_a_line_that_says_what_to_do(
    tmp_path: Path, name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(b"")
    for module in [module for module in sys.modules if module.split(".")[0] == package]:
        monkeypatch.setitem(sys.modules, module, None)
    expected = f"this needs the package {package}: pip install 'quotes[archive]'"
    assert [failure.reason for failure in read(tmp_path / name)[1]] == [expected]
    if name.endswith(".zst"):
        with pytest.raises(InputError, match="quotes\\[archive\\]"):
            create_text(tmp_path / name)


@pytest.mark.parametrize(("name", "kind"), [("a.JSONL.zst", "jsonl"), ("b.ndjson.zst", "jsonl"), ("c.parquet", "parquet"), ("d.zst", None)])
def test_input_format(name: str, kind: str | None) -> None:
    assert input_format(name) == kind
