"""Inputs made to break what reads them end in a record or in one line that says what to do, in time that grows with their size."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quotes import sizes
from quotes.article import build_article
from quotes.cli import app
from quotes.pipeline import Extractor
from quotes.readers import ReadFailure, read_inputs
from quotes.records import Document
from tests import hostile

FIXTURES = Path(__file__).parents[1] / "fixtures" / "hostile"
GOOD = {"id": "after", "text": '"We will go home," said Mayor Ann Smith on Monday.'}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def result() -> Result:
    return CliRunner().invoke(app, ["extract", str(FIXTURES), "--format", "jsonl", "--with-text"])


def test_every_hostile_file_gives_a_record_or_one_line(result: Result) -> None:
    assert result.exit_code == 1
    for line in result.stderr.splitlines():
        assert line.startswith(("failed: ", "warning: ")), line
        assert str(FIXTURES) in line, line
    read = {Path(json.loads(line)["path"]).name for line in result.stdout.splitlines()}
    told = {name for name in (file.name for file in FIXTURES.iterdir()) if name in result.stderr}
    files = {file.name for file in FIXTURES.iterdir() if file.suffix != ".md"}
    assert files <= read | told


def test_hostile_records_hold_to_what_records_promise(result: Result) -> None:
    documents = [Document.model_validate_json(line) for line in result.stdout.splitlines()]
    assert len({document.id for document in documents}) == len(documents)
    for document in documents:
        _check(document)


@pytest.mark.parametrize("kind", sorted(hostile.TEXTS))
def test_hostile_texts_give_sound_records(kind: str, extractor: Extractor) -> None:
    text = hostile.TEXTS[kind](1_000).decode()
    _check(extractor.extract(build_article(text, id=kind), with_text=True))


@pytest.mark.parametrize("kind", sorted(hostile.PAGES))
def test_hostile_pages_give_sound_records_or_one_line(kind: str, extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(hostile.PAGES[kind](20_000))
    (item,) = read_inputs([tmp_path / "a.html"])
    if isinstance(item, ReadFailure):
        assert len(str(item).splitlines()) == 1
        assert "save its text as .txt" in item.reason
    else:
        _check(extractor.extract(item, with_text=True))


def test_an_element_of_too_many_attributes_is_told_in_time_that_grows_with_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(hostile.PAGES["attributes"](5_000_000))
    begin = time.thread_time()
    (failure,) = read_inputs([tmp_path / "a.html"])
    assert isinstance(failure, ReadFailure)
    assert failure.reason == "an element of the page has more than 1,000 attributes; save its text as .txt and read that"
    assert time.thread_time() - begin < 10, "lxml alone would take minutes"


@pytest.mark.parametrize("kind", ["straight_marks", "nested_marks", "cues", "unclosed_paragraphs"])
def test_time_grows_with_size_and_not_with_its_square(kind: str, extractor: Extractor) -> None:
    small, large = (_seconds(extractor, hostile.TEXTS[kind](size).decode()) for size in (4_000, 16_000))
    assert large < 4 * 1.5 * small + 0.5


def test_a_record_too_large_is_told_and_those_after_it_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MOST_BYTES", 2_000_000)
    for name in ("a.jsonl", "b.jsonl.gz"):
        file = tmp_path / name
        hostile.write_long_line(file, 4_000_000, after=GOOD)
        failure, article = read_inputs([file])
        assert str(failure) == f"{file}:1: more than 2 MB, the most that one record may hold; cut its text into parts"
        assert not isinstance(article, ReadFailure)
        assert article.id == "after"


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_document_too_large_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MOST_BYTES", 1_000_000)
    (tmp_path / name).write_bytes(b"a" * 1_000_001)
    assert [str(failure) for failure in read_inputs([tmp_path / name])] == [
        f"{tmp_path / name}: more than 1 MB, the most that one document may hold; cut its text into parts"
    ]


def test_a_line_as_large_as_may_be_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps(GOOD).encode()
    monkeypatch.setattr(sizes, "MOST_BYTES", len(line))
    (tmp_path / "a.jsonl").write_bytes(line + b"\n" + line + b"\n" + line)
    assert [isinstance(item, ReadFailure) for item in read_inputs([tmp_path / "a.jsonl"])] == [False, False, False]


def test_a_number_of_many_digits_costs_its_line_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": ' + "7" * 5_000 + ', "text": "a"}\n' + json.dumps(GOOD), encoding="utf-8")
    failure, article = read_inputs([tmp_path / "a.jsonl"])
    assert isinstance(failure, ReadFailure)
    assert failure.where.endswith("a.jsonl:1")
    assert not isinstance(article, ReadFailure)


@pytest.mark.soak
@pytest.mark.parametrize("name", ["long.jsonl", "bomb.jsonl.gz"])
def test_a_record_of_a_gigabyte_is_passed_over_in_little_memory(name: str, tmp_path: Path) -> None:
    hostile.write_long_line(tmp_path / name, 1_000_000_000, after=GOOD)
    seconds, megabytes, told = _run(tmp_path / name)
    assert f"{name}:1: more than 20 MB" in told
    assert seconds < 60
    assert megabytes < 500


Plain = Callable[[str, int], tuple[float, float]]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Plain:
    """Seconds and megabytes that news of a suffix and a size takes, each measured once."""

    @cache
    def measured(suffix: str, size: int) -> tuple[float, float]:
        path = tmp_path_factory.mktemp("plain") / f"news{suffix}"
        path.write_bytes(_KINDS[suffix]["news"](size))
        return _run(path)[:2]

    return measured


_KINDS = {".txt": hostile.TEXTS, ".html": hostile.PAGES}


@pytest.mark.soak
@pytest.mark.parametrize(
    ("suffix", "kind"), [(suffix, kind) for suffix, kinds in _KINDS.items() for kind in sorted(kinds) if kind != "news"]
)
def test_what_is_hostile_costs_a_bounded_multiple_of_news(suffix: str, kind: str, tmp_path: Path, plain: Plain) -> None:
    _costs_at_most(15, 4, suffix, kind, 200_000, tmp_path, plain)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("suffix", "kind", "size"),
    [
        pytest.param(".txt", "one_line", 10_000_000, id="ten_megabytes_in_one_line"),
        pytest.param(".txt", "straight_marks", 100_000, id="marks_100000"),
        pytest.param(".txt", "nested_marks", 60_000, id="nested_10000"),
        pytest.param(".txt", "cues", 5_000_000, id="cues_1000000"),
        pytest.param(".html", "deep", 11_000_000, id="tags_1000000"),
    ],
)
def test_what_is_hostile_and_large_costs_a_bounded_multiple_of_news(
    suffix: str, kind: str, size: int, tmp_path: Path, plain: Plain
) -> None:
    _costs_at_most(15, 4, suffix, kind, size, tmp_path, plain)


def _costs_at_most(times: float, memory: float, suffix: str, kind: str, size: int, folder: Path, plain: Plain) -> None:
    """That it takes no more than so many times the seconds and the megabytes of news; prints both, for the manual."""
    (folder / f"hostile{suffix}").write_bytes(_KINDS[suffix][kind](size))
    plain_seconds, plain_megabytes = plain(suffix, size)
    seconds, megabytes, _ = _run(folder / f"hostile{suffix}")
    print(f"{kind}: {seconds:.1f} s and {megabytes:.0f} MB; news of {size:,} bytes: {plain_seconds:.1f} s and {plain_megabytes:.0f} MB")
    assert seconds < times * plain_seconds
    assert megabytes < memory * plain_megabytes


def _check(document: Document) -> None:
    text = document.text
    assert text is not None
    ids = [quote.id for quote in document.quotes]
    assert len(set(ids)) == len(ids)
    parents = {quote.id: quote.parent for quote in document.quotes}
    for quote in document.quotes:
        for span in quote.content.spans:
            assert text[span.start : span.end] == span.text
        seen, at = set(), quote.parent
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = parents[at]


def _seconds(extractor: Extractor, text: str) -> float:
    begin = time.thread_time()
    extractor.extract(build_article(text, id="a"))
    return time.thread_time() - begin


_MEASURED = """
import resource, subprocess, sys
ended = subprocess.run([sys.executable, "-m", "quotes.cli", "extract", sys.argv[1], "-o", sys.argv[2]], stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.stderr.buffer.write(ended.stderr)
"""


def _run(path: Path) -> tuple[float, float, str]:
    """Seconds of processor and megabytes at most that `quotes extract` takes, and what it says."""
    ended = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path), str(path.with_suffix(".out.jsonl"))],
        capture_output=True,
        text=True,
        check=True,
        timeout=3600,
    )
    seconds, peak = map(float, ended.stdout.split())
    return seconds, peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), ended.stderr
