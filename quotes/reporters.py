"""Those who ask and write for an outlet: hosts, anchors and reporters, by whose name alone a text says that the outlet was told things.

*Jones told Fox News host Sean Hannity that it was over. “It is over,” he told Hannity.*
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quotes.lexicons.keys import key
from quotes.lexicons.outletframes import PRESS_PEOPLE
from quotes.lexicons.people import People
from quotes.lexicons.registry import OutletRow, name_key
from quotes.outletnames import Found

_WORD = r"[A-Z](?:\.|[\w’'-]{1,30})"
_NAME = rf"(?P<name>{_WORD}(?:\s{_WORD}){{1,3}})"
_BEHIND = re.compile(rf"(?:['’]s?)?,?(?:\s[“\"‘][^”\"’\n]{{1,40}}[”\"’],?)?(?:\s[\w-]{{1,20}}){{0,4}}?\s{PRESS_PEOPLE}\s{_NAME}")
"""*Fox News | host Sean Hannity*, *CNN|'s chief political correspondent Dana Bash*."""
_OWNED = re.compile(rf"['’]s?\s{_NAME}")
"""*CNN|'s Jake Tapper*."""
_BEFORE = re.compile(
    rf"{_NAME}(?P<role>,\s(?:(?:an?|the)\s)?(?:[\w-]{{1,20}}\s){{0,4}}{PRESS_PEOPLE})?"
    r"\s(?:of|from|on|at|with|for)\s(?:[Tt]he\s)?$"
)
"""*Lucille Cutting on | Sky News*, *Ann Lee, a reporter for | The Hindu*."""
_REACH = 100
"""Code points before an outlet in which the name of its reporter is looked for."""
_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed|assured|(?:interviewed|asked|pressed|questioned)\sby|interview\swith"
    r"|(?:spoke|speaking|talking|speaks)\s(?:to|with))"
    rf"\s(?:(?:the\s)?(?:{PRESS_PEOPLE}|M(?:r|s|rs)\.?)\s)?(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})"
)
"""Who is told things, by name."""
_NAME_OF = re.compile(rf"(?:{_WORD}\s){{2,4}}(?:of|from|with|on|at)\s(?:[Tt]he\s)?")
"""What stands in a source before the outlet that somebody speaks for: *Ann Lee of the | BBC*."""
_EDITOR = re.compile(r"['’]s?\s(?:(?!former|late)[a-z-]{1,20}\s){0,4}editor\s[A-Z]")
"""What stands behind the name of an outlet whose editor speaks."""


def told_by_name(text: str, found: Sequence[Found], people: People) -> Iterator[Found]:
    """The places where words are told to somebody whom the text has called an outlet's host or reporter; `found` in reading order."""
    rows = _reporters(text, found, people)
    starts = [one.start for one in found]
    for match in _TOLD.finditer(text) if rows else ():
        shown = _without_days(match["name"], people)
        row = rows.get(shown)
        start = match.start("name")
        taken = bisect_left(starts, start + len(shown)) > bisect_left(starts, start)
        if row is not None and not taken:
            yield Found(start, start + len(shown), name_key(shown), row)


def writes_in(source: str, lemma: str, between: str) -> bool:
    """Whether a source is an outlet's writer, by what he is called, who writes in it: *columnist Ann Lee wrote* | *in* | *the Guardian*.

    `between` is what stands between the cue and the outlet.
    """
    return lemma in _WRITING and _WRITER.search(source) is not None and _IN.fullmatch(between) is not None


_WRITING = frozenset({"write", "note", "argue", "observe", "opine", "report", "point out", "conclude", "declare"})
_WRITER = re.compile(rf"\b{PRESS_PEOPLE}\b")
_IN = re.compile(r"[^,.;:“”\"]{0,60}\b(?:in|for)\s(?:(?:the|an?)\s)?(?:[a-z-]+\s){0,3}")


def names_reporter(before: str, after: str) -> bool:
    """Whether a source is somebody of an outlet by what stands `before` and `after` its name in it: *Ann Lee of the* | *BBC*."""
    return _NAME_OF.fullmatch(before) is not None and (not after or after.startswith((",", "'s", "’s")))


def names_editor(before: str, after: str) -> bool:
    """Whether a source is an outlet's editor by the same: *the* | *Post* | *'s senior politics editor Ann Lee*."""
    return before in {"", "the ", "The "} and _EDITOR.match(after) is not None


def _reporters(text: str, found: Sequence[Found], people: People) -> dict[str, OutletRow]:
    """The outlets of those whom a text calls their hosts or reporters, by their whole name and by their last word."""
    named: dict[str, dict[str, OutletRow]] = {}
    for one in found:
        for shown in _beside(text, one, people) if one.row.kind != "social" else ():
            for form in (shown, shown.split()[-1]):
                named.setdefault(form, {}).setdefault(one.row.id, one.row)
    return {form: next(iter(rows.values())) for form, rows in named.items() if len(rows) == 1}


def _beside(text: str, one: Found, people: People) -> Iterator[str]:
    """The names of an outlet's people beside its own: under their trade, or by a given name."""
    matches = (
        (_BEHIND.match(text, one.end), True),
        (_OWNED.match(text, one.end), False),
        (_BEFORE.search(text, max(0, one.start - _REACH), one.start), False),
    )
    for match, trade in matches:
        shown = _without_days(match["name"], people) if match is not None else ""
        trade = trade or (match is not None and match.groupdict().get("role") is not None)
        if " " in shown and (trade or people.is_given(shown.split()[0])):
            yield shown


def _without_days(name: str, people: People) -> str:
    """A name without a day behind it: *told Sean Hannity | Tuesday*; a possessive ends it."""
    words = name.split()
    while words and key(words[-1]) in people.calendar:
        words.pop()
    return re.sub(r"['’]s?$", "", " ".join(words))
