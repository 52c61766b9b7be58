"""Nouns that report: *X's claim that A*, *a promise by X to A*, *Russian demands to A*, *criticism of A by X*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from quotes import syntax
from quotes.candidate import Candidate, Example, MatchContext, Matcher
from quotes.cues import CueHit
from quotes.edges import clause_end, content_offsets
from quotes.extension import extend
from quotes.frames import Frame
from quotes.humans import speaks
from quotes.lexicons.grammar import load_grammar
from quotes.lexicons.people import load_people
from quotes.matchers.building import reported

_FROM = frozenset({"by", "from", "of"})


def find(context: MatchContext) -> Iterator[Candidate]:
    """A candidate for every reporting noun that has a source and a content."""
    for hit in context.cues:
        if hit.row.pos != "noun":
            continue
        noun = context.doc[hit.head]
        source = _source(noun)
        located = _content(context, hit, noun, source)
        if located is None or source is None:
            continue
        start, end, how = located
        limit = clause_end(context, hit, start, min(context.sentence(hit.head)[1], max(end, start + 1)))
        content = content_offsets(context, start, limit)
        if content is None or _tells_nothing(context.article.text[slice(*content)]):
            continue
        span = _source_span(source, noun)
        frame = Frame(hit, span, source.i, None, min(span[0], hit.head), hit.end)
        yield reported(context, "nominal_cue", frame, (content,), f"{how} of the noun {noun.text!r}", rank=30)


def _tells_nothing(content: str) -> bool:
    """*Reuters' request for [comment]*, *X's announcement on [Tuesday]*: whether nothing that was said is told."""
    if all(word.lower() in load_grammar().times for word in content.split()):
        return True
    return content.lower().removeprefix("an ").removeprefix("further ") in {"comment", "comments", "interview", "interviews"}


def _source(noun: Token) -> Token | None:
    """Who speaks: a possessor, an adjective of nationality, or a noun after *by* or *from*."""
    people = load_people()
    for child in syntax.children(noun, "possessor"):
        if speaks(child) or child.tag_ == "PRP$" or child.pos_ == "PROPN":
            return child
    for child in noun.children:
        if child.i < noun.i and child.pos_ in {"ADJ", "PROPN"} and people.demonym(child.text):
            return child
    for case, child in syntax.prepositional(noun, _FROM):
        if case.lower_ != "of" and speaks(child):
            return child
    return None


def _source_span(source: Token, noun: Token) -> tuple[int, int]:
    if source.tag_ == "PRP$" or source.pos_ == "ADJ":
        return source.i, source.i + 1
    start, end = syntax.phrase(source)
    return (start, min(end, noun.i)) if start < noun.i else (start, end)


def _content(context: MatchContext, hit: CueHit, noun: Token, source: Token | None) -> tuple[int, int, str] | None:
    doc = context.doc
    limit = context.sentence(hit.head)[1]
    for child in noun.children:
        if child.i <= noun.i:
            continue
        left = child.left_edge.i
        if hit.takes("that") and doc[left].lower_ == "that" and child.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
            return left, int(child.right_edge.i) + 1, "clause"
        if hit.takes("to") and any(c.lower_ == "to" and c.pos_ == "PART" for c in child.children) and doc[left].lower_ == "to":
            end = int(child.right_edge.i) + 1
            return left, extend(context, hit, end, limit), "infinitive"
    at = hit.end
    if at < limit and hit.takes("that") and doc[at].lower_ == "that" and doc[at].pos_ == "SCONJ":
        return at, limit, "clause"
    if at < limit and hit.takes("to") and doc[at].lower_ == "to" and doc[at].pos_ == "PART" and doc[at].head.i > at:
        end = int(doc[at].head.right_edge.i) + 1
        return at, extend(context, hit, end, limit), "infinitive"
    return _prepositional_content(context, hit, noun, source, limit)


def _prepositional_content(
    context: MatchContext, hit: CueHit, noun: Token, source: Token | None, limit: int
) -> tuple[int, int, str] | None:
    """*criticism of A*, *a call for A*."""
    for frame, prepositions in (("of", {"of", "about", "on", "against", "over"}), ("for", {"for"}), ("to", {"for"})):
        if not hit.takes(frame) or hit.row.weak:
            continue
        for case, child in syntax.prepositional(noun, prepositions):
            if case.i > noun.i and child != source:
                return case.i + 1, extend(context, hit, int(child.right_edge.i) + 1, limit), f"{case.lower_!r}-phrase"
    return None


MATCHER = Matcher(
    name="nominal_cue",
    find=find,
    examples=(
        Example("Critics laughed at Smith's claim that the war was over.", ("the war was over",), "Smith"),
        Example("The crowd cheered his promise to stay home.", ("to stay home",), "his"),
        Example("The government rejected Smith's claim that the bridge was unsafe.", ("the bridge was unsafe",), "Smith"),
        Example("The promise by Smith to stay home was welcomed.", ("to stay home",), "Smith"),
    ),
    counterexamples=(
        Example("The army did not answer Smith's requests for comment."),
        Example("The war ended after Smith's announcement on Tuesday."),
        Example("The insurance claim took a year."),
        Example("The promise of spring was in the air."),
    ),
)
