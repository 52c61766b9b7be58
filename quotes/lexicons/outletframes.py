"""The rows of ``outletframes.toml``: what says that words were given to an outlet or passed on by it, checked when they are loaded."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quotes.errors import LexiconError
from quotes.lexicons.loading import read_toml
from quotes.records import OutletRole

_DAY = (
    r"(?:(?:(?:on|this|last|late|early|earlier)\s+)?(?:\w+day|week|month|year)(?:\s+(?:morning|afternoon|evening|night))?\s+"
    r"|(?:last|this|in|back\s+in|earlier\s+in)\s+(?-i:[A-Z])\w+\s+(?:\d{4}\s+)?|in\s+\d{4}\s+|(?:yesterday|today|earlier|live|exclusively)\s+)?"
)
"""When or where words were given or passed on, between the verb and its preposition: *on Monday*, *last October*, *in Paris*."""
_PRESS = (
    r"(?:reporters?|journalists?|correspondents?|hosts?|presenters?|anchors?|interviewers?|moderators?|broadcasters?|colleagues?"
    r"|listeners|viewers|readers|audiences?)"
)
_SOMEBODY = (
    rf"\s+(?:(?:[\w’'-]+\s+){{0,3}}{_PRESS}\s+(?:[A-Z][\w.’'-]*\s+){{0,3}}|(?-i:(?:[A-Z][\w.’'-]*\s+){{1,4}}))(?:of|from|on|at|for|with)"
)
"""Who asks for the outlet, with a preposition: *a reporter from*, *Lucille Cutting on*."""
_BETWEEN = {
    "words": (
        r"\s+(?:(?!(?:about|after|and|as|at|because|before|but|by|during|for|from|how|in|of|on|or|that|to|when|where|whether|which|while|who|whom|whose|why"
        r"|with)\b)(?:(?-i:[a-z])[\w’'-]*,|[\w’'-]+)\s+){0,6}$"
    ),
    "kind": r"\s+(?-i:(?:(?:The|[a-z][a-z-]*|[A-Z]\w*['’]s?|[A-Z]\w+(?:n|sh|ese|i|ch))\s+){0,5})$",
    "none": r"\s+$",
}


class OutletFrame(BaseModel):
    """One frame: what stands before and behind an outlet's name, and what that says of the words of the sentence.

    Attributes:
        role: What the outlet is to the words.
        before: Pattern of what ends before the name, with what may stand between.
        between: What may: see the file.
        after: Pattern that must match right behind the name.
        unless_after: Pattern that must not.
        unless_lemmas: Lemmas of cues that the frame says nothing of.
        examples: Text with the outlet in brackets, which the frame must match.
        counterexamples: The same, which it must not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: OutletRole
    before: re.Pattern[str]
    between: Literal["words", "kind", "none"] = "words"
    after: re.Pattern[str] | None = None
    unless_after: re.Pattern[str] | None = None
    unless_lemmas: frozenset[str] = frozenset()
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)

    def matches(self, text: str, start: int, end: int, reach: int) -> bool:
        """Whether the frame stands around code points `start` to `end` of `text`; `reach` code points before it are read."""
        if self.after is not None and self.after.match(text, end) is None:
            return False
        if self.before.search(text, max(0, start - reach), start) is None:
            return False
        return self.unless_after is None or self.unless_after.match(text, end) is None


def _row(raw: dict[str, object]) -> OutletFrame:
    between = _BETWEEN[str(raw.get("between", "words"))]
    before = str(raw["before"]).replace("{day}", _DAY).replace("{somebody}", _SOMEBODY)
    return OutletFrame.model_validate({**raw, "before": re.compile(rf"\b(?:{before}){between}", re.IGNORECASE)})


@lru_cache(maxsize=1)
def load_outlet_frames() -> tuple[OutletFrame, ...]:
    """The rows that come with the package.

    Raises:
        LexiconError: A row is wrong.
    """
    try:
        return tuple(_row(row) for row in read_toml("outletframes.toml")["frame"])
    except (KeyError, ValidationError, re.error) as error:
        raise LexiconError(f"outletframes.toml: {' '.join(str(error).split())}") from error
