"""Pairing of quotation marks, paragraph by paragraph.

Handles curly, straight, doubled single (``''…''``), guillemet, low-high and single marks beside
apostrophes; nested ones; marks typed the wrong way round; unclosed and stray ones; and quotations
that run over paragraphs, each of which opens with a mark and only the last of which closes. A stray
mark costs at most its own paragraph: nothing here looks past a paragraph but the run-on rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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
        return tuple(q for q in self.top if q.chain == quoted.chain)


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
    starts = [p[0] for p in pairs] + [m.start() for m in stack]
    quoted += [_unclosed(text, m, starts, paragraph, number) for m in stack]
    return sorted(quoted, key=lambda q: q.start)


def _unclosed(text: str, mark: re.Match[str], starts: Iterable[int], paragraph: Paragraph, number: int) -> Quoted:
    end = min((s for s in starts if s > mark.start()), default=paragraph.end)
    while end > mark.end() and text[end - 1].isspace():
        end -= 1
    return Quoted(mark.start(), end, (mark.end(), end), number, closed=False)


def _uncrossed(text: str, double: Quoted, singles: Sequence[Quoted]) -> Quoted:
    """An unclosed stretch that ends before it would leave, or run into, a closed single one."""
    end = double.end
    for single in singles:
        if single.start < double.start < single.end:
            end = min(end, single.inner[1])
        elif double.start < single.start < end < single.end:
            end = single.start
    while end > double.inner[0] and text[end - 1].isspace():
        end -= 1
    return replace(double, end=end, inner=(double.inner[0], end))


def _pair_single(text: str, paragraph: Paragraph, number: int, doubles: Sequence[Quoted]) -> list[Quoted]:
    low, high = paragraph.start, paragraph.end
    doubled = {at for mark in _MARK.finditer(text, low, high) for at in range(mark.start(), mark.end())}
    marks = [mark for mark in _SINGLE.finditer(text, low, high) if mark.start() not in doubled]
    closed = [d for d in doubles if d.closed]
    found: list[Quoted] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        if _opens_single(text, mark, low, high):
            holder = next((d for d in reversed(closed) if d.start < mark.start() < d.end), None)
            limit = holder.inner[1] if holder else high
            partner = _closing_single(text, marks[at + 1 :], limit, [d for d in closed if d is not holder], high)
            if partner is not None:
                found.append(Quoted(mark.start(), partner.end(), (mark.end(), partner.start()), number, single=True))
                at = marks.index(partner)
        at += 1
    return found


def _opens_single(text: str, mark: re.Match[str], low: int, high: int) -> bool:
    before, after = _neighbours(text, mark.start(), mark.end(), low, high)
    if mark.group() == "’" or _ELISION.match(text, mark.start()):
        return False
    return (before.isspace() or before in _BEFORE_OPEN or before in '"“') and (after.isalnum() or after in '"“$£€¿¡[(…')


def _closing_single(text: str, marks: Sequence[re.Match[str]], limit: int, others: Sequence[Quoted], high: int) -> re.Match[str] | None:
    """The mark that closes a single quotation: the first certain one, else the first possible one.

    A mark after *s* and before a lower-case word may be a plural possessive (*the soldiers' camp*);
    it closes only when no later mark does.
    """
    doubtful: re.Match[str] | None = None
    for mark in marks:
        if mark.end() > limit:
            break
        before, after = _neighbours(text, mark.start(), mark.end(), 0, high)
        if mark.group() in "‘‚" or (_opens_single(text, mark, 0, high) and before.isspace()):
            break  # another quotation opens
        if before.isspace() or after.isalnum() or any(o.start < mark.start() < o.end for o in others):
            continue
        if not before.isalnum() or not after.isspace():
            return mark
        following = text[mark.end() : mark.end() + 2].strip()
        if before.lower() in "sn" and following[:1].islower():
            doubtful = doubtful or mark
            continue
        return mark
    return doubtful


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
