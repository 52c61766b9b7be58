"""Who is who on a page: one person or body over all articles, and a colour that keeps the speakers of an article apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotes.records import Document, Quote, Speaker

COLOURS = 10
"""Colours of the palette, 1 to 10 in the style sheet; 0 is for what nobody named has said."""

NOBODY = "nobody named"


@dataclass(slots=True)
class Member:
    """Somebody who speaks on the page.

    `number` counts from 0 in order of appearance and is 0 for nobody named; `quotes` counts what was said.
    """

    number: int
    name: str
    kind: str = ""
    colour: int = 0
    quotes: int = 0


@dataclass
class Cast:
    """Everybody who speaks in `documents`, by key or, without one, by kind and name.

    A speaker keeps one colour over the whole page. A new one takes the colour that the article has least of; more than
    ten speakers of one article share colours.
    """

    documents: Iterable[Document]
    members: list[Member] = field(init=False)
    _numbers: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.members = [Member(0, NOBODY)]
        given: Counter[int] = Counter()
        for document in self.documents:
            self._add(document, given)

    def who_said(self, document: Document) -> list[Member]:
        """Who said each of the quotes of `document`, in the order of the record."""
        speakers = {speaker.id: speaker for speaker in document.speakers}
        return [self._met(speakers.get(quote.speaker) if quote.speaker else None) for quote in document.quotes]

    def _add(self, document: Document, given: Counter[int]) -> None:
        speakers = {speaker.id: speaker for speaker in document.speakers}
        here = []
        for place in reading_order(document.quotes):
            said_by = document.quotes[place].speaker
            here.append(self._met(speakers.get(said_by) if said_by else None))
            here[-1].quotes += 1
        everybody = {member.number: member for member in here if member.number}
        used = Counter(member.colour for member in everybody.values())
        for member in everybody.values():
            if not member.colour:
                member.colour = min(range(1, COLOURS + 1), key=lambda colour: (used[colour], given[colour], colour))
                used[member.colour] += 1
                given[member.colour] += 1

    def _met(self, speaker: Speaker | None) -> Member:
        if speaker is None:
            return self.members[0]
        number = self._numbers.setdefault(_identity(speaker), len(self.members))
        if number == len(self.members):
            self.members.append(Member(number, speaker.name, speaker.kind))
        return self.members[number]


def reading_order(quotes: Sequence[Quote]) -> list[int]:
    """The places of `quotes` in their record by where their words begin; those without a place in the text come last."""
    begins = [min((span.start for span in quote.content.spans), default=None) for quote in quotes]
    return sorted(range(len(quotes)), key=lambda place: (begins[place] is None, begins[place] or 0))


def _identity(speaker: Speaker) -> str:
    return f"key {speaker.key}" if speaker.key else f"{speaker.kind} {' '.join(speaker.name.split()).casefold()}"
