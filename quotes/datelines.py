"""The place, date and agency that open a story: *JERUSALEM (AP) —*, *(Israel Hayom via JNS)*, *afrol News, 26 June -*."""

from __future__ import annotations

import re

_DASH = r"\s*(?:--?|[–—])\s+"
_DATE = r"(?:\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\.?\s\d{1,2})(?:,?\s\d{4})?"
_PLACE = r"[A-Z][A-Z.’'-]+(?:[^\S\n][A-Z][A-Z.’'-]+){0,3}"
_DATELINE = re.compile(
    r"(?:"
    # KUWAIT CITY, July 25: — CAIRO - 21 July 2022: —
    rf"{_PLACE}(?:,\s|{_DASH}){_DATE}:\s+|"
    # JERUSALEM, Dec. 14 (AP) —; NAIROBI —
    rf"{_PLACE}(?:,[^—–:\n(]{{1,40}}?)?\s*(?:\([^()\n]{{2,40}}\))?{_DASH}|"
    # New York (AFP) –
    rf"[A-Z][\w .,’'-]{{1,50}}?\s*\([A-Z][^()\n]{{1,40}}\){_DASH}|"
    # (Israel Hayom via JNS): names and nothing else
    r"\((?:[A-Z][\w.’'-]*|via|and|with|of|the|/|&)(?:(?:[^\S\n]|/)(?:[A-Z][\w.’'-]*|via|and|with|of|the|/|&)){0,6}\)\s+(?=[A-Z“\"])|"
    # afrol News, 26 June -
    rf"\w[\w .]{{1,30}},\s\d{{1,2}}\s[A-Z][a-z]+{_DASH})"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """The code point after the dateline at the start of the paragraph `start` to `end`; `start` where there is none."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start
