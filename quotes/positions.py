"""Who speaks, read from position: before the verb, after it, or at the end of the sentence; for where the parse goes wrong."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.humans import speaks
from quotes.lexicons.grammar import CLOSING_MARKS, FINITE_TAGS, load_grammar
from quotes.lexicons.people import load_people
from quotes.nounphrases import NAMING, RELATIVES, Source, in_full, tidy

GRAMMAR = load_grammar()
SPEAKER_POS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
_LONGEST_ASIDE = 30  # tokens of a relative clause between a noun and its verb
_LONGEST_PIECE = 14  # tokens of a source, or of an apposition to it, between commas
_DASHES = frozenset({"-", "--", "–", "—"})
QUANTIFIERS = frozenset({"many", "most", "several", "some", "few", "others", "another", "both", "all", "half"})
_BEFORE_TIMES = frozenset({"this", "earlier", "early", "later", "late"})
_BEFORE_NUMBERS = frozenset({"in", "about", "nearly", "almost", "some", "roughly", "around", "than", "more", "just", "only"})
_OPENS_NAMES = frozenset({"PROPN", "NOUN", "DET", "ADJ", "NUM"})
_INSIDE_NAMES = frozenset({".", "-", "(", ")", '"', "“", "''", "‘"})


def trailing(context: MatchContext, hit: CueHit) -> Source | None:
    """The source of a frame after its content or *as*, read from the commas: *A, NP[, apposition][, who …][,] said*.

    The noun phrase is the last piece between commas that is no relative clause and no apposition; what
    stands before it must hold a finite verb, or there would be no content.
    """
    if (said := _after_as(context, hit)) is not None:
        return said
    doc = context.doc
    floor, at = context.sentence(hit.head)[0], hit.span[0]
    while at - 1 > floor and ((doc[at - 1].pos_ == "ADV" and doc[at - 1].is_lower) or doc[at - 1].is_space):
        at -= 1
    pieces = _pieces(context, floor, at)
    for number, (start, end) in enumerate(pieces[:-1]):
        if _ends_relative(doc, start, end, pieces[number + 1]):
            continue
        if end - start > _LONGEST_PIECE and doc[start].tag_ not in RELATIVES:
            return None
        if _is_aside(doc, start, end, pieces[number + 1]):
            continue
        head = _piece_head(doc, start, end)
        if number == 0 and doc[at - 1].text == ",":
            return None  # ties with Russia, Norway and Iran, [praised] …: a list before a verb that goes on
        told = any(t.tag_ in FINITE_TAGS for t in doc[floor:start]) or _interrupts(context, hit)
        if head is None or not (told or (number and start > floor)):
            return None
        outer = next((e for s, e in reversed(pieces[: number + 1]) if doc[s].tag_ not in RELATIVES), end)
        return Source(head, *tidy(doc, start, max(outer, end), at), beside=True)
    return None


def _interrupts(context: MatchContext, hit: CueHit) -> bool:
    """Whether the frame parts a subject from its verb: *Ann Smith, [Jones said], had left*."""
    doc, at = context.doc, hit.end
    limit = context.sentence(hit.head)[1]
    return at + 1 < limit and doc[at].text == "," and (doc[at + 1].tag_ in FINITE_TAGS or doc[at + 1].pos_ == "AUX")


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
    return doc[before[0]].tag_ in RELATIVES and town.pos_ == "PROPN" and place


def _is_aside(doc: Doc, start: int, end: int, before: tuple[int, int]) -> bool:
    """Whether a piece says something of the noun phrase before it: a relative clause, an age, a role of a named person."""
    if doc[start].tag_ in RELATIVES or (end - start == 1 and doc[start].like_num):
        return True
    if doc[before[1] - 1].pos_ != "PROPN" and doc[before[1] - 1].text != ")":
        return False
    head = _piece_head(doc, start, end)
    return head is not None and head.pos_ == "NOUN" and doc[start].pos_ in {"DET", "NOUN", "ADJ", "PROPN"} and speaks(head)


def _piece_head(doc: Doc, start: int, end: int) -> Token | None:
    """The head of a piece that is one noun phrase for somebody who can speak; None for any other piece."""
    if any(t.tag_ in FINITE_TAGS for t in doc[start:end]) or doc[start].pos_ not in SPEAKER_POS:
        return None
    last = start
    while last + 1 < end and doc[last + 1].pos_ in SPEAKER_POS | {"PART", "PUNCT"} and doc[last + 1].text not in {"(", ":"}:
        last += 1
    while last > start and doc[last].is_punct:
        last -= 1
    head = doc[last]
    if head.lower_ in GRAMMAR.times or head.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    return head if head.pos_ == "PROPN" or speaks(head) else None


def inverted(context: MatchContext, hit: CueHit) -> Token | None:
    """The noun after the cue in *A, [said] Ann Smith, who was there.*, whatever the parse makes of it."""
    doc = context.doc
    start, end = context.sentence(hit.head)
    before, at = hit.span[0] - 1, hit.end
    while at < end and doc[at].is_space:
        at += 1
    if before < start and at < end and doc[at].pos_ == "PROPN":
        return _before_colon(doc, at, end)
    if not _may_invert(doc, hit, end) or before <= start or at >= end or not _opens_name(doc, at, end):
        return None
    after_marks = doc[before].text in CLOSING_MARKS
    if not after_marks and (doc[before].text != "," or hit.span[0] != hit.head or not hit.takes("clause")):
        return None
    run = _run_end(doc, at, end)
    if run < end and doc[run].tag_ in FINITE_TAGS:
        return None
    whole = context.zone(hit.head) == "headline" and run >= end  # Road unsafe, says mayor
    clausal = any(t.tag_ in FINITE_TAGS or t.tag_ == "VBN" for t in doc[start:before])
    if not (after_marks or whole or clausal or doc[run : run + 1].text == ","):
        return None  # the coach, Ann Smith, [praised] the team
    last = at
    while last + 1 < run and (_in_name(doc[last + 1]) or doc[last].text == "("):  # Maj. Gen. (res.) Amir Eshel
        last += 1
    while last > at and (doc[last].is_punct or doc[last].pos_ == "CCONJ" or doc[last].lower_ in GRAMMAR.times):
        last -= 1
    head = doc[last]
    while head.dep_ in {"flat", "compound", "appos", "nmod:desc"} and at <= head.head.i <= last:
        head = head.head
    aged = head.lower_ == "old" and doc[head.i - 1].text == "-"  # said the 46-year-old
    common = head.pos_ == "NOUN" and (after_marks or whole or doc[at].tag_ != "PRP$" or speaks(head))  # …, [announced] her candidacy
    counted = head.pos_ == "NUM" and speaks(head)  # said two of the men
    named = head.pos_ == "PROPN" or common or head.lower_ in GRAMMAR.periodicals or aged or counted
    return head if named and doc[at].lower_ not in GRAMMAR.times else None


def _opens_name(doc: Doc, at: int, end: int) -> bool:
    """Whether whoever speaks can be named from token `at` on; a title may begin like a preposition (*Under Secretary Ann Lee*)."""
    if doc[at].pos_ == "ADP" and doc[at].text.istitle() and at + 1 < end:
        return doc[at + 1].pos_ == "PROPN"
    return doc[at].pos_ in _OPENS_NAMES or doc[at].tag_ == "PRP$"


def _before_colon(doc: Doc, at: int, end: int) -> Token | None:
    """The name between a verb that opens the sentence and a colon: *Said [Ann Smith]: "A"*."""
    run = at
    while run < end and doc[run].pos_ in {"PROPN", "NOUN", "ADJ"}:
        run += 1
    return doc[run - 1] if run < end and doc[run].text == ":" else None


def _in_name(token: Token) -> bool:
    """Whether a name and its titles can go on with `token`; the tagger takes *Acting* for a verb and *daily* for an adverb."""
    return token.pos_ in SPEAKER_POS | {"PART", "PUNCT", "CCONJ"} or token.lower_ in GRAMMAR.periodicals or token.text.istitle()


def _run_end(doc: Doc, at: int, end: int) -> int:
    """Where the words of a name and its appositions stop: at a finite verb, a relative, or a mark that no name holds."""
    while at < end and not ((doc[at].is_punct and doc[at].text not in _INSIDE_NAMES) or doc[at].tag_ in FINITE_TAGS | {"WP", "WDT"}):
        at += 1
    return at


def _may_invert(doc: Doc, hit: CueHit, end: int) -> bool:
    """Whether the noun after the cue can be its subject; with verbs of telling only where it ends the sentence (*A, warns mayor*)."""
    particle = len(hit.words) == hit.end - hit.head and hit.words[0] == hit.head and doc[hit.end - 1].tag_ == "RP"  # pointed out
    if hit.passive or hit.form != "finite" or not (len(hit.words) == 1 or particle):
        return False
    if not hit.takes("told", "order"):
        return True
    run = _run_end(doc, hit.end, end)
    return run >= end or (doc[run].text == "," and run + 1 < end and doc[run + 1].tag_ in RELATIVES | {"DT"})


def written_before(context: MatchContext, hit: CueHit) -> Token | None:
    """*held [a banner] saying “A”*, *cited [a report in the Guardian] saying that A*: what says what a participle behind it tells."""
    doc, floor = context.doc, context.sentence(hit.head)[0]
    sign = doc[max(0, hit.span[0] - 1)]
    if sign.pos_ == "ADP":
        return None  # had a letter for saying A
    if sign.lemma_.lower() in GRAMMAR.inscriptions:
        return sign
    for i in range(hit.span[0] - 1, max(floor, hit.span[0] - _LONGEST_PIECE), -1):
        if doc[i].text == "," or doc[i].pos_ in {"VERB", "AUX"} or context.quoted_at(i) is not None:
            return None
        read = syntax.has(doc[i], "object") and doc[i].head.lemma_.lower() in GRAMMAR.reading
        if read and doc[i].lemma_.lower() in load_people().documents and doc[hit.head].tag_ == "VBG":
            return doc[i]
    return None


def _after_as(context: MatchContext, hit: CueHit) -> Source | None:
    """*As [Ann Lee of the BBC] points out, A*: where the parse takes *as* for a preposition."""
    doc, floor = context.doc, context.sentence(hit.head)[0]
    first = hit.span[0] - 1
    while first > floor and doc[first - 1].text != "," and doc[first].tag_ not in FINITE_TAGS and hit.span[0] - first < _LONGEST_PIECE:
        first -= 1
    opens = (
        doc[first].lower_ == "as" and syntax.has(doc[first], "preposition") and first + 1 < hit.span[0] and doc[first + 1].pos_ == "PROPN"
    )
    return nearest_left(context, hit) if opens else None


def nearest_left(context: MatchContext, hit: CueHit) -> Source | None:
    """The noun phrase right before a verb that the parse gives no subject.

    *Smith [said]*; *Smith, who was there, [said]*; *Smith - a friend - [said]*; *a source close to the talks [said]*;
    *Smith last week [said]*; *4 in 10 [say]*; *the 45-year-old [said]*.
    """
    doc, floor = context.doc, context.sentence(hit.head)[0]
    i = hit.span[0] - 1
    while i >= floor and ((doc[i].pos_ in {"ADV", "AUX"} and doc[i].is_lower) or doc[i].is_space):
        i -= 1
    found = _before_aside(doc, _before_time(doc, i, floor), floor)
    if found is None or found < floor or doc[found].lower_ in GRAMMAR.times:
        return None
    i = found
    if doc[i].text == "Said" and i > floor and doc[i - 1].pos_ == "PROPN":
        return _called_said(context, i, floor)
    if doc[i].pos_ not in {"NOUN", "PROPN", "PRON"} and context.outlet_at(i) != i + 1:  # Xinhua, which the tagger takes for an adjective
        span = _counted(doc, i, floor)
        return Source(doc[i], *span, beside=True) if span is not None else None
    head = _before_prepositions(doc, i, floor)
    while doc[head].dep_ == "flat" and floor <= doc[head].head.i < head:
        head = doc[head].head.i
    start, end = in_full(context, syntax.phrase(doc[head]))
    end = i + 1 if end > i + 1 and doc[i + 1].text in _DASHES and doc[i].whitespace_ else max(end, i + 1)
    return Source(doc[head], min(start, head), end, beside=True)


def close_to(doc: Doc, start: int) -> Token | None:
    """*A [source] close to Prince William*: the noun for a speaker before such words, where the parse takes the name for the subject."""
    at = start - (doc[start].lower_ != "to")
    near = at > 1 and doc[at].lower_ == "to" and doc[at - 1].lower_ in GRAMMAR.postposed
    return doc[at - 2] if near and doc[at - 2].pos_ == "NOUN" and speaks(doc[at - 2]) else None


def _called_said(context: MatchContext, i: int, floor: int) -> Source:
    """*President Kais [Said] said*: a family name that the tagger takes for the verb, with the names before it."""
    doc, start = context.doc, i
    while start > floor and doc[start - 1].pos_ in NAMING:
        start -= 1
    return Source(doc[i - 1], start, i + 1, beside=True)


def _before_time(doc: Doc, i: int, floor: int) -> int:
    """Step back over a time between a source and its verb (*Smith [on Monday] said*, *Smith [last week] said*)."""
    at = i
    while at > floor and (doc[at].lower_ in GRAMMAR.times or (doc[at].pos_ == "NUM" and at < i)):
        at -= 1
    if at == i:
        return i
    while at > floor and doc[at].lower_ in _BEFORE_TIMES:
        at -= 1
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
    if doc[i].pos_ == "ADJ" and doc[i].lower_ not in QUANTIFIERS:
        return _nominal_adjective(doc, i, floor)
    if not (doc[i].pos_ in {"DET", "NUM"} or doc[i].text == "%" or doc[i].lower_ in QUANTIFIERS):
        return None
    while start > floor and (doc[start - 1].pos_ in {"NUM", "DET"} or doc[start - 1].lower_ in _BEFORE_NUMBERS):
        start -= 1
    return start, i + 1


def _nominal_adjective(doc: Doc, i: int, floor: int) -> tuple[int, int] | None:
    """*the accused*, *the 45-year-old*: an adjective for somebody, back to its article."""
    start = i
    while start > floor and (doc[start - 1].pos_ in {"NUM", "ADJ", "NOUN"} or doc[start - 1].text == "-"):
        start -= 1
    return (start - 1, i + 1) if start > floor and doc[start - 1].lower_ == "the" else None


def _before_prepositions(doc: Doc, i: int, floor: int) -> int:
    """Index of the noun that the prepositional phrases ending at the noun `i` belong to: *[source] close to the talks*."""
    while True:
        start = i
        while start - 1 >= floor and doc[start - 1].pos_ in NAMING | {"DET", "PART"}:
            start -= 1
        at = start - 2
        if at < floor or doc[start - 1].pos_ != "ADP" or doc[start - 1].lower_ in GRAMMAR.subordinators:
            return i
        if doc[at].lower_ in GRAMMAR.postposed and at - 1 >= floor:
            at -= 1
        reduced = syntax.has(doc[at], "noun_clause") or syntax.has(doc[at], "clause")  # a woman charged with fraud
        participle = doc[at].tag_ in {"VBG", "VBN"} or (doc[at].tag_ == "VBD" and reduced)
        if participle and at - 1 >= floor and speaks(doc[at - 1]):
            at -= 1  # the lawmakers sitting on the committee; a woman married to Smith
        if doc[at].pos_ not in {"NOUN", "PROPN"} or doc[at].lower_ in GRAMMAR.times:
            return i
        i = at
