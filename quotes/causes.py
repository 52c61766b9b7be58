"""Why a quote was missed, spurious or only nearly right: the disagreements with a gold document, grouped by cause.

A missed attribution is traced back through the pipeline (marks, cues, candidates, winners) to the
first step that lost it; an edge that is off is named by the construction that stands at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from quotes.candidate import Candidate, Offsets
from quotes.cues import CueHit
from quotes.pipeline import Trace
from quotes.scoring import PARTIAL, Attribution, Labelled, Pairing, Spans, is_speech, same_source

Sort = Literal["missed", "spurious", "inexact", "wrong source"]
SORTS: tuple[Sort, ...] = ("missed", "spurious", "inexact", "wrong source")


@dataclass(frozen=True)
class Disagreement:
    """One disagreement: its cause, a detail (the cue's lemma, the construction at the edge), and both readings.

    `gold` and `found` are the texts of the labelled and of the extracted content (or source); either may be empty.
    """

    sort: Sort
    cause: str
    detail: str
    document: str
    gold: str
    found: str


def disagreements(gold: Labelled, trace: Trace, predicted: Sequence[Attribution]) -> Iterator[Disagreement]:
    """Every disagreement of one document; `predicted` are the quotes of `trace` as they are scored."""
    yield from _Judge(gold, trace, predicted).all()


def tabulate(found: Iterable[Disagreement]) -> list[tuple[Sort, str, int, list[tuple[str, int]]]]:
    """(sort, cause, count, its commonest details with their counts), by sort, the most frequent cause first."""
    details: dict[tuple[Sort, str], Counter[str]] = {}
    for one in found:
        details.setdefault((one.sort, one.cause), Counter())[one.detail] += 1
    rows = [(sort, cause, counts.total(), counts.most_common(6)) for (sort, cause), counts in details.items()]
    return sorted(rows, key=lambda row: (SORTS.index(row[0]), -row[2], row[1]))


def cause_lines(found: Sequence[Disagreement], examples: int) -> Iterator[str]:
    """The table as lines of text, with the first `examples` of each cause below it."""
    for sort, cause, count, details in tabulate(found):
        shown = ", ".join(f"{detail or '-'} {n}" for detail, n in details)
        yield f"{sort:13}{count:6d}  {cause}: {shown}"
        for one in [d for d in found if (d.sort, d.cause) == (sort, cause)][:examples]:
            yield f"{'':21}{one.document} ({one.detail})"
            yield f"{'':23}gold  {one.gold}"
            yield f"{'':23}found {one.found}"


class _Judge:
    """One document's gold and found attributions, and what the pipeline did on the way."""

    def __init__(self, gold: Labelled, trace: Trace, predicted: Sequence[Attribution]) -> None:
        self.pairing = Pairing(gold, predicted)
        self.trace, self.context = trace, trace.context
        self.doc, self.text = trace.context.doc, gold.text

    def all(self) -> Iterator[Disagreement]:
        p = self.pairing
        for i, gold in enumerate(p.golds):
            j, overlap = p.predicted_of.get(i, (-1, 0.0))
            if overlap < PARTIAL:
                if is_speech(gold, p.words) or gold.kind is not None:
                    yield self._missed(i, gold)
                continue
            if overlap < 1:
                yield self._inexact(i, j)
            if gold.source and not same_source(gold.source, p.predicted[j].source, p.words):
                yield self._wrong_source(gold, j)
        for j, found in enumerate(p.predicted):
            _, overlap = p.gold_of.get(j, (-1, 0.0))
            if overlap < PARTIAL and not found.nested:
                yield self._spurious(j)

    # ---- missed ----

    def _missed(self, i: int, gold: Attribution) -> Disagreement:
        cause, detail, found = self._where_lost(i, gold)
        return Disagreement("missed", cause, detail, self.pairing.id, self._show(gold.content), found)

    def _where_lost(self, i: int, gold: Attribution) -> tuple[str, str, str]:
        won = next((c for c in self.trace.winners if _touch(c.cue, gold.cue)), None)
        if won is not None:
            edges = self._edges(i, self.trace.winners.index(won))
            cause = "quote in parts: one is missing" if self._is_part(i, won) else f"content {edges[0]}"
            return cause, f"{won.matcher}: {edges[1]}", self._show(won.content)
        lost = next((loser for loser in self.trace.losers if _touch(loser.candidate.cue, gold.cue)), None)
        if lost is not None:
            return f"lost: {lost.reason}", lost.candidate.matcher, self._show(lost.candidate.content)
        hit = self._cue_in(gold.cue)
        if gold.cue and hit is None:
            return "cue not in the lexicon", self._show(gold.cue).lower(), ""
        if self._marks_misread(gold):
            return "wrong reading of marks", self._show(gold.cue).lower(), ""
        if hit is None:
            return "no cue: nothing went on from the quote before", "", ""
        return f"cue found, no frame matched ({_describe(hit)})", hit.row.lemma, ""

    def _is_part(self, i: int, won: Candidate) -> bool:
        """Whether what was found lies whole within a gold content of several parts."""
        found = self.pairing.predicted_contents[self.trace.winners.index(won)]
        return bool(found) and found < self.pairing.gold_contents[i] and len(self.pairing.golds[i].content) > 1

    def _cue_in(self, cue: Spans) -> CueHit | None:
        hits = (hit for hit in self.context.cues if any(a <= self.doc[hit.head].idx < b for a, b in cue))
        return next(hits, None)

    def _marks_misread(self, gold: Attribution) -> bool:
        """Whether marks in or right before the gold content are no edges of a paired stretch."""
        paired = {at for quoted in self.context.marks.top for at in (quoted.start, quoted.inner[1])}
        return any(c in '"“”' and at not in paired for low, high in gold.content for at, c in enumerate(self.text[low:high], low))

    # ---- nearly right ----

    def _inexact(self, i: int, j: int) -> Disagreement:
        cause, detail = self._edges(i, j)
        winner = self.trace.winners[j]
        gold = self.pairing.golds[i].content
        return Disagreement("inexact", cause, f"{winner.matcher}: {detail}", self.pairing.id, self._show(gold), self._show(winner.content))

    def _edges(self, i: int, j: int) -> tuple[str, str]:
        """Which edge of the found content is off and in which direction, and the construction that stands there."""
        gold, found = self.pairing.gold_contents[i], self.pairing.predicted_contents[j]
        if not gold & found:
            return "elsewhere", "nothing in common"
        if max(found) != max(gold):
            late = max(found) > max(gold)
            first = min(w for w in (found if late else gold) if w > min(max(gold), max(found)))
            return f"ends too {'late' if late else 'early'}", self._construction(first)
        if min(found) != min(gold):
            late = min(found) > min(gold)
            first = min(gold) if late else min(found)
            return f"begins too {'late' if late else 'early'}", self._construction(first)
        return "differs inside", self._construction(min(gold ^ found))

    def _construction(self, word: int) -> str:
        """How the stretch that the scored word opens hangs in the sentence: its mark, connective and relation."""
        at = self.context.token_at(self.pairing.words[word][0])
        token = self.doc[at]
        mark = self.doc[at - 1].text if at and self.doc[at - 1].is_punct else ""
        if token.is_sent_start or self.context.sentence(at)[0] == at:
            return "a new sentence"
        top = token
        while top.head.i > at and top.head != top and top.head.left_edge.i == at:
            top = top.head
        closed = token.pos_ in {"ADP", "SCONJ", "CCONJ", "PRON", "ADV", "PART"} or token.lower_ in {"that", "to", "which", "who"}
        return f"{mark} {token.lower_ if closed else token.pos_} ({top.dep_})".strip()

    # ---- spurious, wrong source ----

    def _spurious(self, j: int) -> Disagreement:
        winner = self.trace.winners[j]
        rival = next((gold for gold in self.pairing.golds if _touch(winner.cue, gold.cue)), None)
        inside = next((gold for gold in self.pairing.golds if _holds(gold.content, winner.cue)), None)
        if rival is not None:
            cause = "the cue's content lies elsewhere"
        elif inside is not None:
            cause = "inside another attribution"
        else:
            cause = "nothing labelled at this cue"
        shown = "" if rival is None else self._show(rival.content)
        detail = f"{winner.matcher}: {winner.lemma}" if winner.lemma else winner.matcher
        return Disagreement("spurious", cause, detail, self.pairing.id, shown, self._show(winner.content))

    def _wrong_source(self, gold: Attribution, j: int) -> Disagreement:
        winner = self.trace.winners[j]
        found = () if winner.source is None else (winner.source,)
        cause = "none found" if winner.source is None else "another noun phrase"
        return Disagreement("wrong source", cause, winner.matcher, self.pairing.id, self._show(gold.source), self._show(found))

    def _show(self, spans: Spans) -> str:
        return " … ".join(" ".join(self.text[low:high].split()) for low, high in spans)


def _describe(hit: CueHit) -> str:
    if hit.row.pos != "verb":
        return hit.row.pos
    form = "modal" if hit.modal else hit.form
    return f"{form} passive" if hit.passive else form


def _touch(one: Sequence[Offsets], other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _holds(outer: Spans, inner: Sequence[Offsets]) -> bool:
    return bool(inner) and all(any(a <= low and high <= b for a, b in outer) for low, high in inner)
