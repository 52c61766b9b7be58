"""What a reporting verb has for an object, where the parse gives it one and where it does not."""

from __future__ import annotations

from spacy.tokens import Token

from quotes import syntax
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.lexicons.grammar import load_grammar
from quotes.nounphrases import RELATIVES

GRAMMAR = load_grammar()

Stretch = tuple[int, int, str]
"""First token, token after the last, and the evidence."""


def object_of(context: MatchContext, hit: CueHit) -> Token | None:
    """The object of the cue: of the verb, or of its last fixed preposition; of a passive, its subject."""
    verb = context.doc[hit.head]
    last = context.doc[hit.words[-1]]
    if hit.passive and last.pos_ != "ADP":
        return syntax.own_subject(verb) or (verb.head if described(verb) else None)
    if last.i > verb.i and last.pos_ == "NOUN" and last.head == verb and _takes_object(context, hit):
        return last
    for relation in ("object", "indirect_object"):
        for child in syntax.children(verb, relation):
            if child.i > hit.head:
                return child
    bare = next((c for c in syntax.children(verb, "open_clause") if c.i == hit.end and c.pos_ in {"ADJ", "NOUN"}), None)
    if bare is not None and hit.takes("object") and not any(c.i < bare.i for c in bare.children):
        return bare  # urges calm, which the tagger takes for an adjective
    return _behind_preposition(verb, last) if len(hit.words) > 1 else _behind_time(verb, hit)


def counted(context: MatchContext, hit: CueHit) -> Stretch | None:
    """*reported [at least 40 dead in the blast]*, *confirmed [12 people hurt]*: how many of whom what became of, whatever the parse."""
    doc, limit = context.doc, context.sentence(hit.head)[1]
    at = hit.end
    while at < min(limit, hit.end + _LONGEST_ABOUT) and doc[at].lower_ in _ABOUT:
        at += 1
    if hit.passive or at >= limit or not doc[at].like_num:
        return None
    while at < limit and (doc[at].pos_ in {"NUM", "NOUN", "PROPN", "ADJ"} or doc[at].like_num) and doc[at].lower_ not in _STATES:
        at += 1
    if at >= limit or doc[at].lower_ not in _STATES:
        return None
    while at + 2 < limit and doc[at + 1].lower_ in {"and", ","} and (doc[at + 2].like_num or doc[at + 2].lower_ in _STATES | _ABOUT):
        state = next((t.i for t in doc[at + 2 : min(limit, at + 8)] if t.lower_ in _STATES), None)
        if state is None:
            break
        at = state  # 12 dead and 40 hurt
    placed = at + 1 < limit and doc[at + 1].lower_ in {"in", "at", "by", "after", "when", "near"} and doc[at + 1].head.i >= hit.end
    end = next((t.i for t in doc[at + 1 : limit] if t.is_punct or t.pos_ == "CCONJ"), limit) if placed else at + 1
    return hit.end, end, f"number behind {doc[hit.head].text!r}"


_ABOUT = frozenset({"at", "least", "most", "as", "many", "few", "up", "to", "more", "fewer", "less", "than", "about", "around"})
_ABOUT |= {"nearly", "almost", "some", "over", "roughly", "approximately", "only", "another", "a", "further", "the"}
"""What may stand before a number."""
_LONGEST_ABOUT = 4
_STATES = frozenset({"dead", "injured", "hurt", "wounded", "killed", "missing", "displaced", "arrested", "detained", "infected", "trapped"})
_STATES |= {"hospitalised", "hospitalized", "homeless", "ill", "stranded", "rescued"}
"""What became of people who are counted."""


def _behind_time(verb: Token, hit: CueHit) -> Token | None:
    """*announced on Monday [the opening of a school]*: a noun phrase right behind a day, which the parse takes for another adverbial."""
    if hit.passive:
        return None
    for noun in verb.rights:
        first = noun.left_edge
        bare = noun.pos_ in {"NOUN", "PROPN"} and not any(
            syntax.has(c, r) for c in noun.children for r in ("copula", "subject", "preposition")
        )
        if bare and first.i > hit.end and first.pos_ in {"DET", "NUM"} and first.nbor(-1).lower_ in GRAMMAR.times:
            return noun if noun.lower_ not in GRAMMAR.times else None
    return None


def _behind_preposition(verb: Token, last: Token) -> Token | None:
    """The object of a cue's last preposition, wherever the parse hangs it: *apologised to voters for [the delay]*."""
    own = next((noun for case, noun in syntax.prepositional(verb, {last.lower_}) if case.i == last.i), None)
    if own is not None and own.lower_ in GRAMMAR.stretches and not any(syntax.prepositional(own, {"of"})):
        return None  # for which we have argued for [years]
    if own is not None or last.pos_ != "ADP" or last.head.i < last.i or not syntax.has(last, "preposition"):
        return own
    noun = last.head
    while noun.i > last.i and noun.head.i > noun.i and last.nbor().tag_ in RELATIVES:
        noun = noun.head  # without elaborating on which nations would be [part]
    return noun


def described(participle: Token) -> bool:
    """*the road, [described] by the mayor as "a disgrace"*: a past participle that says something of the noun before it."""
    noun = participle.head
    return participle.tag_ == "VBN" and syntax.has(participle, "noun_clause") and noun.i < participle.i and noun.pos_ in {"NOUN", "PROPN"}


def _takes_object(context: MatchContext, hit: CueHit) -> bool:
    """Whether the verb of *expressed concern* reports by itself, so that the noun is content (not so *took aim at*)."""
    entries = context.lexicon.entries("verb", hit.row.head)
    return any(len(words) == 1 and "object" in row.frames for words, row in entries)


def next_noun(context: MatchContext, hit: CueHit) -> Token | None:
    """The name or noun right after an active cue, for a verb that the parse left without its object."""
    doc = context.doc
    for i in range(hit.end, min(hit.end + 5, len(doc))):
        if doc[i].pos_ in {"NOUN", "PROPN", "PRON"} and (i + 1 == len(doc) or doc[i + 1].pos_ not in {"NOUN", "PROPN"}):
            return None if hit.passive else doc[i]
        if doc[i].pos_ not in {"DET", "ADJ", "PROPN", "NOUN", "NUM"}:
            return None
    return None


def right_end(token: Token) -> int:
    """Index of the token after the last that depends on `token`."""
    return int(token.right_edge.i) + 1
