"""The reporting patterns, one a file. `MATCHERS` is the order in which ties are broken."""

from __future__ import annotations

from quotes.candidate import Matcher
from quotes.matchers import (
    according_to,
    colon,
    continuation,
    direct_speech,
    headline,
    indirect_speech,
    nominal_cue,
    raising,
    relative,
    reporting_adverb,
    verb_objects,
)

_CLAUSES: tuple[Matcher, ...] = (
    direct_speech.MATCHER,
    indirect_speech.MATCHER,
    according_to.MATCHER,
    *verb_objects.MATCHERS,
    raising.MATCHER,
)

MATCHERS: tuple[Matcher, ...] = (
    *_CLAUSES,
    relative.make(_CLAUSES),
    nominal_cue.MATCHER,
    colon.MATCHER,
    headline.MATCHER,
    reporting_adverb.MATCHER,
    continuation.MATCHER,
)
