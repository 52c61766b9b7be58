"""Who bears the words of a noun phrase: an outlet before its noun, the holder behind an office, somebody whom another is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.heads import DEFINITE, PREPOSITIONS, determiner_of
from quotes.lexicons.keys import key
from quotes.lexicons.people import People
from quotes.mentions import Mention
from quotes.names import Name
from quotes.runs import find_runs
from quotes.words import Word

Parts = tuple[Mention, Mention]
"""What stands on both sides of an *and*."""
PLACES = frozenset({"LOC", "GPE"})
"""Entity labels of places, of either label scheme."""
_REGIONS = frozenset({"africa", "america", "americas", "asia", "balkans", "baltics", "caribbean", "gulf", "pacific", "sahel"})
"""Last words of the names of regions, which are no country's."""
FULL_NAME = 2
"""Words of a person's full name, at least."""
OUTLET_NOUNS = frozenset(
    {"newspaper", "newspapers", "daily", "weekly", "magazine", "website", "site", "portal", "tabloid", "news", "agency", "newswire"}
    | {"broadcaster", "channel", "outlet", "paper", "journal", "organisation", "organization"}
)
"""Nouns behind the name of an outlet, or of a body, that are no part of it."""


def named_outlet(text: str, words: Sequence[Word], people: People, i: int, j: int) -> Name | None:
    """*the* | *Milenio* | *newspaper*: a name before nouns that say what kind of outlet bears it."""
    first = i + (words[i].key in DEFINITE)
    end = j
    while end > first and words[end - 1].key in OUTLET_NOUNS and not words[end - 1].capital:
        end -= 1
    alone = j - end == 1 and words[end].key in {"agency", "organisation", "organization"} and words[first].acronym
    if alone or not first < end < j or [*find_runs(words, people, first, end)] != [(first, end)]:
        return None
    shown = text[words[first].start : words[end - 1].end]
    if words[end - 1].possessive or any(people.demonym(w.text) or people.place(w.text) for w in words[first:end]):
        return None
    return Name(words[first].start, words[end - 1].end, tuple(shown.split()), "organization")


def behind_noun(text: str, words: Sequence[Word], i: int, j: int) -> Name | None:
    """*the journal* | *Science*: one common word with a capital right behind a noun for an outlet that ends its phrase."""
    last = words[j - 1]
    if j - i < 2 or words[j - 2].key not in OUTLET_NOUNS - {"news"} or words[j - 2].capital or not last.capital or last.gap != " ":
        return None
    return Name(last.start, last.end, (text[last.start : last.end],), "organization")


def of_another(words: Sequence[Word], people: People, i: int, a: int) -> bool:
    """*A spokesman for president* | *Vladimir Putin*: whether the title before the name is that of whom somebody else is of.

    Also *An associate of the late* | *Ann Lee*, *Supporters of former president* | *Ann Lee*.
    """
    if a <= i + 1:
        return False
    at = next((k for k in range(a - 2, i, -1) if words[k].key in {"for", "of", "to"}), None)
    if at is None:
        return False
    if words[i].capital and determiner_of(words[i]) == "bare" and words[at + 1].key == "the":
        return False  # Adviser to the Prime Minister | Ann Lee
    titled = words[a - 1].key in people.human_nouns
    described = all(w.pos in {"DET", "ADJ", "NUM"} or w.tag == "VBN" or w.key.endswith("-old") for w in words[at + 1 : a])
    if not (titled or described) or words[a - 1].capital > titled:
        return False
    first = next((k for k in range(at + 1, a) if (t := people.title_at([w.key for w in words[k:a]], 0)) and t.length == a - k), a)
    bodies = any(w.key in people.organizations for w in words[at:first])
    return not bodies and any(w.key in people.human_nouns or w.key in people.groups for w in words[i:at])


def joins_no_speakers(words: Sequence[Word], people: People, parts: Parts, at: tuple[int, int, int]) -> bool:
    """Whether the *and* at the second index of `at` joins no two who speak: places of work, whose a document is, former clubs."""
    return _place_of_work(words, people, parts, at) or _of_paper(words, people, parts, at) or _once_of(words, parts, at[0])


def _place_of_work(words: Sequence[Word], people: People, parts: Parts, at: tuple[int, int, int]) -> bool:
    """*Ann Lee, director for Central America* | *and the Caribbean*: whether what follows is a place that somebody works for."""
    (left, right), (i, cut, j) = parts, at
    person = left.name is not None and left.name.kind == "person"
    named = [w for w in words[cut + 1 : j] if w.key not in DEFINITE]
    place = right.name is not None and (people.place(right.name.text) or all(w.ent in PLACES or w.key in _REGIONS for w in named))
    body = right.name is not None and right.name.kind == "organization" and words[cut + 1].key not in DEFINITE
    body = body and words[cut - 2].key in DEFINITE  # of the Bill | and Melinda Gates Foundation
    alone = right.name is not None and right.name.kind != "person" and len(named) == 1 and len(right.name.words) == 1
    body = body or (alone and words[cut + 1] is named[0])  # of Rogaland Fire | and Rescue
    return bool(person and (place or body) and any(w.key in PREPOSITIONS for w in words[i:cut]))


def _of_paper(words: Sequence[Word], people: People, parts: Parts, at: tuple[int, int, int]) -> bool:
    """*The joint statement of Ann Lee* | *and Tom Ray*: whether what is joined are those whose document it is."""
    (left, right), (i, cut, _) = parts, at
    opened = next((k for k in range(i + 1, cut) if words[k].key in {"of", "by", "from"}), None)
    paper = left.form == "description" and opened is not None and words[opened - 1].key in people.documents
    return paper and not (right.form == "description" and right.head in people.documents)


def _once_of(words: Sequence[Word], parts: Parts, i: int) -> bool:
    """*Former England* | *and Kilmore striker Ann Lee*: whether what is joined is for whom somebody once played."""
    left, right = parts
    once = words[i].key in {"former", "ex", "late", "retired", "veteran"} and left.name is not None and left.name.kind != "person"
    return once and right.name is not None and bool(right.roles)


def is_body(words: Sequence[Word], people: People, i: int, a: int) -> bool:
    """*the Council on Foreign Relations President X*: whether what stands before a title is no person's noun."""
    nouns = people.persons | people.anonymous | people.office_nouns | people.kin | people.groups
    return not any(w.key in nouns for w in words[i:a])


def held_by(people: People, first: Mention, last: Mention) -> bool:
    """*the president of the Movement Another Way* | *Ricardo Lombana*: whether title and name are an office, its holder behind it."""
    held, name = first.name, last.name
    if held is None or name is None or last.determiner != "bare" or len(name.words) < FULL_NAME or not people.may_be_given(name.words[0]):
        return False
    titled = any(role and key(role.split()[-1]) not in people.kin for role in (*first.roles, held.role))
    place = people.place(name.text) or name.kind in {"organization", "place"}
    return titled and not place and not people.is_given(held.words[0] if held.words else "")


def behind_bracket(words: Sequence[Word], first: Mention, cuts: list[tuple[int, int]], rest: list[Mention]) -> Mention | None:
    """*Nairobi Metropolitan Services (NMS)* | *director of health Ouma Oluga*: the person whose title a body in front belongs to."""
    if first.name is None or first.name.kind == "person":
        return None
    for (a, _), mention in zip(cuts[1:], rest, strict=True):
        named = mention.name is not None and mention.name.kind == "person" and len(mention.name.words) >= FULL_NAME
        if named and mention.roles and words[a].gap.strip() == ")":
            return mention
    return None


def is_body_of(words: Sequence[Word], people: People, i: int, found: tuple[Name, int]) -> bool:
    """*The government of President* | *Javier Milei*: whether the words from `i` on name a body by the person, `found`, whose it is."""
    name, at = found
    return name.kind == "person" and any(words[k].key in people.organizations and words[k + 1].key == "of" for k in range(i, at - 1))


def calls_itself_it(text: str, end: int) -> bool:
    """*Abiove* | *said it would sue*: whether who is named up to code point `end` reports on *it*, as no person does."""
    return _ITSELF.match(text, end) is not None


_ITSELF = re.compile(
    r"\s(?:(?:has|had|also|later)\s)?(?:said|says|announced|announces|added|adds|warned|warns|claimed|claims|reported|reports|confirmed"
    r"|confirms|insisted|insists|stated|states|noted|notes|revealed|reveals|estimated|estimates|admitted|admits|argued|argues)\s"
    r"(?:on\s[A-Z]\w+\s)?(?:that\s)?"
    r"(?:its\s|it\s(?:would|will|had|has|plans?|planned|expect(?:s|ed)|remain(?:s|ed)|intend(?:s|ed)|(?:was|is)\s\w+ing)\s(?!be\b|been\b))"
)
