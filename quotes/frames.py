"""The frame of a reporting verb: who speaks, to whom, and the stretch of the sentence this takes up."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.candidate import MatchContext, Offsets
from quotes.cues import CueHit

_SUBORDINATORS = frozenset({"whilst", "while", "although", "though", "whereas", "because", "if", "when", "after", "before", "as"})
_CLOSING = frozenset({'"', "”", "''", "’", "'", "»"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SPEAKER_POS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
_NOT_ADDRESSEES = frozenset({"what", "which", "who", "whom", "how", "that", "this", "it", "more", "nothing", "something"})
_TIME = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday tonight earlier later recently week month year morning
    afternoon evening night day weekend hour minute ago last again now afterward afterwards repeatedly simply then
    previously publicly privately bluntly flatly""".split()
)
_SPEECH_PLACE = frozenset(
    """interview statement speech conference briefing tweet post email e-mail letter message call phone telephone
    telecast broadcast television tv radio twitter facebook instagram telegram youtube remark comment address report
    article column op-ed editorial memo filing lawsuit interview release rally debate meeting event town hall hearing
    testimony video series reply response reference interviews tweets remarks comments speeches messages documents
    document show program programme podcast news press question reporters telegraph note book ad blog session
    gathering appearance stop forum fundraiser condition anonymity""".split()
)


@dataclass(frozen=True)
class Frame:
    """A cue with its source and addressee. Ranges are token indices, half-open.

    `start` to `end` is the stretch that the frame takes up in the sentence: source, cue, addressee
    and the adverbials of the act of speaking that stand between or right after them.
    """

    hit: CueHit
    source: tuple[int, int] | None
    source_head: int | None
    addressee: tuple[int, int] | None
    start: int
    end: int

    def source_offsets(self, context: MatchContext) -> Offsets | None:
        """Offsets of the source, or None."""
        return context.offsets(*self.source) if self.source else None

    def addressee_offsets(self, context: MatchContext) -> Offsets | None:
        """Offsets of the addressee, or None."""
        return context.offsets(*self.addressee) if self.addressee else None


def frame_of(context: MatchContext, hit: CueHit) -> Frame:
    """The frame of the verb cue `hit`."""
    doc = context.doc
    verb = doc[hit.head]
    inverted = _inverted(context, hit)
    speaker = inverted or source_token(verb, hit)
    if speaker is not None and not inverted and _across_marks(context, speaker.i, hit):
        speaker = None
    if speaker is not None and hit.form == "finite" and not hit.passive and _beyond_verb(doc, speaker.i, hit.span[0]):
        speaker = nearest_left(doc, hit.span[0], context.sentence(hit.head)[0]) or speaker
    if hit.form == "participle" and not hit.passive and not syntax.has(verb, "noun_clause"):
        speaker = _of_report_before(context, hit) or speaker
    if speaker is None and not hit.passive and hit.form == "finite":
        speaker = nearest_left(doc, hit.span[0], context.sentence(hit.head)[0])
    source = _in_full(context, syntax.phrase(speaker)) if speaker is not None else None
    if source is not None and source[0] <= hit.head < source[1]:
        source = (speaker.i, speaker.i + 1)  # type: ignore[union-attr]
    addressee = addressee_of(verb, hit)
    own = source is not None and (inverted is not None or speaker.head == verb or speaker.head.i == verb.i)  # type: ignore[union-attr]
    start, end = hit.span[0], hit.end
    if source is not None and own:
        start = min(start, source[0])
        if source[0] >= hit.head:
            end = max(end, source[1])
    if addressee is not None and addressee[0] >= hit.head:
        end = max(end, addressee[1])
    return Frame(hit, source, speaker.i if speaker is not None else None, addressee, start, end)


def _beyond_verb(doc: Doc, subject: int, cue: int) -> bool:
    """Whether a finite verb that opens no relative clause stands between a subject and its verb: the parse is wrong."""
    for token in doc[subject + 1 : cue]:
        if token.tag_ not in _FINITE:
            continue
        verb = token if token.pos_ == "VERB" or not token.head.i > token.i else token.head
        relative = any(t.tag_ in {"WDT", "WP", "WRB"} or t.lower_ == "that" for t in doc[max(subject, token.i - 8) : token.i])
        if not relative and verb.i < cue:
            return True
    return False


def _in_full(context: MatchContext, span: tuple[int, int]) -> tuple[int, int]:
    """Take in what the parse cuts off a source: its article, *close to the talks*, names listed in a headline."""
    doc, (start, end) = context.doc, span
    floor, limit = context.sentence(start)
    at = start - 1
    while at >= floor and doc[at].pos_ in _NAMING and doc[at].lower_ not in _SUBORDINATORS and context.quoted_at(at) is None:
        at -= 1
    named = doc[end - 1].pos_ == "PROPN" or doc[start].pos_ == "PROPN"
    if at >= floor and doc[at].tag_ in {"DT", "PRP$", "POS"} and doc[start].pos_ in {"NOUN", "ADJ", "PROPN"}:
        start = at
    elif named and at + 1 < start and (at < floor or doc[at].is_punct):
        start = at + 1
    while start - 1 >= floor and doc[start].tag_ == "POS" and doc[start - 1].pos_ in {"PROPN", "NOUN"}:
        start -= 1
        while start - 1 >= floor and doc[start - 1].pos_ in {"PROPN", "NOUN", "ADJ", "DET"}:
            start -= 1
    if end + 1 < limit and doc[end].lower_ in _POSTPOSED and doc[end + 1].pos_ == "ADP":
        end = doc[end + 1].head.right_edge.i + 1 if doc[end + 1].head.i > end + 1 else end
    if context.zone(start) == "headline":
        while start - 2 >= floor and doc[start - 1].text == "," and doc[start - 2].pos_ == "PROPN":
            start -= 2
            while start - 1 >= floor and doc[start - 1].pos_ == "PROPN":
                start -= 1
    return _tidy(doc, start, max(end, span[1]), limit)


def _tidy(doc: Doc, start: int, end: int, limit: int) -> tuple[int, int]:
    """Leave out a leading *While* or *However,* and close a bracket that opens in the source."""
    while start + 1 < end and (doc[start].lower_ in _SUBORDINATORS or doc[start].is_punct and doc[start].text not in '("“' or _sentence_adverb(doc, start)):
        start += 1
    opened = sum(t.text == "(" for t in doc[start:end]) - sum(t.text == ")" for t in doc[start:end])
    if opened > 0 and end < limit and doc[end].text == ")":
        end += 1
    return start, end


def _sentence_adverb(doc: Doc, i: int) -> bool:
    return doc[i].pos_ in {"ADV", "CCONJ", "INTJ"} and (doc[i + 1].text == "," or doc[i].pos_ == "CCONJ")


_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_POSTPOSED = frozenset({"close", "familiar", "involved", "present", "briefed", "privy"})


def _of_report_before(context: MatchContext, hit: CueHit) -> Token | None:
    """The source of the finite report before a participle in the same sentence: *X said A, [adding] that B*."""
    doc = context.doc
    for i in range(hit.head - 1, context.sentence(hit.head)[0] - 1, -1):
        other = context.cue_at(i)
        if other is None or other.form != "finite" or other.row.pos != "verb" or other.row.weak:
            continue
        above = doc[i].head
        nested = syntax.has(doc[i], "clause") and (outer := context.cue_at(above.i)) is not None and above.i < i and outer.form == "finite"
        if not nested and context.quoted_at(i) == context.quoted_at(hit.head):
            return source_token(doc[i], other) or nearest_left(doc, other.span[0], context.sentence(i)[0])
    return None


def _across_marks(context: MatchContext, speaker: int, hit: CueHit) -> bool:
    """A subject on the other side of quotation marks is the parse's mistake, but for *they "voiced readiness"*."""
    inside, around = context.quoted_at(speaker), context.quoted_at(hit.head)
    if inside == around:
        return False
    return inside is not None or around is None or context.token_at(around.start) != hit.span[0] - 1


def _inverted(context: MatchContext, hit: CueHit) -> Token | None:
    """The noun after the cue in *A, [said] Ann Smith, who was there.*, whatever the parse makes of it."""
    doc = context.doc
    start, end = context.sentence(hit.head)
    before, at = hit.span[0] - 1, hit.end
    if hit.passive or hit.form != "finite" or len(hit.words) > 1 or hit.takes("told", "order") or before <= start or at >= end:
        return None
    if doc[before].text != "," and doc[before].text not in _CLOSING or doc[at].pos_ not in {"PROPN", "NOUN", "DET", "ADJ"}:
        return None
    run = at
    while run < end and not (doc[run].is_punct and doc[run].text not in {".", "-", '"', "“", "''", "‘"} or doc[run].tag_ in _FINITE | {"WP", "WDT"}):
        run += 1
    if run < end and doc[run].tag_ in _FINITE:
        return None
    last = at
    while last + 1 < run and doc[last + 1].pos_ in _SPEAKER_POS | {"PART", "PUNCT"} and not doc[last + 1].is_sent_start:
        last += 1
    while last > at and (doc[last].is_punct or doc[last].lower_ in _TIME):
        last -= 1
    head = doc[last]
    while head.dep_ in {"flat", "compound", "appos", "nmod:desc"} and at <= head.head.i <= last:
        head = head.head
    return None if head.pos_ not in {"PROPN", "NOUN"} or doc[at].lower_ in _TIME else head


def source_token(verb: Token, hit: CueHit) -> Token | None:
    """The head of the noun phrase that speaks: the subject, the agent of a passive, a possessor."""
    if hit.passive:
        by = syntax.agent(verb)
        if by is not None:
            return by
        if "as" in {t.lower_ for t in verb.children} or verb.lemma_ in {"quote", "cite"}:
            return syntax.subject(verb)
        return None
    found = syntax.subject(verb)
    if found is None and hit.form == "participle":
        found = syntax.subject(verb.sent.root)
    if found is None or found.pos_ in {"VERB", "AUX"} or found.lower_ in _TIME | _SUBORDINATORS:
        return None
    if found.i > verb.i and (hit.form == "participle" or hit.takes("call", "told") or any(t.lower_ == "having" for t in verb.lefts)):
        return None
    return found


def nearest_left(doc: Doc, at: int, floor: int) -> Token | None:
    """The noun right before a verb group that the parse gives no subject: *Smith [said]*, *Smith, who was there, [said]*."""
    i = at - 1
    while i >= floor and (doc[i].pos_ in {"ADV", "AUX"} or doc[i].is_space):
        i -= 1
    if i > floor and doc[i].text == ",":
        opening = next((j for j in range(i - 1, floor, -1) if doc[j].text == ","), None)
        i = opening - 1 if opening is not None and i - opening < 30 else i - 1
        if opening is None:
            return None
    if i >= floor and doc[i].text == ")":
        i = next((j for j in range(i - 1, floor, -1) if doc[j].text == "("), i + 1) - 1
    if i < floor or doc[i].pos_ not in {"NOUN", "PROPN", "PRON"} or doc[i].lower_ in _TIME:
        return None
    return doc[i]


def addressee_of(verb: Token, hit: CueHit) -> tuple[int, int] | None:
    """The noun phrase that is spoken to: the object of *told*, the noun after *said to*."""
    if hit.takes("told") or hit.takes("order"):
        for relation in ("indirect_object", "object"):
            for child in syntax.children(verb, relation):
                if child.i > verb.i and child.pos_ in _SPEAKER_POS and child.lower_ not in _NOT_ADDRESSEES:
                    return syntax.phrase(child)
        if hit.passive:
            own = syntax.own_subject(verb)
            return syntax.phrase(own) if own is not None else None
    if hit.takes("quote") or hit.takes("clause"):
        for _, noun in syntax.prepositional(verb, {"to"}):
            if noun.i > verb.i and noun.ent_type_ != "DATE" and noun.pos_ in {"PROPN", "NOUN", "PRON"}:
                return syntax.phrase(noun)
    return None


def skip_adverbials(doc: Doc, at: int, limit: int) -> int:
    """Index of the first token from `at` (below `limit`) that is no adverbial of the act of speaking.

    Passes *Monday*, *on Friday*, *late last week*, *in an interview with the BBC*, *on Twitter*, *at a
    rally in Ohio*, and the commas around them.
    """
    while at < limit:
        nxt = _adverbial_end(doc, at, limit)
        if nxt == at:
            return at
        at = nxt
    return at


def _adverbial_end(doc: Doc, at: int, limit: int) -> int:
    token = doc[at]
    if token.is_space:
        return at + 1
    if token.lower_ in _TIME or token.pos_ == "ADV" and token.lower_ not in {"how", "why", "when", "where", "so", "not"}:
        if token.lower_ in _TIME or token.tag_ == "RB" and token.lower_.endswith("ly"):
            return _time_tail(doc, at + 1, limit)
    if token.pos_ == "ADP" or token.lower_ in {"in", "on", "at", "during", "after", "before", "via", "through"}:
        end = _phrase_end(doc, at, limit)
        if end > at and is_speaking(doc, at, end):
            return end
    return at


def _time_tail(doc: Doc, at: int, limit: int) -> int:
    while at < limit and (doc[at].lower_ in _TIME or doc[at].pos_ == "NUM"):
        at += 1
    return at


def _phrase_end(doc: Doc, at: int, limit: int) -> int:
    """The end of the prepositional phrase that starts at `at`, by the parse, within `limit`."""
    token = doc[at]
    top = token if syntax.has(token, "prepositional") else token.head
    if not (syntax.has(top, "prepositional") or top.pos_ in {"NOUN", "PROPN", "NUM"}):
        return at
    end = at + 1
    stop = {t.i for t in top.subtree if _opens_clause(t)}
    for i in range(at, limit):
        if i in stop or doc[i].text in {",", ":", '"', "“", "that", "that"} or not (top.i == i or top.is_ancestor(doc[i])):
            break
        end = i + 1
    return end if end > at + 1 else at


def _opens_clause(token: Token) -> bool:
    return syntax.has(token, "marker") or token.dep_ in syntax.RELATIONS["clause"]


def is_speaking(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens place an act of speaking: a time, or an occasion or medium of speech."""
    return any(t.lower_ in _TIME or t.lemma_.lower() in _SPEECH_PLACE or t.lower_ in _SPEECH_PLACE for t in doc[start:end])
