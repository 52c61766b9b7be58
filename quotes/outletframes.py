"""What a sentence says of an outlet that it names: that words were given to it, posted on it, or passed on by it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.lexicons.outletframes import OutletFrame, frames_of

_ASKED_THEM = re.compile(
    r"\s{1,9}(?:has\s|have\s)?(?:interviewed|contacted|surveyed|questioned|(?:spoke|spoken|talked)\s(?:to|with))\s"
    r"(?:[^.;“”\"\n]{1,150}\bwho\s)?$"
)
"""What may stand between an outlet and the cue of those that it asked."""
_TALKED_WITH = re.compile(
    r"(?:['’]s?(?:\s+[A-Z][\w’'-]+){1,3}|\s+(?:reporters?|correspondents?|journalists?|anchor|host))?"
    r"\s+(?:has\s+|have\s+|also\s+|later\s+|recently\s+){0,2}"
    r"(?:interviewed|asked|pressed|questioned|quizzed|grilled|(?:spoke|spoken|talked|caught\s+up|sat\s+down)\s+(?:to|with))\s"
)
"""What stands behind an outlet that talked with somebody."""
_POSTED = re.compile(
    r"\b(?:on|via|through|to|in\s+an?|in\s+the|in\s+(?:his|her|its|their)|(?:his|her|its|their)(?:\s+(?:official|verified|personal))?)"
    r"\s+(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a platform that words were posted on: *on Twitter*, *in a Facebook post*, *her Instagram page*."""
_POSTED_ON_LETTER = re.compile(r"\b(?:on|via|(?:his|her|its|their)(?:\s+(?:official|verified|personal))?)\s+$")
"""What stands before a platform whose name is one letter: *on X*, *her official X account*."""
_QUOTES = re.compile(
    r"(?:['’]s?)?(?:,\s(?:however|meanwhile|too|in\sturn|for\sits\spart),)?"
    r"\s+(?:(?:newspaper|magazine|website|news agency|television|TV|on \w+|has|had|also|later|earlier|then)\s+)*$"
)
"""What may stand between an outlet and *quoted*."""
_QUOTES_THEM = re.compile(
    r"\s+(?:(?:quoting|citing)\s+(?:[^\s.;:“”\"]+\s+){1,12}|(?:quot|cit)e[sd]\s+(?:[^\s.,;:“”\"]+\s+){1,10}(?:who|as)\s+)$"
)
"""What may stand between an outlet and *said* or *reported*: *news agency KNO quoting an official*, *Cancha quoted players who*."""
_QUOTING = re.compile(r"(?:quot|cit)(?:ed|es|ing|e)\b")
_BESIDE = re.compile(r"\s+(?:(?:\w+day|yesterday|today|exclusively|live)\s+)?(?:on|to)\s+(?:(?:[Tt]he|both|[\w-]+['’]s)\s+)?$")
"""What stands between a cue and the outlet that its words were given to or said on: *clarified | on | Channels TV*, *declared to*."""
_BESIDE_IN = re.compile(
    r"\s+(?:(?:\w+day|yesterday|today|recently|earlier|last\s+\w+|this\s+\w+)\s+)?in\s+(?:(?:[Tt]he|today['’]s|[\w-]+day['’]s)\s+)?"
    r"(?:(?:[\w-]+-(?:based|language|owned|run|Arab)|daily|weekly|newspaper|magazine|paper|state|local|national|official|online)\s+){0,3}$"
)
"""What stands between a cue and the outlet that its words stand in: *explains | in the London-based | Al Hayat*."""
_NOT_IN = frozenset(
    {"announce", "appear", "cite", "describe", "detail", "document", "expose", "mention", "publish", "quote", "report", "reveal"}
)
"""Lemmas whose *in* tells where somebody else was told of: *revealed in the Guardian*."""
_NOT_BESIDE = frozenset(
    {"agree", "allude", "answer", "apologise", "apologize", "appeal", "brief", "call", "comment", "decide", "elaborate", "focus", "insist"}
    | {"object", "point", "post", "publish", "refer", "reply", "report", "respond", "return", "rule", "sign", "update", "urge", "vote"}
)
"""Lemmas whose *on* or *to* tells what words are about, or whom they are aimed at."""
_MESSAGE = re.compile(r"\s+(?:[a-z]+\s+)?(?:message|messages|call|text|chat|voice\s+note)\s+(?:sent\s+)?to\b")
"""What stands behind a platform over which words were sent to somebody, not posted: *in a WhatsApp | message to*."""
_LOOK_BACK = 100
"""Code points before an outlet's name in which a frame must match."""


class Frames:
    """Reads what stands around the outlets of one text; offsets are code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._told: dict[int, Sequence[OutletFrame]] = {}

    def given_to(self, start: int, end: int, lemma: str = "") -> bool:
        """Whether the words around an outlet say that something was told to it, written for it, or said on its programme.

        `lemma` is that of the cue whose words are asked for: what is only *said* where an article is named was not written for it.
        """
        known = self._told.get(start)
        if known is None:
            known = self._told[start] = [row for row in frames_of("told") if row.matches(self.text, start, end, _LOOK_BACK)]
        return any(lemma not in row.unless_lemmas for row in known)

    def beside(self, start: int, cue: Sequence[tuple[int, int]], lemma: str) -> bool:
        """Whether the outlet that begins at `start` stands right behind the cue, after *on*, *to* or *in*."""
        last = cue[-1][1] if cue else start
        if not last < start <= last + _LOOK_BACK or lemma in _NOT_BESIDE:
            return False
        inside = lemma not in _NOT_IN and _BESIDE_IN.fullmatch(self.text, last, start) is not None
        return inside or _BESIDE.fullmatch(self.text, last, start) is not None

    def asks(self, end: int, cue: Sequence[tuple[int, int]]) -> bool:
        """Whether an outlet that ends at `end` has asked whoever speaks at `cue`: *residents Reuters interviewed said*."""
        first = cue[0][0] if cue else -1
        return end < first <= end + 2 * _LOOK_BACK and _ASKED_THEM.match(self.text, end, first) is not None

    def talked_with(self, end: int) -> bool:
        """Whether the outlet that ends at `end` talked with somebody: *Reuters spoke with two of the pilots*."""
        return _TALKED_WITH.match(self.text, end) is not None

    def posted_on(self, start: int, end: int) -> bool:
        """Whether the words before `start` say that something was posted on the platform of `start` to `end`: *on Twitter*, *on X*."""
        if _MESSAGE.match(self.text, end) is not None:
            return False
        frame = _POSTED_ON_LETTER if end - start == 1 else _POSTED
        if end - start == 1 and self.text[end : end + 1] == "-":
            return False  # a report on X-rays
        return frame.search(self.text, max(0, start - _LOOK_BACK), start) is not None

    def passed_on(self, start: int, end: int, cue: Sequence[tuple[int, int]]) -> bool:
        """Whether the outlet of `start` to `end` passes the words of `cue` on: *quoted by Reuters*, *Reuters quoted him as saying*."""
        if any(row.matches(self.text, start, end, _LOOK_BACK) for row in frames_of("relayed_by")):
            return True
        first = cue[0][0] if cue else -1
        if end < first <= end + _LOOK_BACK and _QUOTES_THEM.match(self.text[end:first]) is not None:
            return True
        return (
            _QUOTING.match(self.text, max(0, first)) is not None
            and end < first <= end + _LOOK_BACK
            and _QUOTES.match(self.text[end:first]) is not None
        )
