"""Titles whose complement stands between them and the name: *the President of the Republic Pedro Castillo*."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.lexicons.people import People
from quotes.words import PERSON, Word

_OF = frozenset({"of", "for", "from"})
_LINKS = frozenset({"of", "for", "from", "in", "the", "and", "&"})
_REACH = 9
"""Words before a run in which its title must stand."""
_LONGEST_NAME = 4
_SAINTS = frozenset({"san", "santa", "saint", "st", "los", "new", "el", "port", "fort"})
"""Words that begin a place's name, whatever follows them."""


def name_after_complement(words: Sequence[Word], i: int, j: int, people: People) -> tuple[int, int, int] | None:
    """Where the title that reaches into the run `words[i:j]` begins, where its complement ends, and where the name begins.

    *President of the* [*Republic Pedro Castillo*]; *secretary-general of the* [*UN António Guterres*];
    *Minister of Finance and* [*Planning Ann Lee*]. None for *supporter of Hillary Clinton*, *aide of
    Russian President Vladimir Putin*, *president of Goldman Sachs*.
    A form of address after the complement (*ambassador of Iraq* | *Dr.*) belongs to neither.
    """
    if j - i < 2:
        return None
    title = _title_before(words, i, people)
    if title is None:
        return None
    start = _name_start(words, i, j, people)
    if start is None:
        return None
    address = people.title_at([w.key for w in words[start:j]], 0)
    named = title_as_name([w.key for w in words[start:j]], 0, people)
    after = start + (address.length if address is not None and not named else 0)
    return (title, start, after) if after < j else None


def title_as_name(keys: Sequence[str], n: int, people: People) -> bool:
    """*Sultan* | *Al Jaber*, *Sultan* | *A. Al-Marshad*: whether the title at index `n` is a given name.

    It is where an initial and a name stand behind it, or, of *Sultan*, the article of the family's name.
    """
    if keys[n] not in _TITLES_AS_NAMES or n + 1 >= len(keys):
        return False
    initial = len(keys[n + 1]) == 1 and n + 2 < len(keys)
    return initial or (keys[n] == "sultan" and keys[n + 1] in people.particles | {"al"})


_TITLES_AS_NAMES = frozenset({"sultan", "prince", "king", "major", "dean", "earl", "duke", "marshal"})
"""Titles that are given names, too."""


def _title_before(words: Sequence[Word], i: int, people: People) -> int | None:
    """Index of the first word of the title whose complement runs up to word `i`."""
    for k in range(i - 1, max(0, i - _REACH), -1):
        word = words[k]
        listed = words[k + 1].gap == ", " and word.key in people.portfolios  # Culture, Sports and Tourism
        if not (listed or words[k + 1].gap == " ") or not (word.key in _LINKS or word.capital) or word.possessive:
            return None
        if word.key in _OF and words[k].gap == " " and words[k - 1].key in people.office_nouns:
            return _first_of_title(words, k - 1, people)
    return None


def _first_of_title(words: Sequence[Word], head: int, people: People) -> int:
    """*First Deputy Minister*, *deputy director*: index of the first word of the title that ends at word `head`."""
    keys = [w.key for w in words[max(0, head - 4) : head + 1]]
    for n in range(len(keys)):
        title = people.title_at(keys, n)
        if title is not None and n + title.length == len(keys):
            return head - len(keys) + 1 + n
    return head


def _name_start(words: Sequence[Word], i: int, j: int, people: People) -> int | None:
    """Index of the first word of the person's name that ends the run, after a complement of one word or more."""
    keys = [w.key for w in words[i:j]]
    given = next((n for n in range(1, len(keys)) if title_as_name(keys, n, people)), None)
    if given is not None:
        return i + given
    titles = [(n, title) for n in range(len(keys)) if (title := people.title_at(keys, n))]
    if any(title.kind != "honorific" or n == 0 for n, title in titles) or words[j - 1].key in people.organizations:
        return None
    if people.place(" ".join(w.text for w in words[i:j])):
        return None
    if titles:
        return i + titles[0][0]
    known = _known_complement(words, i, j, people)
    plain = words[i].ent in PERSON or people.is_given(words[i].text)
    linked = words[i - 1].key in {"the", "and", "&", "in"}
    for k in range(i + 1, j - 1):
        named = people.is_given(words[k].text) or all(w.ent in PERSON for w in words[k:j])
        if words[k - 1].key in _SAINTS:
            continue  # the mayor of San Jose …
        if named and j - k <= _LONGEST_NAME and not _linked(words, k, j, people) and (k <= known or ((linked or k - i > 1) and not plain)):
            return None if all(people.demonym(w.text) for w in words[i:k]) else k
    return known if i < known and 2 <= j - known <= _LONGEST_NAME and not _linked(words, known, j, people) else None


def _linked(words: Sequence[Word], start: int, end: int, people: People) -> bool:
    """*Association* | *of Industrialists*: whether what is left cannot be a name."""
    return any(not (w.capital or w.key in people.particles) or w.key in _LINKS for w in words[start:end])


def _known_complement(words: Sequence[Word], i: int, j: int, people: People) -> int:
    """Index after the longest beginning of the run that can be what an office is held of; `i` where none can."""
    for k in range(j - 1, i, -1):
        shown = " ".join(w.text for w in words[i:k])
        last = words[k - 1]
        body = last.key in people.organizations | people.domains or last.acronym
        if people.country(shown) or people.capital(shown) or people.is_body(shown) or body:
            return k
    return i
