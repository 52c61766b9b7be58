"""The body that a person belongs to."""

from __future__ import annotations

import pytest

from quotes.affiliations import affiliation
from quotes.entities import Entity, Inventory
from quotes.lexicons.people import load_people
from quotes.names import Name


def inventory() -> Inventory:
    known = Inventory(load_people())
    known.add_full(Name(0, 10, ("Bharatiya", "Janata", "Party"), "organization"))
    known.add_acronym("BJP", known.entities[0])
    known.add_place("India", "India")
    return known


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("commander in al-Nusra Front", "al-Nusra Front"),
        ("spokesperson for the Alwiyat Seif al-Sham group", "Alwiyat Seif al-Sham group"),
        ("fellow at the Centre for Global Development", "Centre for Global Development"),
        ("BJP spokesman", "Bharatiya Janata Party"),
        ("leader of the BJP", "Bharatiya Janata Party"),
        ("research director at WOLA", "WOLA"),
        ("US Secretary of State", None),
        ("president of India", None),
        ("mother of two", None),
    ],
)
def test_by_role(role: str, body: str | None) -> None:
    person = Entity("Ann Lee", "person", ("Ann", "Lee"))
    assert affiliation(person, [role], inventory()) == body


def test_known_by_the_text() -> None:
    known = inventory()
    known.add_full(Name(0, 10, ("al-Nusra", "Front"), "organization"))
    assert affiliation(Entity("Ann Lee", "person", ("Ann", "Lee")), ["commander in al-Nusra Front"], known) == "al-Nusra Front"


def test_by_owner() -> None:
    person = Entity("Tejasvi Surya", "person", ("Tejasvi", "Surya"))
    person.owners["BJP"] = None
    assert affiliation(person, [], inventory()) == "Bharatiya Janata Party"


def test_only_persons_with_a_name() -> None:
    assert affiliation(Entity("BJP", "organization", ("BJP",)), ["leader of the BJP"], inventory()) is None
    assert affiliation(Entity("a spokesman", "anonymous"), ["spokesman for the BJP"], inventory()) is None
