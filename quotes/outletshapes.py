"""Outlets that the shape of a name shows, whatever the text calls them: call signs, places on the dial, addresses, titles in marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.lexicons.people import load_people
from quotes.records import OutletKind

_WORD = r"[A-Z][\w&]{0,40}(?:[-'’.]\w{1,40}){0,5}"
"""A word with a capital, with what a hyphen or an apostrophe joins to it: *L'Expression*."""
_CALL_SIGN = re.compile(
    r"(?<![\w-])(?:[KW][A-Z]{2,3}(?:-(?:TV|FM|AM)|[ \xa0]\d{1,2}|\d{2,4}"
    r"|(?=,?\s(?:an?|the)\s(?:[\w-]{1,20}\s){0,3}(?:affiliate|station)|\s(?:radio|television|TV)\b))"
    r"|D[WXYZ][A-Z]{2}|(?!CCTV|HDTV)[A-Z]{1,4}TV|TV[ \xa0]?\d{1,3})(?![\w-])"
    r"|\b(?:News|Channel)[ \xa0]\d{1,2}(?![\w.,-]*\d)"
)
"""A station by its letters: *WSET-TV*, *WESH 2*, *WKOW, the ABC affiliate*, *DZBB* of the Philippines; *News 12*, *TV8*, *KTV*."""
_FREQUENCY = re.compile(r"\b[A-Z][A-Za-z]{1,20}(?:(?:8[7-9]|9\d|10[0-8])\.\d\b|[ \xa0](?:8[7-9]|9\d|10[0-8])\.\d(?=\s?FM\b))")
"""A station by its place on the dial: *Mix104.9*, *Joy 99.7 FM*."""
_ON_AIR = re.compile(
    rf"\b(?:[Ss]peaking|[Ss]poke|[Ss]aid|[Ii]nterview|[Aa]ppearing|[Aa]ppeared)\s+on\s+(?P<name>{_WORD}(?:[ \xa0]{_WORD})?)"
    r"\s+(?P<kind>television|TV|radio)\b"
)
"""*Speaking on Imedi television*."""
_SHOW = re.compile(
    r"\b(?:podcast|(?:radio|talk|TV|television|chat|news)[ \xa0](?:show|program(?:me)?)),?"
    r"\s[“\"‘](?P<name>[A-Z][\w’'&-]{0,30}(?:\s[\w’'&-]{1,30}){0,4}),?[”\"’]"
)
"""*his podcast “The Axe Files”*."""
_IN_MARKS = re.compile(
    rf"[“\"‘](?P<name>{_WORD}(?:[ \xa0-]{_WORD}){{0,3}})[”\"’]\s(?:[a-z]+\s)?"
    r"(?:newspaper|daily|weekly|magazine|tabloid|(?:TV|television|news)\schannel|news\sagency)\b(?!\s[A-Z])"
)
"""*“Al-Zarifa” newspaper*."""
_DOMAIN = re.compile(r"(?<![\w@/.-])[A-Z][\w-]{1,30}\.(?:com|net|org|news|co|info)(?:\.[a-z]{2})?(?![\w@/-])")
"""A site that goes by its address: *TUKO.co.ke*, *UOL.com.br*."""


def shaped(text: str) -> Iterator[tuple[str, OutletKind]]:
    """Stations, sites, shows and papers of `text` by the shape of their names, with the kind that it tells."""
    for sign in _CALL_SIGN.finditer(text):
        yield sign.group(), "radio" if sign.group()[-1] == "M" else "broadcaster"
    for station in _FREQUENCY.finditer(text):
        yield station.group(), "radio"
    for station in _ON_AIR.finditer(text):
        if load_people().place(station["name"]) is None:
            yield station["name"], "radio" if station["kind"] == "radio" else "broadcaster"
    for address in _DOMAIN.finditer(text):
        yield address.group(), "website"
    for show in _SHOW.finditer(text):
        yield show["name"], "broadcaster"
    for paper in _IN_MARKS.finditer(text):
        yield paper["name"], "unknown"
