"""Overlapping candidates → winners with their parents, and losers with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.candidate import Candidate, MatchContext


@dataclass(frozen=True)
class Loser:
    """A candidate that was not taken, why, and the winner it lost to (if to one)."""

    candidate: Candidate
    reason: str
    to: Candidate | None = None


@dataclass(frozen=True)
class Resolved:
    """Winners in reading order; `parents` holds for each the index of the winner it is nested in, or None."""

    winners: tuple[Candidate, ...]
    parents: tuple[int | None, ...]
    losers: tuple[Loser, ...]


def resolve(context: MatchContext, candidates: Iterable[Candidate]) -> Resolved:
    """Pick among overlapping candidates: higher rank first, then the longer, then the earlier."""
    # Marks with nothing but blanks between them may have been taken for words.
    order = sorted((c for c in candidates if c.content), key=lambda c: (-c.rank, -_length(c), c.start, c.matcher, c.cue))
    near = _Near()
    losers: list[Loser] = []
    for candidate in order:
        verdict = _verdict(context, candidate, near.to(candidate))
        if verdict is None:
            near.add(candidate)
        else:
            losers.append(verdict)
    won = sorted(near.all, key=lambda c: (c.start, -c.end))
    return Resolved(tuple(won), _parents(won), tuple(losers))


class _Near:
    """Candidates by the stretches of text that they touch, so that each is compared with its neighbours only."""

    _STRETCH = 512  # code points; about a paragraph

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self.all: list[Candidate] = []
        self._at: dict[int, list[int]] = {}
        for candidate in candidates:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        for stretch in self._stretches(candidate):
            self._at.setdefault(stretch, []).append(len(self.all))
        self.all.append(candidate)

    def to(self, candidate: Candidate) -> list[Candidate]:
        """Those that share a stretch with `candidate`, in the order they were added."""
        numbers = {n for stretch in self._stretches(candidate) for n in self._at.get(stretch, ())}
        return [self.all[n] for n in sorted(numbers)]

    def _stretches(self, candidate: Candidate) -> set[int]:
        spans = (*candidate.content, *candidate.cue)
        return {n for a, b in spans for n in range(a // self._STRETCH, b // self._STRETCH + 1)}


def _verdict(context: MatchContext, candidate: Candidate, won: Sequence[Candidate]) -> Loser | None:
    if candidate.source is not None and any(a <= candidate.source[0] and candidate.source[1] <= b for a, b in candidate.content):
        return Loser(candidate, "its source stands in its content")  # *The lowest was -6 C, observed at the airport*
    paragraph = context.article.paragraph_at(candidate.start)
    if paragraph is not None and context.article.paragraphs[paragraph].zone == "furniture":
        return Loser(candidate, "in page furniture")
    if paragraph is not None and _is_repeated_caption(context, paragraph):
        return Loser(candidate, "in a caption that is given twice")
    for winner in won:
        if _same_cue(winner, candidate):
            return Loser(candidate, "same cue as a stronger candidate", winner)
        if not _overlap(winner, candidate) or winner.echoes or candidate.echoes:
            continue
        if candidate.continues and not is_nested(winner, candidate):
            return Loser(candidate, "its words have a frame", winner)
        if is_nested(candidate, winner) or is_nested(winner, candidate):
            continue
        return Loser(candidate, "overlaps a stronger candidate", winner)
    return None


def _is_repeated_caption(context: MatchContext, paragraph: int) -> bool:
    article = context.article
    return article.paragraphs[paragraph].zone == "caption" and any(later == paragraph for later, _ in article.repeats)


def _length(candidate: Candidate) -> int:
    return sum(b - a for a, b in candidate.content)


def _same_cue(a: Candidate, b: Candidate) -> bool:
    return bool(a.cue and b.cue) and any(x < v and u < y for x, y in a.cue for u, v in b.cue)


def _overlap(a: Candidate, b: Candidate) -> bool:
    return any(x < v and u < y for x, y in a.content for u, v in b.content)


def is_nested(inner: Candidate, outer: Candidate) -> bool:
    """Whether the cue and content of `inner` lie within one span of `outer`'s content."""
    if not inner.cue:
        return False
    spans = (*inner.cue, *inner.content)
    return all(any(a <= x and y <= b for a, b in outer.content) for x, y in spans)


def _parents(won: Sequence[Candidate]) -> tuple[int | None, ...]:
    """For each winner the index of the shortest one that it is nested in."""
    number = {id(candidate): i for i, candidate in enumerate(won)}
    near = _Near(won)
    parents: list[int | None] = []
    for candidate in won:
        holders = [(_length(o), number[id(o)]) for o in near.to(candidate) if o is not candidate and is_nested(candidate, o)]
        parents.append(min(holders)[1] if holders else None)
    return tuple(parents)
