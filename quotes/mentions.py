"""Reading one mention of a speaker: pronoun, name with its titles, description, or several together.

Surface forms handled: *Russian FM Sergei Lavrov*; *Abu Anas al-Lathkani, a commander in al-Nusra
Front*; *the Russian foreign minister, Sergei Lavrov*; *Al Jazeera's Peter Sharp*; *Maj. Gen. (res.)
Amir Eshel*; *Putin's foreign affairs adviser Yuri Ushakov*; *Sen. Bernie Sanders (I-Vt.)*; *Clinton,
35*; *the Prime Minister's Office*; *a senior Israeli official*; *his office*; *Putin and Netanyahu*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quotes.lexicons.keys import key
from quotes.lexicons.people import People
from quotes.lexicons.rows import Gender
from quotes.names import Name
from quotes.words import Word

Form = Literal["pronoun", "name", "description", "joint", "empty"]
Determiner = Literal["definite", "indefinite", "possessive", "bare"]

_ASIDE = re.compile(r"\b\d{1,3}-year-old\b,?\s*|(?<!\s)\s+\([^()]*\)")
"""Ages and brackets within a role."""

PRONOUNS: dict[str, tuple[Gender | None, bool]] = {
    "he": ("m", False),
    "him": ("m", False),
    "himself": ("m", False),
    "she": ("f", False),
    "her": ("f", False),
    "herself": ("f", False),
    "it": (None, False),
    "itself": (None, False),
    "they": (None, True),
    "them": (None, True),
    "we": (None, True),
    "us": (None, True),
    "i": (None, False),
    "me": (None, False),
    "who": (None, False),
    "which": (None, False),
    "that": (None, False),
    "whom": (None, False),
    "you": (None, False),
    "both": (None, True),
    "this": (None, False),
    "his": ("m", False),
    "their": (None, True),
    "its": (None, False),
    "my": (None, False),
    "our": (None, True),
}
"""Gender and number (plural) of the pronouns that can be a source."""


@dataclass(frozen=True)
class Mention:
    """One source read: what it is, its name and roles, and what a description says.

    `start` and `end` are its code points, `text` what stands there. `head` is the head noun's look-up
    form; `modifiers` are the other words of its phrase; `owner` is what a leading possessive names
    (*Al Jazeera*, *Putin*, *his*). `members` are the mentions of a joint one.
    """

    start: int
    end: int
    text: str
    form: Form
    name: Name | None = None
    roles: tuple[str, ...] = ()
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    owner: str = ""
    determiner: Determiner = "bare"
    plural: bool = False
    gender: Gender | None = None
    members: tuple[Mention, ...] = ()


def clean_role(role: str, people: People) -> str:
    """A role without ages, outlets' possessives and forms of address; empty where nothing is left of it."""
    words = _ASIDE.sub("", role).split()
    while (
        len(words) > 2 and (title := people.title_at([key(w) for w in words[-2:]], 0)) and title.length == 2 and title.kind == "honorific"
    ):
        del words[-2:]  # H E
    while words and (title := people.title_at([key(words[-1])], 0)) and title.kind == "honorific":
        if people.is_office(" ".join(words[-2:])) and len(words) > 1 and not people.is_office(words[-2]):
            break  # First Lady
        words.pop()
    if not words or words[-1].endswith(("'s", "’s", "s'", "s’")):
        return ""
    nouns = people.human_nouns
    return " ".join(words) if any(key(w).rpartition("-")[2] in nouns for w in words) or people.title_at([key(w) for w in words], 0) else ""


def names_somebody(mention: Mention) -> bool:
    """Whether a part of *X and Y* names one speaker: by name, or as *the …*, in the singular."""
    if mention.form == "pronoun":
        return not mention.plural
    theirs = mention.owner in {"his", "her", "its", "their"}  # Trump and his attorneys
    described = mention.determiner in {"definite", "possessive"} and (not mention.plural or theirs)
    return mention.name is not None or described


def is_role(mention: Mention, people: People) -> bool:
    """Whether an apposition says what somebody is: *a commander in al-Nusra Front*, not *35* or *of Ohio*."""
    if mention.form == "name":
        return mention.name is not None and mention.name.kind == "title"
    return mention.head in people.human_nouns


def is_age(words: Sequence[Word]) -> bool:
    """Whether an apposition is an age: *Clinton, 35,*."""
    return len(words) == 1 and words[0].text.isdigit() and len(words[0].text) <= 3
