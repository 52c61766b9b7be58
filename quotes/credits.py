"""Whose page an article is, and which agencies it credits, read from the page's text.

Handled: the page's address; a source line (*Source: https://…*,
*SOURCE: Al Jazeera and agencies*); an address in the first line; *Site icon The Jewish Link*; an agency
in brackets at the head or the end of a paragraph (*NEW YORK, Dec. 14 (UPI) —*, *(Israel Hayom via JNS)*);
a byline that is an outlet's name and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quotes.article import Article
from quotes.lexicons.pages import load_page_words
from quotes.lexicons.people import load_people
from quotes.lexicons.registry import Registry
from quotes.namesakes import settled
from quotes.outletnames import Found, find_outlets
from quotes.records import Outlet

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"^\s*sources?\s*:\s*(?P<names>.{2,300})$", re.IGNORECASE | re.DOTALL)
_SITE_ICON = re.compile(r"^\s*Site icon\s+(?P<name>\S[^\n]{1,60})$")
_DATELINE = re.compile(r"^[^\n(]{0,60}\((?P<names>[^()\n]{2,60})\)(?:\s*[-–—:]|\s)")
_CLOSING = re.compile(r"(?:\((?P<names>[^()\n]{2,60})\)|(?:^|\s)[-–—]\s?(?P<bare>[A-Z][\w ./&,]{1,50}))\s*\.?$")
_BYLINE = re.compile(r"^(?:by\s+|from\s+|[-–—]+\s*)?(?P<names>[^\n]{2,60})$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:\b(?:and|via|with|the|agencies|agency|staff|news|by|from|for|in"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|[a-z]+day)\b|[\s\d,;/&|+.-])*",
    re.IGNORECASE,
)
"""What may stand beside outlets' names in a credit."""
_HOST = re.compile(r"(?:https?://)?(?:www\d?\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/:?#]|$)", re.IGNORECASE)
_SLUG = re.compile(r"[^a-z0-9]+")


def credited_agencies(article: Article, registry: Registry, publisher: Outlet | None = None) -> tuple[Outlet, ...]:
    """The agencies and other outlets that a page of `publisher` credits, in reading order; itself is none of them."""
    body = [article.words_of(p) for p in article.paragraphs if p.zone in ("body", "headline", "furniture")]
    found: dict[str, Outlet] = {}
    for outlet in _credited(body, _Names(registry, publisher)):
        if publisher is None or outlet.id != publisher.id:
            found.setdefault(outlet.id, outlet)
    return tuple(found.values())


@dataclass(frozen=True)
class _Names:
    """Finds outlets in a credit; a name that several bear is the one's of the publisher's country."""

    registry: Registry
    publisher: Outlet | None

    def find(self, text: str) -> list[Found]:
        return settled(find_outlets(text, self.registry), text, self.registry, load_people(), self.publisher)

    def only(self, names: str) -> list[Outlet]:
        """The outlets of a credit that names nothing else; one in capitals is read as in small letters, too."""
        for shown in (names, names.title()) if names.isupper() else (names,):
            found = self.find(shown)
            ends = [0, *(one.end for one in found)]
            starts = [*(one.start for one in found), len(shown)]
            if found and all(_BETWEEN.fullmatch(shown, a, b) for a, b in zip(ends, starts, strict=True)):
                return [one.row.outlet for one in found if one.row.kind != "social"]
        return []


def publisher_of_page(article: Article, lines: list[str], registry: Registry) -> Outlet | None:
    """The publisher by the page's text: an address in the first line, a site icon, a source line."""
    first = _ADDRESS.match(lines[0]) if lines else None
    if first:
        return publisher_of_address(first.group(), article, registry)
    for line in lines:
        icon = _SITE_ICON.match(line)
        if icon:
            named = registry.by_name(icon.group("name"))
            return named.outlet if named else _unknown(icon.group("name"))
    for line in lines:
        source = _SOURCE_LINE.match(line)
        address = _ADDRESS.search(source.group("names")) if source else None
        if address:
            return publisher_of_address(address.group(), article, registry)
    return next((outlet for outlet in _of_source_lines(lines, registry) if outlet.kind != "agency"), None)


def publisher_of_name(name: str, url: str | None, registry: Registry) -> Outlet:
    """The outlet of that name, domain or id; one that the registry does not know keeps its name and the domain of `url`."""
    row = registry.by_name(name) or registry.by_url(name) or registry.get(name) or (registry.by_url(url) if url else None)
    if row is not None:
        return row.outlet
    host = _HOST.match(url) if url else None
    return _unknown(name).model_copy(update={"domain": host.group("host").lower()}) if host else _unknown(name)


def publisher_of_address(url: str, article: Article, registry: Registry) -> Outlet | None:
    """The outlet whose page `url` is; one that the registry does not know goes by what its page or its domain spells."""
    row = registry.by_url(url)
    if row is not None:
        return row.outlet
    host = _HOST.match(url)
    if host is None:
        return None
    domain = host.group("host").lower()
    name = _own_name(domain, article) or spelt_domain(domain) or domain
    return _unknown(name).model_copy(update={"id": _SLUG.sub("-", domain).strip("-"), "domain": domain})


def _of_source_lines(lines: list[str], registry: Registry) -> Iterator[Outlet]:
    for line in lines:
        source = _SOURCE_LINE.match(line)
        if source and len(source.group("names")) <= _LONGEST_SOURCE:
            yield from (found.row.outlet for found in find_outlets(source.group("names"), registry))


def _credited(lines: list[str], names: _Names) -> Iterator[Outlet]:
    """The outlets that source lines, datelines, closing credits and bylines name."""
    for line in lines:
        source = _SOURCE_LINE.match(line)
        if source and len(source.group("names")) <= _LONGEST_SOURCE:
            yield from (one.row.outlet for one in names.find(source.group("names")) if one.row.kind == "agency")
    for n, line in enumerate(lines):
        dateline = _DATELINE.match(line)
        if dateline and _is_dateline(line[: dateline.start("names") - 1]):
            yield from names.only(dateline.group("names"))
        closing = _CLOSING.search(line[-90:])
        if closing:
            credited = names.only(closing.group("names") or closing.group("bare"))
            # Within the story brackets and dashes hold other things, too; at its end they hold its source.
            yield from (o for o in credited if o.kind == "agency" or n >= len(lines) - _LAST)
        byline = _BYLINE.match(line)
        if byline:
            yield from (o for o in names.only(byline.group("names")) if o.kind == "agency")


_LONGEST_SOURCE = 120
"""Code points of a source line that names outlets."""
_LAST = 2
"""Paragraphs at the end of a page whose closing credit may name any outlet."""


def _is_dateline(before: str) -> bool:
    """Whether what stands before the bracket is a place and a date, or nothing: no word in small letters but *by*."""
    return all(not w[0].islower() or w in {"de", "al", "el", "by"} for w in before.split())


def _unknown(name: str) -> Outlet:
    """An outlet that the registry does not know, by the name that the input gives."""
    slug = _SLUG.sub("-", name.casefold()).strip("-") or "unknown"
    return Outlet(id=slug, name=name, kind="unknown")


def spelt_domain(domain: str) -> str | None:
    """The name that a domain spells, by places and the words papers are called by: *mexicodailypost.com* → *Mexico Daily Post*."""
    label = max(domain.split(".")[:-1] or [domain], key=len)
    words = [word for part in label.split("-") for word in (_segmented(part) or ("",))]
    return " ".join(words) if all(words) and len(words) > 1 else None


def _segmented(label: str) -> tuple[str, ...] | None:
    """A label cut into the fewest known words; letters before a known last word are an acronym (*aptnnews* → *APTN News*)."""
    known = _press_words()
    best: list[tuple[str, ...] | None] = [(), *([None] * len(label))]
    for end in range(1, len(label) + 1):
        for start in range(max(0, end - 20), end):
            before, word = best[start], known.get(label[start:end])
            held = best[end]
            if before is not None and word and (held is None or len(before) + 1 < len(held)):
                best[end] = (*before, word)
    if best[-1]:
        return best[-1]
    rest = next((n for n in range(2, min(6, len(label))) if label[n:] in load_page_words().press), None)
    return (label[:rest].upper(), label[rest:].capitalize()) if rest else None


@lru_cache(maxsize=1)
def _press_words() -> dict[str, str]:
    """What a domain may spell, run together and in small letters, with how it is written."""
    people = load_people()
    named = {form for row in people.places for form in (row.country, *row.capitals, *row.demonyms, *row.aliases) if form.isascii()}
    words = {re.sub(r"[^a-z]", "", form.casefold()): form for form in sorted(named) if len(form) > 3}
    page = load_page_words()
    return {**words, **{word: word if word in page.small else word.capitalize() for word in page.press}}


def _own_name(domain: str, article: Article) -> str | None:
    """What a page of an unknown publisher calls itself: words that its domain's name is made of.

    *Egypt Today* and egypttoday.com, anywhere; a name of one word (*afrol News*) only where a dateline, a copyright
    or a line of its own gives it.
    """
    label = max(domain.split(".")[:-1] or [domain], key=len).replace("-", "")
    for match in _CAPITALS.finditer(article.text):
        words = match.group().split()
        for i in range(len(words)):
            for j in range(i + 2, min(len(words), i + _LONGEST_OWN) + 1):
                if _squashed(words[i:j]) in {label, label.removeprefix("the")}:
                    return " ".join(words[i:j])
    for paragraph in article.paragraphs:
        line = article.text[paragraph.start : paragraph.end]
        for found in (_STAMP.match(line), _COPYRIGHT.search(line)):
            name = found.group("name").strip() if found else ""
            if name and _squashed(name.split()[:1]) == label:
                return name
    return None


def _squashed(words: list[str]) -> str:
    return "".join(c for c in "".join(words).casefold() if c.isalnum())


_LONGEST_OWN = 5
_CAPITALS = re.compile(r"(?:[A-Z][\w’'-]{0,60}[ ]){1,8}[A-Z][\w’'-]{0,60}")
_STAMP = re.compile(r"(?P<name>\w+(?: \w+){0,3})(?:$|\s+[-–—|]\s|:\s|,\s+\d{1,2}\s+[A-Z])")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|[Cc]opyright)(?:\s*\d{4})?\s*(?P<name>\w[\w .]{1,30}?)(?=$|[,.;|])")
