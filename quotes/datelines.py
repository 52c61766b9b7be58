"""The place, date and agencies that open a story: *JERUSALEM (AP) —*, *Mumbai, India –*, *afrol News, 26 June -*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.lexicons.pages import load_page_words
from quotes.lexicons.people import load_people

_DASH = r"\s{0,9}(?:--?|[–—]|//)\s+"
_DATE = r"(?:\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]+|[A-Z][a-z]+\.?\s\d{1,2})(?:,?\s\d{4})?"
_PLACE = r"[A-Z][A-Z.’'-]{1,40}(?:[^\S\n][A-Z][A-Z.’'-]{1,40}){0,3}"
_DATELINE = re.compile(
    r"(?:"
    # KUWAIT CITY, July 25: — CAIRO - 21 July 2022: —
    rf"{_PLACE}(?:,\s|{_DASH}){_DATE}:\s+|"
    # MOSCOW, December 3. /TASS/.
    rf"{_PLACE},\s{_DATE}\.\s/[A-Z][\w .-]{{1,30}}/\.\s+|"
    # JERUSALEM, Dec. 14 (AP) —; NAIROBI —
    rf"{_PLACE}(?:,[^—–:\n(]{{1,40}}?)?\s{{0,9}}(?:\([^()\n]{{2,40}}\))?{_DASH}|"
    # New York (AFP) –
    rf"[A-Z][\w .,’'-]{{1,50}}?\s{{0,9}}\([A-Z][^()\n]{{1,40}}\){_DASH}|"
    # (Israel Hayom via JNS): names and nothing else
    r"\((?:[A-Z][\w.’'-]{0,60}|via|and|with|of|the|/|&)(?:(?:[^\S\n]|/)(?:[A-Z][\w.’'-]{0,60}|via|and|with|of|the|/|&)){0,6}\)\s+(?=[A-Z“\"])|"
    # afrol News, 26 June -
    rf"\w[\w .]{{1,30}},\s\d{{1,2}}\s[A-Z][a-z]+{_DASH})"
)
_WORD = r"[^\W\d_][\w.’'-]{0,60}"
_NAMED = re.compile(
    # Mumbai, India – / Cape Town - / Muscat: / KIGALI, July 5: / Durban, May 16 2022 (IPS) -
    rf"(?P<place>{_WORD}(?:[^\S\n](?:{_WORD})){{0,3}}(?:,[^\S\n]{_WORD}(?:[^\S\n]{_WORD}){{0,2}})?)"
    rf"(?:(?:,\s*|{_DASH})(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?P<date>{_DATE}))?"
    r"(?:\s{0,9}\((?P<agency>[^()\n]{2,40})\))?"
    r"(?P<mark>\s{0,9}[-–—]{1,2}\s+|:\s+)(?=[\"“‘'(]?[^\W\d_a-z])"
)
_SMALL = frozenset({"de", "la", "el", "al", "of", "the", "and", "del", "da", "do", "dos", "di", "es", "as", "san"})


@dataclass(frozen=True)
class Dateline:
    """What opens a story: the place as written, the date as written (empty where there is none), and where the story begins."""

    place: str
    date: str
    end: int


def dateline_end(text: str, start: int, end: int) -> int:
    """The code point after the dateline at the start of the paragraph `start` to `end`; `start` where there is none."""
    found = _DATELINE.match(text, start, end)
    if found:
        return found.end()
    named = read_dateline(text, start, end)
    return named.end if named is not None else start


def read_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline with a place at the start of the paragraph `start` to `end`; None where there is none.

    A place in capitals is believed, one in small letters if a country, a capital, a date or an agency vouches for it, or a
    dash follows a name of one to three words.
    """
    found = _NAMED.match(text, start, end)
    if found is None:
        return None
    place = found.group("place")
    words = place.replace(",", " ").split()
    if (
        not all(w[0].isupper() or w in _SMALL for w in words)
        or words[0].casefold() in load_page_words().headings
        or not words[0][0].isupper()
    ):
        return None
    vouched = found.group("date") or found.group("agency") or _known(place)
    capitals = place.upper() == place and len(place) > 2
    if ":" in found.group("mark"):
        story = capitals and len(place) >= _TOWN and end - start > _STORY and not load_people().is_body(place)
        believed = story or bool(vouched and (found.group("date") or _known(place)))
    else:
        believed = bool(vouched) or capitals or (len(words) <= _LONGEST and "," not in place and found.group("mark").startswith(" "))
    return Dateline(place, found.group("date") or "", found.end()) if believed else None


_TOWN = 5
"""Letters of a place in capitals that a colon alone vouches for (*JEDDAH:*); shorter ones are bodies' (*NATO:*)."""
_STORY = 150
"""Code points of a paragraph that such a place opens; shorter ones are headlines."""
_LONGEST = 3
"""Words of a place that only a dash vouches for."""


def _known(place: str) -> bool:
    """Whether the place, or what stands behind its comma, is a country or a capital."""
    people = load_people()
    parts = [place, *(part.strip() for part in place.split(","))]
    return any(people.country(part) or people.capital(part) for part in parts)
