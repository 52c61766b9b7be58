"""Who spoke when: statements by the day their article was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quotes.page.cast import Cast
from quotes.records import Document


@dataclass(frozen=True, slots=True)
class Lane:
    """What one speaker said: `days` pairs a place in `Timeline.days` with how many statements stand there."""

    name: str
    colour: int
    days: tuple[tuple[int, int], ...]
    undated: int
    total: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of publication in order, and a lane for each speaker, most statements first, nobody named last.

    `undated_lanes` counts the named speakers of undated articles alone, who have no lane: it would be empty.
    """

    days: tuple[date, ...]
    lanes: tuple[Lane, ...]
    undated_articles: int
    undated_lanes: int

    @property
    def totals(self) -> tuple[int, ...]:
        """Statements on each of `days`."""
        counts: Counter[int] = Counter()
        for lane in self.lanes:
            counts.update(dict(lane.days))
        return tuple(counts[n] for n in range(len(self.days)))


def timeline(documents: Sequence[Document], cast: Cast) -> Timeline:
    """The statements of `documents`; an article without a day that can be read counts as undated."""
    published = [day_of(document.published) for document in documents]
    days = sorted({day for day in published if day is not None})
    places = {day: n for n, day in enumerate(days)}
    counts: dict[int, Counter[int | None]] = {}
    for document, day in zip(documents, published, strict=True):
        place = places[day] if day is not None else None
        for member in cast.who_said(document):
            counts.setdefault(member.number, Counter())[place] += 1
    lanes = [_lane(cast, number, by_place) for number, by_place in counts.items()]
    ranked = sorted(zip(counts, lanes, strict=True), key=lambda pair: (not pair[0], -pair[1].total, pair[1].name))
    dated = tuple(lane for _, lane in ranked if lane.days)
    empty = sum(1 for number, lane in ranked if number and not lane.days)
    return Timeline(tuple(days), dated, sum(day is None for day in published), empty)


def day_of(published: str | None) -> date | None:
    """The day that an ISO 8601 date or time begins with, None where it does not."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _lane(cast: Cast, number: int, by_place: Counter[int | None]) -> Lane:
    member = cast.members[number]
    days = tuple(sorted((place, count) for place, count in by_place.items() if place is not None))
    return Lane(member.name, member.colour, days, by_place[None], sum(by_place.values()))
