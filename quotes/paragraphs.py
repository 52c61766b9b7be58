"""Cutting a text into paragraphs without touching it.

Blank lines always break a paragraph. A single line break does too, as news pages put one paragraph
on a line, unless the line plainly runs on: the whole text is hard-wrapped (lines of a mail or an
agency wire), or a long line stops in the middle of a sentence that the next one takes up in lower case.

Handled line ends: LF, CR, CR LF, vertical tab, form feed, NEL (U+0085), U+2028 and U+2029.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

Offsets = tuple[int, int]
"""Half-open code point offsets into the text."""

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060\x00"
"""Characters that print nothing and that `str.isspace` does not know."""
_FINISHED = re.compile(r"""[.!?:;…][\])"'”’»*]*$|[\])"”»]$""")
_STARTS_PARAGRAPH = re.compile(r"\s{2,}|\t|[-–—•*·▪]\s")

_WRAP_WIDTHS = (40, 100)
"""A hard-wrapped text's longest line, in code points: mail and wires wrap at 60 to 80."""
_WRAPPED_SHARE = 0.25
"""Share of neighbouring lines that must run on in lower case before a text counts as wrapped."""
_LONG_LINE = 60
"""A shorter line that ends without a full stop is a sub-head or a list item, not a cut sentence."""


def split_paragraphs(text: str) -> tuple[Offsets, ...]:
    """The paragraphs of `text` in reading order, outer white space left out, none of them empty."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    paragraphs: list[Offsets] = []
    previous = -1
    for number, (start, end) in enumerate(lines):
        start, end = _trim(text, start, end)
        if start == end:
            continue
        if paragraphs and previous == number - 1 and _runs_on(text, lines[previous], lines[number], width):
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
        previous = number
    return tuple(paragraphs)


def _lines(text: str) -> Iterator[Offsets]:
    """Every line without its line end, the empty ones too."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _trim(text: str, start: int, end: int) -> Offsets:
    while start < end and _is_outer(text[start]):
        start += 1
    while end > start and _is_outer(text[end - 1]):
        end -= 1
    return start, end


def _is_outer(char: str) -> bool:
    return char.isspace() or char in _INVISIBLE


def _wrap_width(text: str, lines: Sequence[Offsets]) -> int | None:
    """The width (code points) a hard-wrapped text was wrapped at, None for any other text."""
    filled = [_trim(text, *line) for line in lines]
    width = max((end - start for start, end in filled), default=0)
    if not _WRAP_WIDTHS[0] <= width <= _WRAP_WIDTHS[1]:
        return None
    neighbours = [(a, b) for a, b in itertools.pairwise(filled) if a[0] < a[1] and b[0] < b[1]]
    running = sum(1 for a, b in neighbours if not _finished(text, a) and text[b[0]].islower())
    return width if neighbours and running >= _WRAPPED_SHARE * len(neighbours) else None


def _finished(text: str, span: Offsets) -> bool:
    return _FINISHED.search(text, *span) is not None


def _runs_on(text: str, above: Offsets, below: Offsets, width: int | None) -> bool:
    """Whether the line `below` goes on with the sentence of the line `above` it."""
    upper, lower = _trim(text, *above), _trim(text, *below)
    length = upper[1] - upper[0]
    if width is None:
        # A capital never runs on here: captions and headlines, too, stop without a full stop.
        return length >= _LONG_LINE and not _finished(text, upper) and text[lower[0]].islower()
    # A new indentation or bullet opens a paragraph; so does a line after one that had room for more.
    if _STARTS_PARAGRAPH.match(text, *below) and not _STARTS_PARAGRAPH.match(text, *above):
        return False
    first_word = text[lower[0] : lower[1]].split(None, 1)[0]
    had_room = length + 1 + len(first_word) <= 0.85 * width
    return text[lower[0]].islower() or not had_room
