"""Targets that read: texts, pages, JSON Lines and bytes, as far as the record."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from fuzz import pieces
from fuzz.choices import Choices
from fuzz.invariants import check_document, check_output
from quotes.article import Article, build_article
from quotes.decoding import decode
from quotes.errors import InputError
from quotes.pipeline import Extractor
from quotes.readers import ReadFailure, article_of_page, read_inputs, whole_characters
from quotes.records import Document

_TWICE = 16
"""One case in so many is worked on a second time."""


def load_text(_folder: Path) -> Callable[[Choices], None]:
    """Text → the whole extractor → a sound record."""
    from rich.console import Console

    from quotes.report import explanation

    extractor = _extractor()

    def case(choices: Choices) -> None:
        twice = choices.below(_TWICE) == 1
        text = whole_characters(pieces.text(choices))[0]
        title = whole_characters(pieces.words(choices, 3))[0] if choices.once_in(8) else None
        article = build_article(text, id="fuzz", title=title)
        _extract(extractor, article, twice=twice)
        if twice:
            Console(file=io.StringIO(), width=80, markup=False).print(explanation(extractor.trace(article)))

    return case


def load_page(_folder: Path) -> Callable[[Choices], None]:
    """A page of HTML → its article → a sound record; or the one error that says that there is none."""
    extractor = _extractor()

    def case(choices: Choices) -> None:
        twice, data = choices.below(_TWICE) == 1, pieces.page(choices)
        try:
            article = article_of_page(data, "fuzz")
        except InputError as error:
            _check_message(str(error))
            return
        if twice:
            assert article_of_page(data, "fuzz") == article
        _extract(extractor, article, twice=twice)

    return case


def load_lines(folder: Path) -> Callable[[Choices], None]:
    """A file of JSON Lines → for every line an article or a failure of one line; no id twice."""
    path = folder / "fuzz.jsonl"

    def case(choices: Choices) -> None:
        path.write_bytes(pieces.lines(choices))
        items = list(read_inputs([str(path)]))
        articles = [item for item in items if isinstance(item, Article)]
        assert len({article.id for article in articles}) == len(articles)
        for item in items:
            if isinstance(item, ReadFailure):
                _check_message(str(item))
            else:
                _check_article(item)

    return case


def load_bytes(_folder: Path) -> Callable[[Choices], None]:
    """Bytes in some encoding, or in none → text without halves of characters, cut into paragraphs; or the one error."""

    def case(choices: Choices) -> None:
        data = _encoded(choices)
        try:
            text, warnings = decode(data)
        except InputError as error:
            _check_message(str(error))
            return
        assert decode(data) == (text, warnings)
        _check_article(build_article(text, id="fuzz", warnings=warnings))

    return case


def _encoded(choices: Choices) -> bytes:
    encoding = choices.pick(("utf-8", "utf-8", "cp1252", "mac_roman", "utf-16", "utf-32", "utf-8-sig", "cp1251", "utf-7", "latin-1"))
    head, noise, at = (
        choices.pick((b"", b"", b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\xfe\xff")),
        choices.bytes(choices.below(4)),
        choices.below(256),
    )
    data = pieces.text(choices, 200).encode(encoding, errors="replace")
    return head + data[:at] + noise + data[at:]


def _extractor() -> Extractor:
    from quotes.api import load

    return load()


def _extract(extractor: Extractor, article: Article, *, twice: bool) -> None:
    with extractor.nlp.memory_zone():
        document = extractor.extract(article)
        check_document(article.text, document)
        if twice:
            check_output(document)
            assert extractor.extract(article).model_dump_json() == document.model_dump_json()
        else:
            assert Document.model_validate_json(document.model_dump_json()) == document


def _check_article(article: Article) -> None:
    end = 0
    for paragraph in article.paragraphs:
        assert end <= paragraph.start < paragraph.end <= len(article.text)
        assert article.words_of(paragraph).strip()
        end = paragraph.end
    for text in (article.id, article.text, article.title, article.url, *article.authors, *article.warnings):
        assert text is None or text.encode() is not None  # a record of it can be written


def _check_message(message: str) -> None:
    assert message
    assert len(message.splitlines()) == 1, message
