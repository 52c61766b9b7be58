"""*reportedly*, *allegedly*: the clause they stand in, with no source named."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.candidate import Candidate, Example, MatchContext, Matcher
from quotes.edges import content_offsets
from quotes.frames import Frame
from quotes.matchers.building import reported


def find(context: MatchContext) -> Iterator[Candidate]:
    """The smallest clause around each reporting adverb, the adverb left out."""
    doc = context.doc
    for hit in context.cues:
        if hit.row.pos != "adverb":
            continue
        clause = doc[hit.head].head
        while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause and clause.pos_ not in {"NOUN", "ADJ"}:
            clause = clause.head
        opening, closing = context.sentence(hit.head)
        start = max(opening, clause.left_edge.i)
        end = min(closing, clause.right_edge.i + 1)
        if clause.dep_ == "ROOT":
            start, end = opening, closing
        frame = Frame(hit, None, None, None, hit.head, hit.head + 1)
        parts = tuple(
            offsets
            for a, b in ((start, hit.head), (hit.head + 1, end))
            if a < b and (offsets := content_offsets(context, a, b)) is not None
        )
        words = sum(len(context.article.text[a:b].split()) for a, b in parts)
        if words >= _SHORTEST:  # a supposedly clean record
            yield reported(context, "reporting_adverb", frame, parts, f"clause around {hit.row.lemma!r}", rank=35)


_SHORTEST = 3
"""Words of the shortest clause that somebody may have reported."""


MATCHER = Matcher(
    name="reporting_adverb",
    find=find,
    examples=(
        Example("The delegation reportedly brought documents.", ("The delegation", "brought documents")),
        Example("The man allegedly stole a car.", ("The man", "stole a car")),
        Example("Smith was reportedly in Rome.", ("Smith was", "in Rome")),
    ),
    counterexamples=(Example("The delegation openly brought documents."), Example("Smith clearly won the vote.")),
)
