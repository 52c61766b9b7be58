"""When an article was published: by a line of its page that is a date and nothing else, by its dateline, by its address.

*Published on Sun, 17 Jun 2018 09:43:34 +0000.*, *March 1, 2019 at 1:45 pm*, *Updated: July 18, 2022 5:36:50 pm*;
*CAIRO – 24 July 2022:*; */news/2022/6/8/…*, */stories/202207060036.html*, */article/20/07/2022/…*.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from datetime import date, datetime

_LABEL = re.compile(
    r"^(?:(?:first\s+)?(?:published|posted|date|(?P<late>(?:last\s+)?updated?|modified))\b)?(?:\s+(?:on|at)\b)?\s*:?\s*", re.IGNORECASE
)
_DATE = re.compile(
    r"^(?=.*\b(?:19|20)\d\d\b)(?:.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})",
    re.IGNORECASE,
)
"""A year in four figures beside a month's name, or a date as ISO 8601 writes it; 03/04/2019 may be either of two days."""
_DOTTED = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b")
"""*02.11.2012*: who writes dots puts the day first."""
_LONGEST = 14
"""Words of a line that is a date."""
_EDGE = 10
"""Paragraphs at either end of a page among which its date is looked for."""
_DEFAULTS = (datetime(2000, 1, 1, 0, 0, 0), datetime(2001, 2, 2, 1, 1, 1))
"""What the parser fills gaps with: what both make the same was there."""


def read_published(texts: Sequence[str]) -> str | None:
    """The date of publication that the paragraphs `texts` of a page give, ISO 8601, with the time if there is one.

    A date of publication, or a bare one, goes before one of a later change.
    """
    near = [*texts[:_EDGE], *texts[max(_EDGE, len(texts) - _EDGE) :]]
    later: str | None = None
    for text in near:
        words = text.split()
        if not words or len(words) > _LONGEST:
            continue
        line = " ".join(words)
        label = _LABEL.match(line)
        rest = line[label.end() if label else 0 :].rstrip(" .")
        found = _iso(rest) if _DATE.match(rest) else None
        if found and not (label and label.group("late")):
            return found
        later = later or found
    return later


_ADDRESS_DATES = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[/_-](?P<month>\d{1,2})[/_-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[/_-](?P<month>\d{1,2})[/_-](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\d{4})?(?!\d)"),
)
_ADDRESS_YEAR = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?:\d{1,2}/)?")


def date_of_address(url: str) -> str | None:
    """The day that a page's address names, ISO 8601; None where it names none, or none of the calendar's."""
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    for pattern in _ADDRESS_DATES:
        for found in pattern.finditer(path):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
            except ValueError:
                continue
    return None


def date_of_dateline(written: str, url: str | None) -> str | None:
    """The day that a dateline names (*July 5*, *16 May 2022*); its year may stand in the page's address."""
    if not written:
        return None
    if not re.search(r"\b(?:19|20)\d\d\b", written):
        year = _ADDRESS_YEAR.search(url or "")
        if year is None:
            return None
        written = f"{written} {year.group('year')}"
    return _iso(written)


def _iso(text: str) -> str | None:
    """The date that `text` is, None where it says anything else or leaves out the day."""
    # Imported here: it takes a tenth of a second, and few pages need it.
    from dateutil import parser  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a time zone by its letters may be any of several: it is left out
            day_first = _DOTTED.search(text) is not None
            plain = text.replace("|", " ")
            read: list[datetime] = [parser.parse(plain, default=default, dayfirst=day_first) for default in _DEFAULTS]
    except (ValueError, OverflowError, TypeError):
        return None
    one, two = read
    if one.date() != two.date():
        return None
    timed = (one.hour, one.minute) == (two.hour, two.minute)
    return one.isoformat() if timed else one.date().isoformat()
