"""The body that a person belongs to, by a role or by what owns the name: *a commander in al-Nusra Front*, *BJP's Tejasvi Surya*."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotes.entities import Entity, Inventory
from quotes.lexicons.keys import key

_WITHIN = re.compile(r"\b(?:of|at|for|with|in|from)\s+(?:the\s+)?(?P<body>(?:[A-Z]|[ae]l-)[^,;()]*)")
_CAPITALS = re.compile(r"^(?:(?:former|senior|deputy|acting|chief|ex)\s+){0,9}(?P<body>[A-Z][\w&’'.-]*(?:\s+[A-Z][\w&’'.-]*){0,30})")


_OUTSIDE = frozenset({"user", "customer", "client", "fan", "supporter", "viewer", "reader", "subscriber", "follower", "critic"})
"""What somebody is to a body whom it does not belong to."""
_BEFORE = 5
"""Words that say what a body is before its name: *the Mapuche resistance group* Arauco Malleco Coordinator."""


def affiliation(entity: Entity, roles: Iterable[str], inventory: Inventory) -> str | None:
    """The name of the body that the roles or the owner of a person's name place him in; None where no role names one."""
    if entity.kind != "person" or not entity.words:
        return None
    for role in (*roles, *entity.called):
        if role and key(role.split()[-1]) in _OUTSIDE:
            continue  # Twitter user
        for found in _WITHIN.finditer(role):
            if _in_title(role[: found.end()], inventory):
                continue  # Secretary of State
            body = _body(found.group("body"), inventory)
            if body is not None:
                return body
        opening = _CAPITALS.match(role)
        body = _opening_body(opening.group("body").split(), inventory) if opening is not None else None
        if body is not None:
            return body
    return next((body for owner in entity.owners if (body := _known(owner.split(), inventory))), None)


def _in_title(role: str, inventory: Inventory) -> bool:
    """Whether the words up to a body's end with a title that holds them."""
    words = role.split()
    return any(inventory.people.is_office(" ".join(words[n:])) for n in range(max(0, len(words) - 6), len(words) - 2))


def _body(text: str, inventory: Inventory) -> str | None:
    """The body that `text` begins with: one that the document names, or one that a noun for bodies or its capitals show to be one."""
    words = text.split()
    for first in range(min(len(words), _BEFORE)):
        for n in range(len(words), first, -1):
            known = _known(words[first:n], inventory)
            if known is not None:
                return known
    people = inventory.people
    capitals = [w for w in words if w[0].isupper()]
    noun = any(key(w.strip("’'.")) in people.organizations for w in (*capitals, words[-1]))
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 1 and not people.place(words[0])
    return text.strip() if (noun or acronym) and not people.place(re.sub(r"['’]s\b.*", "", text.strip())) else None


def _opening_body(words: list[str], inventory: Inventory) -> str | None:
    """*ANC* of *ANC spokesperson*: the longest known body that a role begins with."""
    return next((known for n in range(len(words), 0, -1) if (known := _known(words[:n], inventory))), None)


def body_of(entity: Entity, inventory: Inventory) -> Entity | None:
    """The entity of the body that a person belongs to (*his movement*), if the document names it."""
    name = affiliation(entity, entity.roles, inventory)
    return inventory.exact(name.split()) if name is not None else None


def _known(words: list[str], inventory: Inventory) -> str | None:
    """The name of the body, no country, that the document calls by these words."""
    bare = [re.sub(r"['’]s?$", "", word) for word in words]
    entity = inventory.exact(bare) or (inventory.acronym(bare[0]) if len(bare) == 1 else None)
    if entity is None or entity.place or entity.settled != "organization" or inventory.people.place(" ".join(bare)):
        return None
    return entity.shown
