"""Who wrote an article, by the byline of its page: *By Jane Doe and John Smith*, *SIYABONGA SITHOLE*, *Jane Doe, Staff Writer*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.lexicons.keys import key
from quotes.lexicons.pages import load_page_words
from quotes.lexicons.people import People
from quotes.zones import Zone

_EDGE = 8
"""Paragraphs at the head of a page among which a byline is looked for."""
_LONGEST = 16
"""Words of a byline."""
_BY = re.compile(r"^\W*(?:(?:written|reported|posted|edited|story|words|text|compiled)\s+)?by\b(?:\s*:)?\s*(?P<names>\S.*)$", re.IGNORECASE)
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:,|;|\||/|•|\band\b|&|\bwith\b|\bin\b|\bfor\b|\s[-–—]\s)\s*")
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,4}")
_SMALL = frozenset({"de", "la", "del", "der", "den", "di", "da", "dos", "van", "von", "bin", "ibn", "al", "el", "ter", "ten", "y"})


def read_authors(lines: Sequence[str], zones: Sequence[Zone], people: People) -> tuple[str, ...]:
    """The persons of the byline at the head of a page, full names in normal capitals, in the order of the line.

    `lines` are the page's paragraphs, `zones` theirs. A line in capitals that is a name and nothing else is a byline where it
    stands above the body.
    """
    for n, (line, zone) in enumerate(zip(lines[:_EDGE], zones, strict=False)):
        shown = " ".join(line.split())
        if not shown or len(shown.split()) > _LONGEST:
            continue
        by = _BY.match(shown)
        if by is not None:
            names = tuple(_names(by.group("names"), people))
            if names:
                return names
        elif (shown.isupper() and zone != "body") or (shown.isupper() and n < len(lines) - 1 and _is_one_name(shown, people)):
            names = tuple(_names(shown, people)) if _is_one_name(shown, people) else ()
            if names:
                return names
    return ()


def persons(names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names of a page's metadata that can be persons' (*Jane Doe*, not *Bush Bureau*); all where none can."""
    kept = tuple(name for name in names if {key(word) for word in name.split()}.isdisjoint(load_page_words().byline))
    return kept or tuple(names)


def _is_one_name(shown: str, people: People) -> bool:
    words = shown.split()
    return 2 <= len(words) <= 4 and _NAME.fullmatch(shown) is not None and people.may_be_given(words[0]) and people.place(shown) is None


def _names(text: str, people: People) -> Iterator[str]:
    """The names of a byline, what stands beside them (functions, outlets, places) left out."""
    for part in _PARTS.split(re.sub(r"\([^()]*\)|\S{1,80}@\S+", " ", text)):
        words = part.split()
        while words and (title := people.title_at([key(words[0])], 0)) and title.kind == "honorific":
            words.pop(0)
        shown = " ".join(words)
        if (
            _NAME.fullmatch(shown) is None
            or not {key(w) for w in words}.isdisjoint(load_page_words().byline)
            or people.place(shown) is not None
        ):
            continue
        if not all(w[0].isupper() or w.casefold() in _SMALL for w in words) or people.is_body(shown):
            continue
        if key(words[-1]) in people.organizations or people.is_office(shown):
            continue
        yield shown if not shown.isupper() else " ".join(_normal(w) for w in words)


def _normal(word: str) -> str:
    """*SITHOLE* → *Sithole*, *O’NEILL* → *O’Neill*, *DE* → *de*."""
    if word.casefold() in _SMALL:
        return word.casefold()
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
