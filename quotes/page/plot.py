"""Where the marks of the page's pictures go: shares of a width in percent, so that they need no fixed size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from quotes.page.timeline import Lane, Timeline

_SMALLEST, _LARGEST = 3.5, 11.0
"""Radius of a dot in pixels: one statement, and the most there are."""
_EDGE = 4.0
"""Percent left free at both ends, so that no dot is cut off."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Statements of one speaker on one day."""

    x: float
    radius: float
    label: str


def dots(line: Timeline, lane: Lane) -> Iterator[Dot]:
    """The dots of a lane: their area grows with the number of statements."""
    most = max((count for other in line.lanes for _, count in other.days), default=1)
    for place, count in lane.days:
        day = line.days[place]
        statements = f"{count} statement{'' if count == 1 else 's'}"
        radius = _SMALLEST + (_LARGEST - _SMALLEST) * sqrt((count - 1) / max(most - 1, 1))
        yield Dot(_x(line.days, day), round(radius, 1), f"{day}: {statements}")


def _x(days: Sequence[date], day: date) -> float:
    length = (days[-1] - days[0]).days
    return 50.0 if not length else round(_EDGE + (100 - 2 * _EDGE) * (day - days[0]).days / length, 2)
