"""The noun phrase of a source, in full: what the parse cuts off is taken in, times and occasions of speaking are left out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.candidate import MatchContext
from quotes.humans import speaks
from quotes.lexicons.grammar import FINITE_TAGS, load_grammar
from quotes.lexicons.keys import key
from quotes.lexicons.people import load_people

GRAMMAR = load_grammar()
NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_ADVERBS_OF_FRAMES = frozenset({"further", "also", "later", "again", "then"})


@dataclass(frozen=True)
class Source:
    """A source: its syntactic `head`, its tokens from `start` to `end`, and whether it stands beside its verb."""

    head: Token
    start: int
    end: int
    beside: bool


def in_full(context: MatchContext, span: tuple[int, int]) -> tuple[int, int]:
    """Take in what the parse cuts off a source: its article, *close to the talks*, names listed in a headline."""
    floor, limit = context.sentence(span[0])
    doc, (start, end) = context.doc, _known_body(context.doc, span, floor)
    at = _before_names(context, start - 1, floor)
    named = any(t.pos_ == "PROPN" or "(" in t.text[1:] for t in doc[at + 1 : end])
    if at >= floor and doc[at].tag_ in {"DT", "PRP$", "POS"} and doc[start].pos_ in {"NOUN", "ADJ", "PROPN"}:
        start = at
    elif named and at + 1 < start and (at < floor or doc[at].is_punct):
        start = at + 1
    while start - 1 >= floor and doc[start].tag_ == "POS" and doc[start - 1].pos_ in {"PROPN", "NOUN"}:
        start -= 1
        while start - 1 >= floor and doc[start - 1].pos_ in {"PROPN", "NOUN", "ADJ", "DET"}:
            start -= 1
    if _after_title(doc, floor, start) or _after_conjunct(doc, floor, start):
        start = floor
    while start - 2 >= floor and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ and not doc[start - 2].whitespace_:
        start -= 2  # pro-government
    end = _with_postposed(doc, end, limit)
    if context.zone(start) == "headline":
        while start - 2 >= floor and doc[start - 1].text == "," and doc[start - 2].pos_ == "PROPN":
            start -= 2
            while start - 1 >= floor and doc[start - 1].pos_ == "PROPN":
                start -= 1
    return tidy(doc, start, max(end, span[1]), limit)


def _known_body(doc: Doc, span: tuple[int, int], floor: int) -> tuple[int, int]:
    """*Save* | *the Children*, *Sainsbury* | *'s*: the whole of a listed body's name of which the parse takes a part for the source."""
    people, (start, end) = load_people(), span
    for i in range(max(floor, start - _BODY_REACH), start):
        if people.opens_body(doc[i].lower_) and i + people.body_at([t.lower_ for t in doc[i : i + 2 * _BODY_REACH]], 0) > start:
            return i, end
    owns = end < len(doc) and doc[end].tag_ == "POS" and people.is_body(doc[end - 1].text + doc[end].text)
    return start, end + owns


_BODY_REACH = 4
"""Tokens before a source in which the name of a body may begin."""


def _after_title(doc: Doc, floor: int, start: int) -> bool:
    """Whether a title and a comma stand between the sentence's start and the name: *Treasurer of the Society, [Ann Smith] said*."""
    return start - 2 >= floor and doc[start - 1].text == "," and doc[start].pos_ == "PROPN" and _is_title(doc, floor, start - 1)


def _after_conjunct(doc: Doc, floor: int, start: int) -> bool:
    """Whether nothing but others who speak too stands between the sentence's start and the name: *Both Ann Smith and [the mayor] said*."""
    if start - 2 < floor or doc[start - 1].lower_ != "and":
        return False
    speaks = syntax.has(doc[start], "subject") and doc[start].pos_ == "PROPN"
    if speaks and any(syntax.has(t, "subject") and t.head == doc[start].head for t in doc[floor : start - 1]):
        return True  # Ann Marlow, mayor of Kilmore, and Tom Hale said
    if doc[start - 2].pos_ not in {"NOUN", "PROPN"}:
        return False
    return all(t.pos_ in NAMING | {"DET"} or t.text in {"and", "both", "Both", ","} for t in doc[floor : start - 1])


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
        elif (doc[at].pos_ in NAMING and doc[at].lower_ not in GRAMMAR.subordinators) or doc[at].text == "WHO":
            at -= 1
        else:
            break
    return at


def _name_with_bracket(doc: Doc, closing: int, floor: int) -> int | None:
    """Index of the first token of a name that a bracket is part of (*JD(S)*); None for a bracket that stands apart."""
    if "(" in doc[closing - 1].text[1:]:
        return closing - 1  # JD(S is one token
    opening = next((i for i in range(closing - 1, floor, -1) if doc[i].text == "("), None)
    return opening - 1 if opening is not None and not doc[opening - 1].whitespace_ else None


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens are one noun phrase for what somebody is: *[Treasurer of the Society], Ann Smith said*."""
    while start < end and (doc[start].is_space or doc[start].is_punct):
        start += 1
    if start >= end or doc[start].pos_ not in {"NOUN", "PROPN", "DET", "ADJ"} or doc[start].lower_ in GRAMMAR.times:
        return False
    if any(t.tag_ in FINITE_TAGS or t.is_punct or t.tag_ in RELATIVES for t in doc[start:end]):
        return False
    head = next(
        (t for t in doc[start:end] if t.pos_ in {"NOUN", "PROPN"} and (t.i + 1 == end or t.nbor(1).pos_ not in {"NOUN", "PROPN"})), None
    )
    return head is not None and (head.lower_ in load_people().office_nouns or head.lemma_.lower() in load_people().persons)


def tidy(doc: Doc, start: int, end: int, limit: int) -> tuple[int, int]:
    """Leave out a leading *While* or *However,* and close a bracket that opens in the source."""
    while start + 1 < end and (
        doc[start].lower_ in GRAMMAR.subordinators | {"what"}
        or (doc[start].is_punct and doc[start].text not in '("“')
        or _sentence_adverb(doc, start)
        or (doc[start].lower_ in _FOCUS and doc[start + 1].pos_ in NAMING | {"DET"})
    ):
        start += 1
    while end - 1 > start and doc[end - 1].lower_ in _ADVERBS_OF_FRAMES:
        end -= 1
    if end - 4 > start and doc[end - 4 : end].text.casefold() == "on the other hand":
        end -= 4
    end = _first_clause(doc, start, past_compound(doc, end, limit))
    start, end = _past_setting(doc, start, end), before_aside(doc, start, end)
    start = _past_time_after(doc, start, end)
    start, end = _without_leading_date(doc, start, end), _without_occasion(doc, start, without_date(doc, start, end))
    opened = sum(t.text == "(" for t in doc[start:end]) - sum(t.text == ")" for t in doc[start:end])
    closing = next((t.i for t in doc[end : min(limit, end + 2)] if t.text == ")"), None)  # (D-Vt | .)
    return start, closing + 1 if opened > 0 and closing is not None else end


def _first_clause(doc: Doc, start: int, end: int) -> int:
    """Leave out a verb that the parse took for a part of a noun phrase: *The embassy* | *called on citizens*."""
    for i in range(start + 1, end):
        if doc[i].tag_ in RELATIVES or doc[i].lower_ == "that":
            return end
        if doc[i].tag_ in {"VBD", "VBZ", "VBP"} and doc[i].pos_ == "VERB" and doc[i].is_lower and doc[i - 1].pos_ in {"NOUN", "PROPN"}:
            return i if doc[i].dep_ not in {"acl", "amod"} and not any(t.text == "," for t in doc[start:i]) else end
    return end


_FOCUS = frozenset({"only", "even", "just"})
"""*Even [the opposition] said A*: adverbs that are none of the noun phrase that they stress."""
_SETTINGS = frozenset({"in", "on", "at", "during", "after", "since", "following", "amid"})
_BEFORE_OWN = frozenset({"following", "after", "before", "during"})
_ASIDES = frozenset({"via", "citing", "quoting"})
_OPENING_MARKS = frozenset({'"', "“", "‘", "``"})
_CLOSING = frozenset({"”", "’", "''"})


def _past_setting(doc: Doc, start: int, end: int) -> int:
    """Leave out where and when, before a comma: *[In findings published on Monday], researchers from Ghent*."""
    if doc[start].lower_ not in _SETTINGS or doc[start].pos_ not in {"ADP", "SCONJ", "VERB"}:
        return start
    comma = next((i for i in range(start + 1, end - 1) if doc[i].text == ","), None)
    return comma + 1 if comma is not None else start


def _past_time_after(doc: Doc, start: int, end: int) -> int:
    """Leave out *a day after*, *domestic funds after*: what a clause about somebody who speaks hangs on in the parse."""
    i = next((i for i in range(start + 1, end - 1) if doc[i].lower_ in {"after", "before"} and doc[i].pos_ in {"SCONJ", "ADP"}), None)
    governed = start > 0 and doc[start - 1].pos_ == "ADP"
    if i is None or (any(speaks(t) for t in doc[start:i]) and not governed):
        return start
    return i + 1 if any(speaks(t) for t in doc[i + 1 : end]) else start


def before_aside(doc: Doc, start: int, end: int) -> int:
    """Leave out through whom, after whom, and with what: *the mayor [via news agency Interfax]*, *reports [citing sources]*.

    Also words in marks that only open in it: *Article 13[, "the organs]*.
    """
    for i in range(start + 1, end - 1):
        apart = doc[i].lower_ in _ASIDES or (doc[i].lower_ in {"with", "along", "together"} and doc[i - 1].text == ",")
        opens = doc[i].text in _OPENING_MARKS and doc[i - 1].text == "," and not any(t.text in _CLOSING for t in doc[i:end])
        if apart or opens:
            return i - (doc[i - 1].text == "," and i - 1 > start)
    return end


def past_compound(doc: Doc, end: int, limit: int) -> int:
    """Take in the rest of a word with hyphens that a source stops in, and the noun that it describes: *the 46* | *-year-old man*."""
    last = end
    if 0 < last < limit and doc[last].text == "Today" and doc[last - 1].pos_ == "PROPN":
        return last + 1  # USA | Today
    while 0 < last < limit - 1 and doc[last].text in {"-", "–"} and not (doc[last - 1].whitespace_ or doc[last].whitespace_):
        last += 2
    describes = last > end or (end > 2 and doc[end - 1].tag_ == "VBN" and doc[end - 2].text == "-")  # one Rome-based | banker
    while describes and last < limit and doc[last].pos_ in {"ADJ", "NOUN"} and doc[last - 1].whitespace_:
        last += 1
    return last


def without_date(doc: Doc, start: int, end: int) -> int:
    """Leave out a time at the end of a source (*A former minister [on Monday] said*)."""
    if doc[end - 1].text == "Today":
        return end  # USA Today
    if end - 1 > start and doc[end - 1].tag_ == "VBN" and end < len(doc) and doc[end].lower_ in GRAMMAR.times:
        return end - 1  # an ad | released Thursday, whose day the parse gives to the verb behind it
    last = end
    if end - 2 > start and doc[end - 1].text.isdigit() and doc[end - 2].is_title and doc[end - 2].lower_ in GRAMMAR.times:
        last -= 2  # the bureau on June 5
    while last - 1 > start and (doc[last - 1].lower_ in GRAMMAR.times or (doc[last - 1].pos_ == "NUM" and last < end)):
        last -= 1
    if last == end:
        return _without_stretch(doc, start, end)
    while last - 1 > start and (doc[last - 1].lower_ in {"a", "an"} or doc[last - 1].text == ","):
        last -= 1  # Ann Smith, a day later
    last -= last - 1 > start and doc[last - 1].tag_ in {"VBN", "VBD"}  # the report dated March 16, an ad released Thursday
    at = last - (last - 1 > start and doc[last - 1].lower_ == "the" and doc[last - 2].pos_ == "ADP")  # during the weekend
    return at - 1 if at - 1 > start and doc[at - 1].pos_ == "ADP" else last


def _without_stretch(doc: Doc, start: int, end: int) -> int:
    """Leave out how long something went on, at the end of a source (*Rights groups [over the last few years] have said*)."""
    if doc[end - 1].lower_ not in GRAMMAR.stretches:
        return end
    at = end - 1
    while at - 1 > start and (doc[at - 1].lower_ in _SPANS or doc[at - 1].like_num):
        at -= 1
    return at - 1 if at - 1 > start and at < end - 1 and doc[at - 1].pos_ == "ADP" else end


_SPANS = frozenset({"the", "last", "past", "few", "several", "many", "recent"})
"""Words of a stretch of time."""


def _without_leading_date(doc: Doc, start: int, end: int) -> int:
    """Leave out a time that opens a source (*[Last year] the minister said*)."""
    named = load_people().calendar - load_people().months
    if doc[start].lower_ in named and start + 1 < end and doc[start - 1 if start else 0].lower_ == "on" and doc[start + 1].tag_ == "NNS":
        return start + 1  # On | Thursday | officials
    day = {doc[start].lower_, doc[start + 1].lower_} if start + 2 < end and doc[start - 1 if start else 0].lower_ == "on" else set()
    if day & load_people().calendar and any(word.isdecimal() for word in day):
        return start + 2  # on | May 13 | Prensa Latina
    if doc[start].lower_ in {"many", "several"} and start + 2 < end and doc[start - 1 if start else 0].lower_ in {"for", "after"}:
        return start + 2 if doc[start + 1].lower_ in GRAMMAR.stretches else start  # For | many years | scientists
    if doc[start].lower_ not in {"last", "this", "earlier"} or start + 2 >= end or doc[start + 1].lower_ not in GRAMMAR.times:
        return start
    return start + 2 + (doc[start + 2].text == "," and start + 3 < end)


def _without_occasion(doc: Doc, start: int, end: int) -> int:
    """Leave out where, after or through what a source spoke.

    *Ann Smith [at a press conference]*; *Mayra, a student, [on Facebook]*; *the minister [following his trip]*.
    """
    for i in range(start + 1, end - 1):
        if doc[i].lower_ in _BEFORE_OWN and doc[i + 1].tag_ == "PRP$":
            return i - (doc[i - 1].text == "," and i - 1 > start)
        if doc[i].lower_ not in {"at", "on", "in", "during", "via", "through"} or doc[i].pos_ != "ADP":
            continue
        noun = next(
            (t for t in doc[i + 1 : end] if t.pos_ in {"NOUN", "PROPN"} and (t.i + 1 == end or t.nbor(1).pos_ not in {"NOUN", "PROPN"})),
            None,
        )
        if noun is not None and ((noun.pos_ == "NOUN" and noun.lemma_.lower() in GRAMMAR.events) or noun.lower_ in GRAMMAR.social_media):
            return i - (doc[i - 1].text == "," and i - 1 > start)
    return end


def past_interview(context: MatchContext, start: int, end: int) -> int:
    """*In an interview with Reuters [Ann Lee] said A*: where a source begins that the parse hangs on the outlet that it was told to."""
    doc = context.doc
    if start == 0 or doc[start - 1].lower_ not in {"in", "during"} or doc[start].lower_ not in {"a", "an"}:
        return start
    to = next((i for i in range(start + 1, min(end, start + _LONGEST_OCCASION)) if doc[i].lower_ in {"with", "to", "on"}), None)
    if to is None or to + 2 >= end or doc[to - 1].lower_ not in GRAMMAR.occasions:
        return start
    behind = context.outlet_at(to + 1 + (doc[to + 1].pos_ == "DET"))
    if behind is None:
        behind = next(
            (i for i in range(to + 2, end) if doc[i].ent_type_ in {"PERSON", "PER"} or load_people().title_at([key(doc[i].text)], 0)), None
        )
    return behind if behind is not None and behind < end and doc[behind].text[:1].isupper() else start


_LONGEST_OCCASION = 8
"""Tokens of *a recent telephone interview with*."""


def _sentence_adverb(doc: Doc, i: int) -> bool:
    return doc[i].pos_ in {"ADV", "CCONJ", "INTJ"} and (doc[i + 1].text == "," or doc[i].pos_ == "CCONJ")


def of_whom(context: MatchContext, start: int, end: int, head: Token) -> tuple[int, int, Token]:
    """*Ann Smith, leader of* | *the group X, said*: take in whom the parse cut off before what he is leader of."""
    doc, floor = context.doc, context.sentence(head.i)[0]
    paper = _paper_by(doc, start, floor)
    if paper is not None:
        return paper[0], end, paper[1]
    name = _name_before_role(doc, start, floor)
    if name is not None:
        return name, end, doc[name]
    first = start
    while doc[start].pos_ in NAMING and first - 1 > floor and doc[first - 1].pos_ in NAMING:
        first -= 1
    start = first if doc[first - 1].lower_ == "of" else start  # leader of African Club | Konstanz
    noun = start - 2
    if noun <= floor or doc[start - 1].lower_ != "of" or doc[noun].pos_ != "NOUN" or not speaks(doc[noun]) or doc[noun].tag_ == "NNS":
        return start, end, head
    first = noun
    while first - 1 > floor and (doc[first - 1].pos_ in {"ADJ", "NOUN", "NUM", "DET"} or doc[first - 1].text == "-"):
        first -= 1
    if doc[first - 1].text != "," or doc[first - 2].pos_ != "PROPN":
        return start, end, head
    name = first - 2
    while name - 1 >= floor and doc[name - 1].pos_ == "PROPN":
        name -= 1
    return name, end, doc[name]


def _paper_by(doc: Doc, start: int, floor: int) -> tuple[int, Token] | None:
    """*The joint statement* | *by A and B said*, *A spokesperson* | *for the mayor said*: where the phrase begins that the parse cut.

    With its noun: a document by those who speak in the parse, or whoever the preposition that opens the source hangs on.
    """
    opens = doc[start].lower_ in _HANGING and doc[start].pos_ in {"ADP", "SCONJ"}
    by = start if opens else start - 1
    if by - 1 < floor or not (opens or doc[by].lower_ == "by") or doc[by - 1].pos_ not in NAMING:
        return None
    noun = doc[by - 1]
    if noun.lower_ not in load_people().documents and not (opens and speaks(noun)):
        return None
    first = by - 1
    while first - 1 >= floor and doc[first - 1].pos_ in NAMING | {"DET"}:
        first -= 1
    alone = first == floor or doc[first - 1].is_punct or doc[first - 1].is_space
    return (first, noun) if alone else None


_HANGING = frozenset({"by", "for", "of", "from", "at"})
"""Prepositions that no source begins with."""


def _name_before_role(doc: Doc, start: int, floor: int) -> int | None:
    """*Ann Smith, director of events at* | *Miss Tourism said*: the first token of the name whose role runs up to the token `start`."""
    if start - 1 <= floor or doc[start - 1].lower_ not in {"at", "for"}:
        return None
    comma = next((i for i in range(start - 2, max(floor, start - _LONGEST_ROLE), -1) if doc[i].text == ","), None)
    between = doc[comma + 1 : start - 1] if comma is not None else None
    if comma is None or not between or any(t.pos_ not in _ROLE_POS for t in between) or doc[comma - 1].pos_ != "PROPN":
        return None
    nouns = [t for t in between if t.pos_ in {"NOUN", "PROPN"}]
    name = comma - 1
    while name - 1 >= floor and doc[name - 1].pos_ == "PROPN":
        name -= 1
    return name if nouns and speaks(nouns[0]) and comma - name > 1 else None


_LONGEST_ROLE = 12
_ROLE_POS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "CCONJ", "DET"})
"""What stands between a name's comma and the body that its bearer works at."""
