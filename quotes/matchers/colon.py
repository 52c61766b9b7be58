"""*X: A* in headlines and lead-ins: the colon alone reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from quotes.candidate import Candidate, Example, MatchContext, Matcher
from quotes.lexicons.grammar import FINITE_TAGS
from quotes.matchers.building import kind_of, spoken_of

_LONGEST_SOURCE = 8  # words
_SENTENCES = re.compile(r"\w{3}[.?!][\"'”’)]*\s+\w")


def find(context: MatchContext) -> Iterator[Candidate]:
    """Headlines *Kremlin: Putin agrees …* and paragraphs *Trump: "I never said that."*."""
    doc, text = context.doc, context.article.text
    for paragraph in context.article.paragraphs:
        if paragraph.zone == "furniture":
            continue
        colon = text.find(":", paragraph.start, min(paragraph.end, paragraph.start + 90))
        if colon < 0 or not text[colon + 1 : colon + 2].isspace():
            continue
        first, at = context.token_at(paragraph.start), context.token_at(colon)
        source = [t for t in doc[first:at] if not t.is_space]
        if not source or len(source) > _LONGEST_SOURCE or not _names_speaker(context, first, at):
            continue
        cue = _reporting_verb(context, source)
        source = source[:-1] if cue is not None else source
        start = colon + 1
        while start < paragraph.end and text[start].isspace():
            start += 1
        quoted = context.marks.around(start)
        if paragraph.zone != "headline" and (quoted is None or quoted.start != start):
            continue
        end = paragraph.end
        while end > start and text[end - 1] in ".\n ":
            end -= 1
        if end - start < 8 or (quoted is None and not _is_said(context, source, start, end)):
            continue
        kind, content = kind_of(context, ((start, end),))
        yield Candidate(
            matcher="colon",
            kind=kind,
            content=content,
            cue=((colon, colon + 1),) if cue is None else (context.offsets(source[-1].i + 1, source[-1].i + 2),),
            source=context.offsets(source[0].i, source[-1].i + 1),
            source_head=source[-1].i,
            lemma=cue or ":",
            evidence=f"colon in a {paragraph.zone}",
            rank=45,
        )


def _reporting_verb(context: MatchContext, source: list[Token]) -> str | None:
    """The lemma of the verb that ends the words before the colon though it is tagged a noun: *Article 33 [affirms]: "A"*."""
    verb, lemma = source[-1], source[-1].lower_.removesuffix("s")
    if len(source) < 2 or not verb.is_lower or not verb.lower_.endswith("s") or any(True for _ in context.lexicon.entries("noun", lemma)):
        return None  # Voter [questions]: "A"
    takes = any(row.frames & {"quote", "clause"} and len(words) == 1 for words, row in context.lexicon.entries("verb", lemma))
    return lemma if takes else None


def _is_said(context: MatchContext, source: list[Token], start: int, end: int) -> bool:
    """Whether a headline without marks is a clause, and what stands before its colon is spoken of in the article.

    *Bombshell: X just won*, *Delegate update: the latest count*: a label, and no clause.
    """
    tokens = context.doc[context.token_at(start) : context.token_at(end - 1) + 1]
    if _SENTENCES.search(context.article.text, start, end):
        return False  # KUWAIT: a paragraph, and no headline
    if not any(t.tag_ in FINITE_TAGS or t.tag_ == "VBN" for t in tokens):
        return False
    return spoken_of(context, source[-1], end)


def _names_speaker(context: MatchContext, start: int, end: int) -> bool:
    """A colon's left side names a speaker when it is names and nouns only, one of them a name."""
    tokens = [t for t in context.doc[start:end] if not (t.is_space or t.is_punct)]
    if any(context.cue_at(t.i) is not None and t.pos_ == "VERB" for t in tokens):
        return False
    if any(t.pos_ in {"VERB", "AUX", "ADV"} for t in tokens):
        return False
    return bool(tokens) and tokens[-1].pos_ in {"PROPN", "NOUN"} and any(t.text[:1].isupper() for t in tokens)


MATCHER = Matcher(
    name="colon",
    find=find,
    examples=(
        Example('Smith: "The war was over for us."', ("The war was over for us.",), "Smith"),
        Example("Ann Smith: “We won.”", ("We won.",), "Ann Smith"),
        Example("Kremlin: Putin agrees to talks", ("Putin agrees to talks",), "Kremlin"),
    ),
    counterexamples=(
        Example("The recipe: two eggs and some flour."),
        Example('The meeting begins at ten: "Late Hour" is the topic.'),
    ),
)
