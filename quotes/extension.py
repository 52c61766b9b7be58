"""Going on from a phrase over the modifiers that belong to it though the parse hung them elsewhere."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.adverbials import is_speaking
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.lexicons.grammar import FINITE_TAGS, load_grammar

GRAMMAR = load_grammar()


def extend(context: MatchContext, hit: CueHit, end: int, limit: int) -> int:
    """Go on from `end` over what belongs to the phrase before it though the parse hung it elsewhere.

    Passes prepositional phrases, infinitives, relative and participial modifiers and coordinated nouns;
    stops at punctuation, at subordinate clauses of the cue and at adverbials of the act of speaking.
    """
    doc = context.doc
    while end < limit:
        token = doc[end]
        nxt = _modifier_end(context, hit, token, limit)
        if nxt <= end:
            return end
        end = min(nxt, limit)
    return end


def _modifier_end(context: MatchContext, hit: CueHit, token: Token, limit: int) -> int:
    doc = context.doc
    cue = doc[hit.head]
    quoted = context.quoted_at(token.i)
    if quoted is not None and quoted.closed:
        return context.token_at(quoted.end - 1) + 1
    if token.text == ",":
        return _end_behind_comma(doc, token.i, limit)
    if (token.lower_ == "to" and token.pos_ == "PART") or (token.tag_ in {"VBG", "VBN"} and token.head != cue):
        verb = token.head if token.pos_ == "PART" else token
        return _own_end(verb, token.i)
    if token.tag_ in {"WDT", "WP"} or (token.lower_ == "that" and token.pos_ in {"PRON", "SCONJ"}):
        return _own_end(token.head, token.i)
    if token.lower_ == "as":
        return _role_end(token, limit)
    if (token.pos_ == "ADP" or syntax.has(token, "preposition")) and token.lower_ not in GRAMMAR.subordinators | {"during"}:
        noun = token.head if token.head.i > token.i else token
        end = _own_end(noun, token.i)
        return token.i if is_speaking(doc, token.i, min(end, limit)) else end
    if token.pos_ in {"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"} and doc[token.i - 1].tag_ in {"VB", "VBG"}:
        return _noun_phrase_end(token)  # the object of an infinitive that the parse gave to another verb
    if token.lower_ in {"and", "or"} and token.i + 1 < limit and doc[token.i + 1].pos_ in {"NOUN", "PROPN", "DET", "ADJ"}:
        following = doc[token.i + 1]
        end = _own_end(following, following.i)
        if (end < limit and doc[end].tag_ in FINITE_TAGS) or any(t.tag_ in FINITE_TAGS for t in doc[following.i : end]):
            return token.i
        return end
    return token.i


def _end_behind_comma(doc: Doc, comma: int, limit: int) -> int:
    """The end of what a comma goes on with (*, including Y*, *, as well as Y*, *, end B and open C*); else `comma`."""
    if comma + 2 < limit and doc[comma + 1].lower_ == "including":
        return _noun_phrase_end(doc[comma + 2])
    if comma + 4 < limit and [t.lower_ for t in doc[comma + 1 : comma + 4]] == ["as", "well", "as"]:
        return _noun_phrase_end(doc[comma + 4])
    return _infinitives_end(doc, comma, limit) if comma + 1 < limit and doc[comma + 1].tag_ == "VB" else comma


def _infinitives_end(doc: Doc, comma: int, limit: int) -> int:
    """The end of the list that a comma and an infinitive go on with: *to stop A[, end B and open C]*; `comma` where none closes it."""
    joint = next((i for i in range(comma + 1, limit - 1) if doc[i].lower_ in {"and", "or"} and doc[i + 1].tag_ == "VB"), None)
    if joint is None or any(t.tag_ in FINITE_TAGS for t in doc[comma:joint]):
        return comma
    return max(joint + 2, _own_end(doc[joint + 1], joint + 1))


def _role_end(preposition: Token, limit: int) -> int:
    """The end of *as cover to evade gunfire*; nothing of a clause (*as he left*)."""
    doc = preposition.doc
    stop = next((i for i in range(preposition.i, limit) if doc[i].is_punct), limit)
    if any(t.tag_ in FINITE_TAGS for t in doc[preposition.i : stop]):
        return int(preposition.i)
    return stop


def _noun_phrase_end(token: Token) -> int:
    top = token
    while top.head.i > top.i and top.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
        top = top.head
    return int(top.right_edge.i) + 1


def _own_end(token: Token, start: int) -> int:
    """The end of the subtree of `token`, from `start` to the first comma or dash that closes its phrase."""
    right = int(token.right_edge.i) + 1
    if right <= start:
        return start + 1
    return right
