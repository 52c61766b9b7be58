"""What every matcher does with a frame and a content: the Candidate, and its kind from the marks."""

from __future__ import annotations

from quotes.candidate import Candidate, MatchContext, Offsets
from quotes.cues import CueHit
from quotes.humans import speaks
from quotes.frames import Frame
from quotes.marks import Quoted
from quotes.records import Kind


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
    kind, spans = kind_of(context, content)
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
        evidence=evidence,
        rank=rank,
    )


def trusted(context: MatchContext, frame: Frame, candidate: Candidate) -> bool:
    """Whether a weak cue counts: it has words in marks, or a source that can only be a speaker."""
    if candidate.kind != "indirect":
        return True
    if frame.source_head is None:
        return False
    return speaks(context.doc[frame.source_head], finding=frame.hit.row.lemma in _FINDINGS)


_FINDINGS = frozenset({"show", "find", "suggest", "indicate", "project", "estimate", "conclude", "reveal", "detail", "highlight"})


def cue_offsets(context: MatchContext, hit: CueHit) -> tuple[Offsets, ...]:
    """Offsets of the cue: one span, or more where its particle stands apart."""
    start, end = hit.span
    apart = [w for w in hit.words if not start <= w < end]
    while apart and apart[0] == end:
        end += 1
        apart.pop(0)
    return (context.offsets(start, end), *(context.offsets(w, w + 1) for w in apart))


def kind_of(context: MatchContext, content: tuple[Offsets, ...]) -> tuple[Kind, tuple[Offsets, ...]]:
    """Direct when every word is in marks (which are then left out), mixed when some are, else indirect."""
    text = context.article.text
    spans: list[Offsets] = []
    any_quoted = all_quoted = False
    bare = False
    for low, high in content:
        inside = [q for q in context.marks.top if q.start < high and q.end > low]
        any_quoted = any_quoted or any(q.start >= low - 1 or q.inner[0] <= low for q in inside)
        cover = _sole_cover(text, low, high, inside)
        if cover is None:
            bare = True
            spans.append((low, high))
        else:
            spans.append(cover)
    all_quoted = any_quoted and not bare
    if all_quoted:
        return "direct", tuple(spans)
    return ("mixed" if any_quoted else "indirect"), content


def _sole_cover(text: str, low: int, high: int, inside: list[Quoted]) -> Offsets | None:
    """The words between the marks when one stretch holds every word of the span."""
    if len(inside) != 1:
        return None
    (quoted,) = inside
    outside = text[low : max(low, quoted.start)] + text[min(high, quoted.end) : high]
    if any(c.isalnum() for c in outside):
        return None
    return max(low, quoted.inner[0]), min(high, quoted.inner[1]) if quoted.inner[1] <= high else high
