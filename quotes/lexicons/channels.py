"""The rows of ``channels.toml``: what shows how words were given, checked by pydantic when they are loaded."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quotes.errors import LexiconError
from quotes.lexicons.loading import read_toml
from quotes.records import Channel


class ChannelRow(BaseModel):
    """One channel: a pattern of the frame, whom words are told to, cues, and documents that speak in that way.

    Attributes:
        channel: What it shows.
        pattern: Regular expression, searched in the frame with its white space made single.
        addressees: Last words of addressees.
        lemmas: Cues that tell by themselves.
        documents: Last words of documents that are the source.
        examples: Frames it must match.
        counterexamples: Frames it must not match.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    channel: Channel
    pattern: re.Pattern[str]
    addressees: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def load_channels() -> tuple[ChannelRow, ...]:
    """The rows that come with the package, first match first.

    Raises:
        LexiconError: A row is wrong.
    """
    try:
        return tuple(ChannelRow.model_validate(row) for row in read_toml("channels.toml")["channel"])
    except (KeyError, ValidationError) as error:
        raise LexiconError(f"channels.toml: {' '.join(str(error).split())}") from error
