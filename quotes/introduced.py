"""How a text brings in what it later calls by its noun alone.

*a letter of support … the letter*, *the presidents of Chad and Mali … the two presidents*.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes import syntax
from quotes.lexicons.grammar import FINITE_TAGS
from quotes.lexicons.keys import key
from quotes.mentions import Mention
from quotes.nounsbefore import read_people
from quotes.reading import Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 400
"""Tokens before a description in which it was brought in."""
_LONGEST = 12
"""Tokens of what stands behind the noun."""
_OPENERS = frozenset({"a", "an", "another"})
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod:poss", "flat", "nmod:desc"})
_BEHIND = frozenset({"nmod", "acl", "prep"})
_BEHIND_OPENERS = frozenset({"of", "on", "by", "from", "about"})
"""Prepositions that tell what a document is, and who made it."""


def introduced(doc: Doc, reader: Reader, mention: Mention) -> Mention | None:
    """The phrase with *a* that brought in what `mention` calls *the report*, *the student*: the last one before it, None without one.

    Every other word of the later description must stand in the phrase (*the opinion poll* after *a recent opinion poll*).
    """
    people = reader.people
    human = mention.head in people.human_nouns and mention.head not in people.many_holders
    if not (human or mention.head in people.documents):
        return None
    for noun, first in _same_nouns(doc, mention):
        if doc[first].lower_ not in _OPENERS:
            continue
        end = _end(noun)
        words = {key(t.text) for t in doc[first:end]}
        if mention.modifiers <= words:
            stop = doc[end - 1].idx + len(doc[end - 1])
            read = reader.read(doc[first].idx, noun.idx + len(noun), noun.idx)
            return Mention(
                doc[first].idx, stop, reader.text[doc[first].idx : stop], "description", head=mention.head, modifiers=read.modifiers
            )
    return None


def introduced_body(doc: Doc, reader: Reader, mention: Mention) -> Mention | None:
    """The phrase that brought in the body of a definite `mention`: *the festival's organising committee … the committee*; the last one.

    It has *a* or a possessor, and is no apposition to a name, which says what somebody is.
    """
    for noun, first in _same_nouns(doc, mention):
        joined = (noun, noun.head) if noun.dep_ == "conj" else (noun,)  # China's central bank and banking regulator
        owned = any(c.dep_ in {"nmod:poss", "poss"} and c.tag_ != "PRP$" for n in joined for c in n.lefts)
        if not owned and doc[first].lower_ not in _OPENERS:
            continue
        named = noun.dep_ in {"appos", "flat"} or any(c.dep_ in {"cop", "appos", "flat"} for c in noun.children)
        read = reader.read(doc[first].idx, noun.idx + len(noun), noun.idx)
        if named or read.form != "description" or not mention.modifiers <= {key(t.text) for t in doc[first : noun.i + 1]}:
            return None
        return read
    return None


def _same_nouns(doc: Doc, mention: Mention) -> Iterator[tuple[Token, int]]:
    """The singular nouns before a mention that are its head, the last first, each with the first token of its phrase."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand") if doc.has_annotation("DEP") else None
    if span is None or mention.plural:
        return
    for i in range(span.start - 1, max(-1, span.start - _REACH), -1):
        noun = doc[i]
        if noun.lower_ == mention.head and noun.tag_ == "NN":
            yield noun, min((c.left_edge.i for c in noun.lefts if c.dep_ in _BEFORE), default=i)


def leading_neuter(doc: Doc, reader: Reader, start: int, end: int) -> Mention | None:
    """*The affidavit was filed*, *The ministry pleaded*: the document, or *the* body, without a name that is the first subject there.

    `start` and `end` are code points; None for another subject.
    """
    span = doc.char_span(start, end, alignment_mode="expand") if doc.has_annotation("DEP") else None
    subject = next((t for t in span if t.dep_.startswith("nsubj") and t.head.i > t.i), None) if span is not None else None
    if subject is None or subject.tag_ != "NN":
        return None
    paper = subject.lower_ in reader.people.documents
    if not paper and subject.lower_ not in reader.people.organizations | reader.people.generic:
        return None
    first, stop = syntax.phrase(subject)
    read = reader.read(doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1]), subject.idx)
    told = read.form == "description" and read.head == subject.lower_
    return read if told and (paper or read.determiner == "definite") else None


def introduced_people(doc: Doc, reader: Reader, mention: Mention) -> Mention | None:
    """The phrase with *of X and Y* that brought in those whom `mention` calls *the two presidents*: the last one before it, if any."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand") if doc.has_annotation("DEP") else None
    if span is None or not mention.plural or not mention.modifiers <= _COUNTS:
        return None
    for i in range(span.start - 1, max(-1, span.start - _REACH), -1):
        noun = doc[i]
        if noun.lower_ != mention.head or noun.tag_ not in {"NNS", "NNPS"}:
            continue
        members = [child for child in noun.rights if child.dep_ == "nmod" and child.left_edge.i == i + 1]
        if any(child.left_edge.lower_ == "of" and any(t.lower_ == "and" for t in child.subtree) for child in members):
            return read_people(doc, reader, noun)
    return None


_COUNTS = frozenset({"two", "three", "four", "five", "six", "seven", "both"})


def issuers(doc: Doc, reader: Reader, document: Mention) -> Mention | None:
    """Who issued or signed the statement that `document` brings in: the several who are the verb's subject; None for one alone."""
    span = doc.char_span(document.start, document.end, alignment_mode="expand")
    noun = next((t for t in span if t.lower_ == document.head), None) if span is not None else None
    if noun is None or not syntax.has(noun, "object") or noun.head.lemma_.lower() not in _ISSUE:
        return None
    who = syntax.subject(noun.head)
    if who is None or who.i > noun.i:
        return None
    start, end = syntax.phrase(who)
    read = reader.read(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), who.idx)
    return read if read.plural else None


_ISSUE = frozenset({"issue", "sign", "adopt", "release", "publish", "make"})


def _end(noun: Token) -> int:
    """The token after the noun's phrase: with what it is of, on or by, and how it was signed."""
    end = noun.i + 1
    for child in noun.rights:
        left = child.left_edge
        opens = left.lower_ in _BEHIND_OPENERS or left.tag_ == "VBN"
        right = next((t.i for t in noun.doc[left.i : child.right_edge.i] if t.lower_ == "to"), child.right_edge.i + 1)
        if child.dep_ not in _BEHIND or left.i != end or not opens or right - noun.i > _LONGEST:
            break
        if any(t.tag_ in FINITE_TAGS or t.is_punct or "\n" in t.text for t in noun.doc[end:right]):
            break
        end = right
    return end
