"""Sources that the parser cut short, read whole; and what an unnamed speaker is.

A parser errs about one noun phrase in twenty; the words around a source show where it really ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.lang.en.lex_attrs import like_num

from quotes.lexicons.grammar import FINITE_TAGS
from quotes.lexicons.keys import key
from quotes.lexicons.people import People
from quotes.mentions import Mention
from quotes.names import read_run
from quotes.reading import Reader
from quotes.records import SpeakerKind
from quotes.runs import find_runs
from quotes.words import Word, joined, word_span
from quotes.works import titled_work

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def read_whole(reader: Reader, start: int, end: int, head: int | None = None) -> Mention:
    """As `Reader.read`, but a source that the parser cut off before its name is read to the name's end.

    *Maj* of *Maj. Gen. (res.) Amir Eshel*; *Kazakh* of *Kazakh Deputy Minister Mukhtar Tleuberdi*;
    *Putin's foreign affairs adviser* before *Yuri Ushakov*; *Al Jazeera* of *Al Jazeera's Peter Sharp*;
    *sources* of *Kremlin sources*.
    """
    work = titled_work(reader.text[start:end])
    if work is not None:
        return Mention(start, end, work[1], "description", head=work[0])
    mention = reader.read(start, end, head)
    i, j = word_span(reader.words, start, end)
    if i >= j or mention.form not in {"description", "name"}:
        return mention
    first = _phrase_start(reader, i) if mention.form == "description" and mention.determiner == "bare" else i
    if first < i:
        return replace(reader.read(reader.words[first].start, end, head), start=start, end=end)
    before = _named_before_comma(reader, i, mention)
    if before is not None:
        return replace(reader.read(reader.words[before].start, end), start=start, end=end, text=mention.text)
    if j >= len(reader.words):
        return mention
    named = _named_after_comma(reader, j, mention)
    if named is not None:
        return replace(reader.read(start, named), end=end)
    if not _may_go_on(reader, i, j, mention):
        return mention
    stop = _name_end(reader.words, j, reader.people, reader.text)
    whole = reader.read(start, reader.words[stop - 1].end) if stop > j else mention
    named = whole.form == "name" and whole.name is not None and whole.name.kind in {"person", "unknown"}
    return whole if named and not whole.plural else mention


_COMMA = re.compile(r"(?:\)|\s*\([^()]{1,40}\))?,\s+")


def _named_after_comma(reader: Reader, j: int, mention: Mention) -> int | None:
    """*the executive director of X (Y), Jorge Arriaza, …*: the end of a person's name set off by commas, else None."""
    human = mention.form == "description" and mention.head in reader.people.human_nouns and not mention.plural
    match = _COMMA.match(reader.text, reader.words[j - 1].end) if human and mention.determiner != "indefinite" else None
    if match is None:
        return None
    k, _ = word_span(reader.words, match.end(), match.end() + 1)
    keys = [w.key for w in reader.words[k : k + 4]]
    title = reader.people.title_at(keys, 0) if keys else None
    given = k + (title.length if title is not None else 0)
    if given >= len(reader.words) or not reader.people.may_be_given(reader.words[given].text):
        return None
    first, stop = next(find_runs(reader.words, reader.people, k, min(len(reader.words), k + 8)), (0, 0))
    end = reader.words[stop - 1].end
    return end if first == k and stop - k > 1 and reader.text[end : end + 1] in {",", "."} else None


def _named_before_comma(reader: Reader, i: int, mention: Mention) -> int | None:
    """*…, Sarwar Hossain,* | *superintendent of police*: index of the name's first word; a comma or a verb of saying stands before it."""
    words, people = reader.words, reader.people
    human = mention.form == "description" and mention.head in people.human_nouns and not mention.plural
    if not human or mention.determiner not in {"bare", "indefinite"} or i < 2 or words[i].gap.strip() != "," or words[i].opens:
        return None
    first, end = next((run for run in find_runs(words, people, max(0, i - _LONGEST_NAME), i) if run[1] == i), (0, 0))
    parted = words[first].opens or words[first].gap.strip() in {",", "”,", ",”"} or (first and words[first - 1].tag in _SAID)
    if not end or i - first < 2 or not parted:
        return None
    name = read_run(words, first, i, people, reader.text)
    return first if name is not None and name.kind in {"person", "unknown"} and len(name.words) > 1 else None


_LONGEST_NAME = 5
"""Words of a name before the comma that sets off what its bearer is."""
_SAID = frozenset({"VBD", "VBZ", "VBP"})


def _may_go_on(reader: Reader, i: int, j: int, mention: Mention) -> bool:
    """Whether a name may follow the words `i` to `j`: a title, somebody's office, or an owner with *'s*."""
    words, people = reader.words, reader.people
    if all(people.place(w.text) or people.title_at([w.key], 0) or w.key == "the" for w in words[i:j]):
        return True
    if mention.form == "name":
        return words[j - 1].possessive and words[j].gap == " " and people.is_given(words[j].text)
    return not mention.plural and mention.head in people.human_nouns


def _phrase_start(reader: Reader, i: int) -> int:
    """Index of the first word of the noun phrase that the parser cut before word `i` (*Kremlin* | *sources*)."""
    words, k = reader.words, i
    while k > 0 and i - k < _MODIFIERS and not words[k].opens and not words[k].gap.strip(" '’s"):
        before = words[k - 1]
        modifies = before.pos in {"ADJ", "PROPN", "NOUN", "DET"} or before.possessive
        if not modifies or before.key in reader.people.calendar or (before.sentence_opener and before.pos != "DET"):
            break
        k -= 1
        if before.pos == "DET":
            break
    return k


_BRACKET = re.compile(r"[\s.]*[()\[\]]\s*(?:(?:\w{1,4}\.?[)\]]?|\.[)\]]?|[)\]])\s*)?")
"""A bracket between the parts of a title: *Maj. Gen. (res.) …*."""


def _name_end(words: Sequence[Word], j: int, people: People, text: str) -> int:
    """Index after the name that goes on from word `j`, over the rest of a title and its bracket; `j` if none does."""
    for _ in range(3):
        if j >= len(words):
            return j
        owned = words[j - 1].possessive and words[j].gap == " "
        if not (owned or joined(words[j], words[j - 1], people) or _BRACKET.fullmatch(words[j].gap)):
            return j
        first, end = next(find_runs(words, people, j, min(len(words), j + 12)), (0, 0))
        if first != j:
            if not _BRACKET.match(words[j].gap):
                return j
            j += 1
            continue
        name = read_run(words, first, end, people, text)
        if name is None or name.kind != "title":
            return end
        j = end
    return j


_MODIFIERS = 6
"""Words by which a description may have been cut short on its left."""


def described_kind(mention: Mention, people: People) -> SpeakerKind:
    """What an unnamed speaker is, by its head noun and number."""
    if mention.head in people.documents or _singular(mention.head) in people.documents:
        return "document"
    if names_body(mention, people):
        return "organization"
    office = mention.head in people.office_nouns - people.bystanders
    if office and not mention.plural and mention.determiner != "indefinite":
        return "person"
    if _ENUMERATED.match(mention.text):
        return "group"
    if mention.head in people.anonymous and not mention.plural:
        return "anonymous"
    if mention.head == "police" or re.search(r"\w\.(?:com|org|net|co|info|tv)\b", mention.text):
        return "organization"
    if mention.head == "news":
        return "organization"  # Channel 13 news
    if mention.plural or mention.head in people.groups or _counts(mention):
        return "anonymous" if mention.head in _FACELESS else "group"
    if mention.head in people.organizations:
        return "organization"
    return "anonymous"


def names_body(mention: Mention, people: People) -> bool:
    """*The Coast Guard*, *the ruling party*: whether the last words of a description are a body's, whoever serves in it."""
    words = [key(word) for word in mention.text.split()]
    last = not mention.plural and words[-1:] == [mention.head]
    return last and any(" ".join(words[-n:]) in people.organizations for n in (2, 3) if len(words) >= n)


_ENUMERATED = re.compile(
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s.*\band\s(?:an?|one|two|three|four|five|\d+)\s", re.I
)
"""*Two priests and a pastor*, *a man and a woman*."""
_FACELESS = frozenset({"sources", "source", "observers", "critics", "insiders"})
"""Plural nouns for people of whom nothing is told."""


def _counts(mention: Mention) -> bool:
    """*56 percent*, *six in 10*, *a majority of voters*, *those who …*: so many of a group."""
    first = mention.text.casefold().split()[:3]
    counted = any(w in _SHARES or (_is_number(w) and not (w == "one" and first[0] == "one")) for w in first)
    return counted and mention.determiner != "definite"  # but *one analyst*


def _is_number(word: str) -> bool:
    return bool(like_num(word))  # type: ignore[no-untyped-call]


_SHARES = frozenset(
    ["percent", "majority", "half", "most", "many", "few", "those", "some", "all", "nearly", "third", "quarter", "others", "more"]
)


def _singular(word: str) -> str:
    return word.removesuffix("s")


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
    sender = of_document and noun.dep_ == "nmod" and any(c.lower_ in {"from", "by"} for c in noun.lefts)
    if sender and noun.head.lower_ in reader.people.documents:
        noun = noun.head
    return _read_noun(doc, reader, noun)


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


def _read_noun(doc: Doc, reader: Reader, noun: Token) -> Mention:
    left = min((c.left_edge.i for c in noun.lefts if c.dep_ in _WITHIN), default=noun.i)
    left = _past_fronted(doc, left, noun.i)
    return reader.read(doc[left].idx, noun.idx + len(noun), noun.idx)


def _past_fronted(doc: Doc, left: int, noun: int) -> int:
    """*Since then,* | *developed countries*: where a noun's phrase begins behind what opens like an adverbial before a comma."""
    comma = next((i for i in range(noun - 1, left, -1) if doc[i].text == ","), left)
    left = comma + 1 if comma > left and doc[left].pos_ in {"ADP", "SCONJ", "ADV"} else left
    return left + (doc[left].pos_ in {"ADP", "CCONJ"} and left < noun)  # at 1.7 million people, and displaced persons


_SENTENCE = 80
"""Words before a pronoun that are looked at."""
_AGENTS = ("ers", "ors", "ists", "ees", "men", "women", "ians")


def _people(noun: str, people: People) -> bool:
    """Whether a plural noun means people: a listed one, or one that ends as names of agents do (*homebuyers*)."""
    if noun in people.groups or _singular(noun) in people.human_nouns:
        return True
    things = noun in people.documents or _singular(noun) in people.documents | people.organizations
    return noun.endswith(_AGENTS) and not things and noun not in people.things


def _human(token: Token, reader: Reader) -> bool:
    return token.pos_ == "PROPN" or token.lower_ in reader.people.human_nouns | reader.people.groups
