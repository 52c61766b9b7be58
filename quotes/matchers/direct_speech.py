"""Words in quotation marks with their frame before, after or between: *"A," X said. "B."*, *X said: "A"*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from quotes.candidate import Candidate, Example, MatchContext, Matcher
from quotes.frames import Frame
from quotes.marks import Quoted
from quotes.matchers.building import cue_offsets, words_in_marks
from quotes.matchers.marked_frames import after, before, frame_within, is_clausal, lead_in, sentences_after


def find(context: MatchContext) -> Iterator[Candidate]:
    """One candidate a frame, its split and run-on parts joined."""
    frames: dict[int, tuple[Frame, str]] = {}
    for number, quoted in enumerate(context.marks.top):
        if not _may_speak(context, quoted):
            continue
        found = after(context, number) or before(context, number) or lead_in(context, number)
        if found is not None:
            frames[number] = found
        elif not quoted.closed and (swallowed := frame_within(context, quoted)) is not None:
            yield _before_swallowed(context, quoted, swallowed)
    yield from _joined(context, frames)


def _before_swallowed(context: MatchContext, quoted: Quoted, frame: Frame) -> Candidate:
    """*"A, X said. "B."*: the mark that should close A is missing."""
    end = context.doc[frame.start - 1].idx + 1
    part = replace(quoted, end=end, inner=(quoted.inner[0], end))
    return _candidate(context, frame, "within", [part, *sentences_after(context, quoted.end)])


def _may_speak(context: MatchContext, quoted: Quoted) -> bool:
    return context.article.paragraphs[quoted.paragraph].zone != "furniture" and quoted.inner[1] > quoted.inner[0]


def _joined(context: MatchContext, frames: dict[int, tuple[Frame, str]]) -> Iterator[Candidate]:
    """Join what one frame introduces and closes, and the sentences in marks that go on right after it."""
    top = context.marks.top
    done: set[int] = set()
    for number in sorted(frames):
        if number in done:
            continue
        frame, side = frames[number]
        parts = [*_before_in_chain(context, frames, number), number]
        last = number
        while True:
            following = _goes_on_in(context, frames, frame, last)
            if following is None:
                break
            parts.append(following)
            done.add(following)
            last = following
        yield _candidate(context, frame, side, [top[n] for n in parts])


def _before_in_chain(context: MatchContext, frames: dict[int, tuple[Frame, str]], number: int) -> list[int]:
    """The stretches of earlier paragraphs that one quotation has run on from, none of them with a frame of its own."""
    top, first = context.marks.top, number
    if top[number].chain is None:
        return []
    starts = {paragraph.start for paragraph in context.article.paragraphs}
    while first and top[first - 1].chain == top[number].chain and first - 1 not in frames and top[first - 1].start in starts:
        first -= 1
    return list(range(first, number))


def _goes_on_in(context: MatchContext, frames: dict[int, tuple[Frame, str]], frame: Frame, last: int) -> int | None:
    """The next stretch, when it is part of the same quotation."""
    top = context.marks.top
    nxt = last + 1
    if nxt >= len(top):
        return None
    if top[last].chain is not None and top[nxt].chain == top[last].chain:
        return nxt
    if nxt in frames:
        return nxt if frames[nxt][0].hit.head == frame.hit.head else None
    if not is_clausal(context, top[nxt]):
        return None
    if top[nxt].paragraph != top[last].paragraph:
        return nxt if _next_paragraph(context, frame, top[last], top[nxt]) and not _is_exchange(context, frames, last) else None
    text = context.article.text
    gap = text[top[last].end : top[nxt].start]
    if not gap.strip():
        return nxt
    # Only the frame's own sentence stands between: *"A," X said. "B."*
    between = context.doc[context.token_at(top[last].end) : context.token_at(top[nxt].start)]
    holds_cue = top[last].end <= context.doc[frame.hit.head].idx < top[nxt].start
    sentences = gap.count(". ") + gap.count("? ") + gap.count("! ")
    if _holds_other_report(context, frame, between):
        return None
    if holds_cue and (sentences <= 1 or (len(between) < 40 and _one_sentence(context, frame, nxt))):
        inner = text[top[nxt].inner[0] : top[nxt].inner[1]].strip()
        return nxt if inner[:1].isupper() or gap.rstrip().endswith((",", ";")) or not inner[:1].isalpha() else None
    return None


def _holds_other_report(context: MatchContext, frame: Frame, between: Span) -> bool:
    """Whether a report of somebody else's leads in to what follows (*"A," X said. Y said "B" and left.*)."""
    if len(between) and context.sentence(between.end - 1) == context.sentence(frame.hit.head):
        return False
    last = context.sentence(between.end - 1)[0] if len(between) else 0
    hits = (context.cue_at(i) for i in range(max(last, between.start), between.end))
    return any(h is not None and h.row.pos == "verb" and h.form == "finite" and not h.row.weak and h.head != frame.hit.head for h in hits)


def _next_paragraph(context: MatchContext, frame: Frame, last: Quoted, following: Quoted) -> bool:
    """Whether a paragraph all in marks goes on with a quotation that, with its frame, ended the one before."""
    text, paragraphs = context.article.text, context.article.paragraphs
    if following.paragraph != last.paragraph + 1 or following.start != paragraphs[following.paragraph].start:
        return False
    rest = text[following.end : paragraphs[following.paragraph].end].strip()
    tail_start, tail_end = last.end, paragraphs[last.paragraph].end
    tail = text[tail_start:tail_end].strip()
    cue = context.doc[frame.hit.head].idx
    framed = tail_start <= cue < tail_end and context.sentence(frame.hit.head)[1] >= context.token_at(tail_end - 1)
    return not rest and (not tail or framed)


def _is_exchange(context: MatchContext, frames: dict[int, tuple[Frame, str]], last: int) -> bool:
    """Whether two take turns, so that the next paragraph is the other's: *"A?" X asked. / "B," said Y. / ["C?"]*."""
    top, text = context.marks.top, context.article.text
    if last == 0 or last not in frames or last - 1 not in frames or top[last - 1].paragraph != top[last].paragraph - 1:
        return False
    if frames[last - 1][0].hit.head == frames[last][0].hit.head:
        return False
    asked = [top[n].inner[1] for n in (last - 1, last, last + 1)]
    return any(text[at - 1] == "?" for at in asked[:2]) and any(text[at - 1] == "?" for at in asked[1:])


def _one_sentence(context: MatchContext, frame: Frame, nxt: int) -> bool:
    before_mark = context.token_at(context.marks.top[nxt].start) - 1
    return context.sentence(before_mark) == context.sentence(frame.hit.head)


def _candidate(context: MatchContext, frame: Frame, side: str, parts: list[Quoted]) -> Candidate:
    hit = frame.hit
    cue = context.doc[hit.head].text
    return Candidate(
        matcher="direct_speech",
        kind="direct",
        content=words_in_marks(context, parts),
        cue=cue_offsets(context, hit),
        source=frame.source_offsets(context),
        source_head=frame.source_head,
        addressee=frame.addressee_offsets(context),
        lemma=hit.row.lemma,
        act=hit.row.act,
        stance=hit.row.stance,
        negated=hit.negated,
        cue_form=hit.form,
        weak=hit.row.weak,
        evidence=f"frame with {cue!r} {side} the marks" + (f", {len(parts)} parts" if len(parts) > 1 else ""),
        rank=90,
    )


MATCHER = Matcher(
    name="direct_speech",
    find=find,
    examples=(
        Example('"It is late," Smith said.', ("It is late,",), "Smith"),
        Example('"It is late," said Smith, who was tired.', ("It is late,",), "Smith"),
        Example('Smith said: "It is late."', ("It is late.",), "Smith"),
        Example('Smith told Reuters, "It is late."', ("It is late.",), "Smith"),
        Example('"It is late," according to Smith.', ("It is late,",), "Smith"),
        Example('"It is late," in Smith\'s words.', ("It is late,",), "Smith"),
        Example('"It is late," Smith said. "We should go."', ("It is late,", "We should go."), "Smith"),
        Example('"It is late," Smith said, "and we should go."', ("It is late,", "and we should go."), "Smith"),
        Example('"We should go," Smith told reporters on Monday. "It is late."', ("We should go,", "It is late."), "Smith"),
        Example('"Why are we here?" Ann Smith asked.', ("Why are we here?",), "Ann Smith"),
        Example("“It is late,” Smith said.", ("It is late,",), "Smith"),
        Example('"The bridge is old," the minister told reporters, adding: "It is not safe."', ("It is not safe.",), "the minister"),
        Example("'It is late,' Smith said.", ("It is late,",), "Smith"),
        Example("«It is late,» Smith said.", ("It is late,",), "Smith"),
        Example("“It is late, Smith said. “We should all go home.”", ("It is late,", "We should all go home."), "Smith"),
    ),
    counterexamples=(
        Example('Smith opened a bar called "The Late Hour" in May.'),
        Example('The so-called "hotline" was set up in 2015.'),
        Example('Smith will say: "It is late."'),
        Example('Smith said "the system is rigged" against him.'),
        Example('He has a "very good" memory.'),
    ),
)
