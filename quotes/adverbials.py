"""Adverbials of the act of speaking: *on Monday*, *in an interview with the BBC*, *on Twitter*; they are no content."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.lexicons.grammar import load_grammar

GRAMMAR = load_grammar()


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
    if at + 1 < limit and doc[at + 1].tag_ == "POS":
        return at  # said [Friday]'s decision was late
    if token.lower_ == "this" and at + 1 < limit and doc[at + 1].lower_ in GRAMMAR.times:
        return _time_tail(doc, at + 1, limit)
    if token.lower_ in GRAMMAR.times:
        return _time_tail(doc, at + 1, limit)
    if token.lower_ in _BEFORE_DAYS and at + 1 < limit and doc[at + 1].lower_ in GRAMMAR.times:
        return _adverbial_end(doc, at + 1, limit)
    if (end := _span_of_time(doc, at, limit)) > at:
        return end
    if token.pos_ == "ADV" and token.tag_ == "RB" and token.lower_.endswith("ly"):
        counts = at + 1 < limit and doc[at + 1].pos_ == "NUM"  # said [nearly 200 people died]
        return at if counts else _time_tail(doc, at + 1, limit)
    if token.pos_ == "ADP" or token.lower_ in {"in", "on", "at", "during", "after", "before", "via", "through"}:
        end = _phrase_end(doc, at, limit)
        if end > at and is_speaking(doc, at, end):
            return end
    return at


_BEFORE_DAYS = frozenset({"late", "early"})


def _span_of_time(doc: Doc, at: int, limit: int) -> int:
    """Index after *ten days ago*, *a week earlier*, *moments later*, *two years* | *before the war*; `at` where none stands there.

    Nor where a clause without *that* follows, which it may open: *said [three days later the army left]*.
    """
    end = at
    while end < limit and end - at < _LONGEST_SPAN_OF_TIME and (doc[end].pos_ in {"DET", "NUM", "ADV", "ADJ"} or doc[end].lower_ == "a"):
        end += 1
    if end + 1 >= limit or doc[end].lemma_.lower() not in _UNITS or (end == at and doc[end].tag_ != "NNS"):
        return at
    if doc[end + 1].lower_ in _APART:
        behind = doc[end + 2] if end + 2 < limit else None
        closes = behind is None or behind.is_punct or behind.is_space or behind.pos_ == "ADP" or behind.lower_ == "that"
        return end + 2 if closes else at
    last = not any(t.text == "," or t.lower_ == "that" for t in doc[end + 1 : limit])
    return end + 1 if last and doc[end + 1].lower_ in {"before", "after"} else at


_LONGEST_SPAN_OF_TIME = 4
_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "moment", "time"})
_APART = frozenset({"ago", "earlier", "later"})


def _time_tail(doc: Doc, at: int, limit: int) -> int:
    while at < limit and (doc[at].lower_ in GRAMMAR.times or doc[at].pos_ == "NUM"):
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
        if i in stop or doc[i].text in {",", ":", '"', "“", "that"} or not (top.i == i or top.is_ancestor(doc[i])):
            break
        end = i + 1
    return end if end > at + 1 else at


def _opens_clause(token: Token) -> bool:
    return syntax.has(token, "marker") or token.dep_ in syntax.RELATIONS["clause"]


def is_speaking(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens place an act of speaking: a time, or an occasion or medium of speech, that the first phrase names."""
    stop = next((t.i for t in doc[start + 2 : end] if _leaves_phrase(t)), end)
    return any(t.lower_ in GRAMMAR.times or t.lemma_.lower() in GRAMMAR.occasions or t.lower_ in GRAMMAR.occasions for t in doc[start:stop])


def _leaves_phrase(token: Token) -> bool:
    """*in efforts | to address X*, *in an interview | with the BBC*; not *at the start of his speech*."""
    if token.pos_ == "ADP":
        return token.lower_ != "of"
    return (
        (token.pos_ == "PART" and token.tag_ != "POS")
        or token.pos_ == "SCONJ"
        or (token.pos_ == "VERB" and token.tag_ not in {"VBG", "VBN"})
    )
