"""Sources that the parser cut short, read whole; and what an unnamed speaker is.

A parser errs about one noun phrase in twenty; the words around a source show where it really ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.lang.en.lex_attrs import like_num

from quotes.lexicons.grammar import load_grammar
from quotes.lexicons.keys import key
from quotes.lexicons.people import People
from quotes.mentions import Mention
from quotes.names import read_run
from quotes.reading import Reader
from quotes.records import SpeakerKind
from quotes.runs import find_runs
from quotes.words import Word, joined, word_span
from quotes.works import titled_work


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
    kinds = {"person", "unknown"} if mention.head not in reader.people.generic else {"organization", "unknown"}
    named = whole.form == "name" and whole.name is not None and whole.name.kind in kinds
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
    owned = mention.owner and mention.head in people.generic and words[j].gap == " "  # Ko's agency | Beat Interactive
    return not mention.plural and (mention.head in people.human_nouns or bool(owned))


def _phrase_start(reader: Reader, i: int) -> int:
    """Index of the first word of the noun phrase that the parser cut before word `i` (*Kremlin* | *sources*)."""
    words, k = reader.words, i
    while k > 0 and i - k < _MODIFIERS and not words[k].opens and not words[k].gap.strip(" '’s"):
        before = words[k - 1]
        modifies = before.pos in {"ADJ", "PROPN", "NOUN", "DET"} or before.possessive
        if not modifies or _tells_time(before.key, reader.people) or (before.sentence_opener and before.pos != "DET"):
            break
        k -= 1
        if before.pos == "DET":
            break
    return k


def _tells_time(word: str, people: People) -> bool:
    return word in people.calendar or word in load_grammar().stretches


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
    if mention.head in people.documents or singular(mention.head) in people.documents:
        return "document"
    if names_body(mention, people):
        return "organization"
    office = mention.head in people.office_nouns - people.bystanders
    if office and not mention.plural and mention.determiner != "indefinite":
        return "person"
    if mention.head == "family" or _ENUMERATED.match(mention.text) or _SHARE.match(mention.text) or _joins_people(mention, people):
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


def _joins_people(mention: Mention, people: People) -> bool:
    """*Human rights lawyers and Amnesty International*: whether people and somebody else are joined."""
    if _AND_OTHERS.search(mention.text):
        return True
    first, _, rest = mention.text.partition(" and ")
    others = rest.startswith(("other ", "others")) or first in {"Mr", "Mr.", "Mrs", "Mrs.", "Dr", "Dr."}
    return bool(rest) and (others or (rest[:1].isupper() and key(first.rpartition(" ")[2]) in people.groups))


_AND_OTHERS = re.compile(r"\bet\s+al\b\.?$|\band\s+(?:his\s|her\s|their\s)?(?:colleagues|co-authors|team)$")
"""*Ray et al.*, *Ray and colleagues*."""
_ENUMERATED = re.compile(
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s.*\band\s(?:an?|one|two|three|four|five|\d+)\s", re.I
)
"""*Two priests and a pastor*, *a man and a woman*."""
_SHARE = re.compile(
    r"(?:[\w-]+\s){0,4}?(?:\d[\d.,]*\s?(?:%|per\s?cent\b)|(?:majority|minority|half|chunk|proportion|percentage|share|third|quarter)\sof\s(?:the|those|all)\b)",
    re.I,
)
"""*A modest 32 percent*, *the majority of the respondents*: so many of those who were asked."""
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


def singular(word: str) -> str:
    """A plural noun without its *s*."""
    return word.removesuffix("s")
