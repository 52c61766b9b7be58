"""What the text itself tells about its names: acronyms in brackets, and what somebody is also known as."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.entities import Inventory, initials
from quotes.names import Name
from quotes.reading import Reader

DEFINED_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[\"“‘']?([A-Z][A-Za-z&.]{1,9})[\"”’']?\s*\)")
"""An acronym in brackets after the name that it stands for."""


def enter_acronyms(inventory: Inventory, names: Sequence[Name], reader: Reader) -> None:
    """*International Atomic Energy Agency (IAEA)*, and acronyms of the text that a body's initials spell."""
    used = {w.key for w in reader.words if w.acronym}
    for name in names:
        entity = inventory.exact(name.words) if len(name.words) > 1 else None
        if entity is None:
            continue
        defined = DEFINED_ACRONYM.match(reader.text, name.end)
        letters = defined.group(1) if defined else ""
        blend = len(letters) > 2 and entity.kind == "organization" and not reader.people.place(letters)  # Ministry of Tourism (Mitur)
        if blend or sum(c.isupper() for c in letters) >= 2:
            inventory.add_acronym(letters, entity)
        letters = initials(entity.words).casefold()
        plain = entity.kind == "person" and not entity.roles and not reader.people.is_given(entity.words[0])
        if plain and len(letters) > 2 and letters in used:  # *Linion Pep Morisien*, *LPM*
            entity.kind, entity.sure, entity.labelled = "organization", False, False
        person = entity.kind == "person" and entity.sure and len(letters) >= _PERSONS_LETTERS  # López Obrador is AMLO
        if (person or (entity.kind == "organization" and len(letters) >= 2)) and letters in used:
            inventory.add_acronym(letters, entity)
        national = [n for n in (1, 2) if reader.people.country(" ".join(entity.words[:n]))]
        letters = initials(entity.words[national[-1] :]).casefold() if national and entity.kind == "organization" else ""
        if len(letters) > 2 and letters in used:  # United States Commission on Presidential Debates, CPD
            inventory.add_acronym(letters, entity)


_PERSONS_LETTERS = 4
"""Letters by which somebody with as many names may go."""


_KNOWN_AS = re.compile(
    r"\s?[,–—(-]?\s?(?:who\s(?:is|was)\s)?(?:(?:also|better|best|more\scommonly|commonly|popularly|widely|simply|locally|fondly)\s)?"
    r"(?:known\sas|nicknamed|dubbed)\s(?:the\s)?[“\"‘']?(?P<name>[A-Z][\w’-]{1,20}(?:\s[A-Z][\w’-]{1,20})?)"
)
"""*Widodo – more commonly known as Jokowi*."""


def enter_nicknames(inventory: Inventory, names: Sequence[Name], reader: Reader) -> None:
    """*Joko Widodo, also known as Jokowi*: by what else the text says that somebody is known."""
    for name in names:
        known = _KNOWN_AS.match(reader.text, name.end, name.end + _ASIDE) if name.kind == "person" else None
        entity = inventory.exact(name.words) or inventory.short(name, name.start) if known is not None else None
        if known is not None and entity is not None and entity.kind == "person":
            inventory.also(tuple(known["name"].split()), entity)


_ASIDE = 90
"""Code points of what tells how somebody is known."""
