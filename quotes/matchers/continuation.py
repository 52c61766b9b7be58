"""Sentences wholly in marks without a frame: the speaker of the quotation before goes on."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.candidate import Candidate, Example, MatchContext, Matcher
from quotes.marks import Quoted
from quotes.matchers.building import words_in_marks
from quotes.matchers.marked_frames import has_verb, is_clausal

_LONG = 6
"""Words from which on a stretch with a full stop is a sentence though the parse sees no subject and verb in it."""


def find(context: MatchContext) -> Iterator[Candidate]:
    """Every framable stretch that makes up whole sentences; `quotes.resolve` drops those that have a frame."""
    done: set[int] = set()  # chains
    for quoted in context.marks.top:
        if quoted.chain in done or not _whole_sentences(context, quoted):
            continue
        parts = context.marks.chain_of(quoted)
        if quoted.chain is not None:
            done.add(quoted.chain)
        yield Candidate(
            matcher="continuation",
            kind="direct",
            content=words_in_marks(context, parts),
            continues=True,
            act="statement",
            evidence="whole sentences in marks without a frame of their own",
            rank=10,
        )


def _whole_sentences(context: MatchContext, quoted: Quoted) -> bool:
    text = context.article.text
    paragraph = context.article.paragraphs[quoted.paragraph]
    if paragraph.zone == "furniture":
        return False
    before = text[paragraph.start : quoted.start].rstrip()
    after = text[quoted.end : paragraph.end].lstrip()
    inner = text[quoted.inner[0] : quoted.inner[1]].strip()
    if not inner or (before and before[-1] not in '.?!”"’)'):
        return False
    ends = inner[-1] in ".?!…" or not quoted.closed
    if not ends and after[:1] not in {".", "?", "!"}:
        return False
    if after and not (after[0].isupper() or after[0] in '"“.(‘—['):
        return False
    return is_clausal(context, quoted) and (len(inner.split()) >= _LONG or has_verb(context, quoted))


MATCHER = Matcher(
    name="continuation",
    find=find,
    examples=(
        Example('"It is late. We should go."', ("It is late. We should go.",)),
        Example('"It is late," Smith said.\n\n"We should all go home now."', ("We should all go home now.",)),
        Example('"We lost the match," Smith said. He paused. "We will win the next one."', ("We will win the next one.",)),
    ),
    counterexamples=(
        Example('The so-called "hotline" was set up in 2015.'),
        Example('Smith said "the system is rigged" against him.'),
    ),
)
