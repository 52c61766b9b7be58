"""The noun phrases that pronouns take up, by the parse: *voters* … *who*, *the companies* … *they*, *the director* … *he*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from quotes.description import singular
from quotes.lexicons.grammar import FINITE_TAGS, load_grammar
from quotes.lexicons.people import People
from quotes.mentions import Mention
from quotes.reading import Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


_RELATIVE = frozenset({"acl:relcl", "relcl", "acl"})
_WITHIN = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod:poss", "flat", "nmod", "nmod:desc"})
"""What a noun phrase has before its head, in both label schemes; prepositions and conjunctions stay out."""


def relative_antecedent(doc: Doc, reader: Reader, mention: Mention, *, of_document: bool = False) -> Mention | None:
    """The noun phrase that *who* or *which* takes up, by the parse, or else the noun right before it.

    With `of_document` it is the document before whom it is from (*a [letter] from the Amiri Diwan which*).
    """
    span = doc.char_span(mention.start, mention.end) if doc.has_annotation("DEP") else None
    if span is None or not len(span):
        return None
    verb = span.root.head
    while verb.dep_ not in _RELATIVE and verb.head != verb:
        verb = verb.head
    noun = verb.head if verb.dep_ in _RELATIVE and verb.head.i < verb.i else None
    before = next((t for t in reversed(list(doc[max(0, span.start - 3) : span.start])) if not t.is_punct and not t.is_space), None)
    if before is not None and _human(before, reader) and (noun is None or not _human(noun, reader)):
        noun = before
    if noun is None or noun.i >= span.start:
        return None
    if span.root.lower_ == "who" and _is_place(noun, reader):
        noun = next((t for t in noun.ancestors if t.i < noun.i and _human(t, reader) and not _is_place(t, reader)), noun)
    sender = of_document and noun.dep_ == "nmod" and any(c.lower_ in {"from", "by"} for c in noun.lefts)
    if sender and noun.head.lower_ in reader.people.documents:
        noun = noun.head
    first, noun = _pair(noun, before, reader) if span.root.lower_ == "who" else (noun, noun)
    read = _read_noun(doc, reader, first, noun)
    last = span.start - 1 - (doc[span.start - 1].text == ",")
    if read.form == "description" and span.root.lower_ == "who" and _qualified(doc, noun.i, last + 1):
        stop = doc[last]
        read = replace(read, end=stop.idx + len(stop), text=reader.text[read.start : stop.idx + len(stop)])
    return read


def _pair(noun: Token, before: Token | None, reader: Reader) -> tuple[Token, Token]:
    """*[pundits] and [analysts] who*: the first and the last noun that *who* takes up, whichever of them it hangs on."""
    if before is not None and before.head == noun and _joined_people(before, reader):
        return noun, before
    return (noun.head, noun) if _joined_people(noun, reader) else (noun, noun)


def _joined_people(noun: Token, reader: Reader) -> bool:
    """*pundits and [analysts] who*: whether a plural noun for people is joined to another, without an article between them."""
    first = noun.head
    alike = noun.tag_ == first.tag_ == "NNS" and noun.lower_ != first.lower_
    joined = noun.dep_ == "conj" and alike and any(c.lower_ in {"and", "or"} for c in noun.lefts)
    people = _people(noun.lower_, reader.people) and _people(first.lower_, reader.people)
    return joined and people and not any(c.dep_ in {"det", "case"} for c in noun.lefts)


def _is_place(noun: Token, reader: Reader) -> bool:
    """Whether a name is that of a place or a body, whom *who* does not take up."""
    people = reader.people
    body = noun.lower_ in people.organizations or noun.ent_type_ == "ORG"
    if noun.pos_ == "NOUN":
        return noun.lower_ in people.generic | people.businesses and noun.lower_ not in people.human_nouns - people.generic
    return noun.pos_ == "PROPN" and (body or noun.ent_type_ in {"GPE", "LOC"} or reader.people.place(noun.text) is not None)


def _qualified(doc: Doc, noun: int, relative: int) -> bool:
    """*prosecutors* | *in the United States* | *who*: whether only a phrase of place or of what they do parts a noun from its *who*."""
    between = doc[noun + 1 : relative]
    if not between or not (between[0].pos_ == "ADP" or between[0].tag_ in {"VBG", "VBN"}):
        return False
    return len(between) <= _QUALIFIED and not any(t.is_punct or t.tag_ in FINITE_TAGS for t in between)


_QUALIFIED = 8
"""Tokens between a noun and its relative clause."""


def plural_antecedents(
    doc: Doc, reader: Reader, mention: Mention, quoted: Callable[[int], bool] | None = None
) -> tuple[Mention | None, Mention | None]:
    """The people that *they* can take up: those of its sentence (*homebuyers … they*), and those of the sentences before.

    In its sentence it is the last plural subject that is human, else the last plural noun that is; before it, the last such
    subject, at most twelve sentences back, else a noun of the last two. Nouns in what `quoted` says to be somebody's words are
    none of the writer's.
    """
    span = doc.char_span(mention.start, mention.end) if doc.has_annotation("DEP") else None
    if span is None or not len(span):
        return None, None
    first = max(span.sent.start, span.start - _SENTENCE)
    within = _last_people(doc[first : span.start], reader)
    before = list(_sentences_before(doc, first))
    noun = next((n for s in before if (n := _last_people(s, reader, quoted, subject=True))), None)
    noun = noun or next((n for s in before[:2] if (n := _last_people(s, reader, quoted))), None)
    noun = noun or next((n for s in before[:2] if (n := _last_bodies(s, reader, quoted))), None)
    return (read_people(doc, reader, within), read_people(doc, reader, noun))


def _sentences_before(doc: Doc, start: int) -> Iterator[Span]:
    """The sentences before token `start`, the nearest first."""
    for _ in range(_SENTENCES):
        if start <= 0:
            return
        sentence = doc[start - 1].sent
        yield sentence
        start = sentence.start


def _last_people(tokens: Span, reader: Reader, quoted: Callable[[int], bool] | None = None, *, subject: bool = False) -> Token | None:
    """The last plural noun that means people: a subject, or where there is none any other unless one is asked for."""
    nouns = [t for t in tokens if t.tag_ in {"NNS", "NNPS"} and _people(t.lower_, reader.people)]
    nouns = [t for t in nouns if not any(c.tag_ in {"WDT", "WP"} for c in t.lefts)]  # *what organizers estimated*
    nouns = [t for t in nouns if quoted is None or not quoted(t.idx)]
    subjects = [t for t in nouns if t.dep_.startswith("nsubj")]
    found = subjects or ([] if subject else nouns)
    return found[-1] if found else None


def _last_bodies(tokens: Span, reader: Reader, quoted: Callable[[int], bool] | None) -> Token | None:
    """The last plural subject that means bodies (*the two companies*), outside what somebody is quoted with."""
    bodies = reader.people.organizations
    nouns = [t for t in tokens if t.tag_ == "NNS" and t.dep_.startswith("nsubj") and t.lemma_.lower() in bodies and t.lower_ not in bodies]
    nouns = [t for t in nouns if quoted is None or not quoted(t.idx)]
    return nouns[-1] if nouns else None


def read_people(doc: Doc, reader: Reader, noun: Token | None) -> Mention | None:
    """The phrase of a plural noun with what it is *of* (*the presidents of Chad and Mali*)."""
    if noun is None:
        return None
    read = _read_noun(doc, reader, noun)
    end = noun.i
    for child in noun.subtree:
        if child.dep_ == "nmod" and child.left_edge.i == end + 1 and child.left_edge.lower_ == "of":
            end = _list_end(doc, child.right_edge.i)
    if not any(t.text in {";", ":", "("} or t.tag_ in FINITE_TAGS for t in doc[noun.i : end + 1]):
        stop = doc[end].idx + len(doc[end])
        read = replace(read, end=stop, text=reader.text[read.start : stop])
    # What is tagged a proper noun at the head of a sentence may be a common one.
    return replace(read, form="description", name=None, head=noun.lower_, plural=True) if read.form == "name" else read


def _list_end(doc: Doc, end: int) -> int:
    """Where a list of names that goes on after token `end` is over: *of Chad* | *, the Republic of Mali and Niger*."""
    last = end
    while last + 2 < len(doc) and doc[last + 1].lower_ in {",", "and"}:
        closing = doc[last + 1].lower_ == "and" or doc[last + 2].lower_ == "and"
        first = k = last + 2 + (doc[last + 1].text == "," and doc[last + 2].lower_ == "and")
        while k < len(doc) and (doc[k].pos_ == "PROPN" or (k == first and doc[k].lower_ == "the") or _in_name(doc, k)):
            k += 1
        if k == first or doc[k - 1].pos_ != "PROPN":
            return end
        last = k - 1
        if closing:
            return last
    return end


def _in_name(doc: Doc, k: int) -> bool:
    """Whether a small or common word stands within a name: *Republic of Mali*, *Russian Federation*."""
    following = doc[k + 1] if k + 1 < len(doc) else None
    named = following is not None and following.pos_ == "PROPN"
    return named and (doc[k].is_title or (doc[k].lower_ in {"of", "the"} and doc[k - 1].pos_ == "PROPN"))


_SENTENCES = 12
"""Sentences before a pronoun that are looked at for people who are their subjects."""


def plural_heading(reader: Reader, position: int) -> Mention | None:
    """*The Presidents:*, a line of its own: those of whom the numbered points below it tell what they said."""
    lines = list(_HEADING.finditer(reader.text, max(0, position - _LIST), position))
    read = reader.read(*lines[-1].span("who")) if lines else None
    return read if read is not None and read.plural and _people(read.head, reader.people) else None


_LIST = 12_000
"""Code points of a list of points below its heading."""
_HEADING = re.compile(r"^[^\w\n]*(?P<who>[Tt]he(?: [\w-]+){1,6}):\s*$", re.MULTILINE)


def singular_antecedent(doc: Doc, reader: Reader, mention: Mention, *, before: bool = False) -> Mention | None:
    """The person that *he* takes up in its sentence: the last subject before it that describes one (*The director … he*).

    With `before` it is the first one of the sentence before, or of the one before that.
    """
    span = doc.char_span(mention.start, mention.end) if doc.has_annotation("DEP") else None
    if span is None or not len(span):
        return None
    if before:
        nouns = [t for _, s in zip(range(2), _sentences_before(doc, span.sent.start), strict=False) for t in s]
    else:
        nouns = list(reversed(list(doc[max(span.sent.start, span.start - _SENTENCE) : span.start])))
    for noun in nouns:
        if noun.dep_.startswith("nsubj") and noun.tag_ == "NN" and noun.lower_ in reader.people.human_nouns:
            return _read_noun(doc, reader, noun)
    return None


def _read_noun(doc: Doc, reader: Reader, noun: Token, last: Token | None = None) -> Mention:
    """The phrase of a noun up to its head, or up to `last` that is joined to it."""
    left = min((c.left_edge.i for c in noun.lefts if c.dep_ in _WITHIN), default=noun.i)
    left = _past_fronted(doc, left, noun.i)
    last = last or noun
    return reader.read(doc[left].idx, last.idx + len(last), noun.idx)


def _past_fronted(doc: Doc, left: int, noun: int) -> int:
    """*Since then,* | *developed countries*: where a noun's phrase begins behind what opens like an adverbial before a comma."""
    comma = next((i for i in range(noun - 1, left, -1) if doc[i].text == ","), left)
    fronted = doc[left].pos_ in {"ADP", "SCONJ", "ADV"} or doc[left].dep_ == "case"
    left = comma + 1 if comma > left and fronted else left
    return left + (doc[left].pos_ in {"ADP", "CCONJ"} and left < noun)  # at 1.7 million people, and displaced persons


_SENTENCE = 80
"""Words before a pronoun that are looked at."""
_AGENTS = ("ers", "ors", "ists", "ees", "men", "women", "ians")


def _people(noun: str, people: People) -> bool:
    """Whether a plural noun means people: a listed one, or one that ends as names of agents do (*homebuyers*)."""
    if noun in people.groups or singular(noun) in people.human_nouns:
        return True
    things = noun in people.documents or singular(noun) in people.documents | people.organizations
    return noun.endswith(_AGENTS) and not things and noun not in people.things


def _human(token: Token, reader: Reader) -> bool:
    counted = next((c for c in token.rights if c.dep_ == "nmod" and any(x.lower_ == "of" for x in c.lefts)), None)
    if counted is not None and token.lower_ in load_grammar().quantities:
        return _human(counted, reader)  # dozens of Democrats on Capitol Hill who
    return token.pos_ == "PROPN" or token.lower_ in reader.people.human_nouns | reader.people.groups
