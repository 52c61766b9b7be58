"""Titles whose complement stands before the name."""

from __future__ import annotations

import pytest

from tests.test_speakers import names, read


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("The President of the Republic Pedro Castillo", "Pedro Castillo", "President of the Republic"),
        ("the Minister of Health Ann Lee", "Ann Lee", "Minister of Health"),
        ("the Secretary-General of the UN António Guterres", "António Guterres", "Secretary-General of the UN"),
        ("President of Rwanda Paul Kagame", "Paul Kagame", "President of Rwanda"),
        ("the president of Kyrgyzstan Zork Blork", "Zork Blork", "president of Kyrgyzstan"),
        ("Minister of Finance and Planning Ann Lee", "Ann Lee", "Minister of Finance and Planning"),
        ("the head of Human Rights Watch Kenneth Roth", "Kenneth Roth", "head of Human Rights Watch"),
        ("the ambassador of Iraq Dr. Abdul Hadi", "Abdul Hadi", "ambassador of Iraq"),
        ("the King of Saudi Arabia Salman bin Abdulaziz", "Salman bin Abdulaziz", "King of Saudi Arabia"),
        ("the senator from Vermont Bernie Sanders", "Bernie Sanders", "senator from Vermont"),
        ("the mayor of San Jose Matt Mahan", "Matt Mahan", "mayor of San Jose"),
    ],
)
def test_the_complement_is_the_titles(source: str, name: str, role: str) -> None:
    mention = read(source)
    assert mention.name is not None
    assert (mention.name.text, mention.roles) == (name, (role,))


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("supporters of Hillary Clinton", "supporters"),
        ("a spokesman for Donald Trump", "spokesman"),
        ("the president of Goldman Sachs", "president"),
        ("the wife of Russian President Vladimir Putin", "wife"),
        ("the president of South Africa", "president"),
        ("the executive director of the Salvadoran Association of Industrialists", "director"),
        ("the ambassador of the People’s Republic of China", "ambassador"),
        ("an adviser of Israeli Benjamin Netanyahu", "adviser"),
    ],
)
def test_somebody_elses_name(source: str, head: str) -> None:
    mention = read(source)
    assert (mention.form, mention.head) == ("description", head)


def test_in_the_text() -> None:
    text = (
        "The President of the Republic Pedro Castillo on Friday urged Parliament to rest. "
        "There was a risk of floods such as Coastal El Niño. The Head of State said it is one. he said it is two."
    )
    assert names(text, [("The Head of State", "it is one"), ("he", "it is two")]) == ["Pedro Castillo"] * 2
