"""What every matcher does with a frame and a content: the Candidate, and its kind from the marks."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from quotes import syntax
from quotes.candidate import Candidate, MatchContext, Offsets
from quotes.cues import CueHit
from quotes.frames import Frame
from quotes.humans import speaks
from quotes.lexicons.grammar import load_grammar
from quotes.lexicons.people import load_people
from quotes.marks import Quoted
from quotes.records import Kind
from quotes.verbs import quoted_as, quoting_group


def reported(
    context: MatchContext,
    matcher: str,
    frame: Frame,
    content: tuple[Offsets, ...],
    evidence: str,
    *,
    rank: int,
    addressee: Offsets | None = None,
) -> Candidate:
    """The candidate of `frame` and `content`; its kind is read off the marks in the content."""
    hit = frame.hit
    kind, spans = kind_of(context, content, cue=context.doc[hit.head].idx)
    if kind == "indirect" and _marks_open_before_cue(context, frame):
        kind = "mixed"
    return Candidate(
        matcher=matcher,
        kind=kind,
        content=spans,
        cue=cue_offsets(context, hit),
        source=frame.source_offsets(context),
        source_head=frame.source_head,
        addressee=addressee or frame.addressee_offsets(context),
        lemma=hit.row.lemma,
        act=hit.row.act,
        stance=hit.row.stance,
        negated=hit.negated,
        cue_form=hit.form,
        weak=hit.row.weak,
        evidence=evidence,
        rank=rank,
    )


def _marks_open_before_cue(context: MatchContext, frame: Frame) -> bool:
    """Whether the marks take in the cue and not the source: *they "voiced readiness to talk"*."""
    around = context.quoted_at(frame.hit.head)
    return around is not None and frame.source is not None and context.doc[frame.source[0]].idx < around.start


def trusted(context: MatchContext, frame: Frame, candidate: Candidate, *, finding: bool = False) -> bool:
    """Whether a weak cue counts: it has words in marks, or a source that can only be a speaker.

    A document is one with `finding`, and for the cues of finding (*show*, *suggest*).
    """
    if candidate.kind != "indirect":
        return True
    if frame.source_head is None:
        return False
    head = context.doc[frame.source_head]
    if head.tag_ in {"WDT", "WP"} or head.lower_ == "that":  # who, which: what it stands for
        verb = context.doc[frame.hit.head]
        head = verb.head if syntax.has(verb, "relative_clause") else head
    if finding and head.lower_ == "it":
        return True
    return speaks(head, finding=finding or frame.hit.row.lemma in load_grammar().findings)


def describes_speakers(context: MatchContext, frame: Frame) -> bool:
    """*those who said the economy was bad*: a relative clause that says which ones are meant, and reports nobody's words."""
    if frame.source_head is None:
        return False
    pronoun, verb = context.doc[frame.source_head], context.doc[frame.hit.head]
    if pronoun.tag_ not in {"WP", "WDT"} or pronoun.i == 0 or not syntax.has(verb, "relative_clause"):
        return False
    return pronoun.nbor(-1).lower_ in load_grammar().anybody


def spoken_of(context: MatchContext, name: Token, after: int) -> bool:
    """Whether a headline's `name` is somebody who speaks: a known place or body, or spoken of behind the code point `after`."""
    people, word = load_people(), name.text
    known = people.place(word) or people.institution(word) or people.is_body(word)
    return speaks(name) and (bool(known) or word.lower() in context.article.text[after:].lower())


def cue_offsets(context: MatchContext, hit: CueHit) -> tuple[Offsets, ...]:
    """Offsets of the cue: one span, or more where its particle stands apart."""
    start, end = hit.span
    quoted = quoted_as(context.doc[hit.head])
    before = quoting_group(quoted) if quoted is not None else (start, start)
    apart = [w for w in hit.words if not start <= w < end]
    while apart and apart[0] == end:
        end += 1
        apart.pop(0)
    spans = (context.offsets(start, end), *(context.offsets(w, w + 1) for w in apart))
    return spans if before[0] >= start else (context.offsets(*before), *spans)


def kind_of(context: MatchContext, content: tuple[Offsets, ...], cue: int | None = None) -> tuple[Kind, tuple[Offsets, ...]]:
    """Direct when every word is in marks (which are then left out), mixed when some are, else indirect.

    A stretch in marks that holds the `cue` (a code point) too is the outer speaker's, and does not count.
    """
    text = context.article.text
    spans: list[Offsets] = []
    any_quoted, bare = False, False
    for low, high in content:
        inside = [q for q in context.marks.within(low, high) if cue is None or not q.start <= cue < q.end]
        outermost = [q for q in inside if not any(o is not q and o.start <= q.start and q.end <= o.end for o in inside)]
        any_quoted = any_quoted or bool(outermost)
        cover = _sole_cover(text, low, high, outermost)
        bare = bare or cover is None
        spans.append(cover or (low, high))
    if any_quoted and not bare:
        return "direct", tuple(spans)
    return ("mixed" if any_quoted else "indirect"), content


def words_in_marks(context: MatchContext, parts: Iterable[Quoted]) -> tuple[Offsets, ...]:
    """The spans between the marks of `parts`, those with nothing in them left out."""
    return tuple(part.inner for part in parts if context.article.text[slice(*part.inner)].strip())


def _sole_cover(text: str, low: int, high: int, inside: list[Quoted]) -> Offsets | None:
    """The words between the marks when one stretch holds every word of the span."""
    if len(inside) != 1:
        return None
    (quoted,) = inside
    outside = text[low : max(low, quoted.start)] + text[min(high, quoted.end) : high]
    if any(c.isalnum() for c in outside):
        return None
    return max(low, quoted.inner[0]), min(high, quoted.inner[1]) if quoted.inner[1] <= high else high
