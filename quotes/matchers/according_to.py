"""*According to X, A*; *A, according to X*; *A1, according to X, A2*; *A, as reported by X*; *in the words of X*; *in X's words*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.candidate import Candidate, Example, MatchContext, Matcher
from quotes.cues import CueHit
from quotes.edges import content_offsets
from quotes.frames import Frame, frame_of
from quotes.humans import speaks
from quotes.joints import finite_ahead
from quotes.lexicons.grammar import FINITE_TAGS, load_grammar
from quotes.lexicons.people import load_people
from quotes.matchers.building import reported
from quotes.nounphrases import RELATIVES, before_aside, past_compound, without_date

GRAMMAR = load_grammar()
_DASHES = frozenset({",", "—", "–", "--", ";"})


def find(context: MatchContext) -> Iterator[Candidate]:
    """A candidate for every *according to* with a source and a clause beside it."""
    for hit in context.cues:
        frame = according_frame(context, hit)
        parts = _parts(context, frame) if frame is not None else ()
        if frame is not None and parts:
            yield reported(context, "according_to", frame, parts, f"clause beside {hit.row.lemma!r}", rank=58)


def according_frame(context: MatchContext, hit: CueHit) -> Frame | None:
    """The frame of a preposition and the source that it names; None where it names none."""
    if hit.row.pos != "adposition" or not hit.takes("according"):
        return None
    if context.doc[hit.head].lower_ == "as" and not _apart(context, hit.head):
        return None
    ends_in_noun = len(hit.words) > 1 and context.doc[hit.words[-1]].pos_ == "NOUN"
    source = _possessor(context.doc, hit) if ends_in_noun else _source(context, hit)
    if source is None or _measures(context.doc, *source) or _asks_you(context, hit, *source):
        return None
    if hit.row.weak and not _certain(context.doc, *source):
        return None
    return Frame(hit, source, source[1] - 1, None, hit.span[0], max(source[1], hit.end))


def _apart(context: MatchContext, at: int) -> bool:
    """*A, [as reported by] X*, and not *the story as described by the survivor*: whether a clause or a parenthesis begins at `at`."""
    before = context.doc[max(0, at - 1)]
    return at == context.sentence(at)[0] or before.is_punct or before.is_space or before.pos_ in {"CCONJ", "SCONJ", "VERB"}


def _measures(doc: Doc, start: int, end: int) -> bool:
    """*according to [plan]*, *to [market needs in Kuwait]*, *to that*: what something is in line with, and nobody who speaks."""
    nouns = {t.lemma_.lower() for t in (doc[end - 1], doc[start:end].root) if t.pos_ == "NOUN"}
    return not nouns.isdisjoint(GRAMMAR.not_according) or doc[start:end].text.lower() in {"that", "this", "it", "which"}


def _asks_you(context: MatchContext, hit: CueHit, start: int, end: int) -> bool:
    """*How, according to you, should A?*: whether somebody is asked for what he has not said yet."""
    first, last = context.sentence(hit.head)
    return context.doc[start:end].text.lower() == "you" and any(t.text == "?" for t in context.doc[first : last + 1])


def _source(context: MatchContext, hit: CueHit) -> tuple[int, int] | None:
    """The noun phrase after the preposition, up to the comma that closes the parenthesis."""
    doc = context.doc
    start = hit.end
    sentence_end = context.sentence(hit.head)[1]
    if start >= sentence_end or (doc[start].pos_ in {"VERB", "ADV", "PUNCT"} and not _is_noun(doc[start])):
        return None
    if doc[start].lower_ == "what":
        return _who_told(context, start + 1, sentence_end)
    head = _noun_after(doc, start, sentence_end)
    if head is None:
        return None
    end = max(syntax.phrase(doc[head])[1], head + 1)
    opens = hit.head == context.sentence(hit.head)[0] and any(t.tag_ in FINITE_TAGS for t in doc[head + 1 : end])
    if _interrupts(doc, hit.head) or (end < sentence_end and doc[end].tag_ in FINITE_TAGS) or opens:
        # what the parse takes for an apposition is the subject of the clause: According to sources, [the town] is safe
        end = next((i for i in range(head + 1, end) if doc[i].text == ","), end)
    # according to the law, [anyone] who …: a pronoun after a comma is the subject of what is reported
    end = next(
        (i - 1 for i in range(head + 2, end) if doc[i].pos_ == "PRON" and doc[i].tag_ not in RELATIVES and doc[i - 1].text == ","), end
    )
    end = _with_name(doc, head, end, sentence_end)
    # published by the ministry: a participle after a comma is no part of the name
    end = next((i - 1 for i in range(head + 2, end) if doc[i].tag_ == "VBN" and doc[i - 1].text == ","), end)
    if hit.head and doc[hit.head - 1].text in _DASHES - {",", ";"}:  # that —according to [statistics]— confirmed cases doubled
        end = next((i for i in range(head + 1, end) if doc[i].text in _DASHES - {",", ";"}), end)
    end = without_date(doc, start, before_aside(doc, start, past_compound(doc, end, sentence_end)))
    while doc[start:end].text.count("(") > doc[start:end].text.count(")") and end < sentence_end and doc[end].text != ",":
        end += 1
    return start, end


def _with_name(doc: Doc, head: int, end: int, limit: int) -> int:
    """*According to the founder*, | *Advocate Ann Lee, A*: take in the name between commas that the parse gives to what follows."""
    if doc[head].lower_ not in load_people().human_nouns or end >= limit or doc[end].text != ",":
        return end
    closing = next((i for i in range(end + 1, min(limit, end + _LONGEST_NAME)) if doc[i].text == ","), None)
    named = closing is not None and closing > end + 2 and all(t.pos_ == "PROPN" for t in doc[end + 1 : closing])
    return closing if named and closing is not None and any(t.tag_ in FINITE_TAGS for t in doc[closing + 1 : limit]) else end


_LONGEST_NAME = 7
"""Tokens of such a name with its title, and its commas."""


def _who_told(context: MatchContext, start: int, end: int) -> tuple[int, int] | None:
    """*according to what [the ministry] announced*: the subject of the report after *what*."""
    told = next((hit for i in range(start, min(end, start + 10)) if (hit := context.cue_at(i)) is not None and hit.form == "finite"), None)
    return frame_of(context, told).source if told is not None else None


def _possessor(doc: Doc, hit: CueHit) -> tuple[int, int] | None:
    """The possessor between the fixed words of the cue: *in [Ann Smith]'s words*, *in [his] own words*."""
    start, end = hit.head + 1, hit.words[-1]
    if hit.end < len(doc) and not (doc[hit.end].is_punct or doc[hit.end].is_space):
        return None  # nine letters in the company's words on it: no parenthesis closes
    while end > start and doc[end - 1].pos_ in {"ADJ", "ADV", "NUM"} and doc[end - 1].tag_ != "PRP$":
        end -= 1
    if end > start and doc[end - 1].tag_ == "PRP$":
        return end - 1, end
    return (start, end - 1) if end > start + 1 and doc[end - 1].tag_ == "POS" else None


def _interrupts(doc: Doc, at: int) -> bool:
    """Whether the frame at `at` parts a word from what it needs (*was, in the words of X, a failure*)."""
    return at > 1 and doc[at - 1].text == "," and doc[at - 2].pos_ in {"AUX", "ADP", "DET"}


def _certain(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows a weak preposition (*per*) is somebody who speaks: not *per cent*, *per share*."""
    first = doc[start]
    return speaks(doc[end - 1]) and (first.pos_ in {"PROPN", "DET"} or first.text[:1].isupper())


def _noun_after(doc: Doc, start: int, end: int) -> int | None:
    """The head of the noun phrase that begins at `start`."""
    dated = _date_within(doc, start, end)
    for i in range(start, min(end, start + 14)):
        token = doc[i]
        if i in dated:
            continue
        above = token.head
        verbal = above.pos_ in {"VERB", "AUX"} and above.dep_ != "amod"  # a satellite data-based report
        ends = above.i < start or above.i >= end or verbal or i + 1 == end or doc[i + 1].text in _DASHES
        if (token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} or _is_noun(token)) and ends:
            return i
        if token.text in {",", ".", "—"}:
            return i - 1 if i > start else None
    return None


def _is_noun(token: Token) -> bool:
    """Whether a token's tag, its capitals or its place before a noun make it one, whatever the parse takes it for: *to ENACT*."""
    compound = token.dep_ == "compound" and token.head.i > token.i
    return token.tag_ in {"NN", "NNS", "NNP", "NNPS"} or compound or (token.is_upper and len(token) > 1)


def _date_within(doc: Doc, start: int, end: int) -> range:
    """The tokens of a date before a noun, with its comma: *a [March 14, 2019] press release*."""
    comma = next((i for i in range(start + 2, min(end - 2, start + 4)) if doc[i].text == ","), None)
    if comma is None or not (doc[comma - 1].like_num and doc[comma + 1].like_num and doc[comma + 2].pos_ in {"NOUN", "PROPN"}):
        return range(0)
    return range(comma - 2, comma + 2)


def _parts(context: MatchContext, frame: Frame) -> tuple[tuple[int, int], ...]:
    doc = context.doc
    opening, closing = context.sentence(frame.hit.head)
    before = content_offsets(context, opening, frame.start) if frame.start > opening else None
    end = _frame_end(context, frame, closing)
    opens = _opens_sentence(doc, opening, frame.start) or _opens_clause(context, opening, frame.start)
    after = None
    if end < closing and (opens or (doc[frame.start - 1].text in _DASHES and not _writer_again(doc, end + 1, closing))):
        after = content_offsets(context, end, closing)
    if opens:
        return (after,) if after else ()
    return tuple(part for part in (before, after) if part is not None)


def _frame_end(context: MatchContext, frame: Frame, limit: int) -> int:
    """The comma that closes the parenthesis: the first after the source and its appositions and relative clauses."""
    doc = context.doc
    end = frame.end
    if end < limit and doc[end].text == "," and doc[end - 1].tag_ == "PRP":
        return end  # according to him, members who did so must go
    if frame.source_head is not None and not _interrupts(doc, frame.start):
        head = doc[frame.source_head]
        beside = (child for r in ("apposition", "relative_clause") for child in syntax.children(head, r) if child.pos_ != "PRON")
        own = {t.i for child in beside for t in child.subtree}
        first = end
        while end < limit and (end in own or (doc[end].text == "," and end + 1 in own)):
            end += 1
        if end < limit and end > first and doc[end].text not in _DASHES:
            end = first  # according to Reuters and NBC, [Ann Lee is here]: an apposition has a comma behind it
    while end < limit and doc[end].text not in _DASHES and context.quoted_at(end) is None:
        end += 1
    return _after_role(doc, end, limit)


def _after_role(doc: Doc, comma: int, limit: int) -> int:
    """Step over an apposition that the parse missed: *According to Ann Smith, director of the office, A*."""
    closing = next((i for i in range(comma + 1, limit) if doc[i].text == ","), None)
    if closing is None or not 1 < closing - comma <= 16 or closing + 1 >= limit or doc[comma].text != ",":
        return comma
    between = doc[comma + 1 : closing]
    role = any(t.pos_ in {"NOUN", "PROPN"} and speaks(t) and not t.ent_type_ for t in between[:6])
    plain = not any(t.tag_ in FINITE_TAGS or (t.pos_ in {"VERB", "AUX", "ADP"} and t.i == comma + 1) for t in between)
    participle = between[0].tag_ in {"VBN", "VBG"} and finite_ahead(doc, closing + 1, limit)
    if participle:
        return closing  # published by the ministry
    return (
        closing
        if role and plain and between[0].pos_ in {"NOUN", "PROPN", "DET", "ADJ"} and finite_ahead(doc, closing + 1, limit)
        else comma
    )


def _writer_again(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows a parenthetic frame is a relative clause or a clause of the writer's own."""
    if start >= end:
        return True
    first = doc[start]
    return first.tag_ in {"WDT", "WP", "WP$"} or (first.lower_ in {"but", "although", "though", "while"} and finite_ahead(doc, start, end))


def _opens_clause(context: MatchContext, start: int, at: int) -> bool:
    """*Smith said (that), [according to the police], A*: whether the frame stands right behind the cue or conjunction of what is said."""
    doc = context.doc
    before = at - 2 if at > start and doc[at - 1].text in _DASHES else at - 1
    if before <= start:
        return False
    if doc[before].lower_ == "that":
        return bool(doc[before].tag_ == "IN") or (before < at - 1 and doc[at - 1].text != ",")
    cue = context.cue_at(before)
    return (
        cue is not None and before == at - 1 and cue.form == "finite" and cue.row.pos == "verb" and cue.takes("clause") and not cue.row.weak
    )


def _opens_sentence(doc: Doc, start: int, at: int) -> bool:
    words = [t for t in doc[start:at] if not (t.is_punct or t.is_space)]
    return not words or (len(words) <= 3 and words[0].lower_ in {"and", "but", "however", "meanwhile", "still", "yet", "also"})


MATCHER = Matcher(
    name="according_to",
    find=find,
    examples=(
        Example("According to Smith, the war was over.", ("the war was over",), "Smith"),
        Example("The war was over, according to Smith.", ("The war was over",), "Smith"),
        Example("The war, according to Smith, was over.", ("The war", "was over"), "Smith"),
        Example("The bridge was unsafe, according to a report by the ministry.", ("The bridge was unsafe",), "a report by the ministry"),
        Example("The war was over, as reported by Reuters.", ("The war was over",), "Reuters"),
        Example("As first reported by Reuters, the war was over.", ("the war was over",), "Reuters"),
        Example("In the words of Smith, the war was a mistake.", ("the war was a mistake",), "Smith"),
        Example("In Smith's words, the war was a mistake.", ("the war was a mistake",), "Smith"),
        Example("Smith said that, according to the police, the war was over.", ("the war was over",), "the police"),
        Example("Smith said according to the police, the war was over.", ("the war was over",), "the police"),
        Example("Smith said on Friday that according to the police, the war was over.", ("the war was over",), "the police"),
        Example("Smith pointed out that —according to figures— closed roads doubled.", ("closed roads doubled",), "figures"),
        Example("The war was, in his own words, a mistake.", ("The war was", "a mistake"), "his"),
        Example("The war was, in the words of Smith, a mistake.", ("The war was", "a mistake"), "Smith"),
    ),
    counterexamples=(
        Example("Everything went according to plan."),
        Example("The colour changes with the season."),
        Example("They tell the story as described by the survivor."),
        Example("He counted nine mistakes in the company's words on the war."),
    ),
)
