"""What somebody is blamed or praised for: *accused [Y of Z]*, *praised [Y for Z]*, *blamed [Z on Y]*."""

from __future__ import annotations

from spacy.tokens import Token

from quotes import syntax
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.lexicons.grammar import load_grammar
from quotes.matchers.objects import Stretch, next_noun, object_of, right_end

GRAMMAR = load_grammar()


def locate_accuse(context: MatchContext, hit: CueHit) -> Stretch | None:
    """*accused [Y of Z]*."""
    doc = context.doc
    verb = doc[hit.head]
    noun = object_of(context, hit) or next_noun(context, hit)
    if noun is None or noun.lemma_.lower() in hit.row.otherwise_of:
        return None  # charged fares for the ride
    charges = {"of", "for", "with", "over"} | ({"on"} if hit.row.lemma in GRAMMAR.charged_on else set())
    for case, charge in (*syntax.prepositional(verb, charges), *syntax.prepositional(noun, {"for", "on"} & charges)):
        if case.i > noun.i or (hit.passive and case.i > hit.head):
            start = case.i if hit.passive else max(noun.left_edge.i, hit.end)
            return start, right_end(charge), f"charge of {verb.text!r}"
    for child in verb.children:
        of = next((c.i for c in child.children if c.lower_ in {"of", "for"} and c.i < child.i), None)
        if child.i > noun.i and child.tag_ == "VBG" and of is not None:
            return of if hit.passive else max(noun.left_edge.i, hit.end), right_end(child), f"charge of {verb.text!r}"
    accused_of = _of_the_accused(noun) if hit.row.lemma in GRAMMAR.charged_of and not hit.passive else None
    if accused_of is not None:
        return max(noun.left_edge.i, hit.end), right_end(accused_of), f"charge of {verb.text!r}"
    # the charge hung elsewhere by mistake: *of* and a gerund after the accused
    first = max(noun.i + 1, hit.end)
    for i in range(first, min(first + 10, len(doc) - 1)):
        if doc[i].text in {",", ";"} or doc[i].tag_ in {"VBD", "VBZ", "MD"}:
            break
        gerund = doc[i + 1 + (doc[i + 1].idx in context.openings and i + 2 < len(doc))]
        if doc[i].lower_ in {"of", "for"} and (gerund.tag_ == "VBG" or (gerund.tag_ == "NN" and gerund.lower_.endswith("ing"))):
            start = i if hit.passive else max(noun.left_edge.i, hit.end)
            return start, max(right_end(t) for t in (gerund, gerund.head) if t.i > i), f"charge of {verb.text!r}"
    return None


def _of_the_accused(noun: Token) -> Token | None:
    """*the government of [fraud]*, *the Government of Ghana of [fraud]*: the last thing that the parse says the accused to be *of*."""
    of = [child for _, child in syntax.prepositional(noun, {"of"}) if child.i > noun.i]
    inner = [child for outer in of for _, child in syntax.prepositional(outer, {"of"}) if outer.pos_ == "PROPN"]
    charges = [child for child in (*of, *inner) if child.pos_ != "PROPN"]
    return max(charges, key=lambda child: child.i) if charges else None
