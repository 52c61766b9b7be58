"""Where a text names an outlet of the registry."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotes.lexicons.keys import key
from quotes.lexicons.registry import NAME_WORD, OutletRow, Registry, name_key
from quotes.records import Outlet, OutletKind

_JOINT = re.compile(r"[ \t\xa0]{1,2}\n?[ \t]*|[-–.&!']|\r?\n")
"""What may part two words of one name."""

_ADDRESS = re.compile(r"[\w-]{2,40}(?:\.[a-z]{2,15}){1,3}(?![\w@/-])")
"""The address of a site in running text."""
_ACRONYM = 4
"""Letters of the longest word in capitals that is rather an acronym."""


@dataclass(frozen=True)
class Found:
    """An outlet named at code points `start` to `end` by the look-up `words`; `article`: *the* stands before it."""

    start: int
    end: int
    words: tuple[str, ...]
    row: OutletRow
    article: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether it is named by a form that is a common word or another's name, too."""
        return self.words in self.row.doubtful


def made_row(shown: str, kind: OutletKind, country: str = "") -> OutletRow | None:
    """A row made of the name alone, for an outlet that the registry lacks; None if nothing of it can be an id."""
    words = " ".join(key(word) for word in NAME_WORD.findall(shown))
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return OutletRow(id=slug, name=" ".join(shown.split()), kind=kind, country=country) if slug[:1].isalnum() else None


def row_of(outlet: Outlet) -> OutletRow:
    """A row for an outlet as it stands in a record: a publisher that the registry may lack."""
    return OutletRow(id=outlet.id, name=outlet.name, kind=outlet.kind, country=outlet.country or "")


@lru_cache(maxsize=4)
def find_outlets(text: str, registry: Registry) -> tuple[Found, ...]:
    """Every name of an outlet in `text`, longest first at each place, none inside another; the last texts are remembered."""
    words = [(m.start(), m.end(), key(m.group())) for m in NAME_WORD.finditer(text)]
    small = {form.split()[0] for form in registry.small}
    found: list[Found] = []
    i = 0
    while i < len(words):
        capital = text[words[i][0]].isupper() or text[words[i][0]].isdecimal()  # 2GB
        one = _longest(text, words, i, registry) if capital or text[words[i][0] : words[i][1]] in small else None
        one = one if one is None or capital or text[one[0].start : one[0].end] in registry.small else None
        one = one or _address(text, words, i, registry)
        if one is None:
            i += 1
            continue
        found.append(one[0])
        i += one[1]
    return tuple(found)


def _address(text: str, words: list[tuple[int, int, str]], i: int, registry: Registry) -> tuple[Found, int] | None:
    """The outlet whose site's address begins at word `i`, and how many words it takes: *according to ouest-france.fr*."""
    start, end, _ = words[i]
    if text[end : end + 1] not in {".", "-"} or text[max(0, start - 1) : start] in {"@", "/", ".", "-"}:
        return None
    match = _ADDRESS.match(text, start)
    row = registry.by_url(match.group().lower()) if match is not None else None
    if match is None or row is None:
        return None
    number = next((n for n in range(1, len(words) - i) if words[i + n][0] >= match.end()), len(words) - i)
    return Found(start, match.end(), (match.group().casefold(),), row), number


def _longest(text: str, words: list[tuple[int, int, str]], i: int, registry: Registry) -> tuple[Found, int] | None:
    """The longest name that starts at word `i`, and how many words it takes."""
    first = words[i][2].removesuffix("'s")
    if first not in registry.firsts and words[i][2] not in registry.firsts:
        return None
    reach = 1
    while reach < registry.longest and i + reach < len(words):
        if not _JOINT.fullmatch(text, words[i + reach - 1][1], words[i + reach][0]):
            break
        reach += 1
    for n in range(reach, 0, -1):
        keys = tuple(w for _, _, w in words[i : i + n])
        last = words[i + n - 1]
        bare = (*keys[:-1], keys[-1].removesuffix("'s"))
        for form, end in ((keys, last[1]), (bare, last[1] - len(last[2]) + len(bare[-1]))):
            row = registry.by_words(form)
            article = i > 0 and words[i - 1][2] == "the"
            if row is not None and form in row.doubtful and _in_longer_name(text, words, i, n):
                continue
            if row is not None and _as_written(text[words[i][0] : end], form, row, article=article):
                return Found(words[i][0], end, form, row, article), n
    return None


def _in_longer_name(text: str, words: list[tuple[int, int, str]], i: int, n: int) -> bool:
    """Whether capitalised words beside a match make it part of another name: *Question Time*, *Sun Microsystems*."""
    before, after = words[i - 1] if i else None, words[i + n] if i + n < len(words) else None
    if text[words[i][0] - 1 : words[i][0]] == "-":
        return True  # Al-Rai
    if before is not None and before[2] != "the" and text[before[0]].isupper() and text[before[1] : words[i][0]] == " ":
        return text[before[0] - 2 : before[0]].strip() not in {".", "?", "!", ""} or (before[0] > 1 and text[before[0] - 2].isalpha())
    if words[i + n - 1][2].endswith("'s"):
        return False  # The Guardian's | Ann Lee
    return after is not None and text[after[0]].isupper() and text[words[i + n - 1][1] : after[0]] in {" ", "-"}  # the Sun-Times


def _as_written(shown: str, form: tuple[str, ...], row: OutletRow, *, article: bool) -> bool:
    """A name of capitals only (*AP*, *BBC*, *TASS*) is that outlet's only where the text writes capitals, too.

    A row whose own name is written in small letters as well (*Tass*) allows both. One that is a common
    word with an article (*The Sun*) needs the article.
    """
    names = [n for n in (row.name, *row.aliases) if name_key(n) == form]
    loud = shown.isupper() and len(shown) > _ACRONYM  # told PUNCH
    if form in row.doubtful and len(form) == 1 and not article and not loud and all(n.startswith("The ") for n in names):
        return False
    if shown.isupper() and len(form) == 1 and len(shown) <= 5:
        return True
    return any(not n.isupper() for n in names) or len(shown) > 5 or (not shown.isupper() and len(form) > 1)
