"""The rows of ``outletframes.toml``: what says that words were given to an outlet or passed on by it, checked when they are loaded."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from quotes.errors import LexiconError
from quotes.lexicons.loading import read_toml
from quotes.records import OutletRole

_DAY = (
    r"(?:(?:(?:on|this|last|late|early|earlier)\s+)?(?:\w+day|week|month|year)(?:\s+(?:morning|afternoon|evening|night))?\s+"
    r"|(?:last|this|in|back\s+in|earlier\s+in)\s+(?-i:[A-Z])\w+\s+(?:\d{4}\s+)?|in\s+\d{4}\s+|(?:yesterday|today|earlier|live|exclusively)\s+)?"
)
"""When or where words were given or passed on, between the verb and its preposition: *on Monday*, *last October*, *in Paris*."""
PRESS_PEOPLE = (
    r"(?:reporters?|journalists?|correspondents?|columnists?|(?:co-?)?(?:hosts?|anchors?)|presenters?|interviewers?|newscasters?"
    r"|moderators?)"
)
"""Who asks and writes for an outlet."""
_PRESS = rf"(?:{PRESS_PEOPLE}|broadcasters?|colleagues?|listeners|viewers|readers|audiences?)"
_SOMEBODY = (
    rf"\s+(?:(?:[\w’'-]+\s+){{0,3}}{_PRESS}\s+(?:[A-Z][\w.’'-]*\s+){{0,3}}|(?-i:(?:[A-Z][\w.’'-]*\s+){{1,4}}))(?:of|from|on|at|for|with)"
)
"""Who asks for the outlet, with a preposition: *a reporter from*, *Lucille Cutting on*."""
_BETWEEN = {
    "words": (
        r"\s+(?:(?!(?:about|after|and|as|at|because|before|but|by|during|for|from|how|in|of|on|or|that|to|when|where|whether|which|while|who|whom|whose|why"
        r"|with)\b)(?:(?-i:[a-z])[\w’'-]*,|[\w’'-]+)\s+){0,6}[“\"‘'«]?$"
    ),
    "kind": r"\s+(?-i:(?:(?:The|[a-z][a-z-]*|[A-Z]\w*['’]s?|[A-Z]\w+(?:n|sh|ese|i|ch))\s+){0,5})[“\"‘'«]?$",
    "none": r"\s+[“\"‘'«]?$",
}


class OutletFrame(BaseModel):
    """One frame: what stands before and behind an outlet's name, and what that says of the words of the sentence.

    Attributes:
        role: What the outlet is to the words.
        before: Regular expression of what stands before the name and what may stand between; case counts only in (?-i:…).
        between: What may: see the file.
        after: Pattern that must match right behind the name.
        unless_after: Pattern that must not.
        unless_lemmas: Lemmas of cues that the frame says nothing of.
        examples: Text with the outlet in brackets, which the frame must match.
        counterexamples: The same, which it must not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: OutletRole
    before: str
    between: Literal["words", "kind", "none"] = "words"
    after: re.Pattern[str] | None = None
    unless_after: re.Pattern[str] | None = None
    unless_lemmas: frozenset[str] = frozenset()
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What ends before the name, with what may stand between."""
        return re.compile(rf"\b(?:{self.before}){_BETWEEN[self.between]}", re.IGNORECASE)

    def matches(self, text: str, start: int, end: int, reach: int) -> bool:
        """Whether the frame stands around code points `start` to `end` of `text`; `reach` code points before it are read."""
        if self.after is not None and self.after.match(text, end) is None:
            return False
        if self.pattern.search(text, max(0, start - reach), start) is None:
            return False
        return self.unless_after is None or self.unless_after.match(text, end) is None

    @field_validator("before")
    @classmethod
    def _filled(cls, before: str) -> str:
        return before.replace("{day}", _DAY).replace("{somebody}", _SOMEBODY)


@lru_cache(maxsize=2)
def frames_of(role: OutletRole) -> tuple[OutletFrame, ...]:
    """The frames of a role; those that ask for nothing but what stands before the name are one, which is looked for at once."""
    rows = [row for row in load_outlet_frames() if row.role == role]
    plain = [row for row in rows if row.after is None and row.unless_after is None and not row.unless_lemmas]
    joined = []
    for between in {row.between: None for row in plain}:
        before = "|".join(row.before for row in plain if row.between == between)
        joined.append(OutletFrame.model_construct(role=role, before=before, between=between))
    return (*joined, *(row for row in rows if row not in plain))


@lru_cache(maxsize=1)
def load_outlet_frames() -> tuple[OutletFrame, ...]:
    """The rows that come with the package.

    Raises:
        LexiconError: A row is wrong.
    """
    try:
        return tuple(OutletFrame.model_validate(row) for row in read_toml("outletframes.toml")["frame"])
    except (KeyError, ValidationError) as error:
        raise LexiconError(f"outletframes.toml: {' '.join(str(error).split())}") from error
