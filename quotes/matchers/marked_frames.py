"""The frame of words in quotation marks: after them, before them, or on the line before."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.adverbials import skip_adverbials
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.frames import Frame, frame_of
from quotes.lexicons.grammar import FINITE_TAGS, load_grammar
from quotes.marks import Quoted
from quotes.matchers.according_to import according_frame

GRAMMAR = load_grammar()
_WINDOW = 45  # tokens; a frame further from its quotation than this belongs to something else
_FRAMES = ("quote", "clause")
SENTENCE_ENDS = frozenset(".?!")


def after(context: MatchContext, number: int) -> tuple[Frame, str] | None:
    """The frame that follows the stretch: *"A," X said* or *"A," said X*."""
    quoted = context.marks.top[number]
    text = context.article.text
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
        if _is_embedded(context, hit, begin) or hit.form == "participle":
            continue
        if last == "." and not _stands_alone(context, hit, limit):
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
    if hit.row.pos == "adposition":
        return according_frame(context, hit) or frame_of(context, hit)
    frame = frame_of(context, hit)
    own = frame.source is not None and begin <= frame.source[0] < limit
    if not own and hit.form == "finite":
        frame = _nearest_source(context, hit, begin, limit) or frame
    return frame if _adjoins(context, frame, hit, begin) else None


def opens_sentence(context: MatchContext, quoted: Quoted) -> bool:
    """Whether the stretch opens its sentence: no words of the writer's stand before it in the sentence."""
    paragraph = context.article.paragraphs[quoted.paragraph]
    before_it = context.article.text[paragraph.start : quoted.start].rstrip()
    return not before_it or before_it[-1] in '.?!:…”"»)—–-]([' or before_it.endswith(("''", "’"))


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
        if _names_thing(doc, hit):
            return None
        if not hit.takes(*_FRAMES, "saying") or (hit.modal and not hit.negated):
            continue
        frame = frame_of(context, hit)
        at = skip_adverbials(doc, max(frame.end, hit.end), opening)
        rest = [t for t in doc[at:opening] if not t.is_space]
        comma = bool(rest) and rest[-1].text in {",", ":"}
        words = [t for t in rest if not t.is_punct]
        if not _leads_in(words, rest[-1].text if comma else ""):
            return None
        if (len(words) > 1 and words[0].lower_ == "that") or goes_on(context, quoted):
            return None  # a clause that the marks are only part of
        if not comma and not (frame.source is not None and is_clausal(context, quoted)) and not _is_written(context, frame):
            return None
        if rest and rest[-1].text in SENTENCE_ENDS and (_frames_clause_before(context, frame) or _tells_when(doc[hit.head])):
            return None  # A clause, X said. "A"
        return frame, "before"
    return None


def _tells_when(verb: Token) -> bool:
    """*He left after the senator [spoke]. "A"*: whether a verb only tells when something else was done."""
    return syntax.has(verb, "adverbial_clause") and any(t.lower_ in _WHEN and t.i < verb.i for t in syntax.children(verb, "marker"))


_WHEN = frozenset({"after", "before", "since", "until", "while"})


def _is_written(context: MatchContext, frame: Frame) -> bool:
    """*a banner saying "united in diversity"*, *chanted "No future"*: whether words in marks are said that need be no clause."""
    if frame.source_head is None:
        return False
    if frame.hit.row.lemma in GRAMMAR.chanted:
        return True
    head, verb = context.doc[frame.source_head], context.doc[frame.hit.head]
    if head.tag_ == "WDT" and syntax.has(verb, "relative_clause"):
        head = verb.head
    return head.lemma_.lower() in GRAMMAR.inscriptions and frame.hit.row.lemma in GRAMMAR.inscribed


def _frames_clause_before(context: MatchContext, frame: Frame) -> bool:
    """Whether the frame ends a sentence whose clause stands before it (*The war "is over," X said.*)."""
    doc = context.doc
    first = min(frame.start, frame.hit.span[0])
    opening = context.sentence(frame.hit.head)[0]
    if first - 1 <= opening or not doc[first - 1].is_punct:
        return False
    return any(t.tag_ in FINITE_TAGS or t.tag_ == "VBN" for t in doc[opening : first - 1])


def sentences_after(context: MatchContext, offset: int) -> tuple[Quoted, ...]:
    """The sentences in marks that follow the code point `offset` in its paragraph with nothing but white space between."""
    text, found = context.article.text, []
    for number, quoted in enumerate(context.marks.top):
        if quoted.start < offset:
            continue
        if after(context, number) is not None:
            break  # a frame of its own follows it
        at = context.article.paragraph_at(offset - 1)
        if text[offset : quoted.start].strip() or quoted.paragraph != at or quoted.chain is not None or not is_clausal(context, quoted):
            break
        found.append(quoted)
        offset = quoted.end
    return tuple(found)


def _names_thing(doc: Doc, hit: CueHit) -> bool:
    """A past participle after a noun gives that thing its name: *a book called "The Late Hour"*."""
    verb = doc[hit.head]
    if verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "so":
        return True  # a so-called "hotline"
    return verb.tag_ == "VBN" and not hit.passive and syntax.has(verb, "noun_clause") and hit.takes("call")


def _leads_in(words: list[Token], last: str) -> bool:
    """Whether the words between a frame and the marks let it lead in: none, *that*, or with `last` a colon any."""
    if not words or (len(words) == 1 and words[0].lower_ in {"that", "this", "simply", "just", "only", "flatly"}):
        return True
    return last == ":" or (last == "," and not any(t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBG", "VBN"} for t in words))


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


def frame_within(context: MatchContext, quoted: Quoted) -> Frame | None:
    """The frame after a comma that ends a stretch whose closing mark is missing: *"A, [X said]. "B."*."""
    doc = context.doc
    first, last = context.token_at(quoted.inner[0]), context.token_at(quoted.inner[1] - 1)
    for hit in reversed(list(_cues(context, first + 1, last + 1))):
        if hit.row.pos != "verb" or hit.form != "finite" or hit.modal or not hit.takes("quote"):
            continue
        frame = frame_of(context, hit)
        tail = doc[max(frame.end, hit.end) : last + 1]
        beside = frame.source is not None and frame.start <= frame.source[0] < frame.end
        closes = all(t.is_punct or t.is_space for t in tail) and context.sentence(hit.head)[1] >= last
        if beside and closes and frame.start - 1 > first and doc[frame.start - 1].text == ",":
            return frame
        return None
    return None


def is_clausal(context: MatchContext, quoted: Quoted) -> bool:
    """Whether the words in the marks are a sentence or clause of their own."""
    text = context.article.text
    inner = text[quoted.inner[0] : quoted.inner[1]].strip()
    if not inner:
        return False
    if has_verb(context, quoted):
        return True
    return inner[0].isupper() and (inner[-1] in ".?!" or (inner[-1] == "," and len(inner.split()) > 3))


def has_verb(context: MatchContext, quoted: Quoted) -> bool:
    """Whether a finite verb and a subject stand in the marks."""
    tokens = context.doc[context.token_at(quoted.inner[0]) : context.token_at(quoted.inner[1] - 1) + 1]
    return any(t.tag_ in FINITE_TAGS for t in tokens) and any(syntax.has(t, "subject") for t in tokens)


def goes_on(context: MatchContext, quoted: Quoted) -> bool:
    """Whether the clause goes on after the closing mark (*said the "system is rigged" against him*)."""
    doc = context.doc
    at = context.token_at(quoted.end - 1) + 1
    if at >= len(doc) or context.article.text[quoted.inner[1] - 1] in ".?!":
        return False
    token = doc[at]
    if token.is_punct or token.is_space or token.is_sent_start:
        return False
    if token.lower_ in {"and", "but"} and at + 1 < len(doc) and (doc[at + 1].lower_ == "that" or doc[at + 1].idx in context.openings):
        return True
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


def _stands_alone(context: MatchContext, hit: CueHit, limit: int) -> bool:
    """After a full stop inside the marks only a bare frame (*Smith said.*) still belongs to the quotation."""
    doc = context.doc
    frame = frame_of(context, hit)
    at = skip_adverbials(doc, max(frame.end, hit.end), limit)
    rest = doc[at:limit]
    return all((t.is_punct and t.text != ":") or t.is_space for t in rest) and hit.takes("quote")


def _adjoins(context: MatchContext, frame: Frame, hit: CueHit, begin: int) -> bool:
    """Whether nothing but the source and adverbs stands between the closing mark and the cue."""
    doc = context.doc
    first = min(hit.span[0], frame.start if frame.start >= begin else hit.head)
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
    following = list(doc[hit.end : min(limit, hit.end + 12)])
    if not gap and following and following[0].pos_ in {"DET", "PROPN", "NOUN", "PRON", "ADJ"}:
        end = hit.end
        while end < limit and (doc[end].pos_ in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM", "PART"} or doc[end].text.istitle()):
            end += 1
        return Frame(hit, (hit.end, end), end - 1, None, hit.span[0], end)
    return None
