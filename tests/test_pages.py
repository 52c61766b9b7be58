"""Twenty pages as news sites serve them: the article's quotes are found, the furniture's are not, and the page says whose it is."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from quotes.article import Article
from quotes.pipeline import Extractor
from quotes.readers import read_inputs
from quotes.records import Document

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).parent.parent / "fixtures" / "pages"
PAGES: list[dict[str, Any]] = tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))["page"]
FILES = [page["file"] for page in PAGES]
FOUND = 0.95
"""Share of the direct quotes of the articles that must be found, all pages together (0.966 when this was written)."""


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor()


@lru_cache(maxsize=len(FILES))
def read(file: str) -> Document:
    article = next(iter(read_inputs([str(FOLDER / file)])))
    assert isinstance(article, Article), article
    return extractor().extract(article, with_text=True)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_there_are_twenty() -> None:
    assert len(FILES) == 20
    assert sorted(FILES) == sorted(path.name for path in FOLDER.glob("*.html"))
    assert all(len(page["furniture"]) >= 5 and len(page["body"]) >= 5 for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=FILES)
def test_furniture_is_not_quoted(page: dict[str, Any]) -> None:
    contents = [flat(quote.content.text) for quote in read(page["file"]).quotes]
    for words in map(flat, page["furniture"]):
        assert not any(words in content for content in contents), words
        assert not any(content in words for content in contents if len(content) > 12), words


def test_the_articles_quotes_are_found() -> None:
    found = total = 0
    for page in PAGES:
        contents = [flat(quote.content.text) for quote in read(page["file"]).quotes]
        total += len(page["body"])
        found += sum(any(flat(words).strip(" ,.") in content for content in contents) for words in page["body"])
    assert found >= FOUND * total


@pytest.mark.parametrize("page", PAGES, ids=FILES)
def test_the_page_says_whose_it_is(page: dict[str, Any]) -> None:
    document = read(page["file"])
    publisher = next((outlet.name for outlet in document.outlets if outlet.id == document.publisher), "")
    assert publisher == page["publisher"]
    assert list(document.authors) == page["authors"]
    assert (document.published or "")[:10] == page["date"]


@pytest.mark.parametrize("page", PAGES, ids=FILES)
def test_every_fact_has_an_origin(page: dict[str, Any]) -> None:
    document = read(page["file"])
    facts = {
        "publisher": document.publisher,
        "agencies": document.agencies,
        "authors": document.authors,
        "published": document.published,
        "place": document.place,
    }
    assert set(document.origins) == {name for name, value in facts.items() if value}


@pytest.mark.parametrize("page", PAGES, ids=FILES)
def test_spans_point_into_the_text(page: dict[str, Any]) -> None:
    document = read(page["file"])
    text = document.text or ""
    spans = [
        span for quote in document.quotes for span in (*quote.content.spans, *quote.cue.spans, *([quote.source] if quote.source else []))
    ]
    spans += [span for speaker in document.speakers for span in speaker.mentions]
    assert all(text[span.start : span.end] == span.text for span in spans)
