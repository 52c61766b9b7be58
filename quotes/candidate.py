"""What a matcher is, what it is given, and what it returns.

A matcher is a frozen value: a name, a function and its own examples. It reads a `MatchContext` and
yields `Candidate` attributions; `quotes.resolve` picks among overlapping ones. Nothing here knows
about any particular reporting pattern.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.attrs import IDX, SENT_START

from quotes.datelines import dateline_end
from quotes.lexicons.grammar import CLOSING_MARKS
from quotes.lexicons.people import load_people

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from quotes.article import Article
    from quotes.cues import CueHit
    from quotes.lexicons import Lexicon
    from quotes.marks import Marks, Quoted
    from quotes.records import Act, Kind, Stance

Offsets = tuple[int, int]
"""Half-open code point offsets into the article's text."""

_LONGEST_JOINED = 150
"""Tokens of a sentence that a doubtful boundary no longer lengthens: a text of nothing but *said* would be one sentence."""


@dataclass(frozen=True)
class Candidate:
    """One possible attribution: source, cue and content, and why it was proposed.

    `content`, `cue`, `source` and `addressee` hold code point offsets into the article's text;
    `source_head` is the token index of the source's syntactic head. `rank` orders overlapping
    candidates (higher wins) and is an ordinal, never a probability. `cue_form` is the cue's, as in
    `quotes.cues.CueHit`, and `weak` its row's. `continues` says that the
    candidate has no frame of its own and goes on with the speaker of the quote before it; `echoes`,
    that its content is what another candidate has said and that it may be shared with that one.
    """

    matcher: str
    kind: Kind
    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...] = ()
    source: Offsets | None = None
    source_head: int | None = None
    addressee: Offsets | None = None
    lemma: str = ""
    act: Act = "statement"
    stance: Stance = "neutral"
    negated: bool = False
    cue_form: str = ""
    weak: bool = False
    continues: bool = False
    echoes: bool = False
    evidence: str = ""
    rank: int = 0

    @cached_property
    def start(self) -> int:
        """First code point of the content."""
        return min(a for a, _ in self.content)

    @cached_property
    def end(self) -> int:
        """Code point after the last of the content."""
        return max(b for _, b in self.content)


def _may_end(sentence: Span) -> bool:
    """Whether a sentence can end here: at punctuation other than a comma (marks after it passed over) or a line's end."""
    if any("\n" in token.text for token in sentence[-2:]):
        return True
    last = next((t for t in reversed(sentence) if not t.is_space and t.text not in CLOSING_MARKS), None)
    if last is None or last.i == 0:
        return True
    if last.text in {")", "]"} and any(t.text in {"(", "["} for t in sentence[1:]):
        return False  # a sentence in brackets opens with one
    word = last.nbor(-1).text if last.text == "." else last.text
    if word.rstrip(".").istitle() and last.text.endswith(".") and load_people().is_abbreviation(word):
        return False  # Maj. Gen.
    return (last.is_punct and last.text not in {",", "-", "–", "("}) or last.text.endswith(".")


@dataclass(frozen=True)
class MatchContext:
    """Everything a matcher may look at, computed once for the document."""

    article: Article
    doc: Doc
    marks: Marks
    cues: tuple[CueHit, ...]
    lexicon: Lexicon
    outlets: tuple[Offsets, ...] = ()
    """Where the text names an outlet of the registry by a name that is nothing else's, ascending."""
    frames: dict[int, object] = field(default_factory=dict, compare=False, repr=False)
    """Frames by the token index of their cue, read once for all matchers (`quotes.frames.frame_of`)."""

    @cached_property
    def _starts(self) -> list[int]:
        return list(self.doc.to_array(IDX).tolist())

    @cached_property
    def _by_head(self) -> dict[int, CueHit]:
        return {cue.head: cue for cue in self.cues}

    @cached_property
    def _quoted_tokens(self) -> list[int]:
        """For each token, 1 + the number of the top-level quoted stretch that it lies in, else 0."""
        inside = [0] * len(self.doc)
        for number, quoted in enumerate(self.marks.top, 1):
            for i in range(self.token_at(quoted.start), self.token_at(quoted.end - 1) + 1):
                inside[i] = number
        return inside

    @cached_property
    def sentence_starts(self) -> list[int]:
        """First code points of the sentences, those of the paragraphs among them, ascending."""
        starts = {p.start for p in self.article.paragraphs} | {0}
        if self.doc.has_annotation("SENT_START"):
            starts |= {int(at) for at, opens in self.doc.to_array([IDX, SENT_START]).tolist() if opens == 1}
        return sorted(starts)

    @cached_property
    def openings(self) -> frozenset[int]:
        """Offsets of the marks that open a top-level stretch."""
        return frozenset(quoted.start for quoted in self.marks.top)

    @cached_property
    def after_datelines(self) -> frozenset[int]:
        """Offsets at which a story begins behind its dateline."""
        text = self.article.text
        ends = ((p.start, dateline_end(text, p.start, p.end)) for p in self.article.paragraphs if p.zone != "furniture")
        return frozenset(end for start, end in ends if end > start)

    @cached_property
    def _sentences(self) -> tuple[list[int], list[int]]:
        """Start and end token of the sentence of each token.

        A boundary of the parse before which no sentence can have ended (a word, a comma) is passed over.
        """
        edges: list[list[int]] = []
        for sent in self.doc.sents:
            first = self.doc[sent.start]
            goes_on = first.idx not in self.after_datelines and bool(edges) and edges[-1][1] - edges[-1][0] < _LONGEST_JOINED
            if goes_on and (first.text == "," or not _may_end(self.doc[edges[-1][0] : edges[-1][1]])):
                edges[-1][1] = sent.end
            else:
                edges.append([sent.start, sent.end])
            for i, at in enumerate(self._starts[sent.start + 1 : sent.end], sent.start + 1):
                # a full stop before an opening mark ends a sentence though the parse runs on
                if at in self.after_datelines or (at in self.openings and self.doc[i - 1].text in {".", "!", "?"}):
                    edges[-1][1] = i
                    edges.append([i, sent.end])
        starts: list[int] = []
        ends: list[int] = []
        for start, end in edges:
            starts += [start] * (end - start)
            ends += [end] * (end - start)
        return starts, ends

    def sentence(self, token: int) -> tuple[int, int]:
        """The sentence of the token as a range of tokens."""
        starts, ends = self._sentences
        return starts[token], ends[token]

    def token_at(self, offset: int) -> int:
        """Index of the token that holds, or last began before, the code point `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def zone(self, token: int) -> str:
        """The zone of the paragraph that the token lies in."""
        at = self.article.paragraph_at(self.doc[token].idx)
        return "body" if at is None else self.article.paragraphs[at].zone

    def offsets(self, start: int, end: int) -> Offsets:
        """Code point offsets of the tokens `start` (first) to `end` (after the last)."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def outlet_at(self, token: int) -> int | None:
        """The token after the outlet's name that begins at `token`, or behind its article there; None where none does."""
        start = self.doc[token].idx
        k = bisect_left(self.outlets, (start, 0))
        article = self.doc[token].lower_ == "the" and token + 1 < len(self.doc)
        begins = {start, self.doc[token + 1].idx} if article else {start}
        if k >= len(self.outlets) or self.outlets[k][0] not in begins:
            return None
        return self.token_at(self.outlets[k][1] - 1) + 1

    def cue_at(self, token: int) -> CueHit | None:
        """The cue whose head is the token of that index."""
        return self._by_head.get(token)

    def quoted_at(self, token: int) -> Quoted | None:
        """The top-level quoted stretch that the token lies in."""
        number = self._quoted_tokens[token]
        return self.marks.top[number - 1] if number else None


@dataclass(frozen=True)
class Example:
    """A sentence and the contents a matcher must find in it (none, for a counterexample)."""

    text: str
    contents: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True)
class Matcher:
    """A reporting pattern: `find` yields its candidates; the test suite runs the examples."""

    name: str
    find: Callable[[MatchContext], Iterator[Candidate]]
    examples: tuple[Example, ...] = field(default=())
    counterexamples: tuple[Example, ...] = field(default=())
