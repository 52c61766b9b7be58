"""What takes a statement up: a relative (*accused Y of Z, which X denied*), or a noun for it (*said A, a claim that X rejected*)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from quotes import syntax
from quotes.candidate import Candidate, Example, MatchContext, Matcher, Offsets
from quotes.edges import content_offsets
from quotes.frames import Frame, frame_of
from quotes.lexicons.grammar import load_grammar
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
            Example("The minister said the firm had lied, a claim the firm denied.", ("the firm had lied",), "the firm"),
            Example("The minister said the firm had lied, a claim that the firm rejected.", ("the firm had lied",), "the firm"),
            Example("The firm hid the loss, a charge the bank denies.", ("The firm hid the loss",), "the bank"),
        ),
        counterexamples=(Example("The house, which Smith painted, was sold."), Example("The book, which Smith wrote, was sold.")),
    )


def _finder(others: tuple[Matcher, ...]) -> Callable[[MatchContext], Iterator[Candidate]]:
    def find(context: MatchContext) -> Iterator[Candidate]:
        said: list[Candidate] | None = None
        for hit in context.cues:
            if hit.row.pos != "verb" or not hit.takes("object") or hit.passive or hit.modal or hit.form != "finite":
                continue
            frame = frame_of(context, hit)
            claimed = _claimed(context, frame)
            word = context.doc[claimed.noun] if claimed is not None else _pronoun(context.doc[hit.head])
            if claimed is not None:
                frame = replace(frame, source=claimed.source, source_head=claimed.source[1] - 1, start=claimed.source[0])
            if word is None or frame.source is None or frame.source[0] <= word.i:
                continue
            if said is None:
                said = [candidate for matcher in others for candidate in matcher.find(context)]
            content = _before_claim(context, word, said) if claimed is not None else _taken_up(context, word, said)
            if content is not None:
                evidence = f"what {word.text!r} stands for, object of {context.doc[hit.head].text!r}"
                rank = _OVER_CLAUSES if claimed is not None else 42
                yield replace(reported(context, "relative", frame, content, evidence, rank=rank), echoes=True)

    return find


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A noun for what was said, and who says something of it right behind: token index, token range."""

    noun: int
    source: tuple[int, int]


def _claimed(context: MatchContext, frame: Frame) -> _Claimed | None:
    """*said A, a [claim] that [the army] denied*, *A, a [charge] [the firm] denies*."""
    doc, verb = context.doc, frame.hit.span[0]
    for noun in range(verb - 2, max(context.sentence(verb)[0] + 2, verb - _LONGEST_SOURCE), -1):
        if doc[noun].is_punct:
            return None
        if doc[noun].lower_ not in load_grammar().claims or doc[noun - 1].lower_ not in {"a", "an"} or doc[noun - 2].text != ",":
            continue
        start = noun + 1 + (doc[noun + 1].lower_ in {"that", "which"})
        return _Claimed(noun, (start, verb)) if start < verb and doc[verb - 1].pos_ in {"NOUN", "PROPN", "PRON"} else None
    return None


def _before_claim(context: MatchContext, noun: Token, said: list[Candidate]) -> tuple[Offsets, ...] | None:
    """What was said up to the comma before *a claim*; where nobody says it, the clause that stands there."""
    comma = noun.i - 2
    sentence = context.sentence(noun.i)
    ending = [c for c in said if c.end == context.doc[comma].idx and context.sentence(context.token_at(c.start)) == sentence]
    if ending:
        return max(ending, key=lambda c: (c.rank, c.end - c.start)).content
    offsets = content_offsets(context, sentence[0], comma)
    return (offsets,) if offsets else None


_LONGEST_SOURCE = 9
"""Tokens between *a claim* and the verb of whoever says something of it."""
_OVER_CLAUSES = 57
"""Above a clause with its frame behind it, for which *A, a charge the firm denies* can be taken."""


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
