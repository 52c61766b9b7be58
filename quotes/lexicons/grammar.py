"""Closed classes and short word lists that the rules read."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError

from quotes.errors import LexiconError
from quotes.lexicons.loading import read_toml

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Penn tags of finite verbs and modals."""

CLOSING_MARKS = frozenset({'"', "”", "''", "’’", "’", "'", "»"})
OPENING_MARKS = frozenset({'"', "“", "''", "``", "‘", "'", "«", "„"})
"""Tokens that open, or close, a quotation; straight ones do both."""
MARKS = OPENING_MARKS | CLOSING_MARKS


class Grammar(BaseModel):
    """The lists of ``grammar.toml``, which says what each is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    negations: frozenset[str]
    modals: frozenset[str]
    obligations: frozenset[str]
    question_words: frozenset[str]
    subordinators: frozenset[str]
    back_to_writer: frozenset[str]
    connectives: frozenset[str]
    times: frozenset[str]
    stretches: frozenset[str]
    occasions: frozenset[str]
    events: frozenset[str]
    social_media: frozenset[str]
    periodicals: frozenset[str]
    implicatives: frozenset[str]
    quoting: frozenset[str]
    comparing: frozenset[str]
    charged_of: frozenset[str]
    asked_for: frozenset[str]
    charged_on: frozenset[str]
    claims: frozenset[str]
    chanted: frozenset[str]
    going_on: frozenset[str]
    unreal: frozenset[str]
    conditionals: frozenset[str]
    speech_acts_before_infinitive: frozenset[str]
    plain_reports: frozenset[str]
    findings: frozenset[str]
    displays: frozenset[str]
    effects: frozenset[str]
    inquiries: frozenset[str]
    inscriptions: frozenset[str]
    inscribed: frozenset[str]
    reading: frozenset[str]
    discoveries: frozenset[str]
    happenings: frozenset[str]
    amounts: frozenset[str]
    amounts_of: frozenset[str]
    not_according: frozenset[str]
    speaking_pronouns: frozenset[str]
    quantities: frozenset[str]
    audiences: frozenset[str]
    not_addressees: frozenset[str]
    shell_nouns: frozenset[str]
    anybody: frozenset[str]
    postposed: frozenset[str]


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """The lists that come with the package, loaded once.

    Raises:
        LexiconError: The file lacks a list or has one too many.
    """
    try:
        return Grammar.model_validate(read_toml("grammar.toml"))
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"grammar.toml: {first['loc']}: {first['msg']}") from None
