"""Who speaks: the noun phrase of a reporting verb's source, from the parse where it can be trusted, else from position."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.humans import speaks
from quotes.lexicons.grammar import CLOSING_MARKS, FINITE_TAGS, load_grammar
from quotes.lexicons.people import load_people

GRAMMAR = load_grammar()
_SPEAKER_POS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_ADVERBS_OF_FRAMES = frozenset({"further", "also", "later", "again", "then"})
_DASHES = frozenset({"-", "--", "–", "—"})
_QUANTIFIERS = frozenset({"many", "most", "several", "some", "few", "others", "another", "both", "all", "half"})
_BEFORE_NUMBERS = frozenset({"in", "about", "nearly", "almost", "some", "roughly", "around", "than", "more", "just", "only"})
_LONGEST_ASIDE = 30  # tokens of a relative clause between a noun and its verb
_LONGEST_PIECE = 14  # tokens of a source, or of an apposition to it, between commas


@dataclass(frozen=True)
class Source:
    """A source: its syntactic `head`, its tokens from `start` to `end`, and whether it stands beside its verb."""

    head: Token
    start: int
    end: int
    beside: bool


def find_source(context: MatchContext, hit: CueHit) -> Source | None:
    """The source of the verb cue `hit`, None where nobody is named."""
    inverted = _inverted(context, hit)
    if inverted is not None:
        found = _source(context, hit, inverted, beside=True)
        return replace(found, start=min(found.start, hit.end))
    if hit.form == "finite" and not hit.passive:
        return _trailing(context, hit) or _shared(context, hit) or _subject(context, hit) or nearest_left(context, hit)
    if hit.form == "participle" and not hit.passive and not _modifies_noun(context.doc[hit.head], hit.span[0]):
        return _of_report_before(context, hit) or _subject(context, hit)
    return _subject(context, hit)


def _modifies_noun(participle: Token, start: int) -> bool:
    """Whether a participle says something of the noun before it (*a letter [asking] for help*), with no comma between."""
    return syntax.has(participle, "noun_clause") and start > 0 and participle.doc[start - 1].text != ","


def _subject(context: MatchContext, hit: CueHit) -> Source | None:
    """The subject that the parse gives the cue, unless it plainly belongs to another verb."""
    verb = context.doc[hit.head]
    speaker = source_token(verb, hit)
    if speaker is None or _across_marks(context, speaker.i, hit):
        return None
    if hit.form == "finite" and not hit.passive and _beyond_verb(context.doc, speaker.i, hit.span[0]):
        nearest = nearest_left(context, hit)
        if nearest is not None:
            return nearest
    # in ClearNLP labels the agent hangs on its *by*
    return _source(context, hit, speaker, beside=verb in {speaker.head, speaker.head.head})


def _source(context: MatchContext, hit: CueHit, head: Token, *, beside: bool) -> Source:
    start, end = _in_full(context, syntax.phrase(head))
    if start <= hit.head < end:
        start, end = _beside_cue(context.doc, hit, head, start)
    if hit.passive and hit.takes("as"):  # described by X [as Z]
        end = next((i for i in range(head.i + 1, end) if context.doc[i].lower_ == "as"), end)
    return Source(head, start, end, beside)


def _beside_cue(doc: Doc, hit: CueHit, head: Token, start: int) -> tuple[int, int]:
    """The part of a source before the cue that the parse hung on it as a modifier: *[The group] called on Y to go*."""
    if head.i > hit.head:
        return head.i, head.i + 1
    end = hit.span[0]
    while end - 1 > head.i and doc[end - 1].pos_ not in _SPEAKER_POS:
        end -= 1
    return min(start, head.i), max(end, head.i + 1)


def _trailing(context: MatchContext, hit: CueHit) -> Source | None:
    """The source of a frame after its content, read from the commas: *A, NP[, apposition][, who …][,] said*.

    The noun phrase is the last piece between commas that is no relative clause and no apposition; what
    stands before it must hold a finite verb, or there would be no content.
    """
    doc = context.doc
    floor, at = context.sentence(hit.head)[0], hit.span[0]
    while at - 1 > floor and ((doc[at - 1].pos_ == "ADV" and doc[at - 1].is_lower) or doc[at - 1].is_space):
        at -= 1
    pieces = _pieces(context, floor, at)
    for number, (start, end) in enumerate(pieces[:-1]):
        if _ends_relative(doc, start, end, pieces[number + 1]):
            continue
        if end - start > _LONGEST_PIECE and doc[start].tag_ not in _RELATIVES:
            return None
        if _is_aside(doc, start, end, pieces[number + 1]):
            continue
        head = _piece_head(doc, start, end)
        told = any(t.tag_ in FINITE_TAGS for t in doc[floor:start]) or _interrupts(context, hit)
        if head is None or not (told or (number and start > floor)):
            return None
        outer = next((e for s, e in reversed(pieces[: number + 1]) if doc[s].tag_ not in _RELATIVES), end)
        return Source(head, *_tidy(doc, start, max(outer, end), at), beside=True)
    return None


def _interrupts(context: MatchContext, hit: CueHit) -> bool:
    """Whether the frame parts a subject from its verb: *Ann Smith, [Jones said], had left*."""
    doc, at = context.doc, hit.end
    limit = context.sentence(hit.head)[1]
    return at + 1 < limit and doc[at].text == "," and doc[at + 1].tag_ in FINITE_TAGS


def _pieces(context: MatchContext, floor: int, at: int) -> list[tuple[int, int]]:
    """What stands between commas before the token `at`, the nearest first; marks and brackets are not cut."""
    doc = context.doc
    edges, depth = [at], 0
    for i in range(at - 1, floor - 1, -1):
        depth += (doc[i].text in ")]") - (doc[i].text in "([")
        if context.quoted_at(i) is not None:
            edges.append(i + 1)
            break
        if doc[i].text == "," and depth <= 0:
            edges.append(i + 1)
    else:
        edges.append(floor)
    spans = [(start, end - (doc[end - 1].text == ",")) for end, start in pairwise(edges)]
    return [(start, end) for start, end in spans if end > start]


def _ends_relative(doc: Doc, start: int, end: int, before: tuple[int, int]) -> bool:
    """*Smith, who grew up in Gweru, [Zimbabwe] said*: the country after a town that ends a relative clause."""
    town = doc[before[1] - 1]
    place = load_people().country(doc[start:end].text) is not None or all(t.ent_type_ in {"GPE", "LOC"} for t in doc[start:end])
    return doc[before[0]].tag_ in _RELATIVES and town.pos_ == "PROPN" and place


def _is_aside(doc: Doc, start: int, end: int, before: tuple[int, int]) -> bool:
    """Whether a piece says something of the noun phrase before it: a relative clause, an age, a role of a named person."""
    if doc[start].tag_ in _RELATIVES or (end - start == 1 and doc[start].like_num):
        return True
    if doc[before[1] - 1].pos_ != "PROPN" and doc[before[1] - 1].text != ")":
        return False
    head = _piece_head(doc, start, end)
    return head is not None and head.pos_ == "NOUN" and doc[start].pos_ in {"DET", "NOUN", "ADJ", "PROPN"} and speaks(head)


def _piece_head(doc: Doc, start: int, end: int) -> Token | None:
    """The head of a piece that is one noun phrase for somebody who can speak; None for any other piece."""
    if any(t.tag_ in FINITE_TAGS for t in doc[start:end]) or doc[start].pos_ not in _SPEAKER_POS:
        return None
    last = start
    while last + 1 < end and doc[last + 1].pos_ in _SPEAKER_POS | {"PART", "PUNCT"} and doc[last + 1].text not in {"(", ":"}:
        last += 1
    while last > start and doc[last].is_punct:
        last -= 1
    head = doc[last]
    if head.lower_ in GRAMMAR.times or head.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    return head if head.pos_ == "PROPN" or speaks(head) else None


def _beyond_verb(doc: Doc, subject: int, cue: int) -> bool:
    """Whether a finite verb that opens no relative clause stands between a subject and its verb: the parse is wrong."""
    for token in doc[subject + 1 : cue]:
        if token.tag_ not in FINITE_TAGS:
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
    at = _before_names(context, start - 1, floor)
    named = any(t.pos_ == "PROPN" for t in doc[at + 1 : end])
    if at >= floor and doc[at].tag_ in {"DT", "PRP$", "POS"} and doc[start].pos_ in {"NOUN", "ADJ", "PROPN"}:
        start = at
    elif named and at + 1 < start and (at < floor or doc[at].is_punct):
        start = at + 1
    while start - 1 >= floor and doc[start].tag_ == "POS" and doc[start - 1].pos_ in {"PROPN", "NOUN"}:
        start -= 1
        while start - 1 >= floor and doc[start - 1].pos_ in {"PROPN", "NOUN", "ADJ", "DET"}:
            start -= 1
    if _after_title(doc, floor, start):
        start = floor
    end = _with_postposed(doc, end, limit)
    if context.zone(start) == "headline":
        while start - 2 >= floor and doc[start - 1].text == "," and doc[start - 2].pos_ == "PROPN":
            start -= 2
            while start - 1 >= floor and doc[start - 1].pos_ == "PROPN":
                start -= 1
    return _tidy(doc, start, max(end, span[1]), limit)


def _after_title(doc: Doc, floor: int, start: int) -> bool:
    """Whether a title and a comma stand between the sentence's start and the name: *Treasurer of the Society, [Ann Smith] said*."""
    return start - 2 >= floor and doc[start - 1].text == "," and doc[start].pos_ == "PROPN" and _is_title(doc, floor, start - 1)


def _with_postposed(doc: Doc, end: int, limit: int) -> int:
    """Take in an adjective after its noun with what it governs: *a source [close to the talks]*."""
    if end + 1 < limit and doc[end].lower_ in GRAMMAR.postposed and doc[end + 1].pos_ == "ADP":
        return doc[end + 1].head.right_edge.i + 1 if doc[end + 1].head.i > end + 1 else end
    return end


def _before_names(context: MatchContext, at: int, floor: int) -> int:
    """The last token before the nouns, names and adjectives that end at `at`."""
    doc = context.doc
    while at >= floor and context.quoted_at(at) is None:
        if doc[at].text == ")" and (name := _name_with_bracket(doc, at, floor)) is not None:
            at = name - 1
        elif doc[at].pos_ in _NAMING and doc[at].lower_ not in GRAMMAR.subordinators:
            at -= 1
        else:
            break
    return at


def _name_with_bracket(doc: Doc, closing: int, floor: int) -> int | None:
    """Index of the first token of a name that a bracket is part of (*JD(S)*); None for a bracket that stands apart."""
    opening = next((i for i in range(closing - 1, floor, -1) if doc[i].text == "("), None)
    return opening - 1 if opening is not None and not doc[opening - 1].whitespace_ else None


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens are one noun phrase for what somebody is: *[Treasurer of the Society], Ann Smith said*."""
    while start < end and (doc[start].is_space or doc[start].is_punct):
        start += 1
    if start >= end or doc[start].pos_ not in {"NOUN", "PROPN", "DET", "ADJ"} or doc[start].lower_ in GRAMMAR.times:
        return False
    if any(t.tag_ in FINITE_TAGS or t.is_punct or t.tag_ in _RELATIVES for t in doc[start:end]):
        return False
    head = next(
        (t for t in doc[start:end] if t.pos_ in {"NOUN", "PROPN"} and (t.i + 1 == end or t.nbor(1).pos_ not in {"NOUN", "PROPN"})), None
    )
    return head is not None and (head.lower_ in load_people().office_nouns or head.lemma_.lower() in load_people().persons)


def _tidy(doc: Doc, start: int, end: int, limit: int) -> tuple[int, int]:
    """Leave out a leading *While* or *However,* and close a bracket that opens in the source."""
    while start + 1 < end and (
        doc[start].lower_ in GRAMMAR.subordinators or (doc[start].is_punct and doc[start].text not in '("“') or _sentence_adverb(doc, start)
    ):
        start += 1
    while end - 1 > start and doc[end - 1].lower_ in _ADVERBS_OF_FRAMES:
        end -= 1
    start, end = _without_leading_date(doc, start, end), _without_occasion(doc, start, _without_date(doc, start, end))
    opened = sum(t.text == "(" for t in doc[start:end]) - sum(t.text == ")" for t in doc[start:end])
    if opened > 0 and end < limit and doc[end].text == ")":
        end += 1
    return start, end


def _without_date(doc: Doc, start: int, end: int) -> int:
    """Leave out a time at the end of a source (*A former minister [on Monday] said*)."""
    last = end
    while last - 1 > start and (doc[last - 1].lower_ in GRAMMAR.times or (doc[last - 1].pos_ == "NUM" and last < end)):
        last -= 1
    if last == end:
        return end
    return last - 1 if last - 1 > start and doc[last - 1].pos_ == "ADP" else last


def _without_leading_date(doc: Doc, start: int, end: int) -> int:
    """Leave out a time that opens a source (*[Last year] the minister said*)."""
    if doc[start].lower_ not in {"last", "this", "earlier"} or start + 2 >= end or doc[start + 1].lower_ not in GRAMMAR.times:
        return start
    return start + 2 + (doc[start + 2].text == "," and start + 3 < end)


def _without_occasion(doc: Doc, start: int, end: int) -> int:
    """Leave out where or through what a source spoke (*Ann Smith [at a press conference]*, *Mayra, a student, [on Facebook]*)."""
    for i in range(start + 1, end - 1):
        if doc[i].lower_ not in {"at", "on", "in", "during", "via", "through"} or doc[i].pos_ != "ADP":
            continue
        noun = next(
            (t for t in doc[i + 1 : end] if t.pos_ in {"NOUN", "PROPN"} and (t.i + 1 == end or t.nbor(1).pos_ not in {"NOUN", "PROPN"})),
            None,
        )
        if noun is not None and ((noun.pos_ == "NOUN" and noun.lemma_.lower() in GRAMMAR.events) or noun.lower_ in GRAMMAR.social_media):
            return i - (doc[i - 1].text == "," and i - 1 > start)
    return end


def _sentence_adverb(doc: Doc, i: int) -> bool:
    return doc[i].pos_ in {"ADV", "CCONJ", "INTJ"} and (doc[i + 1].text == "," or doc[i].pos_ == "CCONJ")


def _shared(context: MatchContext, hit: CueHit) -> Source | None:
    """The source of *X said A and [denied] B* where the parse joins *denied* to a verb of A."""
    doc, before = context.doc, hit.span[0] - 1
    if before < 1 or doc[before].lower_ not in {"and", "but"} or syntax.own_subject(doc[hit.head]) is not None:
        return None
    outer = doc[hit.head].head
    said = context.cue_at(outer.head.i) if syntax.has(doc[hit.head], "conjunct") and syntax.has(outer, "clause") else None
    inner = context.cue_at(outer.i)
    if said is None or said.form != "finite" or not syntax.same_tense(doc[said.head], doc[hit.head]) or (inner and not inner.row.weak):
        return None
    found = find_source(context, said)
    return replace(found, beside=False) if found is not None else None


def _of_report_before(context: MatchContext, hit: CueHit) -> Source | None:
    """The source of the finite report before a participle in the same sentence: *X said A, [adding] that B*."""
    doc = context.doc
    for i in range(hit.head - 1, context.sentence(hit.head)[0] - 1, -1):
        other = context.cue_at(i)
        if other is None or other.form != "finite" or other.row.pos != "verb" or other.row.weak:
            continue
        outer = context.cue_at(doc[i].head.i) if syntax.has(doc[i], "clause") and doc[i].head.i < i else None
        nested = outer is not None and outer.form == "finite"
        if not nested and context.quoted_at(i) == context.quoted_at(hit.head):
            found = find_source(context, other)
            return replace(found, beside=False) if found is not None else None
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
    while at < end and doc[at].is_space:
        at += 1
    if hit.passive or hit.form != "finite" or len(hit.words) > 1 or hit.takes("told", "order") or before <= start or at >= end:
        return None
    after_marks = doc[before].text in CLOSING_MARKS
    if not after_marks and (doc[before].text != "," or hit.span[0] != hit.head or not hit.takes("clause")):
        return None
    if doc[at].pos_ not in {"PROPN", "NOUN", "DET", "ADJ"} and doc[at].tag_ != "PRP$":
        return None
    run = at
    while run < end and not (
        (doc[run].is_punct and doc[run].text not in {".", "-", "(", ")", '"', "“", "''", "‘"})
        or doc[run].tag_ in FINITE_TAGS | {"WP", "WDT"}
    ):
        run += 1
    if run < end and doc[run].tag_ in FINITE_TAGS:
        return None
    if not (after_marks or doc[run : run + 1].text == "," or any(t.tag_ in FINITE_TAGS or t.tag_ == "VBN" for t in doc[start:before])):
        return None  # the coach, Ann Smith, [praised] the team
    last = at
    while last + 1 < run and (
        doc[last + 1].pos_ in _SPEAKER_POS | {"PART", "PUNCT", "CCONJ"} or doc[last + 1].lower_ in GRAMMAR.periodicals
    ):
        last += 1
    while last > at and (doc[last].is_punct or doc[last].pos_ == "CCONJ" or doc[last].lower_ in GRAMMAR.times):
        last -= 1
    head = doc[last]
    while head.dep_ in {"flat", "compound", "appos", "nmod:desc"} and at <= head.head.i <= last:
        head = head.head
    named = head.pos_ in {"PROPN", "NOUN"} or head.lower_ in GRAMMAR.periodicals
    return head if named and doc[at].lower_ not in GRAMMAR.times else None


def source_token(verb: Token, hit: CueHit) -> Token | None:
    """The head of the noun phrase that speaks: the subject, the agent of a passive, a possessor."""
    if hit.passive:
        by = syntax.agent(verb)
        if by is not None:
            return by
        if "as" in {t.lower_ for t in verb.rights} or verb.lemma_ in {"quote", "cite"}:
            return syntax.subject(verb)
        return None
    found = _blamed(verb) or syntax.subject(verb)
    if found is None and hit.form == "participle":
        found = syntax.subject(verb.sent.root)
    if found is not None and found.lower_ in GRAMMAR.times:
        others = (child for child in syntax.children(verb, "subject") if child.i < found.i and child.lower_ not in GRAMMAR.times)
        found = next(others, found)
    if found is None or found.pos_ in {"VERB", "AUX"} or found.lower_ in GRAMMAR.times | GRAMMAR.subordinators | {"what"}:
        return None
    if found.i > verb.i and _opens_sentence(verb) and found.i > 0 and found.nbor(-1).i > verb.right_edge.i - 1:
        return found
    if found.i > verb.i and (hit.form == "participle" or hit.takes("call", "told") or any(t.lower_ == "having" for t in verb.lefts)):
        return None
    return found


def _blamed(participle: Token) -> Token | None:
    """*criticised [the government] for refusing to go*: who did what the participle after *for* or *of* says."""
    verb = participle.head
    if participle.tag_ != "VBG" or verb.pos_ != "VERB" or not any(t.lower_ in {"for", "of"} for t in participle.lefts):
        return None
    blamed = syntax.first(verb, "object")
    return blamed if blamed is not None and verb.i < blamed.i < participle.i else None


def _opens_sentence(participle: Token) -> bool:
    """*[Emphasizing] that A, X left*: nothing but an adverb or *while* stands before the participle."""
    before = participle.doc[participle.sent.start : participle.i]
    return participle.tag_ == "VBG" and all(t.pos_ in {"ADV", "SCONJ", "PUNCT", "SPACE"} for t in before)


def nearest_left(context: MatchContext, hit: CueHit) -> Source | None:
    """The noun phrase right before a verb that the parse gives no subject.

    *Smith [said]*; *Smith, who was there, [said]*; *Smith - a friend - [said]*; *a source close to the talks [said]*;
    *Smith last week [said]*; *4 in 10 [say]*.
    """
    doc, floor = context.doc, context.sentence(hit.head)[0]
    i = hit.span[0] - 1
    while i >= floor and ((doc[i].pos_ in {"ADV", "AUX"} and doc[i].is_lower) or doc[i].is_space):
        i -= 1
    i = _before_aside(doc, _before_time(doc, i, floor), floor)
    if i is None or i < floor or doc[i].lower_ in GRAMMAR.times:
        return None
    if doc[i].pos_ not in {"NOUN", "PROPN", "PRON"}:
        span = _counted(doc, i, floor)
        return Source(doc[i], *span, beside=True) if span is not None else None
    head = _before_prepositions(doc, i, floor)
    start, end = _in_full(context, syntax.phrase(doc[head]))
    return Source(doc[head], min(start, head), max(end, i + 1), beside=True)


def _before_time(doc: Doc, i: int, floor: int) -> int:
    """Step back over a time between a source and its verb (*Smith [on Monday] said*, *Smith [last week] said*)."""
    at = i
    while at > floor and (doc[at].lower_ in GRAMMAR.times or (doc[at].pos_ == "NUM" and at < i)):
        at -= 1
    if at == i:
        return i
    return at - 1 if at > floor and doc[at].pos_ == "ADP" else at


def _before_aside(doc: Doc, i: int, floor: int) -> int | None:
    """The last token before an aside in commas, dashes or brackets that ends at `i`; None for one with no beginning."""
    if i > floor and doc[i].text in {",", *_DASHES}:
        marks = {","} if doc[i].text == "," else _DASHES
        opening = next((j for j in range(i - 1, floor, -1) if doc[j].text in marks), None)
        if opening is None or i - opening > _LONGEST_ASIDE:
            return None
        i = opening - 1
    if i >= floor and doc[i].text == ")":
        i = next((j for j in range(i - 1, floor, -1) if doc[j].text == "("), i + 1) - 1
    return i


def _counted(doc: Doc, i: int, floor: int) -> tuple[int, int] | None:
    """A source that is no noun: *another*, *several*, *one*, *42%*, *about 4 in 10*, *those surveyed*."""
    start = i
    if doc[i].tag_ == "VBN" and i > floor and doc[i - 1].lower_ == "those":
        return i - 1, i + 1
    if not (doc[i].pos_ in {"DET", "NUM"} or doc[i].text == "%" or doc[i].lower_ in _QUANTIFIERS):
        return None
    while start > floor and (doc[start - 1].pos_ in {"NUM", "DET"} or doc[start - 1].lower_ in _BEFORE_NUMBERS):
        start -= 1
    return start, i + 1


def _before_prepositions(doc: Doc, i: int, floor: int) -> int:
    """Index of the noun that the prepositional phrases ending at the noun `i` belong to: *[source] close to the talks*."""
    while True:
        start = i
        while start - 1 >= floor and doc[start - 1].pos_ in _NAMING | {"DET", "PART"}:
            start -= 1
        at = start - 2
        if at < floor or doc[start - 1].pos_ != "ADP":
            return i
        if doc[at].lower_ in GRAMMAR.postposed and at - 1 >= floor:
            at -= 1
        if doc[at].pos_ not in {"NOUN", "PROPN"} or doc[at].lower_ in GRAMMAR.times:
            return i
        i = at
