"""Targets that write: exports, pages and reports of made-up records, and wordings side by side."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

from fuzz import pieces
from fuzz.choices import Choices
from fuzz.records import record
from quotes.output import OutputFormat, open_writer
from quotes.records import Document

_TEXTS: tuple[OutputFormat, ...] = ("json", "jsonl", "csv", "jsonld", "webannotation", "bio")
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def load_exports() -> Callable[[Choices], None]:
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


def load_page() -> Callable[[Choices], None]:
    """Records → one page of HTML: no element but its own, whatever is said in it; the same twice."""
    from quotes.page import render_page

    own = _Tags()
    own.feed(render_page([_everything()], title="x"))

    def case(choices: Choices) -> None:
        documents = [record(choices) for _ in range(choices.between(1, 2))]
        title = pieces.words(choices, 2)
        page = render_page(documents, title=title)
        page.encode()
        tags = _check_tags(page, own.found | _MORE_TAGS)
        assert tags.count("script") == own.all.count("script")
        if choices.once_in(16):
            assert render_page(documents, title=title) == page

    return case


def load_report() -> Callable[[Choices], None]:
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


def load_wording() -> Callable[[Choices], None]:
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
        """The names of the tags."""
        return set(self.all)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag; one with an attribute that runs something is wrong wherever it stands."""
        assert not [name for name, _ in attrs if name.startswith("on")], (tag, attrs)
        self.all.append(tag)


_MORE_TAGS = {"a", "p", "span", "mark", "sup", "bdi", "svg", "g", "circle", "line", "text", "title", "table", "tr", "td", "th", "q"}
"""What stands on some pages alone."""


def _check_tags(page: str, allowed: set[str]) -> list[str]:
    tags = _Tags()
    tags.feed(page)
    assert tags.found <= allowed, tags.found - allowed
    return tags.all


def _everything() -> Document:
    """A record that has something of all that a page shows."""
    from fuzz.running import random_inputs

    return max((record(Choices(data)) for data in random_inputs(1, 200)), key=lambda document: len(document.quotes))
