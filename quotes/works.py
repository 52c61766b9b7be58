"""Documents that go by a title in quotation marks: *the 2007 book “Moguls of the Coast,” by Ann Lee*."""

from __future__ import annotations

import re

_TITLED = re.compile(
    r"\b(?P<noun>book|novel|memoir|autobiography|biography|essay|poem|song|article|column|editorial|op-ed|paper|report|study|survey|video)"
    r"(?:,?\s(?:titled|entitled|called|named))?,?\s[“\"‘](?P<title>[A-Z][^“”\"‘’\n]{2,100}?)(?:[,.]?[”\"’]|$)"
)


def titled_work(text: str) -> tuple[str, str] | None:
    """The noun for a document in a source and the title that stands right behind it; None where there is no such title."""
    match = _TITLED.search(text)
    return (match["noun"], match["title"]) if match is not None else None
