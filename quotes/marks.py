"""Pairing of quotation marks, paragraph by paragraph.

Handles curly, straight, doubled single (``''…''``), guillemet, low-high and single marks beside
apostrophes; nested ones; marks typed the wrong way round; unclosed and stray ones; and quotations
that run over paragraphs, each of which opens with a mark and only the last of which closes. A stray
mark costs at most its own paragraph: nothing here looks past a paragraph but the run-on rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import accumulate

from quotes.article import Paragraph

_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟″＂«»]")
_SINGLE = re.compile(r"(?<!['`])['‘’‚‛`](?!['`])")
_OPENERS = frozenset({"“", "„", "‟", "``", "‘‘", "«"})
_CLOSERS = frozenset({"”", "’’", "»"})
_BEFORE_OPEN = frozenset("([{<—–-/:;,…“‘«„")
_AFTER_CLOSE = frozenset(")]}>.,;:?!—–-/…”’»'")
# Words that begin with an apostrophe: an opening single mark must not be read there.
_ELISION = re.compile(r"['‘’](?:em|til|tis|twas|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Quoted:
    """One stretch between marks.

    `start` and `end` (code points) take the marks in, `inner` leaves them out; an unclosed stretch
    has `closed` false and ends where its paragraph, or the next stretch in it, does. `depth` counts
    the stretches around it. `chain` numbers the quotation it belongs to when that runs over
    paragraphs, and is None otherwise.
    """

    start: int
    end: int
    inner: tuple[int, int]
    paragraph: int
    single: bool = False
    closed: bool = True
    depth: int = 0
    chain: int | None = None


@dataclass(frozen=True)
class Marks:
    """All quoted stretches of a text, in reading order."""

    quoted: tuple[Quoted, ...]

    def __post_init__(self) -> None:
        top = tuple(q for q in self.quoted if q.depth == 0)
        object.__setattr__(self, "_top", top)
        object.__setattr__(self, "_starts", [q.start for q in top])
        chains: dict[int, list[Quoted]] = {}
        for q in top:
            if q.chain is not None:
                chains.setdefault(q.chain, []).append(q)
        object.__setattr__(self, "_chains", chains)
        object.__setattr__(self, "_all_starts", [q.start for q in self.quoted])
        # how far any stretch up to each one reaches: sorted, so that bisection finds the first that may matter
        object.__setattr__(self, "_reach", list(accumulate((q.end for q in self.quoted), max)))

    @property
    def top(self) -> tuple[Quoted, ...]:
        """The stretches that lie in no other."""
        return self._top  # type: ignore[attr-defined, no-any-return]

    def around(self, offset: int) -> Quoted | None:
        """The outermost stretch that holds the code point `offset`, marks included."""
        at = bisect_right(self._starts, offset) - 1  # type: ignore[attr-defined]
        if at >= 0 and self.top[at].end > offset:
            return self.top[at]
        return None

    def within(self, low: int, high: int) -> tuple[Quoted, ...]:
        """The stretches of any depth that share a code point with `low` to `high`."""
        begin = bisect_right(self._reach, low)  # type: ignore[attr-defined]
        end = bisect_left(self._all_starts, high)  # type: ignore[attr-defined]
        return tuple(q for q in self.quoted[begin:end] if q.end > low)

    def chain_of(self, quoted: Quoted) -> tuple[Quoted, ...]:
        """`quoted` and the stretches that go on with it in later paragraphs, in reading order."""
        if quoted.chain is None:
            return (quoted,)
        return tuple(self._chains[quoted.chain])  # type: ignore[attr-defined]


def pair_marks(text: str, paragraphs: Sequence[Paragraph]) -> Marks:
    """Pair the quotation marks of `text` within each of `paragraphs`."""
    found: list[Quoted] = []
    for number, paragraph in enumerate(paragraphs):
        doubles = _pair_double(text, paragraph, number)
        singles = _pair_single(text, paragraph, number, doubles)
        found += [double if double.closed else _uncrossed(text, double, singles) for double in doubles]
        found += singles
    found.sort(key=lambda q: (q.start, -q.end))
    return Marks(tuple(_chained(_with_depth(found), paragraphs)))


def _neighbours(text: str, start: int, end: int, low: int, high: int) -> tuple[str, str]:
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    return before, after


def _role(glyph: str, before: str, after: str) -> str:
    """'open', 'close' or 'either', from the glyph and the characters beside it."""
    opens = (before.isspace() or before in _BEFORE_OPEN) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSE)
    if glyph in _OPENERS:
        return "close" if closes and not opens else "open"
    if glyph in _CLOSERS:
        if not opens and not closes and before.isspace() and after.isspace():
            return "either"
        return "open" if opens and not closes and before.isspace() else "close"
    if opens != closes:
        return "open" if opens else "close"
    # `("word"),`: a dash, colon or comma can stand on either side; a letter settles it.
    if opens and closes and after.isalnum():
        return "open"
    return "either"


def _pair_double(text: str, paragraph: Paragraph, number: int) -> list[Quoted]:
    low, high = paragraph.start, paragraph.end
    stack: list[re.Match[str]] = []
    pairs: list[tuple[int, int, int, int]] = []
    for mark in _MARK.finditer(text, low, high):
        before, after = _neighbours(text, mark.start(), mark.end(), low, high)
        if before.isdigit() and mark.group() in {'"', "″"} and not stack:
            continue  # inches: 6'2"
        role = _role(mark.group(), before, after)
        if role == "either":
            role = "close" if stack else "open"
        if role == "open":
            stack.append(mark)
        elif stack:
            opener = stack.pop()
            pairs.append((opener.start(), opener.end(), mark.start(), mark.end()))
    # An opener without a partner runs to the next top-level stretch or the paragraph's end, and
    # stretches that would seem to lie in it do not.
    quoted = [Quoted(a, d, (b, c), number) for a, b, c, d in pairs]
    starts = sorted([p[0] for p in pairs] + [m.start() for m in stack])
    quoted += [_unclosed(text, m, starts, paragraph, number) for m in stack]
    return sorted(quoted, key=lambda q: q.start)


def _unclosed(text: str, mark: re.Match[str], starts: Sequence[int], paragraph: Paragraph, number: int) -> Quoted:
    following = bisect_right(starts, mark.start())
    end = starts[following] if following < len(starts) else paragraph.end
    while end > mark.end() and text[end - 1].isspace():
        end -= 1
    return Quoted(mark.start(), end, (mark.end(), end), number, closed=False)


def _uncrossed(text: str, double: Quoted, singles: Sequence[Quoted]) -> Quoted:
    """An unclosed stretch that ends before it would leave, or run into, a closed single one."""
    end = double.end
    around = _last_before(singles, double.start)  # single ones do not overlap
    if around is not None and double.start < around.end:
        end = min(end, around.inner[1])
    across = _last_before(singles, end)
    if across is not None and double.start < across.start and end < across.end:
        end = across.start
    while end > double.inner[0] and text[end - 1].isspace():
        end -= 1
    return replace(double, end=end, inner=(double.inner[0], end))


def _last_before(singles: Sequence[Quoted], offset: int) -> Quoted | None:
    at = bisect_left(singles, offset, key=lambda single: single.start)
    return singles[at - 1] if at else None


def _pair_single(text: str, paragraph: Paragraph, number: int, doubles: Sequence[Quoted]) -> list[Quoted]:
    low, high = paragraph.start, paragraph.end
    doubled = {at for mark in _MARK.finditer(text, low, high) for at in range(mark.start(), mark.end())}
    marks = [mark for mark in _SINGLE.finditer(text, low, high) if mark.start() not in doubled]
    closing = _Closing(text, marks, [d for d in doubles if d.closed], high)
    found: list[Quoted] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        if _opens_single(text, mark, low, high):
            partner = closing.of(at)
            if partner is not None:
                end = marks[partner]
                found.append(Quoted(mark.start(), end.end(), (mark.end(), end.start()), number, single=True))
                at = partner
        at += 1
    return found


def _opens_single(text: str, mark: re.Match[str], low: int, high: int) -> bool:
    before, after = _neighbours(text, mark.start(), mark.end(), low, high)
    if mark.group() == "’" or _ELISION.match(text, mark.start()):
        return False
    return (before.isspace() or before in _BEFORE_OPEN or before in '"“') and (after.isalnum() or after in '"“$£€¿¡[(…')


class _Closing:
    """Finds the marks that close single quotations, in time that grows with the marks: none is looked at again and again.

    A mark after *s* and before a lower-case word may be a plural possessive (*the soldiers' camp*);
    it closes only when no later mark does.

    Args:
        text: What the marks stand in.
        marks: The single marks of a paragraph, those of double ones left out.
        closed: Its closed double quotations by their starts; one lies in another or beside it.
        high: Where the paragraph ends.
    """

    def __init__(self, text: str, marks: Sequence[re.Match[str]], closed: Sequence[Quoted], high: int) -> None:
        self._text, self._marks, self._high = text, marks, high
        self._around = _around(marks, closed)
        self._beside: dict[Quoted | None, list[int]] = {}
        for number, around in enumerate(self._around):
            if len(around) <= 1:
                self._beside.setdefault(around[0] if around else None, []).append(number)
        self._ends = [len(marks)] * len(marks)
        """For each mark the next one that opens another quotation: nothing from there on is looked at."""
        for number in range(len(marks) - 1, 0, -1):
            self._ends[number - 1] = number if self._opens(marks[number]) else self._ends[number]
        self._looked: dict[Quoted | None, tuple[int, bool]] = {}
        """By the quotation around the opening marks: up to which mark no certain one closes, and whether a doubtful one may."""

    def of(self, at: int) -> int | None:
        """The index of the mark that closes what the mark `at` opens: the first certain one, else the first possible one."""
        if len(self._around[at]) > 1:
            return None
        holder = self._around[at][0] if self._around[at] else None
        looked, may_be = self._looked.get(holder, (0, True))
        if at < looked and not may_be:
            return None
        beside, doubtful = self._beside[holder], None
        for place in range(bisect_right(beside, at), len(beside)):
            number = beside[place]
            verdict = self._verdict(number) if number < self._ends[at] else "over"
            if verdict == "over":
                break
            if verdict == "certain":
                return number
            if verdict == "doubtful" and doubtful is None:
                doubtful = number
                if at < looked:
                    return doubtful
        self._looked[holder] = (self._ends[at], doubtful is not None)
        return doubtful

    def _opens(self, mark: re.Match[str]) -> bool:
        return mark.group() in "‘‚" or (self._text[mark.start() - 1].isspace() and _opens_single(self._text, mark, 0, self._high))

    def _verdict(self, number: int) -> str:
        mark = self._marks[number]
        before, after = _neighbours(self._text, mark.start(), mark.end(), 0, self._high)
        if before.isspace() or after.isalnum():
            return "no"
        if not before.isalnum() or not after.isspace():
            return "certain"
        following = self._text[mark.end() : mark.end() + 2].strip()
        return "doubtful" if before.lower() in "sn" and following[:1].islower() else "certain"


def _around(marks: Sequence[re.Match[str]], closed: Sequence[Quoted]) -> list[tuple[Quoted, ...]]:
    """For each mark the quotations around it, the innermost two at most."""
    open_: list[Quoted] = []
    found, following = [], 0
    for mark in marks:
        while following < len(closed) and closed[following].start < mark.start():
            while open_ and open_[-1].end <= closed[following].start:
                open_.pop()
            open_.append(closed[following])
            following += 1
        while open_ and open_[-1].end <= mark.start():
            open_.pop()
        found.append(tuple(open_[-2:]))
    return found


def _with_depth(found: Sequence[Quoted]) -> list[Quoted]:
    open_until: list[int] = []  # a heap: ten thousand may be open at once
    out = []
    for q in found:
        while open_until and open_until[0] <= q.start:
            heappop(open_until)
        out.append(replace(q, depth=len(open_until)))
        heappush(open_until, q.end)
    return out


def _chained(found: Sequence[Quoted], paragraphs: Sequence[Paragraph]) -> list[Quoted]:
    """Number the quotations that run on: unclosed to a paragraph's end, reopened at the next one's start."""
    first = {q.start: at for at, q in enumerate(found) if q.depth == 0 and not q.single}
    out = list(found)
    chain = 0
    for at, q in enumerate(found):
        if q.closed or q.single or q.end != paragraphs[q.paragraph].end:
            continue
        if q.paragraph + 1 >= len(paragraphs):
            continue
        following = first.get(paragraphs[q.paragraph + 1].start)
        if following is None:
            continue
        if out[at].chain is None:
            out[at] = replace(out[at], chain=chain)
            chain += 1
        out[following] = replace(out[following], chain=out[at].chain)
    return out
