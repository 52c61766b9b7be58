"""Headlines that credit what they say: *'A': X slams Y*, *A - X*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from quotes.article import Paragraph
from quotes.candidate import Candidate, Example, MatchContext, Matcher, Offsets
from quotes.lexicons.grammar import FINITE_TAGS
from quotes.marks import Quoted
from quotes.matchers.building import kind_of, spoken_of

_SEPARATOR = re.compile(r"\s?[:–—-](?=\s)")
_CREDIT = re.compile(r"\s[–—-]\s(?=[^–—:,'\"‘“-]{2,30}$)")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})
_LONGEST_SOURCE = 6  # tokens


def find(context: MatchContext) -> Iterator[Candidate]:
    """A candidate for every headline that opens with words in marks and names who said them, or ends with who says so."""
    for paragraph in context.article.paragraphs:
        if paragraph.zone == "headline":
            found = _marks_first(context, paragraph) or _credit_last(context, paragraph)
            if found is not None:
                yield found


def _marks_first(context: MatchContext, paragraph: Paragraph) -> Candidate | None:
    """*'A': X slams Y*, *'A' - X*."""
    quoted: Quoted | None = context.marks.around(paragraph.start)
    if quoted is None or quoted.start != paragraph.start or not quoted.closed:
        return None
    separator = _SEPARATOR.match(context.article.text, quoted.end, paragraph.end)
    if separator is None:
        return None
    speaker = _speaker(context, separator.end(), paragraph.end)
    return _candidate(context, (quoted.start, quoted.end), separator.end() - 1, speaker) if speaker is not None else None


def _credit_last(context: MatchContext, paragraph: Paragraph) -> Candidate | None:
    """*A - X*, the name of who says so last."""
    text = context.article.text
    end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
    separator = _CREDIT.search(text, paragraph.start, end)
    if separator is None:
        return None
    said = context.doc[context.token_at(paragraph.start) : context.token_at(separator.start())]
    speaker = _speaker(context, separator.end(), end)
    if speaker is None or speaker[-1].idx + len(speaker[-1]) < end or not any(t.tag_ in FINITE_TAGS or t.tag_ == "VBN" for t in said):
        return None
    return _candidate(context, (paragraph.start, separator.start()), separator.end() - 2, speaker)


def _speaker(context: MatchContext, start: int, end: int) -> list[Token] | None:
    """The noun phrase that the stretch opens with, up to its verb, where it can only speak and the article speaks of it."""
    tokens: list[Token] = []
    for token in context.doc[context.token_at(start) : context.token_at(end - 1) + 1]:
        if token.idx < start or token.is_space:
            continue
        if token.pos_ not in _NOMINAL or token.tag_ in FINITE_TAGS or context.cue_at(token.i) is not None:
            break
        tokens.append(token)
    if not tokens or len(tokens) > _LONGEST_SOURCE:
        return None
    return tokens if spoken_of(context, tokens[-1], end) else None


def _candidate(context: MatchContext, said: Offsets, separator: int, speaker: list[Token]) -> Candidate:
    kind, content = kind_of(context, (said,))
    return Candidate(
        matcher="headline",
        kind=kind,
        content=content,
        cue=((separator, separator + 1),),
        source=context.offsets(speaker[0].i, speaker[-1].i + 1),
        source_head=speaker[-1].i,
        lemma=context.article.text[separator],
        evidence="credit in a headline",
        rank=45,
    )


_BODY = "\n\nThe road is unsafe and has to be rebuilt, the mayor of Leeds said on Monday.\n\nIt was built in 1990 by the county."
MATCHER = Matcher(
    name="headline",
    find=find,
    examples=(
        Example("'It is a disgrace': Mayor slams road" + _BODY, ("It is a disgrace",), "Mayor"),
        Example("“It is a disgrace” - mayor" + _BODY, ("It is a disgrace",), "mayor"),
        Example("Road was built in haste – mayor" + _BODY, ("Road was built in haste",), "mayor"),
    ),
    counterexamples=(
        Example("Road was built in haste - The Daily Bugle" + _BODY),
        Example("'Late Hour': a review" + _BODY),
        Example("Road closed - at last" + _BODY),
    ),
)
