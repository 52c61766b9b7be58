"""Outlets that a sentence before a quote names.

*Ann Lee spoke to Bild on Monday. "We will go," she said.* Only where that sentence reports no clause itself, and the first words of
its speaker after it; or where the quote says *in the interview*. That somebody goes on (*she added*) tells of no outlet of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence

from quotes.candidate import Candidate
from quotes.outletframes import Frames
from quotes.outletnames import Found
from quotes.speakers import SpeakerLinks

_IN_THE_INTERVIEW = re.compile(
    r"\b(?:in|during|throughout|at)\s+(?:the|that|this)\s+(?:same\s+)?(?:[\w-]+\s+){0,2}(?:interview|conversation)\b", re.IGNORECASE
)
"""What refers to an interview that the text has told of."""
_UNDONE = re.compile(r"\b(?:declin|refus|cancel|reject|avoid|postpon|turned?\s+down)\w*|\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)
"""What says that nobody was told anything."""
_HALF = frozenset({"object_report", "description", "accusation", "naming", "promise"})
"""Matchers of reports without a clause, which often only introduce what was said: *defended Cruz in an interview with CNN. "He is," …*"""
_SENTENCES = 2
"""Sentences between an introduction and the words that it introduces, at most: the next one and the one behind it."""
_REACH = 1200
"""Code points of a sentence that are read."""


class Introductions:
    """The outlets that sentences without a quote say words were given to; offsets are code points."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[int],
        winners: Sequence[Candidate],
        speakers: SpeakerLinks,
        found: Sequence[Found],
        frames: Frames,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.speakers = [speaker for speaker, _ in speakers.links]
        self.mentions = {s.id: sorted(m.start for m in s.mentions) for s in speakers.speakers}
        contents = sorted(span for w in winners for span in w.content)
        said = [(k, w) for k, w in enumerate(winners) if w.act != "question"]  # CNN's Ann Lee asked him whether A. "No," he said
        reported = {self._sentence(a) for _, w in said for a, _ in w.cue if w.matcher not in _HALF}
        outlets = [f for f in found if f.row.kind != "social" and not _inside(f, contents)]
        told = [f for f in outlets if frames.given_to(f.start, f.end) or frames.talked_with(f.end)]
        self.told = [f for f in told if not _UNDONE.search(text, self._begin(f), f.start)]
        half = {self._sentence(a): k for k, w in said for a, _ in w.cue if w.matcher in _HALF}
        self.half = {place: self.speakers[k] for place, k in half.items() if place not in reported}
        self.silent = [f for f in self.told if self._sentence(f.start) not in reported]
        self.order = sorted(range(len(winners)), key=lambda k: winners[k].start)
        self.places = [self._sentence(winners[k].start) for k in self.order]

    def introduced(self, winners: Sequence[Candidate], linked: Collection[int]) -> Mapping[int, Found]:
        """For winners without an outlet the one that was introduced for them; `linked` are those that have one."""
        found: dict[int, Found] = {}
        if not self.told:
            return found
        for one in self.silent:
            place = self._sentence(one.start)
            first = self._first_after(place)
            if first is not None and first not in linked and first not in found and self._follows(first, winners[first], place):
                found[first] = one
        for k, winner in enumerate(winners):
            told = self._interview(k, winner) if k not in linked and k not in found else None
            if told is not None:
                found[k] = told
        return found

    def _first_after(self, place: int) -> int | None:
        """The first winner that begins in the sentences after sentence `place`."""
        k = bisect_right(self.places, place)
        return self.order[k] if k < len(self.places) and self.places[k] <= place + _SENTENCES else None

    def _follows(self, k: int, winner: Candidate, place: int) -> bool:
        """Whether sentence `place` speaks of the speaker of winner `k`; if it reports itself, only by half, what he said being in marks."""
        if place in self.half and (winner.kind != "direct" or self.half[place] != self.speakers[k] or self.speakers[k] is None):
            return False
        return self._named(k, place)

    def _named(self, k: int, place: int) -> bool:
        """Whether sentence `place` mentions the speaker of winner `k`."""
        starts = self.mentions.get(self.speakers[k] or "", [])
        end = self.sentences[place + 1] if place + 1 < len(self.sentences) else len(self.text)
        i = bisect_left(starts, self.sentences[place])
        return i < len(starts) and starts[i] < end

    def _interview(self, k: int, winner: Candidate) -> Found | None:
        """The outlet of the interview that a winner's frame refers to: the last before it, given to by the same speaker if he is named."""
        if not winner.cue or self.speakers[k] is None:
            return None
        first, last = winner.cue[0][0], winner.cue[-1][1]
        begin, end = self.sentences[self._sentence(first)], self._sentence(last) + 1
        stop = self.sentences[end] if end < len(self.sentences) else len(self.text)
        frame = self.text[max(begin, first - _REACH) : first] + self.text[last : min(stop, last + _REACH)]
        if not _IN_THE_INTERVIEW.search(frame):
            return None
        before = bisect_left(self.told, begin, key=lambda f: f.start) - 1
        if before < 0 or not self._named(k, self._sentence(self.told[before].start)):
            return None
        return self.told[before]

    def _begin(self, found: Found) -> int:
        return max(self.sentences[self._sentence(found.start)], found.start - _REACH)

    def _sentence(self, position: int) -> int:
        return max(0, bisect_right(self.sentences, position) - 1)


def _inside(found: Found, contents: Sequence[tuple[int, int]]) -> bool:
    k = bisect_left(contents, (found.end, 0))
    return any(a < found.end and found.start < b for a, b in contents[max(0, k - 8) : k])
