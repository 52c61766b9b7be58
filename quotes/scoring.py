"""How well predicted attributions agree with gold ones, measured the way the quotation papers do.

Spans are compared as sets of word tokens, so that quotation marks, commas and a leading *that* do
not matter. Two attributions match *partially* where the Jaccard overlap of their contents is at
least 0.5, *strictly* where it is 1; they are paired one to one, the best overlap first. Precision
counts every prediction against every gold attribution; recall counts the gold attributions of
speech, those whose cue holds a reporting word. The soft measure averages the share of content words
that the best counterpart covers (Johansson and Moschitti 2010).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from quotes.mentions import PRONOUNS
from quotes.records import Kind

Spans = Sequence[tuple[int, int]]
"""Half-open code point offsets into the document's text."""
Word = tuple[int, int, str]
OutletLinks = frozenset[tuple[str, str]]
"""Pairs of an outlet's name in lower case and its role."""
Figures = dict[str, float]
Facts = Mapping[str, tuple[str, ...]]
"""*published* (the day), *authors*, *place*: what a page states, in lower case; empty where it states nothing."""
Roles = Mapping[str, frozenset[str]]
"""The roles of each person by name, in lower case."""

PARTIAL = 0.5
_LINKS = (
    ("kind", "kinds"),
    ("speaker_name", "speakers"),
    ("speaker_kind", "speaker_kinds"),
    ("pronoun_name", "pronouns"),
    ("outlet_links", "outlets"),
    ("channel", "channels"),
    ("parent", "parents"),
    ("credits", "credits"),
    ("published", "published"),
    ("authors", "authors"),
    ("place", "place"),
)
"""Measures over matched pairs (the last four: over documents that state the fact) and the counts they are taken from."""
KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[\"“”]|''|``")
_MARKED = re.compile(r"(?:[\"“”]|''|``)(.*?)(?:[\"“”]|''|``|$)", re.S)
_DIRECT_SHARE = 0.9
"""Share of a content's words within marks that makes it direct speech, where the gold names no kind."""


@dataclass(frozen=True)
class Attribution:
    """A gold or predicted quote, as it is scored.

    A field that is None was not labelled (gold) or is not known (prediction). `parent` is the index
    of another attribution of the document; `nested` predictions, those within another one's
    content, are not counted as wrong where the gold labels none.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    kind: str | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    channel: str | None = None
    outlets: OutletLinks | None = None
    parent: int | None = None
    nested: bool = False


@dataclass(frozen=True)
class Labelled:
    """A document's text and its gold attributions.

    `has_parents` says whether nesting was labelled; `credits`, where they were, are the outlets that
    the document as a whole names: pairs of a name in lower case and *publisher* or *agency*; `facts` what else the page
    states; `roles` those of each speaker by name; `has_channels`, whether the quotes' channels were labelled.
    """

    id: str
    text: str
    quotes: tuple[Attribution, ...]
    has_parents: bool = False
    has_channels: bool = False
    credits: OutletLinks | None = None
    facts: Facts = field(default_factory=dict)
    roles: Roles | None = None


@dataclass(frozen=True)
class Predicted:
    """What was found in a document: its attributions, and what it tells of itself and of its speakers, as in `Labelled`."""

    quotes: tuple[Attribution, ...] = ()
    credits: OutletLinks = frozenset()
    facts: Facts = field(default_factory=dict)
    roles: Roles = field(default_factory=dict)


@dataclass
class Score:
    """Counts over the documents added so far; `figures` turns them into measures."""

    counts: Counter[str] = field(default_factory=Counter)
    soft_precision: float = 0.0
    soft_recall: float = 0.0

    def add(self, gold: Labelled, predicted: Predicted) -> None:
        """Count one document: its gold attributions against the predicted ones."""
        self.counts["documents"] += 1
        if gold.credits is not None:
            self._count_right("credits", gold.credits == predicted.credits)
        for fact, stated in gold.facts.items():
            if stated:
                self._count_right(fact, stated == predicted.facts.get(fact, ()))
        pairing = Pairing(gold, predicted.quotes)
        self._count_predictions(pairing)
        for index in range(len(pairing.golds)):
            self._count_gold(pairing, index)
            self._count_links(pairing, index)
        if gold.roles is not None:
            self._count_roles(pairing, gold.roles, predicted.roles)

    def _count_predictions(self, p: Pairing) -> None:
        for j, content in enumerate(p.predicted_contents):
            _, overlap = p.gold_of.get(j, (None, 0.0))
            if overlap < PARTIAL and p.predicted[j].nested:
                continue
            self.counts["predictions"] += 1
            self.counts["predictions_partial"] += overlap >= PARTIAL
            self.counts["predictions_strict"] += overlap == 1
            self.soft_precision += _best_share(content, p.gold_contents)

    def _count_gold(self, p: Pairing, i: int) -> None:
        gold = p.golds[i]
        j, overlap = p.predicted_of.get(i, (-1, 0.0))
        self.counts["gold"] += 1
        self.counts["gold_found"] += overlap >= PARTIAL
        if not is_speech(gold, p.words):
            return
        kind = gold.kind or kind_of(p.text, gold.content)
        for group in ("speech", kind):
            self.counts[f"{group}"] += 1
            self.counts[f"{group}_partial"] += overlap >= PARTIAL
            self.counts[f"{group}_strict"] += overlap == 1
        self.soft_recall += _best_share(p.gold_contents[i], p.predicted_contents)
        if overlap >= PARTIAL and gold.source:
            self.counts["sources"] += 1
            self.counts["sources_right"] += same_source(gold.source, p.predicted[j].source, p.words)

    def _count_links(self, p: Pairing, i: int) -> None:
        """Kind, speaker, outlets and parent of a matched pair, as far as the gold labels them."""
        j, overlap = p.predicted_of.get(i, (-1, 0.0))
        if overlap < PARTIAL:
            return
        gold, found = p.golds[i], p.predicted[j]
        if gold.kind is not None:
            self._count_right("kinds", gold.kind == found.kind)
        if gold.speaker is not None:
            named = found.speaker is not None and same_name(gold.speaker, found.speaker)
            self._count_right("speakers", named)
            if gold.speaker_kind is not None:
                self._count_right("speaker_kinds", gold.speaker_kind == found.speaker_kind)
            if _is_pronoun(gold.source, p.text):
                self._count_right("pronouns", named)
        if p.has_channels and (gold.channel is not None or found.channel is not None):
            self._count_right("channels", gold.channel == found.channel)
        if gold.outlets is not None and (gold.outlets or found.outlets):
            self._count_right("outlets", gold.outlets == found.outlets)
        if p.has_parents and (gold.parent is not None or found.parent is not None):
            expected = None if gold.parent is None else p.predicted_of.get(p.positions.get(gold.parent, -1), (-1, 0.0))[0]
            self._count_right("parents", found.parent is not None and found.parent == expected)

    def _count_roles(self, p: Pairing, gold: Roles, found: Roles) -> None:
        """The roles of the persons whom matched quotes name alike: as a precision and a recall over all of them."""
        names: dict[str, str] = {}
        for i, (j, overlap) in p.predicted_of.items():
            one, other = p.golds[i].speaker, p.predicted[j].speaker
            if overlap >= PARTIAL and one is not None and other is not None and one in gold and same_name(one, other):
                names[one] = other
        for one, other in names.items():
            ours = found.get(other, frozenset())
            self.counts["roles_gold"] += len(gold[one])
            self.counts["roles_found"] += len(ours)
            self.counts["roles_both"] += len(gold[one] & ours)

    def _count_right(self, what: str, right: bool) -> None:
        self.counts[what] += 1
        self.counts[f"{what}_right"] += right

    def figures(self) -> Figures:
        """Every measure by name, shares between 0 and 1; a share of nothing is 0."""
        n = self.counts
        figures: Figures = {
            "documents": n["documents"],
            "predictions": n["predictions"],
            "gold_speech": n["speech"],
            "gold": n["gold"],
        }
        for measure in ("partial", "strict"):
            precision = _share(n[f"predictions_{measure}"], n["predictions"])
            figures |= _triple(measure, precision, _share(n[f"speech_{measure}"], n["speech"]))
        figures |= _triple("soft", _share(self.soft_precision, n["predictions"]), _share(self.soft_recall, n["speech"]))
        figures["recall_all"] = _share(n["gold_found"], n["gold"])
        figures["speaker"] = _share(n["sources_right"], n["sources"])
        for kind in KINDS:
            figures[f"{kind}_n"] = n[kind]
            figures[f"{kind}_recall_partial"] = _share(n[f"{kind}_partial"], n[kind])
            figures[f"{kind}_recall_strict"] = _share(n[f"{kind}_strict"], n[kind])
        for name, what in _LINKS:
            if n[what]:
                figures[f"{name}_n"] = n[what]
                figures[f"{name}_right"] = _share(n[f"{what}_right"], n[what])
        if n["roles_gold"]:
            figures |= _triple("roles", _share(n["roles_both"], n["roles_found"]), _share(n["roles_both"], n["roles_gold"]))
        return figures


class Pairing:
    """One document's gold and predicted attributions, paired one to one by overlap.

    `golds` are the labelled quotes that have a content; `gold_contents` and `predicted_contents` sets of
    indices into `words`, (start, end, lower case) in code points. `predicted_of` gives for the index of a
    gold quote the index of its prediction and their overlap, 0 to 1; `gold_of` the reverse.
    """

    def __init__(self, gold: Labelled, predicted: Sequence[Attribution]) -> None:
        self.id, self.text, self.has_parents, self.has_channels = gold.id, gold.text, gold.has_parents, gold.has_channels
        self.words = words_of(gold.text)
        labelled = [(n, quote) for n, quote in enumerate(gold.quotes) if quote.content]
        self.golds = [quote for _, quote in labelled]
        self.positions = {n: i for i, (n, _) in enumerate(labelled)}
        self.predicted = predicted
        self.gold_contents = [content_words(quote.content, self.words) for quote in self.golds]
        self.predicted_contents = [content_words(quote.content, self.words) for quote in predicted]
        self.predicted_of: dict[int, tuple[int, float]] = {}
        self.gold_of: dict[int, tuple[int, float]] = {}
        for overlap, i, j in sorted(self._overlaps(), reverse=True):
            if i not in self.predicted_of and j not in self.gold_of:
                self.predicted_of[i], self.gold_of[j] = (j, overlap), (i, overlap)

    def _overlaps(self) -> Iterator[tuple[float, int, int]]:
        for i, a in enumerate(self.gold_contents):
            for j, b in enumerate(self.predicted_contents):
                if a & b:
                    yield _jaccard(a, b), i, j


def kind_of(text: str, content: Spans) -> Kind:
    """The kind of a content that carries no label: direct where nine tenths of it stand in marks."""
    joined = " ".join(text[start:end] for start, end in content).strip()
    if not _MARK.search(joined):
        return "indirect"
    bare = _MARK.sub("", joined).strip(" ,.")
    return "direct" if sum(map(len, _MARKED.findall(joined))) >= _DIRECT_SHARE * len(bare) else "mixed"


def _is_pronoun(source: Spans, text: str) -> bool:
    return len(source) == 1 and text[slice(*source[0])].casefold() in PRONOUNS


def same_name(one: str, other: str) -> bool:
    """Whether two speakers' names are the same, case, white space and the order of a group's members aside."""
    return _members(one) == _members(other)


def _members(name: str) -> list[str]:
    plain = " ".join(name.casefold().split())
    return sorted(re.split(r",? and |, ", plain)) if " and " in plain else [plain]


def score(gold: Iterable[Labelled], predicted: Mapping[str, Predicted]) -> Score:
    """The score of `predicted` (by document id) against `gold`; a document without predictions has none."""
    total = Score()
    for document in gold:
        total.add(document, predicted.get(document.id, Predicted()))
    return total


@cache
def _speech_words() -> frozenset[str]:
    source = resources.files("quotes") / "lexicons" / "scoring_speech.txt"
    return frozenset(source.read_text(encoding="utf-8").split())


def is_speech(quote: Attribution, words: Sequence[Word]) -> bool:
    """Whether the cue of a gold quote holds a word of reporting, so that recall counts it."""
    return any(words[i][2] in _speech_words() for i in word_set(quote.cue, words))


def words_of(text: str) -> list[Word]:
    """The words of `text` that are compared: start and end in code points, and the word in lower case."""
    return [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text)]


def word_set(spans: Spans, words: Sequence[Word]) -> frozenset[int]:
    """The indices of the words that `spans` touch."""
    return frozenset(i for i, (start, end, _) in enumerate(words) for a, b in spans if start < b and end > a)


def content_words(spans: Spans, words: Sequence[Word]) -> frozenset[int]:
    """The words of a content, without a *that* which opens it."""
    chosen = word_set(spans, words)
    if len(chosen) > 1 and words[first := min(chosen)][2] == "that":
        return chosen - {first}
    return chosen


def same_source(gold: Spans, found: Spans, words: Sequence[Word]) -> bool:
    """Whether a source counts as found: half of the words are common, or one span lies within the other."""
    a, b = word_set(gold, words), word_set(found, words)
    return bool(b) and (_jaccard(a, b) >= PARTIAL or a <= b or b <= a)


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def _best_share(content: frozenset[int], others: Sequence[frozenset[int]]) -> float:
    return max((len(content & other) / len(content) for other in others), default=0.0) if content else 0.0


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _triple(name: str, precision: float, recall: float) -> Figures:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": f1}
