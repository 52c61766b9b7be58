"""How words were given: interview, statement, press conference, social media, broadcast, speech, court, report.

What shows it stands in the frame (*in a statement*, *told reporters*), in the document that speaks itself, or in the frame of
the sentence before where the same speaker goes on. The patterns are the rows of `lexicons/channels.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotes.candidate import Candidate, MatchContext
from quotes.lexicons.channels import load_channels
from quotes.lexicons.keys import phrase
from quotes.nesting import outer_of
from quotes.outlets import OutletLinks
from quotes.records import Channel
from quotes.speakers import SpeakerLinks

_REACH = 600
"""Code points around a cue beyond which its sentence is not read."""


def link_channels(
    context: MatchContext, winners: Sequence[Candidate], speakers: SpeakerLinks, outlets: OutletLinks
) -> tuple[Channel | None, ...]:
    """The channel of every winner, None where nothing tells."""
    reader = _Frames(context)
    kinds = {speaker.id: (speaker.kind, speaker.name) for speaker in speakers.speakers}
    social = {outlet.id for outlet in outlets.outlets if outlet.kind == "social"}
    channels: list[Channel | None] = []
    last: tuple[str | None, Channel | None, int] = (None, None, -1)
    printed = _JOINT.search(context.article.text, 0, _OPENING) is not None
    jointly: set[str] = set()  # groups that have issued a statement: they speak together in nothing else
    for winner, (speaker, _), told, outer in zip(winners, speakers.links, outlets.links, outer_of(winners), strict=True):
        nested = outer is not None
        kind, name = kinds.get(speaker or "", ("", ""))
        press = any(link.role == "told" for link in told)  # *told the Associated Press* is no press conference
        addressee = "" if press else reader.last_word(winner.addressee)
        channel = _shown(winner, reader, addressee, name if kind == "document" else "", nested=nested)
        if channel is None and press and not _written(context.article.text, winner):
            channel = "social media" if all(link.id in social for link in told if link.role == "told") else "interview"
        place = reader.sentence(winner.start)
        shown = channel
        if channel is None and not nested and speaker is not None and speaker == last[0] and 0 <= place - last[2] <= 1:
            channel = last[1]
        if kind == "group" and speaker is not None and not nested:
            jointly |= {speaker} if channel == "statement" or printed else set()
            channel = channel or ("statement" if speaker in jointly else None)
        channels.append(channel)
        last = (speaker, shown, reader.sentence(winner.end - 1))
    return tuple(channels)


_IN = re.compile(r"\s+in\s")


def _written(text: str, winner: Candidate) -> bool:
    """*wrote in the Times*, *argues in the Times*: whether what an outlet printed is no interview with it."""
    return winner.lemma.startswith("write") or (bool(winner.cue) and _IN.match(text, winner.cue[-1][1]) is not None)


_JOINT = re.compile(r"\bjoint (?:press )?(?:statement|communiqu[eé]|declaration)\b", re.IGNORECASE)
_OPENING = 600
"""Code points in which a text that prints a joint statement says so."""


def _shown(winner: Candidate, reader: _Frames, addressee: str, document: str, *, nested: bool) -> Channel | None:
    """What the frame, the addressee, the cue or the speaking document shows; the frame of a quote within another is not its own."""
    frame = "" if nested else reader.frame(winner)
    source = phrase(document)
    rows = load_channels()
    for row in rows:
        if addressee in row.addressees or (winner.lemma and winner.lemma.split()[0] in row.lemmas):
            return row.channel
        if not row.documents.isdisjoint(source):
            return row.channel
    found = next((row for row in rows if frame and row.pattern.search(frame)), None)
    if found is not None:
        return found.channel
    return "report" if document else None


class _Frames:
    """Reads the sentences of cues without what was said in them."""

    def __init__(self, context: MatchContext) -> None:
        self.text = context.article.text
        self.starts = context.sentence_starts

    def sentence(self, position: int) -> int:
        """Index of the sentence that holds code point `position`."""
        return max(0, bisect_right(self.starts, position) - 1)

    def frame(self, winner: Candidate) -> str:
        """The sentence of the cue, its content left out and white space made single; empty where there is no cue."""
        if not winner.cue:
            return ""
        first, last = min(a for a, _ in winner.cue), max(b for _, b in winner.cue)
        k = bisect_left(self.starts, last)
        start = max(self.starts[self.sentence(first)], first - _REACH)
        end = min(self.starts[k] if k < len(self.starts) else len(self.text), last + _REACH)
        parts, at = [], start
        for a, b in sorted(winner.content):
            if b > start and a < end:
                parts.append(self.text[at : max(at, a)])
                at = max(at, b)
        parts.append(self.text[at:end] if at < end else "")
        return " ".join(" … ".join(parts).split())

    def last_word(self, span: tuple[int, int] | None) -> str:
        """The last word of an addressee, as it is looked up."""
        words = phrase(self.text[span[0] : span[1]]) if span is not None else ()
        return words[-1] if words else ""
