"""A report folded around its subject: *Smith is said to be ill*, *the men are alleged to have set the fire*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from quotes import syntax
from quotes.candidate import Candidate, Example, MatchContext, Matcher, Offsets
from quotes.cues import CueHit
from quotes.edges import clause_end, content_offsets
from quotes.frames import frame_of
from quotes.matchers.building import reported


def find(context: MatchContext) -> Iterator[Candidate]:
    """What is said of the subject of a passive: the subject, and the infinitive that follows the cue."""
    for hit in context.cues:
        if hit.row.pos != "verb" or not hit.passive or hit.modal or not hit.takes("passive") or hit.takes("order", "accuse"):
            continue
        content = _content(context, hit)
        if content is not None:
            evidence = f"subject and infinitive of {context.doc[hit.head].text!r}"
            yield reported(context, "raising", frame_of(context, hit), content, evidence, rank=54)


def _content(context: MatchContext, hit: CueHit) -> tuple[Offsets, Offsets] | None:
    verb = context.doc[hit.head]
    subject, infinitive = syntax.own_subject(verb), _infinitive(verb)
    if subject is None or infinitive is None or subject.i > hit.head:
        return None
    start = next(t.i for t in infinitive.children if t.tag_ == "TO")
    end = clause_end(context, hit, start, min(context.sentence(hit.head)[1], infinitive.right_edge.i + 1))
    first, second = context.offsets(*syntax.phrase(subject)), content_offsets(context, start, end)
    return None if second is None else (first, second)


def _infinitive(verb: Token) -> Token | None:
    """The infinitive right after the cue, of being or of having done: *updated to include it* tells a purpose."""
    for relation in ("open_clause", "clause", "adverbial_clause"):
        for child in syntax.children(verb, relation):
            to = next((t for t in child.children if t.tag_ == "TO"), None)
            if to is not None and verb.i < to.i <= verb.i + 2 and to.i < child.i and to.nbor(1).lower_ in {"be", "have"}:
                return child
    return None


MATCHER = Matcher(
    name="raising",
    find=find,
    examples=(
        Example("Smith is said to be ill.", ("Smith", "to be ill")),
        Example("The men are alleged to have set the fire.", ("The men", "to have set the fire")),
        Example("The company was reported to be in talks with the bank.", ("The company", "to be in talks with the bank")),
    ),
    counterexamples=(
        Example("Smith was told to leave."),
        Example("The plan is said by many."),
        Example("Smith could be said to be ill."),
    ),
)
