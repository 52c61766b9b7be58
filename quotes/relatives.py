"""Who is brought in as somebody's relative, and who only to say whose relative somebody is."""

from __future__ import annotations

import re

from quotes.lexicons.keys import key
from quotes.names import Name
from quotes.reading import Reader


def is_relative(reader: Reader, name: Name) -> bool:
    """*Her son, Damon Nickerson*: whether what stands before a name makes its bearer a relative of somebody named before."""
    before = _OWNED.search(reader.text, max(0, name.start - 40), name.start)
    return before is not None and key(before.group("noun")) in reader.people.kin


_OWNED = re.compile(r"(?:\b(?:his|her|their|whose)|['’]s)\s+(?:[a-z]+\s+){0,2}(?P<noun>[a-z]+),?\s+$", re.IGNORECASE)


def is_parent(reader: Reader, name: Name) -> bool:
    """*Wang Sicong, son of tycoon* | *Wang Jianlin*: whether a name tells whose relative somebody else is."""
    before = _OF.search(reader.text, max(0, name.start - 60), name.start)
    return before is not None and key(before.group("noun")) in reader.people.kin


_OF = re.compile(r"\b(?P<noun>[a-z]+)\s+(?:of|to)\s+(?:[\w’'-]+\s+){0,4}$")
