"""Input files, folders, standard input → articles, one at a time.

Every document stands for itself: one that cannot be read becomes a `ReadFailure` and the reading
goes on. Line ends are kept as they are in the file; a byte order mark is not part of the text.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from quotes.archives import open_bytes, read_table
from quotes.article import Article, build_article
from quotes.decoding import decode
from quotes.errors import InputError
from quotes.sizes import MOST_BYTES, lines, read_whole, too_large
from quotes.unique import UniqueIds

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]
    from trafilatura.settings import Document

InputFormat = Literal["text", "html", "jsonl", "parquet"]

_SUFFIXES: dict[str, InputFormat] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".jsonl.zst": "jsonl",
    ".ndjson.zst": "jsonl",
    ".parquet": "parquet",
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_DATES = {"extensive_search": False, "original_date": True}
"""How dates are looked for in a page's metadata: the first publication, and no guess from years in the text."""
_METADATA = ("title", "url", "published", "publisher")
_COLUMNS = ("id", "text", *_METADATA, "authors", "author")


@dataclass(frozen=True)
class ReadFailure:
    """A document that could not be read: `where` it stands (``path`` or ``path:line``) and why not."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def read_inputs(paths: Iterable[str | os.PathLike[str]], *, stdin_format: InputFormat = "text") -> Iterator[Article | ReadFailure]:
    """Every document of `paths`, read when it is asked for.

    Args:
        paths: Files; folders, read recursively in sorted order, files of other kinds left out;
            ``-`` for standard input.
        stdin_format: What standard input holds.

    Yields:
        An article or a failure for every document, in the order of `paths`. An id that was already
        used gets ``#2``, ``#3`` …, and the article a warning.
    """
    unique = UniqueIds()
    for path in paths:
        for item in _read_path(os.fspath(path), stdin_format):
            yield unique.article(item) if isinstance(item, Article) else item


def input_format(path: str | os.PathLike[str]) -> InputFormat | None:
    """What the suffix of `path` says it holds, None for a suffix that is not known."""
    name = os.fspath(path).lower()
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)


def read_jsonl(path: Path, shown: str | None = None) -> Iterator[tuple[int, dict[str, object] | ReadFailure]]:
    """The JSON objects of a JSON Lines file (compressed where its name ends in ``.gz`` or ``.zst``) with their line numbers.

    A line that is no JSON object, or a file that breaks off, becomes a failure; `shown` is what it calls the file, if not `path`.
    """
    shown = shown or str(path)
    try:
        with open_bytes(path) as stream:
            yield from _parse_lines(stream, shown)
    except (OSError, EOFError, InputError) as error:
        yield 0, ReadFailure(shown, _reason(error))


def read_parquet(path: Path, shown: str | None = None) -> Iterator[tuple[int, dict[str, object] | ReadFailure]]:
    """The rows of a Parquet file that an article is made of, with their numbers from 1; what is broken becomes a failure."""
    shown = shown or str(path)
    number = 0
    try:
        for number, row in enumerate(read_table(path, _COLUMNS), 1):
            if isinstance(row, UnicodeDecodeError):
                yield number, ReadFailure(f"{shown}:{number}", f"text that is not UTF-8 ({_reason(row)})")
            elif "text" not in row:
                yield number, ReadFailure(shown, 'the table needs a column "text" of strings')
                return
            else:
                yield number, row
    except (OSError, InputError) as error:
        yield number, ReadFailure(shown, _reason(error))


def _read_path(path: str, stdin_format: InputFormat) -> Iterator[Article | ReadFailure]:
    if path == "-":
        yield from _read_stdin(stdin_format)
        return
    for file in files_of(path):
        if isinstance(file, ReadFailure):
            yield file
        else:
            yield from read_file(file)


def files_of(path: str) -> Iterator[Path | ReadFailure]:
    """The file at `path`, or those of the folder there, in sorted order; a failure for what cannot be listed."""
    if not is_folder(path):
        yield _address_given(path) or Path(path)
        return
    unreadable: list[OSError] = []
    files = sorted(file for file in _files_below(path, unreadable) if input_format(file))
    for error in unreadable:
        yield ReadFailure(_shown(error.filename or path), _reason(error))
    if not files and not unreadable:
        yield ReadFailure(path, "the folder holds no .txt, .html, .jsonl or .parquet file")
    yield from map(Path, files)


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there; no where that cannot be asked (a name too long): opening it as a file then says why."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _address_given(path: str) -> ReadFailure | None:
    if not path.startswith(("http://", "https://")):
        return None
    return ReadFailure(path, "is an address, and nothing is downloaded; save the page and give its file")


def _shown(path: str | Path) -> str:
    """A path as it can be written out: bytes of a name that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _files_below(folder: str, unreadable: list[OSError]) -> Iterator[str]:
    for base, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(base, name) for name in names if not name.startswith("."))


def read_file(path: Path, shown: str | None = None) -> Iterator[Article | ReadFailure]:
    """The documents of one file, their ids as they stand there; `shown` is what records call the file, if not `path`."""
    shown = shown or _shown(path)
    kind = input_format(path) or "text"
    if kind in ("jsonl", "parquet"):
        for number, row in read_jsonl(path, shown) if kind == "jsonl" else read_parquet(path, shown):
            yield row if isinstance(row, ReadFailure) else _article_of_row(row, _shown(path.name.split(".")[0]), shown, number)
        return
    try:
        with path.open("rb") as stream:
            data = read_whole(stream)
    except (OSError, InputError) as error:
        yield ReadFailure(shown, _reason(error))
        return
    yield _article_of_bytes(data, kind, _shown(path.stem), shown)


def _read_stdin(kind: InputFormat) -> Iterator[Article | ReadFailure]:
    if kind == "jsonl":
        for number, row in _parse_lines(sys.stdin.buffer, "-"):
            yield row if isinstance(row, ReadFailure) else _article_of_row(row, "stdin", "-", number)
        return
    try:
        data = read_whole(sys.stdin.buffer)
    except InputError as error:
        yield ReadFailure("-", str(error))
        return
    yield _article_of_bytes(data, kind, "stdin", None)


def _article_of_bytes(data: bytes, kind: InputFormat, name: str, path: str | None) -> Article | ReadFailure:
    try:
        if kind == "html":
            return article_of_page(data, name, path)
        text, warnings = decode(data)
    except InputError as error:
        return ReadFailure(path or "-", str(error))
    return build_article(text, id=name, path=path, warnings=warnings)


def article_of_page(data: bytes, name: str, path: str | None = None) -> Article:
    """The article that a page of HTML holds, called `name`; its text is what trafilatura takes out, title not included.

    Raises:
        InputError: The page holds none, or is such that the libraries for pages break on it.
    """
    try:
        return _article_of_page(data, name, path)
    except InputError:
        raise
    except Exception as error:  # lxml, trafilatura and htmldate raise whatever it may be: one page must not end the run
        raise InputError(f"the page cannot be read ({_reason(error)}); save its text as .txt and read that") from error


def _article_of_page(data: bytes, name: str, path: str | None) -> Article:
    # Imported here: it takes half a second, and most runs read no page.
    import trafilatura
    from trafilatura.utils import decode_file

    if not data.strip():
        return build_article("", id=name, path=path)
    from quotes.markup import MOST_ATTRIBUTES, most_attributes, prune, short_lines, site_name

    markup = decode_file(data)
    if most_attributes(markup) > MOST_ATTRIBUTES:
        raise InputError(f"an element of the page has more than {MOST_ATTRIBUTES:,} attributes; save its text as .txt and read that")
    tree = trafilatura.load_html(markup)
    metadata = _metadata(tree) if tree is not None else None
    masthead, notes = (site_name(tree), short_lines(tree)) if tree is not None else (None, ())
    page = trafilatura.bare_extraction(prune(tree), include_comments=False) if tree is not None else None
    text = getattr(page, "text", None)
    fields = metadata.as_dict() if metadata is not None else {}
    if not text:
        raise InputError("no article found in the page; save its text as .txt and read that")
    return build_article(
        text,
        id=name,
        path=path,
        url=fields.get("url"),
        title=fields.get("title"),
        published=fields.get("date"),
        publisher=fields.get("sitename"),
        authors=[name.strip() for name in (fields.get("author") or "").split(";") if name.strip()],
        masthead=masthead,
        notes=notes,
        given="metadata",
    )


def _metadata(tree: HtmlElement) -> Document:
    """A page's metadata; a date that only its text hints at counts unless it is the first of a year, as guesses are."""
    import trafilatura

    stated = trafilatura.extract_metadata(tree, date_config=_DATES)
    if not stated.date:
        guessed = trafilatura.extract_metadata(tree, date_config={**_DATES, "extensive_search": True}).date
        stated.date = guessed if guessed and not guessed.endswith("-01-01") else None
    return stated


def _parse_lines(stream: BinaryIO, path: str) -> Iterator[tuple[int, dict[str, object] | ReadFailure]]:
    for number, line in enumerate(lines(stream), 1):
        if line is None:
            yield number, ReadFailure(f"{path}:{number}", too_large("record"))
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError of its own
            yield number, ReadFailure(f"{path}:{number}", f"not a line of JSON in UTF-8 ({_reason(error)})")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, ReadFailure(f"{path}:{number}", f"expected a JSON object, found a {type(row).__name__}")


def _article_of_row(row: dict[str, object], name: str, path: str, number: int) -> Article | ReadFailure:
    text, article_id = row.get("text"), row.get("id")
    if not isinstance(text, str):
        return ReadFailure(f"{path}:{number}", 'the record needs a "text" that is a string')
    if len(text) > MOST_BYTES:
        return ReadFailure(f"{path}:{number}", too_large("record"))
    warnings = []
    if not isinstance(article_id, (str, int)) or article_id == "":
        article_id = f"{name}:{number}"
        warnings.append("the object has no id: named after its file and line")
    text, halves = whole_characters(text)
    warnings += halves
    fields = {key: _LONE_SURROGATE.sub("\ufffd", value) for key in _METADATA if isinstance(value := row.get(key), str) and value}
    authors = _authors_of(row)
    return build_article(
        text, id=_LONE_SURROGATE.sub("\ufffd", str(article_id)), path=path, warnings=warnings, authors=authors, given="record", **fields
    )


def whole_characters(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` with U+FFFD for each half of a character that stands alone, as JSON can hold them, and a warning if there are any."""
    whole, lone = _LONE_SURROGATE.subn("\ufffd", text)
    return whole, (f"{lone} lone surrogates in the text, read as U+FFFD",) if lone else ()


def _authors_of(row: dict[str, object]) -> list[str]:
    """The *authors* of a record, or its *author*: a string, or a list of them."""
    value = row.get("authors") or row.get("author")
    named = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [_LONE_SURROGATE.sub("\ufffd", name.strip()) for name in named if isinstance(name, str) and name.strip()]


def _reason(error: Exception) -> str:
    """One line that says what went wrong."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split()) or type(error).__name__
