"""Verbs of saying in another sense: *welcomed the guests*, *was declared the winner*, *referring to the flood*, *knock out*.

The rows of the cue lexicon tell which verbs have one, and what shows it; words in quotation marks are always said.
"""

from __future__ import annotations

from spacy.tokens import Token

from quotes import syntax
from quotes.lexicons.cues import CueRow
from quotes.lexicons.grammar import load_grammar
from quotes.lexicons.people import load_people

GRAMMAR = load_grammar()

_PHRASAL = frozenset({"up", "off", "down"})
"""Particles with which no verb of saying speaks, unless it has a row with them."""


def other_sense(token: Token, row: CueRow) -> bool:
    """Whether a cue of one word, with nothing said of its object yet, means something else: see the functions below."""
    if row.pos == "adjective":
        return impersonal(token)
    if row.pos != "verb":
        return False
    return phrasal(token, row) or any(test(token) for test in (set_phrase, withheld, entitled, inquired, comes_to_know, upon_seeing))


def set_phrase(verb: Token) -> bool:
    """*That [said], A*, *it is [telling] that A*: phrases that join what the writer says himself."""
    after = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    if verb.lower_ == "said":
        return after == "," and verb.i > 0 and verb.nbor(-1).text == "That" and bool(verb.nbor(-1).is_sent_start)
    return verb.lower_ == "telling" and after == "that" and impersonal(verb)


def phrasal(verb: Token, row: CueRow) -> bool:
    """*show* | *up*, *knock* | *out*, *hails* | *from*: whether the word behind a verb makes another of it."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if after is None:
        return False
    particle = after.dep_ in {"compound:prt", "prt"}
    return (particle and after.lower_ in _PHRASAL) or after.lower_ in row.not_before


def impersonal(word: Token) -> bool:
    """*it is clear that A*, *it is telling that A*, and nobody says so: whether *it* and a form of *be* stand before the word."""
    before = [t for t in word.doc[max(0, word.i - _NEAR) : word.i] if t.pos_ != "ADV"]
    return len(before) > 1 and before[-1].pos_ == "AUX" and any(t.lower_ == "it" for t in before[-3:-1])


_NEAR = 5
"""Tokens before a word in which its *it is* stands."""


def is_name(token: Token) -> bool:
    """*Shaik* | *Said* | *managed*: a name of Arabs that is a past tense by its letters, beside another name and small letters."""
    if token.text != "Said" or token.is_sent_start or token.i == 0 or token.i + 1 == len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if before.is_punct or before.is_space or after.pos_ == "DET":
        return False
    around = token.doc[max(token.sent.start, token.i - _AROUND) : min(token.sent.end, token.i + _AROUND + 1)]
    beside = any(t.pos_ == "PROPN" and t.text[:1].isupper() for t in (before, after))
    return beside and sum(t.is_alpha and t.is_lower for t in around) > 1


_AROUND = 4
"""Tokens on each side of a capital that show whether all words have one."""


def entitled(verb: Token) -> bool:
    """*advocate* | *Ann Lee*: a noun for a person right before a name, which the tagger took for a verb."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    noun = verb.lemma_.lower() in load_people().human_nouns and verb.lower_ in {verb.lemma_.lower(), verb.lemma_.lower() + "s"}
    return noun and after is not None and after.pos_ == "PROPN" and after.text[:1].isupper() and syntax.first(verb, "object") is None


def inquired(verb: Token) -> bool:
    """*in order to [determine] whether A*: an aim, and no result."""
    purpose = verb.tag_ == "VB" and verb.lemma_.lower() in GRAMMAR.inquiries and syntax.has(verb, "adverbial_clause")
    return purpose and any(t.lower_ == "to" for t in verb.lefts)


def comes_to_know(verb: Token) -> bool:
    """*we [found] that A*, *you can't [tell]*, *it [tells] us that A*: what is noticed, and not said."""
    lemma = verb.lemma_.lower()
    if lemma != "tell" and lemma not in GRAMMAR.discoveries:
        return False
    subject = syntax.subject(verb)
    who = subject.lower_ if subject is not None else ""
    if lemma != "tell":
        return who in {"i", "we", "you"}
    told = next((t for r in ("object", "indirect_object") for t in syntax.children(verb, r)), None)
    if told is None:
        return any(t.lower_ in {"can", "ca", "could"} for t in syntax.children(verb, "auxiliary"))
    return who in {"it", "that", "this"} and told.lower_ in {"us", "you", "me"}


def upon_seeing(verb: Token) -> bool:
    """*upon [noting] that A*: what somebody became aware of, and did not say."""
    return verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ == "upon" and verb.lemma_.lower() in GRAMMAR.discoveries | {"note"}


def withheld(verb: Token) -> bool:
    """*was denied* | *bail*: whether something was kept from the subject of a passive."""
    return verb.lemma_ == "deny" and syntax.is_passive(verb) and syntax.first(verb, "object") is not None


def otherwise_used(row: CueRow, noun: Token | None, *, passive: bool, participle: bool, source: bool) -> bool:
    """Whether a verb with the object `noun` means its other sense, by what its row tells of it.

    `source` is whether the sentence has somebody who speaks.
    """
    return (
        (noun is not None and noun.lemma_.lower() in row.otherwise_of)
        or ("people" in row.otherwise and noun is not None and means_people(noun))
        or ("agentless" in row.otherwise and passive and not source)
        or ("participle" in row.otherwise and participle)
        or ("happened" in row.otherwise and passive and not source and noun is not None and noun.lemma_.lower() in GRAMMAR.happenings)
    )


def means_people(noun: Token) -> bool:
    """Whether a noun names or describes people: *the guests*, *Ann Lee*, *him*."""
    people, lower, lemma = load_people(), noun.lower_, noun.lemma_.lower()
    if noun.ent_type_ in {"PERSON", "PER"} or lower in {"him", "her", "them", "me", "us", "you", "people"}:
        return True
    human = any(word in nouns for word in (lower, lemma) for nouns in (people.human_nouns, people.groups))
    return human and noun.pos_ in {"NOUN", "PROPN"} and lower not in people.documents
