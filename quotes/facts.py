"""What a document tells about itself: publisher, agencies, authors, date and place, each with where it comes from.

In the order in which they are trusted: what the page's text says (source line, masthead, byline, dateline, date line, an
address in its first line), the page's metadata, the address and the fields that came with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quotes.article import Article
from quotes.bylines import persons, read_authors
from quotes.credits import credited_agencies, publisher_of_address, publisher_of_name, publisher_of_page
from quotes.datelines import Dateline, read_dateline
from quotes.dates import date_of_address, date_of_dateline, read_published
from quotes.lexicons.people import load_people
from quotes.lexicons.registry import Registry
from quotes.records import Fact, Origin, Outlet

_DATELINES = 4
"""Paragraphs of the body among which the dateline is looked for."""
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class PageFacts:
    """The facts, None or empty where nothing tells, and the origin of each that is there."""

    publisher: Outlet | None = None
    agencies: tuple[Outlet, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    place: str | None = None
    origins: Mapping[Fact, Origin] = field(default_factory=dict)


def read_facts(article: Article, registry: Registry) -> PageFacts:
    """The facts of an article, each from the place that is trusted most."""
    lines = [article.words_of(p) for p in article.paragraphs]
    dateline = _dateline(article)
    publisher, whence = _publisher(article, lines, registry)
    published, when = _published(article, lines, dateline)
    authors, who = _authors(article, lines)
    agencies = credited_agencies(article, registry, publisher)
    place = dateline.place if dateline is not None else None
    told: list[tuple[Fact, object, Origin | None]] = [
        ("publisher", publisher, whence),
        ("agencies", agencies, "page"),
        ("authors", authors, who),
        ("published", published, when),
        ("place", place, "page"),
    ]
    origins: dict[Fact, Origin] = {fact: origin for fact, value, origin in told if value and origin is not None}
    return PageFacts(publisher, agencies, authors, published, place, origins)


def _dateline(article: Article) -> Dateline | None:
    """The dateline of the first paragraphs of the body."""
    body = [p for p in article.paragraphs if p.zone == "body"]
    found = (read_dateline(article.text, p.start, p.end) for p in body[:_DATELINES] if not _ADDRESS.match(article.text, p.start))
    return next((line for line in found if line is not None), None)


def _address(lines: list[str]) -> str | None:
    """The address in the first line."""
    found = _ADDRESS.match(lines[0]) if lines else None
    return found.group() if found else None


def _publisher(article: Article, lines: list[str], registry: Registry) -> tuple[Outlet | None, Origin | None]:
    found = publisher_of_page(article, lines, registry)
    if found is not None:
        return found, "address" if _address(lines) else "page"
    if article.masthead:
        outlet = publisher_of_name(article.masthead, article.url, registry)
        told = article.url is None or registry.by_name(article.masthead) is not None
        by_address = None if told or article.url is None else publisher_of_address(article.url, article, registry)
        return outlet, "url" if by_address is not None and by_address == outlet else "page"
    if article.publisher and article.publisher.strip():
        return publisher_of_name(article.publisher.strip(), article.url, registry), article.given
    if article.url:
        return publisher_of_address(article.url, article, registry), "metadata" if article.given == "metadata" else "url"
    return None, None


def _published(article: Article, lines: list[str], dateline: Dateline | None) -> tuple[str | None, Origin | None]:
    address = _address(lines)
    steps: list[tuple[str | None, Origin]] = [
        (read_published(lines), "page"),
        (date_of_dateline(dateline.date if dateline is not None else "", address or article.url), "page"),
        (date_of_address(address) if address else None, "address"),
        (article.published, article.given),
        (next((date for note in _parts(article) if (date := read_published([note]))), None), "page"),
        (date_of_address(article.url) if article.url else None, "url"),
    ]
    return next(((date, origin) for date, origin in steps if date), (None, None))


def _authors(article: Article, lines: list[str]) -> tuple[tuple[str, ...], Origin | None]:
    zones = [p.zone for p in article.paragraphs]
    authors = read_authors(lines, zones, load_people())
    if authors:
        return authors, "page"
    if article.authors:
        return persons(article.authors), article.given
    noted = read_authors(article.notes, ["furniture"] * len(article.notes), load_people()) or _beside_date(article)
    return noted, "page" if noted else None


def _parts(article: Article) -> list[str]:
    """The short lines of a page, cut at bars and bullets."""
    return [part.strip() for note in article.notes for part in _BARS.split(note) if part.strip()]


def _beside_date(article: Article) -> tuple[str, ...]:
    """*Qantara Daily | Jane Doe | 5 Dec 2024*: the persons of a short line that holds a date."""
    for note in article.notes:
        parts = [part.strip() for part in _BARS.split(note) if part.strip()]
        if len(parts) > 1 and any(read_published([part]) for part in parts):
            others = [part for part in parts if not read_published([part]) and part != article.masthead]
            return tuple(name for part in others for name in read_authors([f"By {part}"], ["furniture"], load_people()))
    return ()


_BARS = re.compile(r"(?:(?<!\s)\s+)?[|•·]\s*")
