"""The words of a text with what surrounds them: the ground on which names and mentions are read.

Words are cut by one pattern, not by the pipeline's tokenizer, so that *Maj.-Gen.*, *Ben-Yishai*,
*O’Neill* and *Putin’s* come out the same whatever pipeline is loaded. Its part-of-speech, tag and
entity labels are kept as hints only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.attrs import ENT_TYPE, IDX, POS, SENT_START, TAG
from spacy.lang.en.stop_words import STOP_WORDS

from quotes.lexicons.keys import key
from quotes.lexicons.people import People

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"[A-Z]{2,}\([A-Z]\w{0,5}\)|(?:[A-Z]\.){2,}|[^\W_]+(?:[-'’&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_CONTRACTION = re.compile(r"(?<=[^\W\d_])['’](?:d|ll|re|ve|m)$")
"""An auxiliary written to the word before it: *He’d*, *they’ll*."""
_APOSTROPHES = ("'", "’")
_NEW_SENTENCE = re.compile(r"""[.!?:]["'”’)]*\s|[“"‘]|\n\s*\n""")

PERSON = frozenset({"PERSON", "PER"})
"""What pipelines label people's names."""

_OPENERS = frozenset({"ADV", "SCONJ", "ADP", "DET", "PRON", "CCONJ", "AUX", "VERB", "INTJ", "PART", "NUM", "NOUN", "ADJ"})
"""Parts of speech of a capitalised word that opens a sentence and is no name."""


@dataclass(slots=True, eq=False)
class Word:
    """A word at code points `start` to `end`, a possessive *'s* left out of both `text` and `end`.

    `gap` is what stands between the word before and this one; `capital` that it is written as a name
    is (*Putin*, *al-Shami*, *d’Estaing*, but not *3rd* or *pro-Russian*); `opens` that a sentence or a
    paragraph starts here; `pos`, `tag` and `ent` are the pipeline's labels, empty where it gives none;
    `proper` that the rest of the text shows a word at the head of a sentence to be a name. Not frozen, as that would double what
    an article's words cost; nothing changes one.
    """

    start: int
    end: int
    text: str
    key: str
    gap: str = ""
    capital: bool = False
    possessive: bool = False
    opens: bool = False
    pos: str = ""
    tag: str = ""
    ent: str = ""
    proper: bool = False

    @property
    def acronym(self) -> bool:
        """Whether it is two or more capitals: *PMO*, *U.S.*, *AT&T*."""
        return self.text.isupper() and _is_acronym(self.text)

    @property
    def common(self) -> bool:
        """Whether it is one of English's function words (spaCy's list)."""
        return self.key in STOP_WORDS

    @property
    def sentence_opener(self) -> bool:
        """Whether its capital is owed to its place at the head of a sentence."""
        return self.opens and not self.acronym and not self.proper and (self.common or self.pos in _OPENERS)


@lru_cache(maxsize=1 << 12)
def _is_acronym(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= _LONGEST_ACRONYM and all(c.isupper() for c in letters)


_LONGEST_ACRONYM = 7
"""Letters of an acronym; what is longer is a heading's word."""


def _labels(doc: Doc) -> tuple[dict[int, tuple[str, str, str]], frozenset[int]]:
    """The labels of each token by its offset, and the offsets of first tokens of sentences."""
    rows = doc.to_array([IDX, POS, TAG, ENT_TYPE, SENT_START]).tolist()
    shown = _Strings(doc)
    labels = {idx: (shown[pos], shown[tag], shown[ent]) for idx, pos, tag, ent, _ in rows}
    return labels, frozenset(row[0] for row in rows if row[4] == 1)


class _Strings(dict[int, str]):
    """The strings behind the numbers of a Doc's labels, each looked up once."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self._store = doc.vocab.strings

    def __missing__(self, number: int) -> str:
        self[number] = found = str(self._store[number]) if number else ""
        return found


def split_words(text: str, people: People, doc: Doc | None = None, breaks: Sequence[int] = ()) -> list[Word]:
    """The words of `text` in reading order; `breaks` are the first code points of its paragraphs, ascending."""
    labels, starts = _labels(doc) if doc is not None else ({}, frozenset())
    first = frozenset(breaks)
    words: list[Word] = []
    alone: dict[str, bool] = {}
    end = 0
    for match in _WORD.finditer(text):
        start, whole = match.start(), match.group()
        gap = text[end:start]
        marked = "'" in whole or "’" in whole
        if marked and whole not in alone:  # a search of the text, so once for each name
            alone[whole] = people.is_body(whole) and _alone(whole, text)
        bare = _POSSESSIVE.sub("", whole) if marked and not alone[whole] else whole
        possessive = bare != whole or (whole[-1] in "sS" and text[match.end() : match.end() + 1] in _APOSTROPHES)
        bare = _CONTRACTION.sub("", bare) if marked else whole
        if gap == " " and words:  # most gaps
            opens = start in first or start in starts
        else:
            wrapped = not gap.strip() and gap.count("\n") == 1  # a line's end within a paragraph ends no sentence
            opens = start in first or (start in starts and not wrapped) or _ends_sentence(gap, words)
        pos, tag, ent = labels.get(start, ("", "", ""))
        stop = start + len(bare)
        capital = _is_capital(bare, people)
        words.append(Word(start, stop, bare, key(bare), gap, capital, possessive, opens, pos, tag, ent))
        end = match.end()
    return _with_proper_openers(words)


def _alone(name: str, text: str) -> bool:
    """*Sainsbury's*: whether a name in *'s* is nobody's possessive, as the text never has it without."""
    return re.search(rf"\b{re.escape(_POSSESSIVE.sub('', name))}\b(?!['’]s)", text) is None


def _with_proper_openers(words: list[Word]) -> list[Word]:
    """Tell names from common words at the head of a sentence: the same word elsewhere decides.

    A word that stands capitalised inside a sentence and nowhere in small letters is a name.
    """
    small = {w.key for w in words if w.text[0].islower()}
    proper = {w.key for w in words if w.capital and not w.opens and not w.common} - small
    return [replace(w, proper=True) if w.opens and w.key in proper else w for w in words]


_JOINTS = re.compile("[-'’]")
_CAMEL = re.compile(r"[a-z]{1,3}[A-Z][a-z]")
"""*uMngeni*, *iPhone*: names whose capital stands inside."""
_SMALL_IN_TITLES = frozenset({"Of", "And", "For"})
"""Words that some write with a capital inside a name (*Ministry Of Health*), and that begin none."""


def _is_capital(word: str, people: People) -> bool:
    if word in _SMALL_IN_TITLES or (word.islower() and word.isalnum()):
        return False
    if word[0].isupper() or _CAMEL.match(word):
        return True
    if word.isalnum():
        return False
    particle, rest = _JOINTS.split(word, maxsplit=1) if _JOINTS.search(word) else (word, "")
    return rest[:1].isupper() and (particle in people.particles or f"{particle}'" in people.particles)


def _ends_sentence(gap: str, before: Sequence[Word]) -> bool:
    """Whether a sentence or a quotation starts after `gap`: a rough reading, for texts without a parse."""
    if not before:
        return True
    if gap.strip() == "." and (len(before[-1].text) == 1 or before[-1].text.endswith(".")):
        return False
    return _NEW_SENTENCE.search(gap) is not None


def joined(word: Word, before: Word, people: People) -> bool:
    """Whether nothing but a space, a slash, or the full stop of an initial or an abbreviation, parts two words of one name."""
    gap = word.gap
    if gap.count("\n") > 1 or before.possessive or (word.opens and "\n" in gap):
        return False
    if not gap.strip():
        return bool(gap) or before.text.endswith(".")  # M.K.Stalin
    if gap == "/":
        return word.capital and not (word.acronym or before.acronym)  # Carcross/Tagish First Nation
    if gap.strip() in {".", ".-"}:
        return len(before.text) == 1 or before.key in people.abbreviations or before.key in _SAINTS
    return False


_NEAR_DAYS = frozenset({"yesterday", "today", "tomorrow", "tonight"})
_SAINTS = frozenset({"st", "ste", "mt", "ft"})
"""Abbreviations that begin names of places: *St. Lucia*."""


def word_span(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Indices `i, j` such that `words[i:j]` are the words that begin within code points `start` to `end`."""
    return _first_from(words, start), _first_from(words, end)


def _first_from(words: Sequence[Word], offset: int) -> int:
    """Index of the first word that starts at or after code point `offset`."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def untimed(words: Sequence[Word], i: int, j: int, people: People) -> int:
    """Index after the last of `words[i:j]` that is no time at their end (*… on Monday*)."""
    k = j
    while k > i + 1 and (words[k - 1].key in people.calendar | _NEAR_DAYS or words[k - 1].text.isdigit()):
        k -= 1
    if not any(w.key in people.calendar | _NEAR_DAYS for w in words[k:j]):
        return j
    return k - 1 if k > i + 1 and words[k - 1].key in {"on", "in", "late", "early", "from", "of", "dated"} else k


def in_title_case(line: str) -> bool:
    """*Ann Lee Described Her Fear Of Being Late.*: whether a line has capitals on all but its smallest words, and on function words."""
    words = _LETTERS.findall(line[:_TITLE])
    if len(words) < _WORDS_OF_TITLE or not all(word[0].isupper() or word in _SMALLEST for word in words):
        return False
    return any(word[0].isupper() and word.casefold() in STOP_WORDS and not word.isupper() for word in words[1:])


_SMALLEST = frozenset({"a", "an", "the", "of", "in", "to", "and", "or", "for", "on", "at", "by", "with", "from", "as", "but", "nor", "vs"})
"""Words that headings in title case leave small."""
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TITLE = 400
"""Code points of a line that are looked at."""
_WORDS_OF_TITLE = 5
"""Words of the shortest line that can show how it is written."""
