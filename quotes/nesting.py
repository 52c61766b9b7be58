"""Which quote stands inside which, and where quotes and sentences lie."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.candidate import Candidate


def outer_of(winners: Sequence[Candidate]) -> list[int | None]:
    """For each winner the index of the innermost winner whose content holds all of its own content and cue."""
    order = sorted(range(len(winners)), key=lambda i: (winners[i].start, -winners[i].end))
    outer: list[int | None] = [None] * len(winners)
    open_: list[int] = []
    for i in order:
        inner = winners[i]
        while open_ and winners[open_[-1]].end < inner.end:
            open_.pop()
        outer[i] = next((k for k in reversed(open_[-8:]) if _holds(winners[k], inner)), None)
        open_.append(i)
    return outer


def _holds(outer: Candidate, inner: Candidate) -> bool:
    if outer.content == inner.content:
        return False
    marks = (*inner.content, *inner.cue)
    return all(any(a <= s and e <= b for a, b in outer.content) for s, e in marks)


def merged_contents(winners: Sequence[Candidate]) -> list[tuple[int, int]]:
    """The contents of all winners, those that touch or overlap made one, ascending."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for w in winners for span in w.content):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
