"""Which outlet a short name means, and whether it means one at all.

*The Times* of a text on *The New York Times*; *the Nation* on a page of Kenya's *Nation*; *Bloomberg* beside
*Michael Bloomberg*; *CBS* where it is the Central Bank of Somalia.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from quotes.lexicons.keys import key
from quotes.lexicons.pages import load_page_words
from quotes.lexicons.people import People, load_people
from quotes.lexicons.registry import OutletRow, Registry, name_key
from quotes.outletnames import Found, made_row, row_of
from quotes.records import Outlet

Words = tuple[str, ...]


def settled(found: Sequence[Found], text: str, registry: Registry, people: People, publisher: Outlet | None = None) -> list[Found]:
    """The outlets of a text, each short name given to the one that it means here; names of others left out."""
    foreign = _foreign(found, text) | _bearers(found, text, people)
    kept = [one for one in found if one.words not in foreign]
    longer: dict[Words, OutletRow] = {}
    for one in kept:
        for n in range(1, len(one.words)):
            longer.setdefault(one.words[n:], one.row)
    shares = namesakes(registry)
    country = country_of(text, people) if publisher is None and any(one.words in shares for one in kept) else None
    meant: list[Found] = []
    for one in kept:
        row = longer.get(one.words) if one.article else None
        row = row or _of_publisher(one, shares.get(one.words, ()), publisher) or _of_country(one, shares.get(one.words, ()), country)
        meant.append(replace(one, row=row) if row is not None else one)
    return meant


def called_otherwise(text: str, found: Sequence[Found], publisher: Outlet | None) -> list[Found]:
    """The mentions of outlets that no row names: by initials, and the page's own publisher by what its page calls it.

    *told the GNA* where the text names the Ghana News Agency; *told IPS* on a page of Inter Press Service, *told the Post* on one of
    the South China Morning Post.
    """
    taken = sorted((one.start, one.end) for one in found)
    rows = {one.row.id: one.row for one in found if not one.ambiguous}
    named = [(row, pattern) for row in rows.values() for pattern in _by_initials(row.name)]
    if publisher is not None:
        row = row_of(publisher)
        named += [(row, pattern) for pattern in _own_names(publisher.name, found)]
    mentions: list[Found] = []
    for row, pattern in named:
        for match in pattern.finditer(text):
            if _free(taken, *match.span()):
                mentions.append(Found(match.start(), match.end(), name_key(match.group()), row))
                insort(taken, match.span())
    return mentions


def stations(text: str, found: Sequence[Found]) -> list[Found]:
    """`found`, each broadcaster behind which its station stands made that: *BBC | Radio Lancashire*, *BBC | Somali Service*, *ABC | 7*."""
    behind = ((one, _STATION_OF.match(text, one.end) if one.row.kind == "broadcaster" else None) for one in found)
    return [one if match is None else _station(text, one, match.end()) for one, match in behind]


_STATION_OF = re.compile(
    r"(?:(?<=Radio)|[ \xa0]Radio)(?:[ \xa0][A-Z][\w-]{2,30}){1,2}|(?:[ \xa0][A-Z][\w-]{2,30}){1,2}[ \xa0]Service\b"
    r"|[ \xa0]\d{1,2}(?=[.,;:’'\"”)]?\s*$|[.,;:’'\"”)]\s"
    r"|\s(?:about|and|at|by|has|he|in|is|it|last|on|reported|reports|said|says|she|that|the|they|this|was|we)\b)"
)
"""What stands behind a broadcaster's name and makes it that of one of its stations: a name, or a number before what goes on."""


def _station(text: str, one: Found, end: int) -> Found:
    row = made_row(text[one.start : end], "radio", one.row.country)
    return Found(one.start, end, name_key(text[one.start : end]), row, one.article) if row is not None else one


def shortened(text: str, found: Sequence[Found]) -> list[Found]:
    """Where a text calls an outlet that it names in full by its last word or its acronym.

    *The Sydney Morning Herald … told the Herald*, *the Mauritanian News Agency (AMI) … carried by AMI*.
    """
    named: dict[str, dict[str, OutletRow]] = {}
    acronyms: dict[str, OutletRow] = {}
    for one in found:
        for tail in _tails(text[one.start : one.end]) if one.row.kind != "social" else ():
            named.setdefault(tail, {}).setdefault(one.row.id, one.row)
        if (defined := _DEFINED.match(text, one.end)) is not None:
            acronyms[defined["acronym"]] = one.row
    sole = {word: next(iter(rows.values())) for word, rows in named.items() if len(rows) == 1}
    last_words = [again for pattern in (_THE_NAME, _THE_TWO) for again in _again(text, pattern, sole, article=True)]
    taken = sorted((one.start, one.end) for one in found)
    return [one for one in (*last_words, *_again(text, _ACRONYM, acronyms)) if _free(taken, one.start, one.end)]


def _tails(name: str) -> Iterator[str]:
    """The last word, and the last two of three, by which a text may call a paper: *the Herald*, *the Sun-Times*, *the Morning News*."""
    words, short = name.split(), load_page_words().short
    if len(words) < 2 or not words[-1].istitle():
        return
    if not short.isdisjoint(key(part) for part in words[-1].split("-")):
        yield words[-1]
    if len(words) > 2 and words[-2].istitle() and key(words[-1]) in short | {"news", "press"}:
        yield " ".join(words[-2:])


def _again(text: str, pattern: re.Pattern[str], rows: Mapping[str, OutletRow], *, article: bool = False) -> list[Found]:
    """Every place where `pattern` finds the name of one of `rows`."""
    places = ((match["name"], *match.span("name")) for match in pattern.finditer(text)) if rows else ()
    return [Found(start, end, name_key(name), rows[name], article) for name, start, end in places if name in rows]


_DEFINED = re.compile(r"[ \xa0]\((?:the[ \xa0])?[“\"]?(?P<acronym>[A-Z][A-Za-z&]{1,7})[”\"]?\)")
"""An acronym behind the name that it stands for: *the Mauritanian News Agency | (AMI)*."""
_ACRONYM = re.compile(r"(?<![\w-])(?P<name>[A-Z][A-Za-z&]{1,7})(?![\w-])")


def _free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether none of `taken`, ascending, overlaps code points `start` to `end`."""
    k = bisect_left(taken, (end, 0)) - 1  # the last that begins before the end
    return k < 0 or taken[k][1] <= start


_THE_NAME = re.compile(r"\b[Tt]he[ \xa0](?P<name>[A-Z][a-z]{2,20}(?:-[A-Z][a-z]{2,20})?)(?![\w-]|['’]?[ \xa0][A-Z])")
"""A word with a capital that stands alone behind *the*: *the Herald*."""
_THE_TWO = re.compile(r"\b[Tt]he[ \xa0](?P<name>[A-Z][a-z]{2,20}[ \xa0][A-Z][a-z]{2,20})(?![\w-]|['’]?[ \xa0][A-Z])")
"""Two: *the Morning News*."""


def _own_names(name: str, found: Sequence[Found]) -> Iterator[re.Pattern[str]]:
    """What a page calls its own publisher: its name, its initials, *the Post*."""
    yield _alone(name)
    yield from _by_initials(name)
    last = name.split()[-1]
    others = {one.words[-1] for one in found if len(one.words) > 1}
    if len(name.split()) > 1 and key(last) in load_page_words().short and key(last) not in others:
        yield re.compile(rf"(?<=\b[Tt]he ){re.escape(last)}(?![\w-]|\s[A-Z])")


def _by_initials(name: str) -> Iterator[re.Pattern[str]]:
    """The initials of a name wherever they stand, two letters only where they are told something."""
    people, letters = load_people(), _initials(name)
    if people.place(letters) is not None:
        return
    if len(letters) >= _SHORTEST_LETTERS:
        yield _alone(letters)
    elif len(letters) > 1 and not people.is_body(letters):
        yield re.compile(rf"(?:(?<=told )|(?<=tells )|(?<=(?:ing|oke) to )|(?<=(?:ing|iew) with )){re.escape(letters)}(?![\w-])")


def _alone(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?![\w-])")


_SHORTEST_LETTERS = 3
"""Initials by which a text calls an outlet wherever it does; shorter ones where it is told something."""


def _initials(name: str) -> str:
    """The capitals that words of a name begin with; empty for a name that is nothing else."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper() and word != "The")
    return letters if len(name) > len(letters) else ""


def _foreign(found: Sequence[Found], text: str) -> set[Words]:
    """Acronyms that the document gives another meaning: *Central Bank of Somalia (CBS)*."""
    ends = {one.end for one in found}
    return {
        one.words
        for one in found
        if text[one.start : one.end].isupper()
        and text[max(0, one.start - 2) : one.start] == " ("
        and text[one.end : one.end + 1] == ")"
        and one.start - 2 not in ends
        and _spelt_before(text, one)
    }


def _spelt_before(text: str, one: Found) -> bool:
    """Whether the words before a bracketed acronym spell it."""
    words = re.findall(r"[^\W\d_]+", text[max(0, one.start - 120) : one.start])
    capitals = "".join(w[0] for w in words if w[0].isupper())
    return capitals.endswith(text[one.start : one.end].replace(".", ""))


def _bearers(found: Sequence[Found], text: str, people: People) -> set[Words]:
    """Ambiguous names of one word that somebody of the text bears: *Mayor Bloomberg*, *Steve Forbes*."""
    doubtful = {text[one.start : one.end]: one.words for one in found if one.ambiguous and len(one.words) == 1}
    borne: set[Words] = set()
    for shown, words in doubtful.items():
        for match in re.finditer(rf"\b([A-Z][\w’'-]{{0,60}}\.?)\s{re.escape(shown)}\b", text):
            before = match.group(1)
            if people.is_given(before) or people.title_at([key(before)], 0) is not None:
                borne.add(words)
                break
    return borne


def _of_publisher(one: Found, sharers: Sequence[OutletRow], publisher: Outlet | None) -> OutletRow | None:
    """The page's own publisher where it goes by that name, else the one outlet of that name in its country."""
    if publisher is None or one.row.id == publisher.id:
        return None
    own = next((row for row in sharers if row.id == publisher.id), None)
    if own is not None:
        return own
    if one.ambiguous and _is_domain(one.words, publisher):
        return row_of(publisher)
    if publisher.country and one.row.country != publisher.country:
        near = [row for row in sharers if row.country == publisher.country]
        return near[0] if len(near) == 1 else None
    return None


def country_of(text: str, people: People) -> str | None:
    """The two letters of the country that a text is about: the one it names far more often than any other, None without one."""
    letters = {row.country: row.iso2 for row in people.places}
    words = _CAPITALISED.findall(text)
    named = Counter(country for word in words if (country := people.place(word.title() if len(word) > _LETTERS else word)) is not None)
    ranked = named.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return letters.get(ranked[0][0])


_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
_LETTERS = 3
"""Letters of the longest word in capitals that is an acronym (*UAE*), not a place in a dateline (*DHAKA*)."""


def _of_country(one: Found, sharers: Sequence[OutletRow], country: str | None) -> OutletRow | None:
    """*LAGOS … told The Guardian*: the one outlet of a name in the country that a page without a publisher is about."""
    if country is None or one.row.country == country:
        return None
    near = [row for row in sharers if row.country == country]
    return near[0] if len(near) == 1 else None


def _is_domain(words: Words, publisher: Outlet) -> bool:
    """Whether a publisher's domain is the name itself: *Daily Star* and *thedailystar.net*."""
    label = (publisher.domain or "").partition("/")[0].split(".")[0].removeprefix("the").replace("-", "")
    return bool(label) and label == "".join(words)


@lru_cache(maxsize=4)
def namesakes(registry: Registry) -> Mapping[Words, tuple[OutletRow, ...]]:
    """The outlets that share a name but for the country that tells them apart: *Kenya's Nation*, *Guardian Nigeria*."""
    people = load_people()
    place = cache(lambda words: people.place(words.removesuffix("'s")) is not None)
    shared: dict[Words, dict[str, OutletRow]] = {}
    for row in registry.rows:
        for words in row.keys:
            rest = words[2:] if len(words) > 2 and place(" ".join(words[:2])) else words  # Sri Lanka's
            core = tuple(w for w in rest if w not in _PLAIN and not place(w))
            if core and core != words:
                shared.setdefault(core, {}).setdefault(row.id, row)
    return {core: tuple(rows.values()) for core, rows in shared.items()}


_PLAIN = frozenset({"the", "of", "newspaper"})
"""Words beside a name that tell nothing."""
