"""What a sentence says of an outlet that it names: that words were given to it, posted on it, or passed on by it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAY = r"(?:(?:on|this|last)\s+\w+\s+|yesterday\s+|today\s+|earlier\s+)?"
_KIND = r"(?:(?:The|[a-z][a-z-]*|[A-Z]\w*['’]s?|[A-Z]\w+(?:n|sh|ese|i|ch))\s+){0,5}$"
"""Words between a frame and the name: *the state-run*, *Iran's semi-official*, *the German magazine*."""
_GIVEN_TO = re.compile(
    r"\b(?:(?:interview(?:s|ed)?|conversation|spoke|speaking|speaks|talking|talked|chat|phone-in)\s+(?:with|to|for)"
    r"|(?:described|explained|recalled|recounted|outlined)\s+(?:to|for)"
    r"|(?:confirmed|denied|described|explained|revealed|disclosed|recounted)\s+(?:[\w’'-]+\s+){1,6}to"
    r"|(?:reply|replies|response|responses|answer|answers)\s+to(?:\s+(?:written\s+)?questions\s+(?:from|by))?"
    r"|(?:statement|comments?|remarks?|response|e-?mail|letter)\s+(?:given|read|sent|provided|released|issued|e-?mailed)\s+(?:out\s+)?to"
    r"|(?:statement|comments?|remarks?|response|e-?mail|letter|interview|answer|told|tells|telling|spoke|speaking"
    r"|speaks|saying|said|confided|confides|confirmed|revealed|explained|admitted|disclosed|commented|announced)\s+to|interviewed\s+by|told|tells|telling"
    r"|(?:interview|appearance|appearing|appeared|speaking|said|says|spoke)\s+on"
    rf"|(?:wrote|writes|writing|written|article|op-ed|opinion\s+piece|column|essay|letter|piece|commentary)\s+(?:published\s+)?{_DAY}(?:in|for))"
    r"\s+(?:[a-z]+\s+){0,4}(?:[a-z]+-[a-z]+\s+)?(?:[a-z]+,?\s+)?$",
    re.IGNORECASE,
)
"""What stands before an outlet that words were given to."""
_POSTED = re.compile(
    r"\b(?:on|via|through|to|in\s+an?|in\s+the|in\s+(?:his|her|its|their)|(?:his|her|its|their)(?:\s+(?:official|verified|personal))?)"
    r"\s+(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a platform that words were posted on: *on Twitter*, *in a Facebook post*, *her Instagram page*."""
_POSTED_ON_LETTER = re.compile(r"\b(?:on|via|(?:his|her|its|their)(?:\s+(?:official|verified|personal))?)\s+$")
"""What stands before a platform whose name is one letter: *on X*, *her official X account*."""
_PASSED_ON = re.compile(
    r"\b(?:(?:quoted|cited|carried|relayed|published|reported|broadcast|aired|televised|printed|distributed|run)"
    rf"\s+(?:as\s+saying\s+|live\s+|exclusively\s+)?{_DAY}(?:by|on|in)|(?:obtained|seen|reviewed|viewed)\s+by|via(?=\s+[a-z]))\s+" + _KIND
)
"""What stands before an outlet that passes words on: *quoted as saying by*, *a statement carried by*, *a letter seen by*."""
_QUOTES = re.compile(
    r"(?:['’]s?)?\s+(?:(?:newspaper|magazine|website|news agency|television|TV|on \w+|has|had|also|later|earlier|then)\s+)*$"
)
"""What may stand between an outlet and *quoted*."""
_QUOTES_THEM = re.compile(r"\s+(?:quoting|citing)\s+(?:[^\s.;:“”\"]+\s+){1,12}$")
"""What may stand between an outlet and *said* or *reported*: *news agency KNO quoting an official*."""
_QUOTING = re.compile(r"(?:quot|cit)(?:ed|es|ing|e)\b")
_LAST_WORDS = frozenset({"with", "to", "for", "by", "told", "tell", "tells", "telling", "on", "in"})
"""One of them ends `_GIVEN_TO`: a cheap look before the pattern."""
_LOOK_BACK = 80
"""Code points before an outlet's name in which a frame must match."""


class Frames:
    """Reads what stands around the outlets of one text; offsets are code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._given: dict[int, bool] = {}

    def given_to(self, start: int) -> bool:
        """Whether the words before `start` say that something was told to, or written for, what begins there."""
        known = self._given.get(start)
        if known is None:
            before = self.text[max(0, start - _LOOK_BACK) : start]
            known = not _LAST_WORDS.isdisjoint(before.casefold().split()[-6:]) and _GIVEN_TO.search(before) is not None
            self._given[start] = known
        return known

    def posted_on(self, start: int, end: int) -> bool:
        """Whether the words before `start` say that something was posted on the platform of `start` to `end`: *on Twitter*, *on X*."""
        frame = _POSTED_ON_LETTER if end - start == 1 else _POSTED
        if end - start == 1 and self.text[end : end + 1] == "-":
            return False  # a report on X-rays
        return frame.search(self.text, max(0, start - _LOOK_BACK), start) is not None

    def passed_on(self, start: int, end: int, cue: Sequence[tuple[int, int]]) -> bool:
        """Whether the outlet of `start` to `end` passes the words of `cue` on: *quoted by Reuters*, *Reuters quoted him as saying*."""
        if _PASSED_ON.search(self.text, max(0, start - _LOOK_BACK), start) is not None:
            return True
        first = cue[0][0] if cue else -1
        if end < first <= end + _LOOK_BACK and _QUOTES_THEM.match(self.text[end:first]) is not None:
            return True
        return (
            _QUOTING.match(self.text, max(0, first)) is not None
            and end < first <= end + _LOOK_BACK
            and _QUOTES.match(self.text[end:first]) is not None
        )
