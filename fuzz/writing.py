"""Targets that write: exports, pages and reports of made-up records, and wordings side by side."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

from fuzz import pieces
from fuzz.choices import Choices
from fuzz.records import record
from quotes.output import OutputFormat, open_writer
from quotes.records import Document

_TEXTS: tuple[OutputFormat, ...] = ("json", "jsonl", "csv", "jsonld", "webannotation", "bio")
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def load_exports(_folder: Path) -> Callable[[Choices], None]:
    """Records in every form of text → they can be stored as UTF-8, read back, and are all there."""
    from quotes.exports.brat import annotation_lines
    from quotes.showing import document_html

    def case(choices: Choices) -> None:
        documents = [record(choices) for _ in range(choices.between(1, 2))]
        for form in _TEXTS:
            _check_form(form, _written(form, documents), documents)
        for document in documents:
            for line in annotation_lines(document):
                assert len(line.splitlines()) == 1, line
            _check_tags(document_html(document), {"div", "b", "i", "bdi", "span"})

    return case


def load_page(_folder: Path) -> Callable[[Choices], None]:
    """Records → one page of HTML: no element but its own, whatever is said in it; the same twice."""
    from quotes.page import render_page

    own = _tags_of_templates()
    scripts = _check_tags(render_page([], title="x"), own).count("script")

    def case(choices: Choices) -> None:
        documents = [record(choices) for _ in range(choices.between(1, 2))]
        title = pieces.words(choices, 2)
        page = render_page(documents, title=title)
        page.encode()
        assert _check_tags(page, own).count("script") == scripts
        if choices.once_in(16):
            assert render_page(documents, title=title) == page

    return case


def load_report(_folder: Path) -> Callable[[Choices], None]:
    """Records → the report for a terminal, of any width: nothing in it that steers a terminal."""
    from rich.console import Console

    from quotes.article import build_article
    from quotes.report import print_report

    def case(choices: Choices) -> None:
        document = record(choices)
        stream = io.StringIO()
        console = Console(file=stream, width=choices.between(1, 120), markup=False, emoji=False, highlight=False)
        print_report([(build_article(document.text or "", id=document.id), document)], console)
        found = _STEERING.search(stream.getvalue())
        assert found is None, found

    return case


def load_wording(_folder: Path) -> Callable[[Choices], None]:
    """Two wordings → what both have, in order; each is the same as itself."""
    from quotes.wording import Saying, compare, longest_end, longest_start, quoted_words

    def case(choices: Choices) -> None:
        wording, said = Saying(pieces.words(choices)), Saying(pieces.text(choices, 120))
        found = compare(wording, said)
        assert 0 <= found.similarity <= 1
        assert 0 <= found.start <= found.end <= len(said.words) or not found.end
        place = 0
        for piece in found.pieces:
            if piece.operation in ("same", "added"):
                place = wording.text.index(piece.text, place) + len(piece.text)
            else:
                assert piece.text in said.text
        for one, other in ((wording, said), (said, wording)):
            assert 0 <= longest_start(one, other) <= len(one.words)
            assert 0 <= longest_end(one, other) <= len(one.words)
            assert len(quoted_words(one, direct=choices.flag())) == len(one.words)
            if len(one.segments) == 1:
                assert compare(one, one).similarity == 1

    return case


def _written(form: OutputFormat, documents: list[Document]) -> str:
    stream = io.StringIO()
    with open_writer(stream, form, single=False) as writer:
        for document in documents:
            writer.write(document)
    return stream.getvalue().encode().decode()


def _check_form(form: OutputFormat, text: str, documents: list[Document]) -> None:
    if form == "json":
        assert [Document.model_validate(row) for row in json.loads(text)] == documents
    elif form == "jsonl":
        assert [Document.model_validate_json(line) for line in text.split("\n")[:-1]] == documents
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert len(rows) == sum(len(document.quotes) for document in documents)
        assert all(len(row) == len(rows[0]) and None not in row for row in rows)
    elif form == "bio":
        columns = {line.count("\t") for line in text.split("\n") if line and not line.startswith("# ")}
        assert len(columns) <= len(documents), columns
    else:
        assert json.loads(text)


class _Tags(HTMLParser):
    """The tags of a page: all, and which there are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[str] = []

    @property
    def found(self) -> set[str]:
        """Which elements there are."""
        return set(self.all)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag; one with an attribute that runs something is wrong wherever it stands."""
        assert not [name for name, _ in attrs if name.startswith("on")], (tag, attrs)
        self.all.append(tag)


def _tags_of_templates() -> set[str]:
    """The elements that the templates of the page have, and so the page."""
    templates = sorted(path for path in files("quotes.page").joinpath("templates").iterdir() if path.name.endswith(".html"))
    return set(re.findall(r"<([a-z][a-z0-9]*)", " ".join(path.read_text(encoding="utf-8") for path in templates))) | {"mark"}


def _check_tags(page: str, allowed: set[str]) -> list[str]:
    tags = _Tags()
    tags.feed(page)
    assert tags.found <= allowed, tags.found - allowed
    return tags.all
