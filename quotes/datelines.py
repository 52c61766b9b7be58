"""The place, date and agency that open a story: *JERUSALEM (AP) —*, *(Israel Hayom via JNS)*, *afrol News, 26 June -*."""

from __future__ import annotations

import re

_DASH = r"\s*(?:--?|[–—])\s+"
_DATELINE = re.compile(
    r"(?:"
    # JERUSALEM, Dec. 14 (AP) —; NAIROBI —
    r"[A-Z][A-Z.’'-]+(?:[^\S\n][A-Z][A-Z.’'-]+){0,3}(?:,[^—–\n(]{1,40}?)?\s*(?:\([^()\n]{2,40}\))?" + _DASH + r"|"
    # New York (AFP) –
    r"[A-Z][\w .,’'-]{1,50}?\s*\([A-Z][^()\n]{1,40}\)" + _DASH + r"|"
    # (Israel Hayom via JNS): names and nothing else
    r"\((?:[A-Z][\w.’'-]*|via|and|with|of|the|/|&)(?:(?:[^\S\n]|/)(?:[A-Z][\w.’'-]*|via|and|with|of|the|/|&)){0,6}\)\s+(?=[A-Z“\"])|"
    # afrol News, 26 June -
    r"\w[\w .]{1,30},\s\d{1,2}\s[A-Z][a-z]+" + _DASH + r")"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """The code point after the dateline at the start of the paragraph `start` to `end`; `start` where there is none."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start
