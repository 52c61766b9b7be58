"""Whose page an article is, and which agencies it credits.

Handled: the publisher that the input names; the page's address; a source line (*Source: https://…*,
*SOURCE: Al Jazeera and agencies*); an address in the first line; *Site icon The Jewish Link*; an agency
in brackets at the head or the end of a paragraph (*NEW YORK, Dec. 14 (UPI) —*, *(Israel Hayom via JNS)*);
a byline that is an outlet's name and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.article import Article
from quotes.lexicons.registry import Registry
from quotes.outletnames import find_outlets
from quotes.records import Outlet

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"^\s*sources?\s*:\s*(?P<names>.{2,300})$", re.IGNORECASE | re.DOTALL)
_SITE_ICON = re.compile(r"^\s*Site icon\s+(?P<name>\S[^\n]{1,60})$")
_DATELINE = re.compile(r"^[^\n(]{0,60}\((?P<names>[^()\n]{2,60})\)(?:\s*[-–—:]|\s)")
_CLOSING = re.compile(r"(?:\((?P<names>[^()\n]{2,60})\)|[-–—]\s?(?P<bare>[A-Z][\w .]{1,30}))\s*\.?$")
_BYLINE = re.compile(r"^(?:by\s+|from\s+|[-–—]+\s*)?(?P<names>[^\n]{2,60})$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\b(?:and|via|with|the|agencies|agency|staff|news|by|from|for)\b|[\s,;/&|+.-])*", re.IGNORECASE)
"""What may stand beside outlets' names in a credit."""
_HOST = re.compile(r"(?:https?://)?(?:www\d?\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/:?#]|$)", re.IGNORECASE)
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Credits:
    """The outlet whose page it is (None where nothing tells), and the agencies credited, in reading order."""

    publisher: Outlet | None = None
    agencies: tuple[Outlet, ...] = ()


def read_credits(article: Article, registry: Registry) -> Credits:
    """The publisher and the agencies of an article; input fields win over what the page says."""
    lines = [article.text[p.start : p.end] for p in article.paragraphs]
    body = [article.text[p.start : p.end] for p in article.paragraphs if p.zone in ("body", "headline", "furniture")]
    found: dict[str, Outlet] = {}
    for outlet in _credited(body, registry):
        found.setdefault(outlet.id, outlet)
    publisher = _of_input(article, registry) or _of_page(lines, registry)
    if publisher is None:
        publisher = next((o for o in _of_source_lines(lines, registry) if o.kind != "agency"), None)
    elif publisher.kind == "unknown" and publisher.name == publisher.domain:
        own = _own_name(publisher.name, article)
        publisher = publisher.model_copy(update={"name": own}) if own else publisher
    agencies = [o for o in found.values() if publisher is None or o.id != publisher.id]
    return Credits(publisher, tuple(agencies))


def _of_input(article: Article, registry: Registry) -> Outlet | None:
    """The publisher that the input's fields name."""
    if article.publisher and article.publisher.strip():
        name = article.publisher.strip()
        row = registry.by_name(name) or registry.by_url(name) or registry.get(name)
        return row.outlet if row else _unknown(name)
    return _of_address(article.url, registry) if article.url else None


def _of_address(url: str, registry: Registry) -> Outlet | None:
    """The outlet whose page `url` is; one that the registry does not know goes by its domain."""
    row = registry.by_url(url)
    if row is not None:
        return row.outlet
    host = _HOST.match(url)
    if host is None:
        return None
    domain = host.group("host").lower()
    return _unknown(domain).model_copy(update={"domain": domain})


def _of_page(lines: list[str], registry: Registry) -> Outlet | None:
    """The publisher by an address in the first line, a site icon, or a source line's address."""
    first = _ADDRESS.match(lines[0]) if lines else None
    if first:
        return _of_address(first.group(), registry)
    for line in lines:
        icon = _SITE_ICON.match(line)
        if icon:
            named = registry.by_name(icon.group("name"))
            return named.outlet if named else _unknown(icon.group("name"))
    for line in lines:
        source = _SOURCE_LINE.match(line)
        address = _ADDRESS.search(source.group("names")) if source else None
        if address:
            return _of_address(address.group(), registry)
    return None


def _of_source_lines(lines: list[str], registry: Registry) -> Iterator[Outlet]:
    for line in lines:
        source = _SOURCE_LINE.match(line)
        if source and len(source.group("names")) <= 120:
            yield from (found.row.outlet for found in find_outlets(source.group("names"), registry))


def _credited(lines: list[str], registry: Registry) -> Iterator[Outlet]:
    """The outlets that source lines, datelines, closing brackets and bylines credit."""
    for outlet in _of_source_lines(lines, registry):
        if outlet.kind == "agency":
            yield outlet
    for line in lines:
        dateline = _DATELINE.match(line)
        if dateline and _is_dateline(line[: dateline.start("names") - 1]):
            yield from _only_outlets(dateline.group("names"), registry)
        closing = _CLOSING.search(line[-90:])
        if closing:
            names = closing.group("names") or closing.group("bare")
            yield from (o for o in _only_outlets(names, registry) if o.kind == "agency")
        byline = _BYLINE.match(line)
        if byline:
            yield from (o for o in _only_outlets(byline.group("names"), registry) if o.kind == "agency")


def _is_dateline(before: str) -> bool:
    """Whether what stands before the bracket is a place and a date, or nothing: no word in small letters but *by*."""
    return all(not w[0].islower() or w in {"de", "al", "el", "by"} for w in before.split())


def _only_outlets(names: str, registry: Registry) -> list[Outlet]:
    """The outlets of a credit that names nothing else."""
    found = find_outlets(names, registry)
    rest, end = [], 0
    for one in found:
        rest.append(names[end : one.start])
        end = one.end
    rest.append(names[end:])
    if not found or not all(_BETWEEN.fullmatch(part) for part in rest):
        return []
    return [one.row.outlet for one in found if one.row.kind != "social"]


def _unknown(name: str) -> Outlet:
    """An outlet that the registry does not know, by the name that the input gives."""
    slug = _SLUG.sub("-", name.casefold()).strip("-") or "unknown"
    return Outlet(id=slug, name=name, kind="unknown")


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
_CAPITALS = re.compile(r"(?:[A-Z][\w’'-]*[ ]){1,8}[A-Z][\w’'-]*")
_STAMP = re.compile(r"(?P<name>\w+(?: \w+){0,3})(?:$|\s+[-–—|]\s|:\s|,\s+\d{1,2}\s+[A-Z])")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:\d{4})?\s*(?P<name>\w[\w .]{1,30}?)(?=$|[,.;|])")
