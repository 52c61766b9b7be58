"""Words in quotation marks with their frame before, after or between: *"A," X said. "B."*, *X said: "A"*."""

from __future__ import annotations

from collections.abc import Iterator

from quotes import syntax
from quotes.adverbials import skip_adverbials
from quotes.candidate import Candidate, Example, MatchContext, Matcher
from quotes.cues import CueHit
from quotes.frames import Frame, frame_of
from quotes.marks import Quoted
from quotes.matchers.building import cue_offsets

_WINDOW = 45  # tokens; a frame further from its quotation than this belongs to something else
_FRAMES = ("quote", "clause")


def find(context: MatchContext) -> Iterator[Candidate]:
    """One candidate a frame, its split and run-on parts joined."""
    frames: dict[int, tuple[Frame, str]] = {}
    for number, quoted in enumerate(context.marks.top):
        if not _may_speak(context, quoted):
            continue
        found = after(context, number) or before(context, number) or lead_in(context, number)
        if found is not None:
            frames[number] = found
    yield from _joined(context, frames)


def _may_speak(context: MatchContext, quoted: Quoted) -> bool:
    return context.article.paragraphs[quoted.paragraph].zone != "furniture" and quoted.inner[1] > quoted.inner[0]


def after(context: MatchContext, number: int) -> tuple[Frame, str] | None:
    """The frame that follows the stretch: *"A," X said* or *"A," said X*."""
    quoted = context.marks.top[number]
    doc, text = context.doc, context.article.text
    paragraph = context.article.paragraphs[quoted.paragraph]
    if not quoted.closed or quoted.end >= paragraph.end:
        return None
    begin = context.token_at(quoted.end - 1) + 1
    last = text[quoted.inner[1] - 1]
    outside = text[quoted.end : quoted.end + 1]
    if not opens_sentence(context, quoted):
        return None
    bare = last not in ",?!—-…;." and outside not in ",—–"
    if bare and not is_clausal(context, quoted):
        return None
    limit = min(_next_stop(context, number, begin), begin + _WINDOW)
    for hit in _cues(context, begin, limit):
        if not hit.takes(*_FRAMES) and hit.row.pos != "adposition":
            continue
        if _is_embedded(context, hit, begin):
            continue
        if last == "." and not _stands_alone(context, hit, begin, limit):
            return None
        if hit.modal and hit.form == "finite":
            return None
        frame = _framed(context, hit, begin, limit)
        if frame is None or (bare and min(frame.start, hit.span[0]) > begin):
            return None
        return frame, "after"
    return None


def _framed(context: MatchContext, hit: CueHit, begin: int, limit: int) -> Frame | None:
    """The frame of a cue after a quotation; where the parse has no subject there, the nearest noun phrase."""
    frame = frame_of(context, hit)
    if hit.row.pos == "adposition":
        return frame
    own = frame.source is not None and begin <= frame.source[0] < limit
    if not own and hit.form == "finite":
        frame = _nearest_source(context, hit, begin, limit) or frame
    return frame if _adjoins(context, frame, hit, begin) else None


def opens_sentence(context: MatchContext, quoted: Quoted) -> bool:
    """Whether the stretch opens its sentence: no words of the writer's stand before it in the sentence."""
    paragraph = context.article.paragraphs[quoted.paragraph]
    before_it = context.article.text[paragraph.start : quoted.start].rstrip()
    return not before_it or before_it[-1] in ".?!:…”\"»)—–-]" or before_it.endswith(("''", "’"))


def before(context: MatchContext, number: int) -> tuple[Frame, str] | None:
    """The frame that leads in: *X said, "A"*, *X told Y: "A"*, *X said that "A"*."""
    quoted = context.marks.top[number]
    doc = context.doc
    opening = context.token_at(quoted.start)
    if opening == 0:
        return None
    limit = _lead_start(context, number, opening)
    hits = list(_cues(context, limit, opening))
    for hit in reversed(hits):
        if not hit.takes(*_FRAMES, "saying") or (hit.modal and not hit.negated):
            continue
        frame = frame_of(context, hit)
        at = skip_adverbials(doc, max(frame.end, hit.end), opening)
        rest = [t for t in doc[at:opening] if not t.is_space]
        comma = bool(rest) and rest[-1].text in {",", ":"}
        words = [t for t in rest if not t.is_punct]
        if words and not (len(words) == 1 and words[0].lower_ in {"that", "this", "simply", "just", "only", "flatly"}):
            if not comma or (any(t.pos_ in {"VERB", "AUX"} and t.tag_ != "VBG" for t in words) and rest[-1].text != ":"):
                return None
        if (len(words) > 1 and words[0].lower_ == "that") or goes_on(context, quoted):
            return None  # a clause that the marks are only part of
        if not comma and not is_clausal(context, quoted):
            return None
        return frame, "before"
    return None


def lead_in(context: MatchContext, number: int) -> tuple[Frame, str] | None:
    """The frame that ends the paragraph before with a colon: *The letter reads:* and a paragraph in marks."""
    quoted = context.marks.top[number]
    paragraphs, text = context.article.paragraphs, context.article.text
    if quoted.paragraph == 0 or quoted.start != paragraphs[quoted.paragraph].start:
        return None
    above = paragraphs[quoted.paragraph - 1]
    if text[above.end - 1] != ":" or above.zone == "furniture":
        return None
    end = context.token_at(above.end - 1)
    start = max(context.sentence(end)[0], end - _WINDOW)
    for hit in reversed(list(_cues(context, start, end))):
        if hit.takes(*_FRAMES, "told", "wh") and hit.row.pos == "verb" and (not hit.modal or hit.negated):
            return frame_of(context, hit), "in the line before"
    return None


def is_clausal(context: MatchContext, quoted: Quoted) -> bool:
    """Whether the words in the marks are a sentence or clause of their own."""
    text = context.article.text
    inner = text[quoted.inner[0] : quoted.inner[1]].strip()
    if not inner:
        return False
    first, last = context.token_at(quoted.inner[0]), context.token_at(quoted.inner[1] - 1)
    tokens = context.doc[first : last + 1]
    if any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in tokens) and any(syntax.has(t, "subject") for t in tokens):
        return True
    return inner[0].isupper() and (inner[-1] in ".?!" or (inner[-1] == "," and len(inner.split()) > 3))


def goes_on(context: MatchContext, quoted: Quoted) -> bool:
    """Whether the clause goes on after the closing mark (*said the "system is rigged" against him*)."""
    doc = context.doc
    at = context.token_at(quoted.end - 1) + 1
    if at >= len(doc) or context.article.text[quoted.inner[1] - 1] in ".?!":
        return False
    token = doc[at]
    if token.is_punct or token.is_space or token.is_sent_start:
        return False
    if token.lower_ in {"and", "but", "when", "after", "as", "while", "before", "because"}:
        return False
    return skip_adverbials(doc, at, min(len(doc), at + 15)) == at


def _next_stop(context: MatchContext, number: int, begin: int) -> int:
    """Index of the sentence end or next quotation after `begin`, whichever comes first."""
    doc, top = context.doc, context.marks.top
    if begin >= len(doc):
        return begin
    stop = context.sentence(begin)[1]
    if number + 1 < len(top):
        stop = min(stop, context.token_at(top[number + 1].start))
    return min(stop, context.token_at(context.article.paragraphs[top[number].paragraph].end - 1) + 1)


def _lead_start(context: MatchContext, number: int, opening: int) -> int:
    """Start of the stretch before the opening mark in which a lead-in may stand."""
    top = context.marks.top
    paragraph = context.article.paragraphs[top[number].paragraph]
    first = context.token_at(paragraph.start)
    start = max(first, context.sentence(opening - 1)[0], opening - _WINDOW)
    if number and top[number - 1].end > context.doc[start].idx:
        start = max(start, context.token_at(top[number - 1].end - 1) + 1)
    return start


def _cues(context: MatchContext, start: int, end: int) -> Iterator[CueHit]:
    return (
        hit
        for i in range(start, min(end, len(context.doc)))
        if (hit := context.cue_at(i)) is not None and hit.row.pos in {"verb", "adposition"}
    )


def _is_embedded(context: MatchContext, hit: CueHit, begin: int) -> bool:
    """A verb in a relative clause about the speaker is not the frame's verb."""
    verb = context.doc[hit.head]
    return (syntax.has(verb, "relative_clause") or (hit.form == "participle" and syntax.has(verb, "noun_clause"))) and (
        verb.head.i >= begin
    )


def _stands_alone(context: MatchContext, hit: CueHit, begin: int, limit: int) -> bool:
    """After a full stop inside the marks only a bare frame (*Smith said.*) still belongs to the quotation."""
    doc = context.doc
    frame = frame_of(context, hit)
    at = skip_adverbials(doc, max(frame.end, hit.end), limit)
    return all(t.is_punct or t.is_space for t in doc[at:limit]) and hit.takes("quote")


def _adjoins(context: MatchContext, frame: Frame, hit: CueHit, begin: int) -> bool:
    """Whether nothing but the source and adverbs stands between the closing mark and the cue."""
    doc = context.doc
    first = hit.span[0]
    if frame.source is not None and begin <= frame.source[0] <= hit.head:
        first = min(first, frame.source[0])
    gap = [t for t in doc[begin:first] if not (t.is_punct or t.is_space)]
    if frame.source is None and gap:
        return False
    return len(gap) <= 3 or not any(t.pos_ in {"VERB", "AUX"} for t in gap)


def _nearest_source(context: MatchContext, hit: CueHit, begin: int, limit: int) -> Frame | None:
    """Where the parse has no subject: the noun phrase that fills the gap between mark and cue."""
    doc = context.doc
    gap = [t for t in doc[begin : hit.span[0]] if not (t.is_punct or t.is_space)]
    if gap and gap[-1].pos_ in {"NOUN", "PROPN", "PRON"}:
        start, end = gap[0].i, gap[-1].i + 1
        return Frame(hit, (start, end), gap[-1].i, None, start, hit.end)
    following = [t for t in doc[hit.end : min(limit, hit.end + 12)]]
    if not gap and following and following[0].pos_ in {"DET", "PROPN", "NOUN", "PRON", "ADJ"}:
        end = hit.end
        while end < limit and (doc[end].pos_ in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM", "PART"}):
            end += 1
        return Frame(hit, (hit.end, end), end - 1, None, hit.span[0], end)
    return None


def _joined(context: MatchContext, frames: dict[int, tuple[Frame, str]]) -> Iterator[Candidate]:
    """Join what one frame introduces and closes, and the sentences in marks that go on right after it."""
    top = context.marks.top
    done: set[int] = set()
    for number in sorted(frames):
        if number in done:
            continue
        frame, side = frames[number]
        parts = [number]
        last = number
        while True:
            following = _goes_on_in(context, frames, frame, last)
            if following is None:
                break
            parts.append(following)
            done.add(following)
            last = following
        yield _candidate(context, frame, side, [top[n] for n in parts])


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
        return nxt if _next_paragraph(context, frame, top[last], top[nxt]) else None
    text = context.article.text
    gap = text[top[last].end : top[nxt].start]
    if not gap.strip():
        return nxt
    # Only the frame's own sentence stands between: *"A," X said. "B."*
    between = context.doc[context.token_at(top[last].end) : context.token_at(top[nxt].start)]
    holds_cue = top[last].end <= context.doc[frame.hit.head].idx < top[nxt].start
    sentences = gap.count(". ") + gap.count("? ") + gap.count("! ")
    if holds_cue and (sentences <= 1 or (len(between) < 40 and _one_sentence(context, frame, nxt))):
        inner = text[top[nxt].inner[0] : top[nxt].inner[1]].strip()
        return nxt if inner[:1].isupper() or gap.rstrip().endswith((",", ";")) or not inner[:1].isalpha() else None
    return None


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


def _one_sentence(context: MatchContext, frame: Frame, nxt: int) -> bool:
    before_mark = context.token_at(context.marks.top[nxt].start) - 1
    return context.sentence(before_mark) == context.sentence(frame.hit.head)


def _candidate(context: MatchContext, frame: Frame, side: str, parts: list[Quoted]) -> Candidate:
    hit = frame.hit
    cue = context.doc[hit.head].text
    return Candidate(
        matcher="direct_speech",
        kind="direct",
        content=tuple(part.inner for part in parts),
        cue=cue_offsets(context, hit),
        source=frame.source_offsets(context),
        source_head=frame.source_head,
        addressee=frame.addressee_offsets(context),
        lemma=hit.row.lemma,
        act=hit.row.act,
        stance=hit.row.stance,
        negated=hit.negated,
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
        Example('"It is late," Smith said. "We should go."', ("It is late,", "We should go."), "Smith"),
        Example('"It is late," Smith said, "and we should go."', ("It is late,", "and we should go."), "Smith"),
        Example('"We should go," Smith told reporters on Monday. "It is late."', ("We should go,", "It is late."), "Smith"),
        Example('"Why are we here?" Ann Smith asked.', ("Why are we here?",), "Ann Smith"),
        Example("“It is late,” Smith said.", ("It is late,",), "Smith"),
        Example("'It is late,' Smith said.", ("It is late,",), "Smith"),
        Example("«It is late,» Smith said.", ("It is late,",), "Smith"),
    ),
    counterexamples=(
        Example('Smith opened a bar called "The Late Hour" in May.'),
        Example('The so-called "hotline" was set up in 2015.'),
        Example('Smith will say: "It is late."'),
        Example('Smith said "the system is rigged" against him.'),
        Example('He has a "very good" memory.'),
    ),
)
