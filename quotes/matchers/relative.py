"""A relative pronoun that takes a statement up: *accused Y of Z, which X denied*, *a claim that X rejected*."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from quotes import syntax
from quotes.candidate import Candidate, Example, MatchContext, Matcher, Offsets
from quotes.edges import content_offsets
from quotes.frames import frame_of
from quotes.matchers.building import reported


def make(others: tuple[Matcher, ...]) -> Matcher:
    """The matcher; `others` are asked what was said just before the pronoun."""
    return Matcher(
        name="relative",
        find=_finder(others),
        examples=(
            Example("The army accused the pilots of lying, which Smith denied.", ("the pilots of lying",), "Smith"),
            Example("The minister said the firm had lied, which the firm denied.", ("the firm had lied",), "the firm"),
            Example(
                "Smith’s request of Dr. Ann Lee, which the bank rejected, was reported.", ("Smith’s request of Dr. Ann Lee",), "the bank"
            ),
            Example("Smith claimed that the war was over, which the ministry rejected.", ("the war was over",), "the ministry"),
        ),
        counterexamples=(Example("The house, which Smith painted, was sold."), Example("The book, which Smith wrote, was sold.")),
    )


def _finder(others: tuple[Matcher, ...]) -> Callable[[MatchContext], Iterator[Candidate]]:
    def find(context: MatchContext) -> Iterator[Candidate]:
        said: list[Candidate] | None = None
        for hit in context.cues:
            if hit.row.pos != "verb" or not hit.takes("object") or hit.passive or hit.modal or hit.form != "finite":
                continue
            pronoun = _pronoun(context.doc[hit.head])
            frame = frame_of(context, hit)
            if pronoun is None or frame.source is None or frame.source[0] <= pronoun.i:
                continue
            if said is None:
                said = [candidate for matcher in others for candidate in matcher.find(context)]
            content = _taken_up(context, pronoun, said)
            if content is not None:
                evidence = f"what {pronoun.text!r} stands for, object of {context.doc[hit.head].text!r}"
                yield replace(reported(context, "relative", frame, content, evidence, rank=42), echoes=True)

    return find


def _pronoun(verb: Token) -> Token | None:
    """The relative *which* after a comma that is the object of `verb`."""
    for child in verb.lefts:
        if child.lower_ == "which" and (syntax.has(child, "object") or syntax.has(child, "marker")) and child.i > 0:
            return child if child.nbor(-1).text == "," else None
    return None


def _taken_up(context: MatchContext, pronoun: Token, said: list[Candidate]) -> tuple[Offsets, ...] | None:
    """The content that ends before the pronoun, the longest one; else the noun phrase before it."""
    comma = pronoun.nbor(-1).idx
    ending = [c for c in said if c.end == comma and context.sentence(context.token_at(c.start)) == context.sentence(pronoun.i)]
    if ending:
        return max(ending, key=lambda c: (c.rank, c.end - c.start)).content
    verb = pronoun.head
    noun = verb.head if syntax.has(verb, "relative_clause") else None
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if noun.ent_type_ == "PERSON" and syntax.has(noun, "prepositional") and noun.head.pos_ == "NOUN":
        noun = noun.head  # Smith's request of Ann Lee, which the bank rejected
    offsets = content_offsets(context, *syntax.phrase(noun))
    return (offsets,) if offsets else None
