"""Clauses with their frame behind or inside them: *A, X said*, *A1, X said, A2*, *As X said, A*."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.adverbials import is_speaking, skip_adverbials
from quotes.candidate import Candidate, MatchContext
from quotes.cues import CueHit
from quotes.edges import clause_end, content_offsets
from quotes.frames import Frame, frame_of
from quotes.lexicons.grammar import load_grammar
from quotes.matchers.building import reported, words_in_marks
from quotes.matchers.clauses import finite_by_subject, has_finite, is_predicate
from quotes.matchers.marked_frames import is_clausal, sentences_after
from quotes.nounphrases import RELATIVES

GRAMMAR = load_grammar()
_OVER_MARKS = 91  # above direct speech, which would take the part in marks alone
_SEPARATORS = frozenset({",", "—", "–", "-", "--", "?", "!", "…"})


def parenthetic(context: MatchContext, hit: CueHit, frame: Frame) -> Candidate | None:
    """*A, X said.* and *A1, X said, A2.*: the frame stands after or inside the clause."""
    doc = context.doc
    verb = doc[hit.head]
    if hit.form != "finite" or not (hit.takes("clause", "told") or _ends_sentence(context, hit, frame)) or _in_relative(doc, frame):
        return None
    if (frame.source is None and not _impersonal(doc, hit)) or _has_object(context, frame):
        return None
    opening, closing = context.sentence(hit.head)
    begin = _frame_start(doc, frame, opening)
    opening = _where_marks_open(context, opening, begin)
    previous = begin - 1
    while previous > opening and doc[previous].is_space:
        previous -= 1
    if doc[begin].lower_ == "as" and begin - opening <= (doc[opening].pos_ == "CCONJ"):
        return _after_as(context, hit, frame)
    if previous <= opening or (doc[previous].text not in _SEPARATORS and not _closes_mark(context, previous)):
        return None
    opening = _behind_first_frame(context, _behind_other_report(context, opening, begin), previous)
    after = skip_adverbials(doc, max(frame.end, hit.end), closing)
    around = _resumes(context, frame, (opening, previous), after)
    if not _closes_frame(context, after, closing) or _is_frame(context, *around):
        return None  # However, he reported the loss, Smith said: the frame is Smith's
    if not any(_has_predicate(doc, *part) for part in ((opening, previous), around)) and not _is_answer(doc, hit, opening, after):
        return None
    if _only_subordinate(doc, opening, previous) and around[0] == around[1]:
        return None
    parts = tuple(
        offsets
        for start, end in ((opening, previous), around)
        if end > start and not _only_links(doc, start, end) and (offsets := content_offsets(context, start, end)) is not None
    )
    if not parts or (parts[0][0] > doc[begin].idx and not _only_links(doc, opening, previous)):
        return None
    where = "before the frame" if len(parts) == 1 else "around the frame"
    goes_on = len(parts) > 1 and context.quoted_at(opening) is None and _goes_on_in_marks(context, opening, previous, around[0])
    rank = _OVER_MARKS if goes_on else 55
    found = reported(context, "indirect_speech", frame, parts, f"clause {where} {verb.text!r}", rank=rank)
    return found if found.kind == "indirect" else _with_sentences_after(context, found, closing)


def _has_object(context: MatchContext, frame: Frame) -> bool:
    """*…, and the committee requested [documents]*: whether the verb has an object that nobody can be told."""
    told, hit = frame.addressee, frame.hit
    inverted = frame.source is not None and frame.source[0] > hit.head  # A, warn unions
    if told is None or told[0] < hit.end or inverted or not hit.takes("order") or hit.row.lemma == "tell":
        return False
    return frame.addressee_offsets(context) is None


def _ends_sentence(context: MatchContext, hit: CueHit, frame: Frame) -> bool:
    """Whether a verb that governs no clause closes the sentence with its source (*A, [the minister continued].*)."""
    if not hit.takes("quote") or (hit.row.weak and hit.row.lemma not in GRAMMAR.going_on) or hit.modal or len(hit.words) > 1:
        return False
    beside = frame.source is not None and frame.source[1] == hit.span[0]
    return beside and all(t.is_punct or t.is_space for t in context.doc[hit.end : context.sentence(hit.head)[1]])


def _goes_on_in_marks(context: MatchContext, opening: int, end: int, at: int) -> bool:
    """*In such cases, X said, "the law is clear."*: marks that open with a small letter go on with what stands before the frame."""
    quoted = context.quoted_at(at)
    if quoted is None or quoted.start != context.doc[at].idx or not context.article.text[quoted.inner[0]].islower():
        return False
    return not is_speaking(context.doc, opening, end) and not _only_links(context.doc, opening, end)


def _only_links(doc: Doc, start: int, end: int) -> bool:
    """Whether a part of a content is a bare conjunction or the like (*[But], Smith said, it was late*)."""
    return all(t.is_punct or t.is_space or t.pos_ in {"CCONJ", "SCONJ", "ADP"} for t in doc[start:end])


def _where_marks_open(context: MatchContext, opening: int, begin: int) -> int:
    """The start of the sentence in which the marks open that the frame's sentence begins in (*X "is old. It leaks," Y said.*)."""
    quoted = context.quoted_at(opening)
    if quoted is None or quoted.start >= context.doc[opening].idx or quoted.end > context.doc[begin].idx:
        return opening
    return context.sentence(context.token_at(quoted.start))[0]


def _behind_first_frame(context: MatchContext, opening: int, end: int) -> int:
    """The opening mark where a quotation before the frame has one of its own before it: *X was sorry but added, [“I will go,”] he said*."""
    quoted = context.quoted_at(end)
    if quoted is None or context.token_at(quoted.end - 1) != end or not is_clausal(context, quoted):
        return opening
    if context.article.text[quoted.inner[0]].islower():
        return opening  # he “left the room,” Reuters said: a part of the writer's sentence
    at = context.token_at(quoted.start)
    hits = (context.cue_at(i) for i in range(opening, at))
    reports = (h for h in hits if h is not None and h.form == "finite" and not (h.row.weak or h.modal) and h.takes("clause", "told"))
    return at if any(frame_of(context, h).source is not None for h in reports) else opening


def _behind_other_report(context: MatchContext, opening: int, begin: int) -> int:
    """*A, Reuters reported, while [B], AFP said*: where the clause begins behind a report with its frame, else `opening`."""
    doc = context.doc
    for i in range(begin - 2, opening, -1):
        if doc[i].lower_ not in {"while", "whereas"} or doc[i - 1].text != ",":
            continue
        hits = (context.cue_at(j) for j in range(max(opening, i - _FRAME), i - 1))
        frames = [frame_of(context, h) for h in hits if h is not None and h.form == "finite" and h.takes("clause", "told")]
        framed = [f for f in frames if f.start > opening and doc[f.start - 1].text == "," and max(f.end, f.hit.end) == i - 1]
        return i + 1 if framed else opening
    return opening


_FRAME = 12
"""Tokens of a frame, at most, and of what stands behind its cue."""


def _with_sentences_after(context: MatchContext, found: Candidate, closing: int) -> Candidate:
    """*The war "is over," X said. "We won."*: what goes on in marks after the sentence is part of the quote."""
    following = sentences_after(context, context.offsets(closing - 1, closing)[1])
    if not following:
        return found
    content = (*found.content, *words_in_marks(context, following))
    return replace(found, kind="mixed", content=content, evidence=f"{found.evidence}, goes on in marks")


def _in_relative(doc: Doc, frame: Frame) -> bool:
    """Whether the verb stands in a relative clause that a pronoun opens; the label alone is too often wrong."""
    return frame.source_head is not None and doc[frame.source_head].tag_ in {"WDT", "WP"}


def _after_as(context: MatchContext, hit: CueHit, frame: Frame) -> Candidate | None:
    """*As X said, A*: the frame opens the sentence."""
    doc = context.doc
    limit = context.sentence(hit.head)[1]
    at = skip_adverbials(doc, max(frame.end, hit.end), limit)
    if at >= limit or doc[at].text != ",":
        return None
    offsets = content_offsets(context, at + 1, limit)
    if offsets is None or not has_finite(doc, at, limit):
        return None
    return reported(context, "indirect_speech", frame, (offsets,), f"clause after 'as' and {doc[hit.head].text!r}", rank=56)


def _only_subordinate(doc: Doc, start: int, end: int) -> bool:
    """Whether what stands before the frame is one subordinate clause (*As they left, they chanted*)."""
    first = doc[start + (doc[start].lower_ in {"even", "just", "only", "and", "but"} and start + 1 < end)]
    if first.lower_ not in GRAMMAR.subordinators:
        return False
    comma = next((t.i for t in doc[start:end] if t.text == ","), None)
    return comma is None or not has_finite(doc, comma, end)


def _frame_start(doc: Doc, frame: Frame, start: int) -> int:
    """Where the frame begins: at the source or cue, or at the *as* before it (*as X said*)."""
    begin = frame.start
    if frame.source is None and begin > start:
        begin -= 1  # it was announced
    if begin - 1 >= start and doc[begin - 1].lower_ == "as":
        begin -= 1
    return begin


def _impersonal(doc: Doc, hit: CueHit) -> bool:
    """Whether nobody speaks: *A, [it was announced]*."""
    at = hit.span[0] - 1
    return hit.passive and at > 0 and doc[at].lower_ == "it" and doc[at - 1].text in _SEPARATORS


def _closes_frame(context: MatchContext, at: int, end: int) -> bool:
    """Whether nothing that the verb governs stands after the frame."""
    doc = context.doc
    if at + 1 < end and doc[at].text == ":" and context.quoted_at(at + 1) is not None:
        return False  # although, in an interview, she stated: "…"
    if at >= end or doc[at].is_punct or doc[at].is_space:
        return True
    token = doc[at]
    return token.pos_ in {"ADP", "SCONJ"} or token.tag_ in RELATIVES | {"VBG"} or token.lower_ in {"while", "after"}


def _is_frame(context: MatchContext, start: int, end: int) -> bool:
    """Whether a stretch is somebody's frame and nothing else: *Smith said*."""
    while end > start and context.doc[end - 1].is_punct:
        end -= 1
    hits = (context.cue_at(i) for i in range(start, end))
    frames = (frame_of(context, hit) for hit in hits if hit is not None and hit.form == "finite")
    return any(f.source is not None and f.start == start and max(f.end, f.hit.end) >= end for f in frames)


def _closes_mark(context: MatchContext, i: int) -> bool:
    quoted = context.quoted_at(i)
    return quoted is not None and context.token_at(quoted.end - 1) == i


def _has_predicate(doc: Doc, start: int, end: int) -> bool:
    return any(is_predicate(t) or finite_by_subject(t) for t in doc[start:end])


def _is_answer(doc: Doc, hit: CueHit, start: int, after: int) -> bool:
    """*[Sorry], Smith said.*: with no verb of its own, what stands before a frame that ends the sentence is said too."""
    first = doc[start]
    placed = first.pos_ in {"ADP", "SCONJ"} or first.tag_ in {"VBG", "VBN"} or first.lower_ in GRAMMAR.times
    ends = after >= len(doc) or doc[after].text in {".", "!", "?"} or doc[after].is_sent_start or doc[after].is_space
    return hit.row.lemma == "say" and not placed and ends


def _resumes(context: MatchContext, frame: Frame, before: tuple[int, int], at: int) -> tuple[int, int]:
    """The part of the content after a parenthetic frame; empty when the frame ends the sentence."""
    doc, hit = context.doc, frame.hit
    verb = doc[hit.head]
    limit = context.sentence(verb.i)[1]
    if at >= limit or doc[at].text not in {",", "—", "–", "--"} or at + 1 >= limit:
        return (at, at)
    start = at + 1
    token = doc[start]
    if frame.source is not None and frame.source[0] > hit.head and (_has_predicate(doc, *before) or token.tag_ in RELATIVES):
        return (at, at)  # after *A, said X* what follows a comma is said of X, but where A still wants its verb
    if token.tag_ == "VBG" and context.cue_at(start) is not None:
        return (at, at)
    if token.lower_ in {"while", "whereas"} and _has_predicate(doc, *before):
        marked = any(context.quoted_at(t.i) is not None for t in doc[start:limit])
        if not marked:
            return (at, at)  # the writer goes on
    if token.lower_ in {"according", "who", "when", "while", "after", "in", "on", "at", "during"} and _hangs_on(token, verb):
        return (at, at)
    if token.lower_ in {"and", "but"} and (other := _next_verb(doc, start, limit)) is not None and other.head == verb:
        return (at, at)
    end = clause_end(context, hit, start, limit, parenthetic=True)
    quoted = context.quoted_at(start)
    if quoted is not None and quoted.start == doc[start].idx and quoted.closed:
        end = max(end, context.token_at(quoted.end - 1) + 1)
    return start, end


def _hangs_on(token: Token, verb: Token) -> bool:
    """Whether the phrase or clause that `token` opens depends on `verb` itself."""
    top = token.head if token.head != verb else token
    return top.head == verb and top.dep_ not in syntax.RELATIONS["clause"] | syntax.RELATIONS["parataxis"]


def _next_verb(doc: Doc, start: int, limit: int) -> Token | None:
    return next((t for t in doc[start:limit] if t.pos_ == "VERB"), None)
