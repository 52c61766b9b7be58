"""Which zone of the page a paragraph belongs to: headline, caption, body or furniture.

What a single paragraph shows by its own wording is a data row of `lexicons/zones.toml`, with its
examples and counterexamples. What only its place shows is here: headlines and standfirsts stand
above the body, a list of other articles stands below it, a sub-head stands between paragraphs.

The rules lean towards body: a quote read from the page's furniture is a nuisance, a quote lost
because its paragraph was taken for furniture cannot be found any more.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quotes.errors import LexiconError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Zone = Literal["headline", "caption", "body", "furniture"]
Place = Literal["any", "top", "bottom"]

_HEADLINE_WORDS = 25
_STANDFIRST_WORDS = 48
_SUBHEAD_WORDS = 8
_TEASER_WORDS = 35
"""The longest line, in words, that advertises another article."""
_BODY_WORDS = 30
"""A finished paragraph this long is body wherever it stands."""

_SENTENCE_END = re.compile(r"""[.!?…:;,][\])"'”’»]*$|["”»]$""")
_HARD_END = re.compile(r"""\.["'”’»)]*$""")
_SPEECH = re.compile(r"\b(?:said|says|told|added|according to|asked|tweeted|wrote|stressed|claimed)\b", re.I)
_QUOTED = re.compile(r"""["“”«»„](?:[^\s"“”«»„]+\s+){3,}[^\s"“”«»„]+\s?["“”«»„]|''\w""")
_GARBLED = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_GARBLED_SHARE = 0.05


class ZoneRule(BaseModel):
    """A row of `zones.toml`: paragraphs whose wording gives their zone away.

    Attributes:
        name: What the rule recognises, unique.
        zone: The zone it gives.
        pattern: Regular expression, searched in the paragraph with its white space made single.
        place: Where the paragraph must stand: anywhere, above the body, or below it.
        max_words: Longer paragraphs are left alone.
        quoted: Whether a paragraph that holds a quotation (four words in marks) may match.
        ends: Whether the article's body is over here, so that what follows may be teasers.
        closes: Whether nothing below it is the article's, once there was some of its prose above.
        examples: Paragraphs it must match.
        counterexamples: Paragraphs it must not match.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    zone: Zone
    pattern: re.Pattern[str]
    place: Place = "any"
    max_words: int = 60
    quoted: bool = False
    ends: bool = False
    closes: bool = False
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)

    def matches(self, paragraph: str) -> bool:
        """Whether `paragraph` (white space made single) reads as this rule says, wherever it stands."""
        if len(paragraph.split()) > self.max_words or (not self.quoted and _QUOTED.search(paragraph)):
            return False
        return self.pattern.search(paragraph) is not None


@cache
def zone_rules() -> tuple[ZoneRule, ...]:
    """The rows of `zones.toml`, first match first.

    Raises:
        LexiconError: A row is wrong.
    """
    source = (resources.files("quotes") / "lexicons" / "zones.toml").read_text(encoding="utf-8")
    try:
        return tuple(ZoneRule.model_validate(row) for row in tomllib.loads(source)["rule"])
    except (tomllib.TOMLDecodeError, KeyError, ValidationError) as error:
        raise LexiconError(f"lexicons/zones.toml: {' '.join(str(error).split())}") from error


def single_spaced(paragraph: str) -> str:
    """`paragraph` with every run of white space made one space."""
    return " ".join(paragraph.split())


def assign_zones(paragraphs: Sequence[str], title: str | None = None) -> tuple[Zone, ...]:
    """The zone of each paragraph of an article.

    Args:
        paragraphs: The paragraphs' texts, in reading order.
        title: The article's title when it is known; a paragraph that repeats it is a headline.
    """
    texts = [single_spaced(p) for p in paragraphs]
    rules = _match_rules(texts)
    zones: list[Zone] = [rule.zone if rule else "body" for rule in rules]
    title_key = _key(title) if title else None
    damaged = _is_garbled("".join(texts))
    for i, text in enumerate(texts):
        if zones[i] == "body" and title_key and _key(text) == title_key:
            zones[i] = "headline"
        elif _is_garbled(text) or (damaged and not _is_prose(text)):
            zones[i] = "furniture"
    _close(texts, zones, rules)
    _mark_top(texts, zones)
    _mark_bottom(texts, zones, rules)
    _mark_subheads(texts, zones)
    return tuple(zones)


def _match_rules(texts: Sequence[str]) -> list[ZoneRule | None]:
    """The first rule that each paragraph matches where it stands."""
    body = next((i for i, text in enumerate(texts) if _is_prose(text)), len(texts))
    matched = [_first_match(text, {"any", "top"} if i < body else {"any"}) for i, text in enumerate(texts)]
    last = max((i for i, text in enumerate(texts) if matched[i] is None and _is_news(text)), default=-1)
    return [
        rule or (_first_match(text, {"bottom"}) if i > last >= 0 else None)
        for i, (rule, text) in enumerate(zip(matched, texts, strict=True))
    ]


def _first_match(text: str, places: set[Place]) -> ZoneRule | None:
    return next((rule for rule in zone_rules() if rule.place in places and rule.matches(text)), None)


def _mark_top(texts: Sequence[str], zones: list[Zone]) -> None:
    """Headlines and standfirsts: what stands above the first paragraph of prose."""
    seen = False
    for i, text in enumerate(texts):
        if zones[i] != "body":
            seen = seen or zones[i] == "headline"
            continue
        is_head = _is_headline(text) or (seen and _is_standfirst(text, texts, zones, i))
        if not is_head:
            return
        zones[i] = "headline"
        seen = True


def _is_headline(text: str) -> bool:
    words = text.split()
    if len(words) > _HEADLINE_WORDS:
        return False
    return not _SENTENCE_END.search(text) or (text[-1] not in ".,:;" and _is_title_case(words))


def _is_title_case(words: Sequence[str]) -> bool:
    """Whether a line that ends like a sentence is capitalised like a title all the same."""
    long = [word for word in words if len(word.strip(".,:;!?'’\"“”")) > 3]
    return len(long) >= 3 and sum(not word.lstrip("'’‘\"“(").islower() for word in long) >= 0.9 * len(long)


def _is_standfirst(text: str, texts: Sequence[str], zones: Sequence[Zone], index: int) -> bool:
    """Whether a finished sentence under the headline sums the article up instead of opening it.

    It does when something that is not body still stands between it and the next paragraph of prose.
    """
    if len(text.split()) > _STANDFIRST_WORDS:
        return False
    if not _HARD_END.search(text) and text[-1] not in '?!:;,"”»':
        return True
    below = index + 1
    return below < len(texts) and (zones[below] != "body" or _opens_with_dateline(texts[below]))


def _opens_with_dateline(text: str) -> bool:
    return re.match(r"\([A-Z][^()]{1,40}\)\s|[A-Z][A-Za-z. ,]{1,40}\([A-Z]\w+\)\s?[-–—]|[A-Z]{3}[A-Z ,.]{0,30}[-–—]", text) is not None


def _close(texts: Sequence[str], zones: list[Zone], rules: Sequence[ZoneRule | None]) -> None:
    """Readers' comments: everything below the line that heads them, where the article has been told above it."""
    end = next((i for i, rule in enumerate(rules) if rule and rule.closes), None)
    if end is not None and sum(_is_prose(texts[i]) for i in range(end) if zones[i] == "body") >= _TOLD:
        zones[end:] = ["furniture"] * (len(zones) - end)


_TOLD = 3
"""Paragraphs of prose after which a heading of comments is believed to close an article."""


def _mark_bottom(texts: Sequence[str], zones: list[Zone], rules: Sequence[ZoneRule | None]) -> None:
    """Teasers and boxes: what stands below the line that ends the body."""
    strong = max((i for i, text in enumerate(texts) if zones[i] != "furniture" and _is_news(text)), default=len(texts))
    end = next((i for i in range(strong + 1, len(texts)) if (rule := rules[i]) and rule.ends), None)
    if end is None:
        return
    rest = [i for i in range(end + 1, len(texts)) if zones[i] != "furniture"]
    if all(len(texts[i].split()) <= _TEASER_WORDS for i in rest):
        for i in rest:
            zones[i] = "furniture"


def _mark_subheads(texts: Sequence[str], zones: list[Zone]) -> None:
    """Short lines without a full stop that stand above a paragraph of the body."""
    for i, text in enumerate(texts[:-1]):
        words = text.split()
        followed = zones[i + 1] == "body" and len(texts[i + 1].split()) > len(words)
        if zones[i] == "body" and len(words) <= _SUBHEAD_WORDS and followed and text[:1].isupper() and not _SENTENCE_END.search(text):
            zones[i] = "headline"


def _is_prose(text: str) -> bool:
    """Whether `text` reads as a paragraph of an article: finished, and long or with words in marks."""
    return _HARD_END.search(text) is not None and (len(text.split()) >= _BODY_WORDS or _QUOTED.search(text) is not None)


def _is_news(text: str) -> bool:
    """Whether `text` is surely the article's own: prose, or a sentence that reports speech."""
    return _is_prose(text) or (_SENTENCE_END.search(text) is not None and _SPEECH.search(text) is not None)


def _is_garbled(text: str) -> bool:
    return len(_GARBLED.findall(text)) > _GARBLED_SHARE * len(text)


def _key(text: str) -> str:
    """`text` as titles are compared: words only, in lower case."""
    return " ".join(re.findall(r"\w+", text.casefold()))
