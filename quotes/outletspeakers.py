"""Outlets that speak themselves: under a pronoun or their noun they pass words on, of their own business they do not."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from quotes.candidate import Candidate
from quotes.lexicons.keys import key
from quotes.outletnames import Found
from quotes.speakers import SpeakerLinks

REPORTING = frozenset({"report", "say", "write", "reveal", "claim", "disclose", "note", "quote", "cite"})
"""Lemmas of the cues by which an outlet passes words on."""
_ANNOUNCING = frozenset(
    {"say", "announce", "confirm", "deny", "admit", "acknowledge", "insist", "add", "declare", "apologize", "apologise", "decline"}
)
_OWN_BUSINESS = re.compile(
    r"[\s“\"‘']*(?:that\s+)?(?:it\s+(?:would|will|plans?|planned|intend(?:s|ed)|stands?|stood|regret(?:s|ted)|apologi[sz]e[sd]"
    r"|(?:had|has)\s+(?:no|not|decided|removed|suspended|dismissed|fired|launched|appointed|agreed))|its|we|our)\b",
    re.IGNORECASE,
)
"""What an outlet says of itself begins with."""


def own_business(text: str, winner: Candidate) -> bool:
    """Whether an outlet that speaks here speaks of itself: *the BBC said it would close its studio*."""
    return winner.lemma in _ANNOUNCING and _OWN_BUSINESS.match(text, winner.start) is not None


def speaking_outlets(
    text: str, winners: Sequence[Candidate], speakers: SpeakerLinks, found: Sequence[Found], linked: Collection[int]
) -> Mapping[int, Found]:
    """For winners (by their place) not in `linked` the outlet that speaks, named before: *Rescue work was under way, it said*."""
    rows = {key(" ".join(one.words)).removeprefix("the "): one for one in found if one.row.kind != "social" and not one.ambiguous}
    outlets = {s.id: rows[name] for s in speakers.speakers if (name := key(s.name).removeprefix("the ")) in rows}
    speaking: dict[int, Found] = {}
    for k, (winner, (speaker, _)) in enumerate(zip(winners, speakers.links, strict=True)):
        one = outlets.get(speaker or "")
        if one is None or k in linked or winner.source is None or winner.act == "question" or own_business(text, winner):
            continue
        verb = winner.lemma.split()[0] if winner.lemma else ""
        named = text[slice(*winner.source)].casefold().removeprefix("the ").split()
        if (verb in REPORTING | {"add"} or verb.startswith("accord")) and (named == ["it"] or (named[-1:] and named[-1] in _NOUNS)):
            speaking[k] = one
    return speaking


_NOUNS = frozenset(
    {"newspaper", "paper", "daily", "magazine", "agency", "broadcaster", "channel", "station", "network", "outlet", "website", "site"}
)
"""Nouns for outlets that speak under them."""
