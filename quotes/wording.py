"""How a wording that goes round stands to the words that were said: the same, altered, or put together from several.

Words are compared without case, accents of the typesetter (curly and straight, ligatures) and punctuation. An ellipsis in the
wording, bare or in brackets, stands for words left out there; brackets around or in a word are the editor's and are passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

Operation = Literal["same", "added", "omitted", "elided"]

_ELLIPSIS = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)*")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_](?:[^\W_]|[\[\]'’ʼ](?=[^\W_]))*")
_INNER = str.maketrans({"’": "'", "ʼ": "'", "[": None, "]": None})
_OPENING, _CLOSING = "“«„", "”»"
_STRAIGHT = '"'


@dataclass(frozen=True)
class Word:
    """A word as it is compared, and where it stands: code points into the text that it is from."""

    form: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A stretch of the comparison.

    *same*: words of both; *added*: of the wording alone; *omitted*: of what was said alone; *elided*: what an ellipsis
    of the wording stands for. The text is that of the wording for the first two, of what was said for the others.
    """

    operation: Operation
    text: str


@dataclass(frozen=True)
class Comparison:
    """A wording beside what was said.

    Attributes:
        pieces: The wording word by word, from its beginning to its end.
        similarity: Twice the words that both have, by the words of both, ellipses left out; 1 where they are the same.
        start: First word of what was said that the wording takes in, by its number.
        end: The number after that of the last one.
    """

    pieces: tuple[Piece, ...]
    similarity: float
    start: int
    end: int

    @property
    def exact(self) -> bool:
        """Whether the wording has these words and no others, in their order."""
        return all(piece.operation in ("same", "elided") for piece in self.pieces)


class Saying:
    """A text in words: one that goes round, or one that was said."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.segments = tuple(tuple(words) for words in _segments(text) if words)
        self.words = tuple(word for segment in self.segments for word in segment)

    @cached_property
    def forms(self) -> list[str]:
        """The words as they are compared."""
        return [word.form for word in self.words]

    @cached_property
    def line(self) -> str:
        """The words as they are compared, each between blanks."""
        return f" {' '.join(self.forms)} "

    def between(self, start: int, end: int) -> str:
        """The text from the word `start` to the one before `end`, both by number."""
        return self.text[self.words[start].start : self.words[end - 1].end] if end > start else ""


def _segments(text: str) -> Iterator[list[Word]]:
    """The words between one ellipsis and the next."""
    bounds = [0, *(place for found in _ELLIPSIS.finditer(text) for place in found.span()), len(text)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        yield [Word(_form(found.group()), found.start(), found.end()) for found in _WORD.finditer(text, start, end)]


def _form(word: str) -> str:
    return unicodedata.normalize("NFKC", word).translate(_INNER).casefold()


def line_of(text: str) -> str:
    """The line of `Saying(text)`, in a fraction of the time: what many texts are narrowed by."""
    found = _WORD.findall(_ELLIPSIS.sub(" ", text))
    return f" {_form(' '.join(found))} " if found else "  "


def quoted_words(said: Saying, *, direct: bool) -> tuple[bool, ...]:
    """Of each word of a quote's content whether it is in quotation marks: all of a direct one, of others those between its marks."""
    if direct:
        return (True,) * len(said.words)
    inside, flags, place = False, [], 0
    for word in said.words:
        for char in said.text[place : word.start]:
            if char in _OPENING or char in _CLOSING or char == _STRAIGHT:
                inside = char in _OPENING or (char == _STRAIGHT and not inside)
        place = word.end
        flags.append(inside)
    return tuple(flags)


def compare(wording: Saying, said: Saying) -> Comparison:
    """`wording` beside the part of `said` that is most like it, each of its segments after the one before.

    Alignment: the window by rapidfuzz's partial ratio over words, in it Levenshtein's operations on words.
    """
    pieces: list[Piece] = []
    begin, place, same, covered = None, 0, 0, 0
    for number, segment in enumerate(wording.segments):
        first = sum(len(one) for one in wording.segments[:number])
        part = _Part(wording, first, first + len(segment), said, place)
        start, end = part.window()
        if number and begin is not None and start > place:
            pieces.append(Piece("elided", said.between(place, start)))
        pieces += part.pieces(start, end)
        same += part.same
        covered += end - start
        begin = start if begin is None else begin
        place = end
    total = len(wording.words) + covered
    return Comparison(tuple(pieces), 2 * same / total if total else 0.0, begin or 0, place)


class _Part:
    """One segment of a wording, beside what was said from the word `place` on."""

    def __init__(self, wording: Saying, first: int, last: int, said: Saying, place: int) -> None:
        self._wording, self._first, self._last = wording, first, last
        self._said, self._place = said, place
        self._forms = wording.forms[first:last]
        self.same = 0

    def window(self) -> tuple[int, int]:
        """First word, and the one after the last, of what this segment has of what was said."""
        rest = self._said.forms[self._place :]
        found = _run_within(self._forms, rest)
        if found is not None:
            return self._place + found, self._place + found + len(self._forms)
        near = fuzz.partial_ratio_alignment(self._forms, rest) if rest else None
        if near is None:
            return self._place, self._place
        # What was left out may be longer than it seems; far off, though, any common word is found again.
        length = len(self._forms)
        windows = [self._around(rest, near.dest_start - margin, near.dest_end + margin) for margin in (length // 2 + 1, length + 1)]
        share, start, end = max(windows, key=lambda window: window[0])
        return (self._place + start, self._place + end) if share else (self._place, self._place)

    def _around(self, rest: Sequence[str], low: int, high: int) -> tuple[float, int, int]:
        """The similarity, the first word and the one after the last, of what lies between `low` and `high`."""
        low, high = max(0, low), min(len(rest), high)
        equal = [block for block in Levenshtein.opcodes(self._forms, rest[low:high]) if block.tag == "equal"]
        if not equal:
            return 0.0, 0, 0
        # Words of the wording before and after those that are the same stand for as many of what was said.
        start = low + max(0, equal[0].dest_start - equal[0].src_start)
        end = low + min(high - low, equal[-1].dest_end + len(self._forms) - equal[-1].src_end)
        same = sum(block.src_end - block.src_start for block in equal)
        return 2 * same / (len(self._forms) + end - start), start, end

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The segment word by word beside the words `start` to `end` of what was said."""
        blocks = Levenshtein.opcodes(self._forms, self._said.forms[start:end])
        for is_same, group in groupby(blocks, key=lambda block: block.tag == "equal"):
            # What was changed in one place is one change, whatever steps it takes.
            first, *rest = group
            last = rest[-1] if rest else first
            ours = self._wording.between(self._first + first.src_start, self._first + last.src_end)
            theirs = self._said.between(start + first.dest_start, start + last.dest_end)
            if is_same:
                self.same += last.src_end - first.src_start
                yield Piece("same", ours)
                continue
            if theirs:
                yield Piece("omitted", theirs)
            if ours:
                yield Piece("added", ours)


def _run_within(run: Sequence[str], words: Sequence[str]) -> int | None:
    """Where `run` stands in `words` as it is."""
    line = f" {' '.join(words)} "
    place = line.find(f" {' '.join(run)} ")
    return None if place < 0 else line.count(" ", 0, place)


def longest_start(wording: Saying, said: Saying) -> int:
    """How many words from the beginning of `wording` stand in `said` one after the other."""
    return _longest(len(wording.forms), lambda n: wording.forms[:n], said)


def longest_end(wording: Saying, said: Saying) -> int:
    """How many words to the end of `wording` stand in `said` one after the other."""
    return _longest(len(wording.forms), lambda n: wording.forms[len(wording.forms) - n :], said)


def _longest(most: int, run_of: Callable[[int], list[str]], said: Saying) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if f" {' '.join(run_of(middle))} " in said.line:
            low = middle
        else:
            high = middle - 1
    return low
