"""Interviews printed turn by turn: who answers, and so is *I* in the answers and *you* in the questions.

Handled: *Q: …* / *A: …*, *Q1: …*, *((WN)) …*, *The Post: …* / *Ann Lee: …* / *AL: …*, each at the head of a line; answers without a
label follow their question. Nobody is meant where the article does not tell whom it interviews.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from quotes.census import Census
from quotes.entities import Entity

_LABEL = re.compile(
    r"^[ \t]{0,8}(?:\(\((?P<asks>[^()\n]{1,40})\)\)|(?P<letter>[QA])\d{0,2}[.:]"
    r"|(?P<name>[A-Z][\w’'-]{0,20}(?: [A-Z][\w’'-]{1,20}){0,3}):)[ \t]",
    re.MULTILINE,
)
"""What opens a turn."""
_TURNS = 4
"""Labels that make an interview of a text."""
_OFTEN = 2
"""Times that a label stands for somebody who asks or answers."""


@dataclass(frozen=True)
class Interview:
    """The turns of an interview, ascending: where each begins, where its paragraph ends, whether it asks; and who answers."""

    guest: Entity
    turns: tuple[tuple[int, int, bool], ...]

    def speaker(self, position: int, word: str) -> Entity | None:
        """Who *I* or *you* is at code point `position`: the guest in an answer's *I* and a question's *you*, else nobody known."""
        k = bisect_right(self.turns, (position, 1 << 60, True)) - 1
        if k < 0:
            return None
        _, end, asks = self.turns[k]
        asking = asks and position < end
        return self.guest if asking == word.startswith("you") else None


def interview_of(census: Census) -> Interview | None:
    """The interview that the text of a census prints, None for any other text."""
    text = census.reader.text
    found = [(m.start(), m["asks"] or m["letter"] or m["name"] or "") for m in _LABEL.finditer(text)]
    times = Counter(label for _, label in found)
    found = [(start, label) for start, label in found if times[label] >= _OFTEN]
    if len(found) < _TURNS:
        return None
    ends = [census.paragraphs[census.paragraph(start)][1] for start, _ in found]
    asked = Counter(label for (start, label), end in zip(found, ends, strict=True) if "?" in text[start:end])
    askers = {label for label, n in asked.items() if label != "A" and 2 * n > times[label]} | ({"Q"} & set(times))
    guest = _guest(census, found[0][0], set(times) - askers) if askers else None
    if guest is None:
        return None
    return Interview(guest, tuple((start, end, label in askers) for (start, label), end in zip(found, ends, strict=True)))


def _guest(census: Census, first: int, answering: set[str]) -> Entity | None:
    """Who is interviewed: the one whom a label of answers names, else the one named most before the first question."""
    named = [e for e in census.inventory.entities if e.kind == "person" and e.name in answering]
    if len(named) == 1:
        return named[0]
    times = Counter(seen.entity for seen in census.between(0, first) if seen.entity.kind == "person" and seen.entity.sure)
    (most, often), (_, next_) = [*times.most_common(2), (None, 0), (None, 0)][:2]
    return most if often > next_ else None
