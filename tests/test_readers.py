"""Files, folders and standard input, whole and broken."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import readers
from quotes.article import Article
from quotes.decoding import decode
from quotes.errors import InputError
from quotes.readers import ReadFailure, input_format, read_inputs

SENTENCE = "“We’re done,” said José Álvarez, the minister’s aide.\n"
PAGE = """<html><head><title>Minister quits - Example News</title><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2020-02-03"></head><body><nav>Home</nav><article><h1>Minister quits</h1>
<p>The minister said on Monday that he would leave office after the vote in the spring of next year.</p>
<p>“I am tired,” he told Reuters in an interview at his home near the sea, where he spends the winter.</p>
<p>Nobody answered a question about who would follow him, and the office did not reply to messages.</p>
</article><footer>Copyright</footer></body></html>"""


def articles(*paths: Path | str) -> list[Article]:
    items = list(read_inputs(paths))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def failures(*paths: Path | str) -> list[ReadFailure]:
    return [item for item in read_inputs(paths) if isinstance(item, ReadFailure)]


def write_lines(path: Path, *rows: object) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_warning_and_without_its_mark(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == (SENTENCE, ())


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_old_encodings_are_read_with_a_warning(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == (SENTENCE, (f"not UTF-8: read as {encoding}",))


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"a\x00b", bytes(range(1, 9)) * 4, b"\xff\xfea"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except InputError:
        return
    text.encode("utf-8")


def test_line_ends_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfOne.\r\n\r\nTwo.\rThree.\n")
    assert articles(file)[0].text == "One.\r\n\r\nTwo.\rThree.\n"
    assert articles(file)[0].id == "a"


def test_folder_is_read_in_order_and_without_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.TXT", ".hidden.txt", ".git/x.txt", "picture.png"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("Some text.")
    assert [a.id for a in articles(tmp_path)] == ["y", "z", "b"]


def test_page_gives_article_and_metadata(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    (article,) = articles(file)
    assert (article.title, article.publisher, article.published) == ("Minister quits", "Example News", "2020-02-03")
    assert "“I am tired,” he told Reuters" in article.text
    assert "Copyright" not in article.text


def test_page_without_article_fails(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body><hr></body></html>")
    assert "no article found" in failures(file)[0].reason


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    rows = [{"id": "x", "text": "Rain.", "title": "T", "publisher": "P", "extra": [1]}, {"id": 7, "text": "Sun."}]
    data = "\ufeff" + "\n\n".join(map(json.dumps, rows))
    file = tmp_path / name
    file.write_bytes(gzip.compress(data.encode()) if name.endswith("gz") else data.encode())
    first, second = articles(file)
    assert (first.id, first.text, first.title, first.publisher) == ("x", "Rain.", "T", "P")
    assert (second.id, second.text) == ("7", "Sun.")


def test_bad_lines_do_not_stop_the_run(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", "{oops", "[1]", {"id": "x"}, {"text": 3}, {"id": "good", "text": "Rain."})
    items = list(read_inputs([file]))
    assert [str(item).rsplit(":", 2)[0].split(":")[0] for item in items[:4]] == [str(file)] * 4
    assert [item.where for item in items if isinstance(item, ReadFailure)] == [f"{file}:{n}" for n in (1, 2, 3, 4)]
    assert [item.id for item in items if isinstance(item, Article)] == ["good"]


def test_broken_archive_keeps_what_came_before(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    lines = "".join(json.dumps({"id": str(n), "text": f"Rain {n * 7919}."}) + "\n" for n in range(5000))
    file.write_bytes(gzip.compress(lines.encode())[:-2000])
    items = list(read_inputs([file]))
    assert isinstance(items[0], Article)
    assert isinstance(items[-1], ReadFailure)


def test_missing_file_and_empty_folder_fail(tmp_path: Path) -> None:
    assert [f.reason for f in failures(tmp_path / "no.txt", tmp_path)] == [
        "No such file or directory",
        "the folder holds no .txt, .html, .jsonl or .parquet file",
    ]


def test_ids_used_twice_are_told_apart(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", *[{"id": "x", "text": "Rain."}] * 3)
    first, second, third = articles(file)
    assert [first.id, second.id, third.id] == ["x", "x#2", "x#3"]
    assert not first.warnings
    assert "was used before" in second.warnings[0]


def test_nul_and_lone_surrogates_in_json_are_read_with_a_warning(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", r'{"id": "x", "text": "A\u0000b \ud800 c"}')
    (article,) = articles(file)
    assert article.text == "A\x00b \ufffd c"
    assert len(article.warnings) == 2
    article.text.encode("utf-8")


def test_empty_text_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert articles(tmp_path / "a.txt")[0].warnings == ("the text is empty",)


@pytest.mark.parametrize(("kind", "data", "ids"), [("text", b"Rain.\r\n", ["stdin"]), ("jsonl", b'{"id": "x", "text": "Rain."}\n', ["x"])])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, kind: readers.InputFormat, data: bytes, ids: list[str]) -> None:
    monkeypatch.setattr(readers.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    items = list(read_inputs(["-"], stdin_format=kind))
    assert [item.id for item in items if isinstance(item, Article)] == ids


def test_documents_are_read_when_asked_for(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", {"id": "x", "text": "Rain."}, {"id": "y", "text": "Sun."})
    stream = read_inputs([file, "no such file"])
    first = next(stream)
    assert isinstance(first, Article)
    file.unlink()


@pytest.mark.parametrize(("name", "kind"), [("a.TXT", "text"), ("b.htm", "html"), ("c.jsonl.gz", "jsonl"), ("d.gz", None), ("e", None)])
def test_input_format(name: str, kind: str | None) -> None:
    assert input_format(name) == kind


@pytest.mark.parametrize(
    "text",
    ["It’d paid £50 million – “a lot,” he said.", "“I wondered,” José Núñez said.", "“Très bien.” It’s £420m.", "The world’s neglect."],
)
def test_windows_marks_are_read_as_windows(text: str) -> None:
    assert decode(text.encode("cp1252"))[0] == text


def test_a_folder_that_cannot_be_opened_costs_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Smith left.", encoding="utf-8")

    def walk(folder: str, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        yield folder, ["locked"], ["a.txt"]
        onerror(PermissionError(13, "Permission denied", f"{folder}/locked"))

    monkeypatch.setattr("quotes.readers.os.walk", walk)
    failure, article = read_inputs([str(tmp_path)])
    assert isinstance(failure, ReadFailure)
    assert "Permission denied" in str(failure)
    assert isinstance(article, Article)
