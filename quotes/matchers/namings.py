"""What a verb of naming calls something: *described Y as Z*, *called Y Z*, *what X called Z*."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.frames import names_before
from quotes.lexicons.grammar import load_grammar
from quotes.marks import Quoted
from quotes.matchers.objects import Stretch, object_of, right_end

GRAMMAR = load_grammar()
_AS, _TO = frozenset({"as"}), frozenset({"to", "with"})


def _opens_finite_clause(conjunction: Token) -> bool:
    """Whether *as* opens a clause with a verb of its own (*sold it as prices fell*)."""
    verb = conjunction.head
    return syntax.has(conjunction, "marker") and verb.i > conjunction.i and syntax.own_subject(verb) is not None


def _is_also(doc: Doc, at: int) -> bool:
    """*as well*, with no more of the word behind it (*as well-known*)."""
    return doc[at : at + 2].text.lower() == "as well" and doc[at + 2 : at + 3].text != "-"


def locate_as(context: MatchContext, hit: CueHit) -> Stretch | None:
    """*described [Y as Z]*, *compared [Y to Z]*."""
    doc = context.doc
    verb = doc[hit.head]
    noun, links = object_of(context, hit), _TO if hit.row.lemma in GRAMMAR.comparing else _AS
    if noun is None and not (hit.end < len(doc) and doc[hit.end].lower_ in links and names_before(context, hit)):
        return None
    limit = context.sentence(verb.i)[1]
    at = (
        hit.end
        if noun is None
        else next((i for i in range(max(noun.i, hit.end) + (not hit.passive), limit) if doc[i].lower_ in links), None)
    )
    if hit.passive:
        at = next((i for i in range(hit.end, min(limit, hit.end + 12)) if doc[i].lower_ in links), None)
    if at is None or at - hit.head > 25 or _is_also(doc, at) or _opens_finite_clause(doc[at]):
        return None
    governed = [t for t in (doc[at].head, doc[at]) if t.i >= at and t.i < limit]
    end = max((right_end(t) for t in governed), default=at + 1)
    quoted = context.quoted_at(at + 1) if at + 1 < limit else None
    if quoted is not None and quoted.closed:
        end = max(end, context.token_at(quoted.end - 1) + 1)
    start = at if hit.passive or noun is None else max(noun.left_edge.i, hit.end)
    return (start, end, f"description of {verb.text!r}") if end > at + 1 else None


def locate_call(context: MatchContext, hit: CueHit) -> Stretch | None:
    """*called [Y Z]*: two noun phrases, or a noun phrase and an adjective or words in marks."""
    doc = context.doc
    verb = doc[hit.head]
    right = [c for c in verb.children if c.i >= hit.end and not (c.is_punct or c.is_space)]
    complements = [c for c in right if any(syntax.has(c, r) for r in ("object", "indirect_object", "open_clause", "clause"))]
    limit = context.sentence(verb.i)[1]
    marked = next((q for i in range(hit.end, min(limit, hit.end + 24)) if (q := context.quoted_at(i)) is not None), None)
    if hit.passive or (verb.tag_ == "VBN" and syntax.has(verb, "noun_clause") and syntax.own_subject(verb) is None):
        return None  # a play called Night
    if names_before(context, hit):
        return _name_after(context, hit, marked, limit)
    if marked is not None and marked.closed and _named_in_marks(context, hit, marked):
        return hit.end, context.token_at(marked.end - 1) + 1, f"name given by {verb.text!r}, in marks"
    small = [c for c in complements if (own := syntax.own_subject(c)) is not None and own.i >= hit.end]
    if len(small) == 1 and len(complements) == 1:
        return small[0].left_edge.i, right_end(small[0]), f"name given by {verb.text!r}"
    if len(complements) == 1 and (told := _adjective_behind(complements[0])) is not None:
        return complements[0].left_edge.i, right_end(told), f"name given by {verb.text!r}"
    if len(complements) >= 2 and complements[0].lower_ != "that":
        return complements[0].left_edge.i, right_end(complements[-1]), f"name given by {verb.text!r}"
    return None


def _adjective_behind(noun: Token) -> Token | None:
    """*called its actions [defensive in nature]*: the adjective right behind a noun that the parse hangs on it."""
    behind = next((c for c in noun.rights), None)
    plain = behind is not None and behind.pos_ == "ADJ" and behind.i == noun.i + 1 and behind.lower_ not in GRAMMAR.postposed
    return behind if plain and noun.pos_ in {"NOUN", "PROPN"} else None


def _name_after(context: MatchContext, hit: CueHit, marked: Quoted | None, limit: int) -> Stretch | None:
    """The name right after a cue whose pronoun stands before it: what is in marks, else the noun phrase."""
    doc = context.doc
    evidence = f"name given by {doc[hit.head].text!r}, what it names before it"
    at = hit.end
    while at < limit and doc[at].pos_ in {"DET", "ADV"} and doc[at].idx not in context.openings:
        at += 1
    if marked is not None and marked.closed and doc[at].idx == marked.start:
        return hit.end, context.token_at(marked.end - 1) + 1, evidence
    inner = [c for c in doc[hit.head].children if c.i >= hit.end and c.pos_ in {"NOUN", "PROPN", "ADJ"} and c.left_edge.i <= at]
    if not inner or all(t.text[:1].isupper() for t in doc[at : right_end(inner[0])]):
        return None  # the islands, which China calls the Nansha Islands
    return hit.end, right_end(inner[0]), evidence


def _named_in_marks(context: MatchContext, hit: CueHit, marked: Quoted) -> bool:
    """Whether only what is named stands between the cue and the marks (*called [her handling of it] "careless"*)."""
    opening = context.token_at(marked.start)
    between = [t for t in context.doc[hit.end : opening] if not t.is_space]
    if not between or any(t.tag_ in {"VBD", "VBZ", "MD"} or t.text in {",", ":", ";"} or t.lower_ == "that" for t in between[:1]):
        return False
    return not any(t.text in {":", ";"} or (t.tag_ in {"VBD", "VBZ", "MD"} and t.i - hit.end < 2) for t in between)
