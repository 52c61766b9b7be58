"""A page's markup before its text is taken out: what its elements are called tells the furniture, and whose page it is.

`prune` leaves out what classes, ids and roles name as furniture (`lexicons/furniture.toml`): comments, related stories, boxes.
Nothing that holds much of the page's prose goes, whatever it is called. Tables that lay a page out become plain blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, ValidationError

from quotes.errors import LexiconError
from quotes.lexicons.loading import read_toml

_PROSE = re.compile(r"[^<>]{60,}[.!?…][\"'”’»)]*\s*$|[^<>]{140,}", re.DOTALL)
"""A stretch of text that reads as a part of an article."""
_MUCH = 0.35
"""Share of a page's prose that no furniture holds."""
_LAYOUT = 600
"""Code points of text in a table's cell that make the table a means of layout."""
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TITLE_PARTS = re.compile(r"(?<!\s)\s+[|–—·«»-]\s+|(?:(?<!\s)\s+)?[|»]\s*|:\s+")
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*|,\s*)?(?P<name>[^\W\d_][^|.,;\n©]{2,40})"
)
_COPYRIGHT_AFTER = re.compile(r"(?P<name>[A-Z][\w'’.&-]{0,40}(?:\s[A-Z][\w'’.&-]{0,40}){0,4})\s{0,9}(?:©|\([cC]\))\s*\d{4}")
_COMPANY = re.compile(r"(?<!\s)\s+(?:ltd|inc|llc|plc|gmbh|media group|all rights\w*|limited|pty|co)\b.*$", re.IGNORECASE)


MOST_ATTRIBUTES = 1000
"""Of an element; no page that is written has as many. lxml takes time that grows with their square to build an element."""


class _Attributes:
    """What lxml calls for every element instead of building it: keeps the greatest number of attributes."""

    def __init__(self) -> None:
        self._most = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self._most = max(self._most, len(attributes))

    def close(self) -> int:
        return self._most


def most_attributes(markup: str) -> int:
    """How many attributes the element of `markup` has that has the most, in time that grows with the markup alone."""
    found: int = etree.fromstring(markup.encode("utf-8", "surrogatepass"), etree.HTMLParser(encoding="utf-8", target=_Attributes()))
    return found


class FurnitureWords(BaseModel):
    """The lists of ``furniture.toml``, which says what each is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: frozenset[str]
    alone: frozenset[str]
    roles: frozenset[str]
    tags: frozenset[str]
    kept: frozenset[str]
    brands: frozenset[str]
    anywhere: frozenset[str]


@lru_cache(maxsize=1)
def load_furniture() -> FurnitureWords:
    """The lists that come with the package, loaded once.

    Raises:
        LexiconError: The file lacks a list or has one too many.
    """
    try:
        return FurnitureWords.model_validate(read_toml("furniture.toml"))
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"furniture.toml: {first['loc']}: {first['msg']}") from None


def prune(page: HtmlElement) -> HtmlElement:
    """`page` without its furniture, and without the tables that only lay it out; the element itself, changed."""
    _unfold_tables(page)
    _mark_q(page)
    whole = max(1, _prose(page))
    for element in list(page.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element.tag in {"html", "body", "head", "main"}:
            continue
        if _is_furniture(element) and not _holds_article(element, whole):
            element.drop_tree()
    return page


def _is_furniture(element: HtmlElement) -> bool:
    furniture = load_furniture()
    if element.tag in furniture.tags or element.get("role", "").casefold() in furniture.roles or element.get("aria-hidden") == "true":
        return True
    names = [name for attribute in ("class", "id", "data-testid") for name in element.get(attribute, "").split()]
    words = {word for name in names for word in _words(name)}
    if not words.isdisjoint(furniture.kept):
        return False
    if element.tag == "aside":
        return True
    return not words.isdisjoint(furniture.words) or any(_core(name) in furniture.alone for name in names)


def _words(name: str) -> Iterator[str]:
    """The words of a class or an id: *relatedStories*, *field--name-comment*; two that stand together count as one, too."""
    words = [word.casefold() for word in _NAME_PART.findall(name)]
    yield from words
    yield from (one + two for one, two in pairwise(words))


def _core(name: str) -> str:
    """A name without a prefix of a letter or two: *c-side* → *side*."""
    return re.sub(r"^[a-z]{1,2}[-_]", "", name.casefold()).strip("-_0123456789")


def _holds_article(element: HtmlElement, whole: int) -> bool:
    return element.find(".//h1") is not None or _prose(element) > _MUCH * whole


def _prose(element: HtmlElement) -> int:
    """Code points of the stretches of text below `element` that read as parts of an article."""
    return sum(len(text) for text in element.itertext() if isinstance(text, str) and _PROSE.search(text.strip()))


def _mark_q(page: HtmlElement) -> None:
    """Write the marks that browsers show around `<q>`."""
    for quoted in list(page.iter("q")):
        quoted.text = f"“{quoted.text or ''}"
        quoted.tail = f"”{quoted.tail or ''}"
        quoted.drop_tag()


def _unfold_tables(page: HtmlElement) -> None:
    """Make blocks of the tables whose cells hold a page's columns, as pages were built before there were styles."""
    for table in list(page.iter("table")):
        if any(len(cell.text_content()) > _LAYOUT for cell in table.iter("td")):
            for part in table.iter("table", "tbody", "thead", "tr", "td", "th"):
                part.tag = "div"


def site_name(page: HtmlElement) -> str | None:
    """What the page itself calls its site: a name that two of its title, its logo and its copyright line agree on."""
    found: dict[str, list[str]] = {}
    brands, text = _of_brand(page), _text(page)
    shown_again = [name for name in brands if len(name) > 3 and text.count(name) > 1]
    sources = {"title": _of_title(page), "brand": brands, "copyright": _of_copyright(text), "host": _of_host(page), "text": shown_again}
    for source, names in sources.items():
        for name in names:
            shown = _COMPANY.sub("", " ".join(name.split())).strip(" .,|-–—")
            if 2 < len(shown) <= 40 and shown.casefold() not in load_furniture().anywhere:
                found.setdefault(_key(shown), []).append(f"{source}\n{shown}")
    agreed = {key: forms for key, forms in found.items() if key and len({form.partition("\n")[0] for form in forms}) > 1}
    if not agreed:
        return None
    best = max(agreed.values(), key=len)
    written = [shown for source, _, shown in (form.partition("\n") for form in best) if source != "host"]
    return Counter(written).most_common(1)[0][0] if written else None


def short_lines(page: HtmlElement) -> tuple[str, ...]:
    """The short lines that a page shows from its headline on, its furniture among them: bylines and dates are there."""
    lines: list[str] = []
    seen = page.find(".//h1") is None
    for element in page.iter():
        seen = seen or element.tag == "h1"
        if not seen or element.tag not in _LINES or any(child.tag in _LINES for child in element.iterdescendants()):
            continue
        shown = " ".join(element.text_content().split())
        if shown and len(shown.split()) <= _SHORT:
            lines.append(shown)
    return tuple(lines[:_FEW])


_LINES = frozenset({"p", "div", "span", "time", "li", "td", "h2", "h3", "h4", "i", "font", "b", "em", "small", "address"})
_SHORT = 24
"""Words of a line that may be a byline or a date."""
_FEW = 40
"""Short lines from the headline on that are looked at."""


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold()).removeprefix("the").removesuffix("online")


def _of_title(page: HtmlElement) -> list[str]:
    title = page.findtext(".//title") or ""
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    return [*parts[-1:], *parts[:1], title]


def _of_brand(page: HtmlElement) -> list[str]:
    names: list[str] = []
    for element in page.iter("a", "div", "span", "p", "h1", "h2", "img", "header", "td", "strong", "b"):
        words = {word for attribute in ("class", "id") for name in element.get(attribute, "").split() for word in _words(name)}
        if words.isdisjoint(load_furniture().brands) and not (
            element.get("rel") == "home" or element.get("href") in {"/", "./", "index.html"}
        ):
            continue
        names += [element.get("alt") or "", element.text_content(), *(image.get("alt") or "" for image in element.iter("img"))]
        names += [child.text or "" for child in element.iter() if isinstance(child.tag, str)]
    return names


def _text(page: HtmlElement) -> str:
    body = page.find(".//body")
    return " ".join(" ".join(str(part) for part in (page if body is None else body).itertext()).split())


def _of_copyright(text: str) -> list[str]:
    ends = text[-4000:] + text[:1500]
    return [found.group("name") for pattern in (_COPYRIGHT, _COPYRIGHT_AFTER) for found in pattern.finditer(ends)]


def _of_host(page: HtmlElement) -> list[str]:
    """The host's own label, of the page's canonical address."""
    urls = [
        e.get("content") or e.get("href") or ""
        for e in page.iter("meta", "link")
        if e.get("property") == "og:url" or e.get("rel") == "canonical"
    ]
    hosts = [url.partition("://")[2].partition("/")[0].removeprefix("www.") for url in urls]
    return [max(host.split(".")[:-1], key=len) for host in hosts if "." in host]
