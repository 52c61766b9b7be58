"""Whether a source is an outlet, its reporter or its report, so that the outlet passes the words on."""

from __future__ import annotations

import re
from itertools import zip_longest

from quotes.lexicons.pages import load_page_words
from quotes.lexicons.people import load_people
from quotes.lexicons.registry import name_key
from quotes.outletnames import Found
from quotes.outletspeakers import REPORTING
from quotes.reporters import names_editor, names_reporter
from quotes.unlisted import HYPHENED

_REPORTER = re.compile(r"(?:['’]s|['’])\s+[^\Wa-z]")
"""An outlet's reporter by name (*Al Jazeera's Peter Sharp*), not its property (*Fox News's audience*)."""
_POSSESSIVE = re.compile(r"^['’]s?\b|['’]s?$|(?<![ ,])[ ,]+$")
"""What an outlet's name or a place's ends in."""
_DISPATCH = re.compile(
    r"\s(?:report|dispatch|story|article|investigation|exclusive|analysis|editorial)"
    r"(?:\s(?:at|on|in|last|published|aired|posted|released|\w+day|this\s\w+)(?![\w-])[^,]*)?"
)
"""What of an outlet passes words on as the outlet does: *A PTI report said*."""
_REPORT_BY = re.compile(
    r"\b(?:(?i:reports?|article|story|stories|investigation|dispatch|analysis|editorial|commentary|op-ed|coverage))"
    r"\s+(?:\w+day\s+)?(?:published\s+)?(?:by|in|(?P<from>from)|on)\s+(?:[Tt]he\s+)?(?:[a-z][a-z-]*\s+){0,3}$"
)
"""*a recent report by* | *The Atlantic*: what stands in a source before the outlet that published it."""
_NAMED_KIND = re.compile(r"\s(?:magazine|newspaper|daily|weekly)\b")
"""What stands behind an ambiguous name and makes it an outlet's: *Time | magazine*."""
_SORTED = re.compile(
    r"\b(?:newspaper|magazine|daily|tabloid|website|site|broadcaster|channel|agency|station|outlet),?\s(?:the\s)?$", re.IGNORECASE
)
"""A noun for an outlet before its name, which leaves no doubt: *newspaper The Hill*."""
_NOUN = 40
"""Code points before a name in which its noun is looked for."""
_BRACKETED = re.compile(r"^\s\([^()\s]{1,10}\)")
"""An acronym behind a name: *the Mauritanian News Agency | (AMI)*."""
_EDITORS = frozenset({"editor", "editor-in-chief", "co-editor", "publisher"})
"""Who speaks for an outlet where he writes."""
_PASSING_ON = REPORTING - {"say"} | {"point", "find", "observe", "editorialize", "editorialise", "publish", "describe"}
"""First words of the cues with which even an ambiguous name is an outlet's: *The Hill pointed out*."""
_PAST = frozenset({"former", "ex", "late", "retired"})


def relays(text: str, found: Found, source: tuple[int, int], lemma: str) -> bool:
    """Whether the outlet that stands in a source (code points of `text`) passes on the words of its cue `lemma`."""
    people, epithets = load_people(), _epithets()
    start, end = source
    before, after = text[start : found.start], _BRACKETED.sub("", text[found.end : end])
    words = {w.strip(".,").casefold() for w in (*before.split(), *after.split())}
    if words & people.reporters or (words & _EDITORS and lemma.startswith("write")):
        return words.isdisjoint(_PAST)
    named = not found.ambiguous or found.article
    if named and names_editor(before, after):
        return True
    others = {w for w in words - epithets if people.demonym(w) is None}  # the Iraqi channel
    if any(w in people.persons or people.is_office(w) for w in others):
        return False
    if named and names_reporter(before, after):
        return True
    if is_report(text, found, source):
        return True
    if found.ambiguous and not _sure(text, found, after, lemma):
        return False
    parts = before.split()
    return _alone(after) and all(_describes(word, after=next_) for word, next_ in zip_longest(parts, parts[1:], fillvalue=""))


def is_report(text: str, found: Found, source: tuple[int, int]) -> bool:
    """Whether a source is a report of the outlet that stands in it: *a recent report by The Atlantic*."""
    inside = source[0] <= found.start and found.end <= source[1]
    by = _REPORT_BY.search(text, source[0], found.start) if inside else None
    if by is None:
        return False
    return not found.ambiguous or found.article or by["from"] is not None or _NAMED_KIND.match(text, found.end) is not None


def _epithets() -> frozenset[str]:
    return load_page_words().epithets | load_page_words().joints


def _alone(after: str) -> bool:
    """Whether what stands behind an outlet in a source leaves it the one that speaks."""
    epithets = _epithets()
    if after.startswith(",") or _DISPATCH.fullmatch(after) is not None or _REPORTER.match(after) is not None:
        return True
    return all(word.casefold() in epithets for word in _POSSESSIVE.sub("", after).split())


def _sure(text: str, found: Found, after: str, lemma: str) -> bool:
    """Whether an ambiguous name is an outlet's: by its dispatch, its noun, or a verb of reporting (*The Sun reported*)."""
    if _DISPATCH.fullmatch(after) is not None and text[found.start : found.end].isupper():
        return True
    if _SORTED.search(text, max(0, found.start - _NOUN), found.start) is not None:
        return True
    article = all(form.startswith("The ") for form in found.row.forms if name_key(form) == found.words)
    verb = lemma.split()[0] if lemma else ""
    if article and found.article and verb in {"say", "add"}:
        return True  # the Guardian said
    return (found.article or not article) and (verb in _PASSING_ON or verb.startswith("accord"))


def _describes(word: str, after: str) -> bool:
    """Whether a word before an outlet's name says what it is or whose: *state-run*, *Turkish*, *South | Korea's*, *Saudi-owned*."""
    people = load_people()
    if word.casefold().rstrip(",") in _epithets() or HYPHENED.search(word) or people.demonym(word) is not None:
        return True
    owner = word if after == "" or not after.endswith(("'s", "’s")) else after
    return owner.endswith(("'s", "’s")) or people.place(_POSSESSIVE.sub("", word)) is not None
