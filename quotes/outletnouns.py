"""Outlets that a text names once and then calls by their noun: *told Bild … he told the newspaper*, *the website further reported*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from quotes.lexicons.pages import load_page_words
from quotes.lexicons.registry import OutletRow, name_key
from quotes.outletframes import Frames
from quotes.outletnames import Found, row_of
from quotes.records import Outlet, OutletKind

_PRINT: frozenset[OutletKind] = frozenset({"newspaper", "magazine", "website"})
_AIR: frozenset[OutletKind] = frozenset({"broadcaster", "radio"})
_NOUNS: tuple[tuple[str, frozenset[OutletKind]], ...] = (
    (r"newspaper|daily|tabloid|broadsheet|weekly|paper|publication", _PRINT),
    (r"magazine", frozenset({"magazine"})),
    (r"editorial\sboard", _PRINT),
    (r"broadcaster|(?:(?:TV|television|radio|news)\s)?(?:station|channel|network)|programme|program|show|podcast", _AIR),
    (r"(?:news\s)?agency|newswire|news\sservice|wire\sservice", frozenset({"agency"})),
    (r"(?:news\s)?(?:web\s?site|site|outlet|portal)|news\sorgani[sz]ation", _PRINT | _AIR),
)
"""Nouns, and the kinds of outlets that go by each."""
_NOUN = "|".join(rf"(?P<n{n}>{nouns})" for n, (nouns, _) in enumerate(_NOUNS))
_ADVERBS = r"(?:(?:has|had|have|also|later|further|then|first|earlier|previously|\w+ly)\s){0,3}"
_AGAIN = re.compile(
    r"(?:(?P<told>\b(?i:told|tells|telling|(?:spoke|speaking|speaks|talking|interview|statement|comments?|remarks?|e-?mail|said|appearing)\s(?:to|with|on))\sthe\s(?:same\s)?)"
    r"|\b[Tt]he\s)"
    rf"(?P<name>{_NOUN})(?![\w-]|,?\s[A-Z])(?P<own>(?=['’]s\s(?:[a-z]+\s){{0,3}}[A-Z]))?(?P<reports>\s{_ADVERBS}(?:reported|reports|wrote|writes|quoted|quotes|cited|cites|added|revealed|claimed|said|says|argued|argues|endorsed|endorses)\b)?"
)
"""*told the newspaper*, *the website further reported*, *the paper*."""
_ALWAYS = re.compile(r"editorial|newspaper|daily|tabloid|broadsheet|magazine|broadcaster|news|TV|television|radio|wire")
"""Nouns that name nothing else; a *paper* may be a study's, a *station* the police's, an *agency* the state's."""
_WITH_REPORTERS = frozenset({"paper", "publication", "weekly", "network"})
"""Nouns whose *'s* before a name tells of a reporter: *the paper's Robert Costa*; *the agency's Ann Lee* may be of any agency."""
_RELAYS = re.compile(r"(?:reported|reports|wrote|writes|quoted|quotes|cited|cites)$")
_STUDY = re.compile(r"\b(?:[Ss]tudy|[Rr]esearchers|journal|[Cc]o-?authors?|[Pp]reprint)\b")
_REACH = 3000
"""Code points before a noun within which the outlet must be named."""
_OWN = re.compile(
    r"\b(?:(?P<this>[Tt]his)|[Oo]ur)\s(?:(?P<noun>newspaper|paper|publication|magazine|website)|(?:[\w-]{1,20}\s){0,2}(?:correspondent|reporter|journalist))\b"
)
"""*told this newspaper*, *reports our Tangail correspondent*."""
_KINDS: dict[str, OutletKind] = {"newspaper": "newspaper", "paper": "newspaper", "magazine": "magazine", "website": "website"}


def called_again(text: str, found: Sequence[Found], publisher: Outlet | None = None) -> Iterator[Found]:
    """The places where a noun alone names the outlet before it, or the page's own; `found` in reading order.

    On a page of others' articles (allAfrica), or one that does not tell whose it is, *this newspaper* keeps its description for a name,
    like a speaker whom nobody names, unless the text says that one paper was told things.
    """
    starts = [one.start for one in found]
    own = None if publisher is None or publisher.id in load_page_words().republishers else row_of(publisher)
    owns = list(_OWN.finditer(text))
    own = own or (_told(text, found, publisher) if owns else None)
    for match in owns:
        row = own or (_described(match["noun"]) if match["this"] and match["noun"] else None)
        if row is not None:
            yield Found(match.start(), match.end(), name_key(match.group()), row)
    study = _STUDY.search(text) is not None
    for match in _AGAIN.finditer(text):
        kinds = next(kinds for n, (_, kinds) in enumerate(_NOUNS) if match[f"n{n}"])
        if not (
            _ALWAYS.match(match["name"])
            or match["told"]
            or (match["own"] is not None and match["name"] in _WITH_REPORTERS)
            or (match["reports"] and _RELAYS.search(match["reports"]))
        ):
            continue
        if study and match["name"] in {"paper", "publication"}:
            continue
        one = _last(found, bisect_left(starts, match.start("name")), match.start() - _REACH, kinds, publisher)
        if one is not None:
            yield Found(match.start("name"), match.end("name"), name_key(match["name"]), one.row)


def _told(text: str, found: Sequence[Found], publisher: Outlet | None) -> OutletRow | None:
    """The one paper that a page of unknown or other origin says it was told things; None if there are several."""
    frames = Frames(text)
    papers = (one for one in found if one.row.kind in _PRINT and not one.ambiguous and not (publisher and one.row.id == publisher.id))
    told = {one.row.id: one.row for one in papers if frames.given_to(one.start, one.end)}
    return next(iter(told.values())) if len(told) == 1 else None


def _described(noun: str) -> OutletRow:
    return OutletRow(id=f"this-{noun}", name=f"this {noun}", kind=_KINDS.get(noun, "unknown"))


def _last(found: Sequence[Found], k: int, after: int, kinds: Collection[OutletKind], publisher: Outlet | None) -> Found | None:
    """The last before the `k`th of `found`, behind code point `after`, that is of one of `kinds` or, by a sure name, of an unknown kind."""
    for one in (found[i] for i in range(k - 1, -1, -1)):
        if one.start < after:
            return None
        if one.row.kind == "social" or (publisher is not None and one.row.id == publisher.id):
            continue
        if one.row.kind in kinds or (one.row.kind == "unknown" and not one.ambiguous):
            return one
    return None
