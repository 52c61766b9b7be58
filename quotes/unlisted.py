"""Outlets that no row of the registry names: known by what they are called, by their name's words, or by what they are told.

A name beside a noun for an outlet is one (*the local newspaper Zaman Kagoj*, *the Lowvelder newspaper*), so is one that
holds a word of the press (*the Kuna Sentinel*), and one that stands nowhere but after *told* (*told Checkpoint*). What is
found once is found at every place where the text names it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.lexicons.keys import key
from quotes.lexicons.pages import load_page_words
from quotes.lexicons.people import load_people
from quotes.lexicons.registry import NAME_WORD
from quotes.outletframes import Frames
from quotes.outletnames import Found, made_row
from quotes.outletshapes import shaped
from quotes.records import OutletKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORDS = r"[A-Z][\w&]{0,40}(?:[-'’.]\w{1,40}){0,5}"
"""A word with a capital, with what a hyphen or an apostrophe joins to it: *L'Expression*."""
_NAME = (
    rf"(?P<name>{_WORDS}(?:\s(?:{_WORDS}|of|de|la|el|da|do|du))*?(?:\s{_WORDS})?)"
    r"(?=[,.;:’'\"”)]|\s(?!(?:d[aeou]|la|el)\s[A-Z])[^A-Z]|$)"
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling|(?:confided|revealed|confirmed|admitted|explained)\s+to|spoke\s+(?:to|with)|speaking\s+(?:to|with)"
    r"|interviews?\s+(?:\w+day\s+)?(?:with|to|by)|statement\s+to|(?:contacted|reached|quizzed|interviewed)\s+(?:\w+day\s+)?by)"
    r"\s+(?:the\s+)?" + _NAME
)
"""What words were told to, capitalised like a name."""
_QUOTED_BY = re.compile(
    r"\b(?:(?:was|were|been)\s+quoted\s+as\s+(?:saying|telling)\s+by|(?:edition|(?:latest|current|\w+day['’]s|[A-Z]\w+|\d{4})\s+issue)\s+of|,\s+(?:quoted|cited)\s+in(?=\s+the\s)"
    r"|(?:as|(?:was|were|been)(?=\s+\w+\s+by\s+(?:\w+\s+){1,5}as\s+saying))\s+(?:quoted|cited)\s+by)\s+(?:the\s+)?" + _NAME
)
"""Who passes words on, capitalised like a name."""
_REPORTS = re.compile(r"[,”\"]\s{1,3}report(?:s|ed)\s(?:the\s)?" + _NAME.replace("|$)", r"|\s*$)"), re.MULTILINE)
"""Who has words from somewhere, at the end of a sentence: *, reports UNB.*"""
_HAS_WORDS = re.compile(
    r"\b(?:[Aa]ccording\s+to|[Rr]eported\s+by)\s+(?:the\s+)?"
    + _NAME
    + r"|(?:^|[\s“\"])(?P<subject>"
    + _WORDS
    + rf"(?:\s{_WORDS})?)\s(?:reported|reports)\b"
)
"""Who has words from somewhere, elsewhere: *according to UNB*, *UNB reported*; bodies and people, too."""
_TITLED = re.compile(rf"(?<=[a-z] )The\s+(?P<name>{_WORDS}(?:\s{_WORDS}){{0,3}})(?![\w-])")
"""*told The Zorkvelder*: a capital article within a sentence, as titles of newspapers have it."""
_BEFORE_TITLE = re.compile(
    rf"\b(?:(?:spoke|speaking)\s+(?:to|with)|[Aa]ccording\s+to|(?:quoted|cited|reported)\s+by)(?:\s+(?:{_WORDS}\s+){{1,3}}(?:of|from))?\s+$"
)
"""What stands before the title of one that has words from somewhere."""
_LONGEST_BEFORE = 150
"""Code points before a title in which that is looked for."""
_NEWSROOM = re.compile(
    rf"\b(?P<name>{_WORDS}(?:\s{_WORDS}){{0,3}})(?:['’]s?)?(?:\s(?:reporter|correspondent|newsroom)s?\b"
    r"|(?P<learned>\s(?:has\s|have\s)?(?:reliably\s|exclusively\s|authoritatively\s)(?:learned|learnt|gathered)\b|\s(?:has\s)?(?:learnt|gathered)\sthat\b))"
)
"""*a Zarifa correspondent*, *Zarifa has reliably learned that*: what papers say of themselves."""
_AGENCY = re.compile(
    rf"\b(?:the|news)\s+(?P<name>{_WORDS})\s+agency(?=,?\s(?:has\s)?(?:reports?|reported|said|says|quoted|cited)\b)"
    rf"|\b(?:quoted|cited|reported|carried)\s+by\s+the\s+(?P<by>{_WORDS})\s+agency\b"
)
"""*the APS agency reported*."""
_SORTS: tuple[tuple[str, OutletKind], ...] = (
    (r"newspaper|daily|tabloid|broadsheet|(?:bi-?)?weekly|fortnightly|monthly|glossy", "newspaper"),
    (r"[Nn]ews\s+agency|newswire|news\s+service", "agency"),
    (r"magazine", "magazine"),
    (r"broadcaster|(?:TV|television)\s+(?:station|channel|network)", "broadcaster"),
    (r"radio\s+(?:station|channel|network)", "radio"),
    (r"(?:[Nn]ews\s+|media\s+)?(?:web\s?site|portal|outlet)|[Nn]ews\s+site", "website"),
)
"""Nouns for outlets, and the kind that each tells."""
_SORT = "|".join(rf"(?P<kind{n}>{nouns})" for n, (nouns, _) in enumerate(_SORTS))
_READ_SORTS: tuple[tuple[str, OutletKind], ...] = (
    (rf"{_SORTS[0][0]}|paper", "newspaper"),
    *_SORTS[1:3],
    (r"(?:public|state|national)(?:-\w{1,20})?\s+broadcaster|(?:TV|television|news|cable)\s+(?:station|channel|network)", "broadcaster"),
    (r"radio(?:\s+(?:station|channel|network))?", "radio"),
    _SORTS[5],
    (r"(?:TV|television|radio|talk|news|chat|late-night)\s+(?:show|programme|program)|podcast", "broadcaster"),
)
"""The same where somebody tells it things or reads them there: no other weekly, paper or channel is told or quotes."""
_NOUN_BEHIND = re.compile(rf"\s(?:[a-z-]+\s)?(?:{'|'.join(nouns for nouns, _ in _READ_SORTS)})\s[A-Z]")
"""A noun for an outlet and its name, behind what then only says where it is."""
_READ = (
    r"\b(?:told|telling|(?:[Ii]nterview|interviewed|spoke|[Ss]peaking|[Tt]alking)\s+(?:with|to|by)|(?:published|appeared|wrote|writing)\s+(?:in|by|for)"
    r"|(?:quoted|cited|reported|quoting|citing)(?:\s+by)?|[Aa]ccording\s+to)\s+(?:the\s+)?"
)
_READ_NAME = rf"(?P<name>{_WORDS}(?:\s(?:(?:of|de|da|do|du|la|el)\s)?{_WORDS}){{0,4}}(?:\s\d{{1,3}})?)"
_READ_SORT = "|".join(rf"(?P<kind{n}>{nouns})" for n, (nouns, _) in enumerate(_READ_SORTS))
_READ_END = (
    r"(?=\s{0,9}(?:[,.;:’'\"”)]|$)|\s{1,9}(?:about|after|and|as|at|by|during|for|from|has|have|he|how|in|is|it|last|of|on|she|that|the|they|this"
    r"|was|we|what|why)\b)"
)
"""What follows a name or a noun that has no other behind it; not *told the daily Covid [briefing]*."""
_READ_AFTER = re.compile(
    rf"{_READ}(?:[\w-]{{1,40}}\s{{1,9}}){{0,4}}?(?:{_READ_SORT})(?P<comma>,)?\s{{1,9}}(?:the\s)?{_READ_NAME}"
    rf"(?(comma)(?=[,.”\"])|){_READ_END}"
)
"""*told the French weekly Sabah Gunu*, *told public broadcaster Zora Vizija*."""
_READ_BEFORE = re.compile(rf"{_READ}{_READ_NAME}(?:,\s{{1,9}}an?\s{{1,9}}(?:[\w-]{{1,40}}\s{{1,9}}){{0,3}}|\s)(?:{_READ_SORT}){_READ_END}")
"""*told Sabah Gunu, a local weekly*, *speaking to Ilanga newspaper*; not *told John Smith, a newspaper [editor]*."""
_AFTER_NOUN = re.compile(rf"\b(?:{_SORT})\s+(?:the\s+)?[“\"‘]?" + _NAME)
"""*the local newspaper Zaman Kagoj*."""
_REPORTS_UNDER = re.compile(
    rf"(?:\b(?P<before>[Rr]eports?|[Rr]eported(?:\s+by)?|[Aa]ccording\s+to|(?:quoted|cited)\s+by|in|by|from)\s+(?:the\s+)?)?{_READ_NAME}\s(?:{_SORT})"
    r"(?:(?P<after>,?\s(?:has\s|have\s|had\s|also\s|later\s|first\s)?(?:reports|reported|said|says|wrote|writes|quoted|cited|published|revealed))\b"
    r"|(?=\s*[.,;”\"]|\s*$|\son\s))",
    re.MULTILINE,
)
"""*Caijing magazine reported*, *, reports Al-Rai daily.*: under its noun, what reports is an outlet whatever the parse takes it for."""
_BEFORE_NOUN = re.compile(
    rf"\b(?P<name>{_WORDS}(?:[ \xa0]{_WORDS}){{0,3}})(?:,\s{{1,9}}an?\s{{1,9}}(?:[\w-]{{1,40}}\s{{1,9}}){{0,3}}|\s)(?:{_SORT})\b"
    r"(?!\s+\w+(?:er|or|ist|man|woman|ing|ive)\b|\s[A-Z])"
)
"""*the Lowvelder newspaper*, *Zaman Kagoj, a local daily*; not *John Smith, a newspaper editor*."""
_PRESS_NAME = re.compile(rf"\b(?:St\.[ \xa0])?{_WORDS}(?:[ \xa0](?:(?:and|of|in|de|la)[ \xa0])?{_WORDS})+")
"""A run of words with capitals on one line: *Science and Technology Daily*, *St. Lucia News*."""
HYPHENED = re.compile(r"-(?:affiliated|backed|based|controlled|funded|language|linked|owned|run)$")
"""*Portuguese-language*, *Doha-based*: no part of a name."""
_POSSESSIVE = re.compile(r"['’]s?$")
_DAILY = re.compile(r"(?<![\w-])(?P<before>[\w-]+)\s+$")
"""The word before a match: *local daily Zaman*, not *a daily Covid briefing*."""
_FIRST = re.compile(r"(?<!\w)[A-Z]\w*")
"""The first word of a name, as far as letters go."""
_LETTER = re.compile(r"\w")
_ADJECTIVE = re.compile(r"daily|(?:bi-?)?weekly|fortnightly|monthly|glossy")
"""Nouns for outlets that are adjectives, too: *a weekly Covid briefing*."""
_WORD = 40
"""Code points of the longest word that is read before a match."""
_SHORTEST = 5
"""Letters of the shortest name of which its place alone makes an outlet."""


def find_unlisted(text: str, listed: Sequence[Found], doc: Doc) -> list[Found]:
    """Every mention of an outlet that `listed` does not name, in reading order; `doc` tells which names are people's."""
    kinds: dict[str, OutletKind] = {}
    generic = load_page_words().epithets
    for shown, kind in (*_called(text, doc), *_relaying(text, doc), *_told(text, doc)):
        if kinds.get(shown, "unknown") == "unknown" and not all(key(word) in generic for word in shown.split()):
            kinds[shown] = kind  # not the TV station
    for shown in _press_names(text):
        if _is_press_name(bare := _REPORTERS.sub("", shown)):  # not July's Washington Post
            kinds.setdefault(bare, "unknown")
    ends = {shown.split()[-1] for shown in kinds if " " in shown}  # the Kuna Sentinel … told the Sentinel: one outlet
    rows = {shown: row for shown, kind in kinds.items() if shown not in ends and (row := made_row(shown, kind)) is not None}
    starts = [one.start for one in listed]
    found: list[Found] = []
    for start, shown in _mentions(text, rows):
        near = bisect_left(starts, start + len(shown)) - 1  # the last that begins before its end
        if near < 0 or listed[near].end <= start:
            found.append(Found(start, start + len(shown), _words(shown), rows[shown]))
    return found


def _mentions(text: str, names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Where any of `names` stands as whole words, with the name; the longest at each place, none inside another.

    One pass, whatever the number of names: those that begin with the word at a place are told apart by their lengths.
    """
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(_FIRST.match(name).group(), set()).add(len(name))  # type: ignore[union-attr]  # names begin with a capital
    longest_first = {word: sorted(found, reverse=True) for word, found in lengths.items()}
    end = 0
    for match in _FIRST.finditer(text):
        for length in longest_first.get(match.group(), ()) if match.start() >= end else ():
            stop = match.start() + length
            shown = text[match.start() : stop]
            if shown in names and _LETTER.match(text, stop) is None:
                yield match.start(), shown
                end = stop
                break


def _words(shown: str) -> tuple[str, ...]:
    return tuple(key(word) for word in NAME_WORD.findall(shown))


def _called(text: str, doc: Doc) -> Iterator[tuple[str, OutletKind]]:
    """Names beside a noun for an outlet, with the kind that it tells."""
    yield from shaped(text)
    yield from _read(text)
    for pattern in (_AFTER_NOUN, _BEFORE_NOUN):
        for match in pattern.finditer(text):
            kind = next(kind for n, (_, kind) in enumerate(_SORTS) if match[f"kind{n}"])
            if pattern is _AFTER_NOUN and _ADJECTIVE.match(match[0]) and not _epithet_before(text, match.start()):
                continue
            name = _without_epithets(match["name"])
            # *the newspaper Zaman* can be no person; *the broadcaster David Attenborough* and *John Smith, a daily …* can
            named = pattern is _AFTER_NOUN and not match.group().startswith("broadcaster")
            plain = named or text.endswith(("the ", "The "), 0, match.start("name"))
            if name.endswith(("'s", "’s")):
                continue  # the WHO's website
            if name and not _is_somebodys(name, given=not plain) and (plain or not _labelled(*match.span("name"), doc)):
                yield name, kind


def _read(text: str) -> Iterator[tuple[str, OutletKind]]:
    """Names beside a noun for an outlet where words are told, read or reported, with the kind; whatever the parse takes them for."""
    for match in _REPORTS_UNDER.finditer(text):
        name = _without_epithets(match["name"]) if match["before"] or match["after"] else ""
        if name and not name.endswith(("'s", "’s")) and not _is_somebodys(name, given=False):
            yield name, next(kind for n, (_, kind) in enumerate(_SORTS) if match[f"kind{n}"])
    for pattern in (_READ_AFTER, _READ_BEFORE):
        for match in pattern.finditer(text):
            name = _without_epithets(match["name"])
            if name and not name.endswith(("'s", "’s")) and not _is_somebodys(name, given=False):
                yield name, next(kind for n, (_, kind) in enumerate(_READ_SORTS) if match[f"kind{n}"])


def _epithet_before(text: str, start: int) -> bool:
    """Whether the word before code point `start` says what sort of outlet follows: *local*, *Turkish*."""
    match = _DAILY.search(text, max(0, start - _WORD), start)
    return match is not None and (_describes(match["before"]) or match["before"][:1].isupper() or match["before"] in {"glossy", "film"})


def _without_epithets(name: str) -> str:
    """A name without the words before it that only begin a sentence or describe: *Local*, *The*, *Turkish*, *Kenya's*; not *Daily*."""
    pages, words = load_page_words(), name.split()
    named = (pages.press | pages.outlets) - pages.joints
    while words and key(words[0]) not in named and (key(words[0]) in pages.joints or _describes(words[0])):
        words = words[1:]
    rest = name[name.index(words[0]) :] if words else ""
    return name.removeprefix("The ") if _words(rest) in _AGENCIES else rest  # the Mauritanian News Agency


def _describes(word: str) -> bool:
    """Whether a word before an outlet's name says what sort of outlet it is, or where: *local*, *Turkish*, *Kenya's*."""
    if HYPHENED.search(word):
        return True
    people, bare = load_people(), _POSSESSIVE.sub("", word)
    return key(word) in load_page_words().epithets or people.demonym(word) is not None or (bare != word and people.place(bare) is not None)


def _relaying(text: str, doc: Doc) -> Iterator[tuple[str, OutletKind]]:
    """Names after *as quoted by*, of newsrooms and agencies, and with a capital article after *told*; nobody's of the story."""
    for quoting in _QUOTED_BY.finditer(text):
        if not _is_somebodys(quoting["name"]) and not _labelled(*quoting.span("name"), doc):
            yield quoting["name"], "unknown"
    frames = Frames(text)
    for titled in _TITLED.finditer(text):
        before = _BEFORE_TITLE.search(text, max(0, titled.start() - _LONGEST_BEFORE), titled.start())
        if before is None and not frames.given_to(*titled.span("name")):
            continue
        placed = _labelled(*titled.span("name"), doc, _PLACES)  # The Hague
        paper = key(titled["name"].split()[-1]) in load_page_words().short  # told The Citizen
        if not placed and (paper or not _is_somebodys(titled["name"], given=False)):
            yield titled["name"], "newspaper"
    for newsroom in _NEWSROOM.finditer(text):
        name = _without_epithets(newsroom["name"])
        if name and not _is_somebodys(name) and (newsroom["learned"] or not _labelled(*newsroom.span("name"), doc)):
            yield name, "unknown"
    for agency in _AGENCY.finditer(text):
        if not _is_somebodys(name := agency["name"] or agency["by"], given=False):
            yield name, "agency"


def _told(text: str, doc: Doc) -> Iterator[tuple[str, OutletKind]]:
    """Names after *told*, if they hold a word of the press or stand nowhere else; nobody's of the story."""
    press, sittings, bodies = load_page_words().outlets, load_page_words().sittings, load_people().organizations
    matches = [
        m
        for m in (*_TOLD.finditer(text), *_REPORTS.finditer(text))
        if not (HYPHENED.search(m["name"]) or m["name"].endswith(("'s", "’s")) or _NOUN_BEHIND.match(text, m.end("name")))
    ]  # told the Doha-based, the Sejm's, the Kumasi weekly Zaman
    if not matches:
        return
    told = Counter(match["name"] for match in matches)
    relayed = Counter(match["name"] or match["subject"] for match in _HAS_WORDS.finditer(text))
    named = Counter(name for _, name in _mentions(text, told))
    for match in matches:
        name = _without_epithets(match["name"]) or match["name"]
        words = _words(name)
        short = len(name) < _SHORTEST or name.isupper()
        alone = told[name] + relayed[name] >= named[name] and (match.re is _REPORTS or not short)
        articled = len(words) > 1 or text.endswith("the ", 0, match.start("name"))  # told the Inquirer
        if " ".join(words[-2:]) in sittings or not sittings.isdisjoint(words[-1:]):
            continue
        of_press = articled and not press.isdisjoint(words) and words[-1] not in bodies  # not the Mirror Lake Association
        # Who is told things and reports them is no person, nor is who reports under one name.
        both = relayed[name] > 0 if match.re is _TOLD else len(words) == 1
        if of_press or (alone and not _is_somebodys(name) and (both or not _labelled(*match.span("name"), doc))):
            yield name, "unknown"


def _press_names(text: str) -> Iterator[str]:
    """Names of two words and more that end in a word of the press (*the Kuna Sentinel*), or begin with *Radio*."""
    for match in _PRESS_NAME.finditer(text):
        name = _OF_PAPER.split(_without_epithets(match.group()))[-1]
        first, joint, last = name.rpartition(" and ")
        if joint and (" " not in last or _is_press_name(first) or _is_somebodys(first) or load_people().place(first)):
            yield from filter(_is_press_name, (first, last))  # *Biden and Sky News*, *the Kuna Sentinel and Radio Maga*
        elif _is_press_name(name):
            yield name


_AGENCIES = frozenset(
    {("news", "agency"), ("press", "agency"), ("news", "service"), ("news", "network")}
    | {("broadcasting", "corporation"), ("broadcasting", "service")}
)
"""Last two words of names of agencies and broadcasters: *the Mauritanian News Agency*."""
_OF_PAPER = re.compile(r"\s(?:of|in)\s(?=The\s)")
"""What parts a reporter from a paper: *told Sok Phalla | of | The Mekong Ledger*."""
_REPORTERS = re.compile(r"(?<=\w)['’]s\s.*", re.DOTALL)
"""A reporter behind an outlet: *Radio Litoral | 's Bernarda Oyarzún*."""


def _is_press_name(name: str) -> bool:
    words = _words(name)
    if len(words) < 2:
        return False
    pages = load_page_words()
    first = words[1] if words[0] in pages.articles else words[0]
    return words[-1] in pages.outlets or first in pages.openers or words[-2:] in _AGENCIES


def _is_somebodys(name: str, *, given: bool = True) -> bool:
    """Whether words of a name are a person's, a place's or a body's; without `given`, a given name alone tells nothing."""
    people, words = load_people(), name.split()
    if len(words) == 1 and _IRISH.match(name) is not None:
        return True
    if people.place(name) or people.is_body(name) or people.title_at([key(w) for w in words], 0) is not None:
        return True
    nouns = people.organizations | people.groups | people.human_nouns | people.calendar
    return any((given and people.is_given(word)) or key(word) in nouns or people.demonym(word) for word in words)


_IRISH = re.compile(r"(?:O['’]|Mc|Mac)[A-Z]")
"""How the names of some people begin, and of no outlet of one word: *told O'Reilly*."""
_PLACES = frozenset({"GPE", "LOC"})


def _labelled(start: int, end: int, doc: Doc, labels: Collection[str] = _PLACES | {"PERSON", "PER"}) -> bool:
    """Whether the parse gives the code points `start` to `end` one of the labels: a person's or a place's."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ in labels for token in span)
