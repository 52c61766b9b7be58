"""Interviews printed turn by turn: who answers, and so is *I* in the answers and *you* in the questions.

Handled: *Q: …* / *A: …*, *Q1: …*, *((WN)) …*, *The Post: …* / *Ann Lee: …* / *AL: …*, each at the head of a line; answers without a
label follow their question. Several may answer, each under a label. Nobody is meant where the article does not tell whom it
interviews.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from quotes.census import Census, find_entity
from quotes.entities import Entity
from quotes.names import Name

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
class Turn:
    """One turn: where it begins and its paragraph ends (code points), whether it asks, and who speaks where the label tells."""

    start: int
    end: int
    asks: bool
    speaker: Entity | None


@dataclass(frozen=True)
class Interview:
    """The turns of an interview, ascending, and who answers where no label tells."""

    turns: tuple[Turn, ...]
    guest: Entity | None

    def speaker(self, position: int, word: str) -> Entity | None:
        """Who *I* or *you* is at code point `position`: who answers, in an answer's *I* and a question's *you*; else nobody known."""
        k = bisect_right(self.turns, position, key=lambda turn: turn.start) - 1
        if k < 0:
            return None
        turn = self.turns[k]
        asking = turn.asks and position < turn.end
        if asking != word.startswith("you"):
            return None
        return self._answering(k) if asking else turn.speaker or self.guest

    def _answering(self, k: int) -> Entity | None:
        """Who answers the question of turn `k`: the next turn's speaker, unless the guest is the only one."""
        following = self.turns[k + 1] if k + 1 < len(self.turns) else None
        return (following.speaker if following is not None and not following.asks else None) or self.guest


def interview_of(census: Census) -> Interview | None:
    """The interview that the text of a census prints, None for any other text."""
    text = census.reader.text
    found = [(m.start(m.lastgroup or 0), m[m.lastgroup or 0]) for m in _LABEL.finditer(text)]
    times = Counter(label for _, label in found)
    found = [(start, label) for start, label in found if times[label] >= _OFTEN or text.startswith("((", start - 2)]
    if len(found) < _TURNS:
        return None
    ends = [census.paragraphs[census.paragraph(start)][1] for start, _ in found]
    asked = Counter(label for (start, label), end in zip(found, ends, strict=True) if "?" in text[start:end])
    askers = {label for label, n in asked.items() if label != "A" and 2 * n > times[label]} | ({"Q"} & set(times))
    named = {label: _named(census, label, start) for start, label in reversed(found) if label not in askers}
    guests = set(filter(None, named.values()))
    guest = guests.pop() if len(guests) == 1 else None if guests else _most_named(census, found[0][0])
    if not askers or (guest is None and not any(named.values())):
        return None
    turns = zip(found, ends, strict=True)
    return Interview(tuple(Turn(start, end, label in askers, named.get(label)) for (start, label), end in turns), guest)


def _named(census: Census, label: str, start: int) -> Entity | None:
    """The person whom a label of answers names: by the name that the text knows, or by one of its own."""
    known = next((e for e in census.inventory.entities if e.kind == "person" and e.name == label), None)
    name = census.reader.read(start, start + len(label)).name if known is None else None
    if name is None or (len(name.words) == 1 and not census.reader.people.may_be_given(name.text)):
        return known
    return find_entity(census.inventory, name) or _new(census, name)


def _new(census: Census, name: Name) -> Entity | None:
    """A person whom only labels name (*((Jaya))*)."""
    if name.kind not in {"person", "unknown"} or census.reader.people.place(name.text):
        return None
    person = replace(name, kind="person")
    entity = census.inventory.add_full(person) if len(name.words) > 1 else census.inventory.add_single(person)
    entity.sure = True
    return entity


def _most_named(census: Census, first: int) -> Entity | None:
    """The person named most before the first question."""
    times = Counter(seen.entity for seen in census.between(0, first) if seen.entity.kind == "person" and seen.entity.sure)
    (most, often), (_, next_) = [*times.most_common(2), (None, 0), (None, 0)][:2]
    return most if often > next_ else None
