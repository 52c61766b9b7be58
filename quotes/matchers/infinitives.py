"""Infinitives that are reported: what somebody is told to do, and what somebody promises or refuses to do."""

from __future__ import annotations

from spacy.tokens import Token

from quotes import syntax
from quotes.adverbials import skip_adverbials
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.humans import speaks
from quotes.lexicons.grammar import load_grammar
from quotes.matchers.objects import Stretch, object_of, right_end

GRAMMAR = load_grammar()


def locate_order(context: MatchContext, hit: CueHit) -> Stretch | None:
    """*urged [Y to leave]*: from the addressee on."""
    verb = context.doc[hit.head]
    noun = object_of(context, hit)
    for relation in ("open_clause", "clause", "adverbial_clause", "noun_clause"):
        for child in syntax.children(verb, relation):
            if child.i <= hit.head or not _to_infinitive(child):
                continue
            if hit.passive:
                return child.left_edge.i, right_end(child), f"order of {verb.text!r}"
            if noun is None and syntax.own_subject(child) is None:
                return None
            start = hit.end if noun is None else max(min(noun.left_edge.i, child.left_edge.i), hit.end)
            return start, right_end(child), f"order of {verb.text!r}"
    if noun is None or hit.passive:
        return None
    return _order_inside_object(hit, verb, noun) or _mistagged(context, hit, verb, noun) or _asked_for(hit, verb, noun)


def _asked_for(hit: CueHit, verb: Token, noun: Token) -> Stretch | None:
    """*asked [voters for patience]*: what somebody is asked for."""
    if hit.row.lemma not in GRAMMAR.asked_for or not speaks(noun):
        return None
    for case, thing in (*syntax.prepositional(verb, {"for"}), *syntax.prepositional(noun, {"for"})):
        if case.i > noun.i > hit.head:
            return max(noun.left_edge.i, hit.end), right_end(thing), f"what {verb.text!r} is for"
    return None


def _mistagged(context: MatchContext, hit: CueHit, verb: Token, noun: Token) -> Stretch | None:
    """*called on [the paper to fire Smith]*: a bare noun behind *to* that is an infinitive, for what it governs follows it."""
    doc, to = context.doc, noun.right_edge.i + 1
    if noun.i < hit.head or hit.row.act == "offer" or to + 2 >= len(doc) or doc[to].lower_ != "to":
        return None
    fire, after = doc[to + 1], doc[to + 2]
    if fire.tag_ not in {"NN", "VBP"} or not fire.is_lower or after.pos_ not in {"PROPN", "DET", "PRON", "ADJ"}:
        return None
    end = max(right_end(t) for t in (fire, fire.head if fire.head.i > to else fire))
    return max(noun.left_edge.i, hit.end), end, f"order of {verb.text!r}"


def _order_inside_object(hit: CueHit, verb: Token, noun: Token) -> Stretch | None:
    """*invited [Y to a place]*, and *urged [Y to leave]* where the parse hangs the infinitive on Y."""
    start = max(noun.left_edge.i, hit.end)
    if hit.row.act == "offer":
        for case, _ in (*syntax.prepositional(verb, {"to"}), *syntax.prepositional(noun, {"to"})):
            if case.i > noun.i:
                return start, right_end(case.head if case.head.i > case.i else case), f"offer of {verb.text!r}"
    for child in syntax.children(noun, "noun_clause"):
        if child.i > noun.i and _to_infinitive(child):
            return start, right_end(child), f"order of {verb.text!r}"
    return None


def _to_infinitive(token: Token) -> bool:
    marks = [c for c in token.children if c.i < token.i and c.lower_ == "to"]
    return any(c.tag_ == "TO" or c.pos_ == "PART" or (syntax.has(c, "marker") and token.tag_ == "VB") for c in marks)


def locate_to(context: MatchContext, hit: CueHit) -> Stretch | None:
    """*promised [to leave]*."""
    verb = context.doc[hit.head]
    for relation in ("open_clause", "clause", "adverbial_clause"):
        for child in syntax.children(verb, relation):
            if child.i > hit.head and _to_infinitive(child):
                to = next(c.i for c in child.children if c.lower_ == "to")
                to -= to > hit.end and context.doc[to - 1].lower_ in GRAMMAR.negations
                near = all(t.pos_ in {"ADV", "PROPN", "NOUN", "PART"} for t in context.doc[hit.end : to])
                if near or skip_adverbials(context.doc, hit.end, to) == to:  # promised on Monday to leave
                    return to, right_end(child), f"infinitive of {verb.text!r}"
    return _infinitive_behind(context, hit)


def _infinitive_behind(context: MatchContext, hit: CueHit) -> Stretch | None:
    """An infinitive right behind the cue whatever the parse makes of it, which marks confuse: *vowed [to "open up" the law]*."""
    doc = context.doc
    to = _behind_marks(context, hit.end)
    if to + 2 >= len(doc) or doc[to].lower_ != "to" or hit.passive:
        return None
    at = _behind_marks(context, to + 1)
    verb = doc[at + (doc[at].pos_ == "ADV" and at + 1 < len(doc))]
    if verb.tag_ != "VB" or context.sentence(verb.i) != context.sentence(hit.head):
        return None
    ends = [right_end(t) for t in (verb, doc[to].head) if t.i >= verb.i]
    return hit.end, max(ends), f"infinitive of {doc[hit.head].text!r}"


def _behind_marks(context: MatchContext, at: int) -> int:
    """The token at `at`, or the first word behind the marks that open there (two of them in *``to leave*)."""
    doc = context.doc
    if at < len(doc) and doc[at].idx in context.openings:
        while at + 1 < len(doc) and not doc[at].is_alpha:
            at += 1
    return at
