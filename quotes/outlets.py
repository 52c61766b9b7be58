"""News outlets: whom words were told to, who relays them, whose page it is, which agencies it credits.

Names are looked up in the registry on word boundaries, longest first, capitals required. A name that
is also a common word counts only where the grammar leaves no doubt (*told Time*, *The Sun reported*).
Photo credits (*[EPA]*, *AFP/A. Borodulin*) are neither publisher nor agency; a social platform is what words were told to
where they were posted on it (*wrote on Twitter*).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quotes import records
from quotes.candidate import Candidate, MatchContext
from quotes.facts import PageFacts, read_facts
from quotes.introductions import Introductions
from quotes.lexicons.people import load_people
from quotes.lexicons.registry import Registry
from quotes.namesakes import called_otherwise, settled, shortened, stations
from quotes.nesting import outer_of
from quotes.outletframes import Frames
from quotes.outletnames import Found, find_outlets
from quotes.outletnouns import called_again
from quotes.outletsources import is_report, relays
from quotes.outletspeakers import REPORTING, own_business, speaking_outlets
from quotes.reporters import told_by_name, writes_in
from quotes.speakers import SpeakerLinks
from quotes.unlisted import find_unlisted

Offsets = tuple[int, int]

_AND = re.compile(r",?\s+(?:and\s+|or\s+)?(?:[Tt]he\s+)?|\s?/\s?")
"""What parts the outlets of a list: *interviews with ABC News, MSNBC and CNN*."""
_SOURCE = 500
"""Code points of a source or an addressee that are read."""
_SENTENCE = 1200
"""Code points around a cue beyond which a frame is not looked for."""
_ACCORDING = re.compile(r"\baccording\s+to\s+(?:the\s+)?(?:[a-z][\w-]*\s+){0,3}$", re.IGNORECASE)
"""What stands before an outlet that words are according to."""
_SUBORDINATE = re.compile(r"\b(?:that|although|though|while|whereas|but|because)\b")
"""What opens a clause with an outlet of its own."""
_STATION = re.compile(r"\s(?:[a-z-]+\s){0,2}(?:station|affiliate|partner|outlet)\s(?:the\s)?$")
"""What parts an outlet from its own station: *CBS | station | KDKA-TV*."""
_AFFILIATE = re.compile(r"\s(?:affiliate|station|partner)\b")
"""What says that an outlet's name tells of another: *WKOW, the ABC | affiliate*."""
_BEFORE = 40
"""Code points before a name in which *according to* is looked for."""


@dataclass(frozen=True)
class OutletLinks:
    """What the document tells of itself (its publisher, the agencies it credits …), its outlets, and each winner's links."""

    facts: PageFacts
    outlets: tuple[records.Outlet, ...]
    links: tuple[tuple[records.OutletLink, ...], ...]

    @property
    def publisher(self) -> str | None:
        """The id of the outlet whose page it is."""
        return self.facts.publisher.id if self.facts.publisher is not None else None

    @property
    def agencies(self) -> tuple[str, ...]:
        """The ids of the agencies that the page credits."""
        return tuple(agency.id for agency in self.facts.agencies)


def link_outlets(
    context: MatchContext,
    winners: Sequence[Candidate],
    registry: Registry,
    facts: PageFacts | None = None,
    speakers: SpeakerLinks | None = None,
) -> OutletLinks:
    """Link every winner to the outlets that it names, and the document to its publisher and agencies.

    `facts` are those of the page and `speakers` the winners' if they are known already; without speakers none is linked to an outlet
    that another sentence names.
    """
    facts = facts if facts is not None else read_facts(context.article, registry)
    text = context.article.text
    found = _every_mention(context, registry, facts.publisher)
    outer = outer_of(winners)
    linker = _Linker(context, found, winners, _speakers_at(winners, outer, speakers))
    links = [tuple(linker.links(w, winners[o] if o is not None else None)) for w, o in zip(winners, outer, strict=True)]
    if speakers is not None:
        linked = {k for k, (named, o) in enumerate(zip(links, outer, strict=True)) if named or o is not None}
        told = Introductions(text, context.sentence_starts, winners, speakers, found, linker.frames).introduced(winners, linked)
        relayed = speaking_outlets(text, winners, speakers, found, linked | told.keys())
        for k, one in (*told.items(), *relayed.items()):
            links[k] = (records.OutletLink(id=one.row.id, role="told" if k in told else "relayed_by"),)
    return OutletLinks(facts, _named(facts, links, {one.row.id: one.row.outlet for one in found}), tuple(links))


def _every_mention(context: MatchContext, registry: Registry, publisher: records.Outlet | None) -> list[Found]:
    """Where the text names an outlet or calls one that it has named by less, in reading order, the longest first at each place."""
    text = context.article.text
    found: list[Found] = settled(find_outlets(text, registry), text, registry, load_people(), publisher)
    found = stations(text, found)
    found = _in_order(found, called_otherwise(text, found, publisher))
    found = _in_order(found, shortened(text, found))  # before what only looks like another: told the Herald
    found = _in_order(found, find_unlisted(text, found, context.doc))
    found = _in_order(found, shortened(text, found))
    found = _in_order(found, told_by_name(text, found, load_people()))
    return _in_order(found, called_again(text, found, publisher))


def _in_order(*found: Iterable[Found]) -> list[Found]:
    """All of `found` in reading order, the longest first at each place."""
    return sorted((one for some in found for one in some), key=lambda one: (one.start, -one.end))


def _named(
    facts: PageFacts, links: Iterable[Iterable[records.OutletLink]], found: Mapping[str, records.Outlet]
) -> tuple[records.Outlet, ...]:
    """Every outlet that the record refers to: publisher, agencies, then in reading order."""
    named: dict[str, records.Outlet] = {}
    for outlet in (*((facts.publisher,) if facts.publisher else ()), *facts.agencies):
        named.setdefault(outlet.id, outlet)
    for link in (link for row in links for link in row):
        named.setdefault(link.id, found[link.id])
    return tuple(named.values())


def _speakers_at(winners: Sequence[Candidate], outer: Sequence[int | None], speakers: SpeakerLinks | None) -> list[tuple[int, str]]:
    """Where the cue of each quote that stands in no other begins and its addressee ends, with its speaker, ascending."""
    if speakers is None:
        return []
    framed = [(w, s) for w, o, (s, _) in zip(winners, outer, speakers.links, strict=True) if w.cue and o is None and s is not None]
    addressed = [(w.addressee[1] - 1, speaker) for w, speaker in framed if w.addressee is not None]
    return sorted([*((w.cue[0][0], speaker) for w, speaker in framed), *addressed])


class _Linker:
    """Looks up outlets around one winner at a time; `speaking` says where whose cues stand."""

    def __init__(
        self,
        context: MatchContext,
        found: Sequence[Found],
        winners: Sequence[Candidate],
        speaking: Sequence[tuple[int, str]],
    ) -> None:
        self.speaking = speaking
        self.addressed = sorted((*w.addressee, w.cue[0][0]) for w in winners if w.addressee is not None and w.cue)
        self.according = {w.cue[0][0] for w in winners if w.cue and w.lemma.startswith("accord")}
        self.text = context.article.text
        self.found = found
        self.starts = [f.start for f in self.found]
        self.sentences = context.sentence_starts
        self.frames = Frames(self.text)

    def links(self, winner: Candidate, outer: Candidate | None) -> Iterator[records.OutletLink]:
        """The outlets that the winner's words were told to, and those that relay it; `outer` is the quote that it stands in.

        What frames the outer quote tells nothing of the inner: *"They called me," he told AFP.*
        """
        own = {f.row.id for f in self._antecedent(winner.source[0], winner)} if winner.source is not None else set()
        framed = (f for f in self._told(winner) if f.row.id not in own)
        told = dict.fromkeys(f.row.id for f in framed if outer is None or self._in_content(f, outer))
        if outer is not None and not told and self._them(winner, outer):
            told = dict.fromkeys(f.row.id for f in self._relayed(outer))
        relayed = dict.fromkeys(f.row.id for f in self._relayed(winner)) if outer is None else {}
        if winner.addressee is None and told and not relayed and self._written(winner, told):
            told, relayed = {}, told
        yield from (records.OutletLink(id=one, role="told") for one in told)
        yield from (records.OutletLink(id=one, role="relayed_by") for one in relayed if one not in told)

    def _written(self, winner: Candidate, told: Collection[str]) -> bool:
        """Whether whoever writes in the first outlet of `told` is its writer: *columnist Ann Lee wrote in the Guardian*."""
        if winner.source is None or not winner.cue:
            return False
        last = winner.cue[-1][1]
        behind = next((f for f in self._within(last, last + _SENTENCE) if f.row.id in told), None)
        return behind is not None and writes_in(self.text[slice(*winner.source)], winner.lemma, self.text[last : behind.start])

    def _them(self, winner: Candidate, outer: Candidate) -> bool:
        """*According to CNN, [an aide] told [them] A*: whether only who speaks stands before a pronoun for the outlet that relays it."""
        if winner.addressee is None or winner.source is None or self.text[slice(*winner.addressee)] != "them":
            return False
        return any(a <= winner.source[0] <= a + len("that ") for a, _ in outer.content)

    def _within(self, start: int, end: int, *, social: bool = False) -> list[Found]:
        found = self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [f for f in found if f.end <= end and (social or f.row.kind != "social")]

    def _told(self, winner: Candidate) -> list[Found]:
        """The outlets of the addressee, else those to which the sentence of the cue says the words were given."""
        if winner.addressee is not None:
            start, end = winner.addressee
            named = [f for f in self._within(start, min(end, start + _SOURCE)) if self._heads(f, winner.addressee)]
            if named:
                named = [f for f in named if f is named[0] or not _AFFILIATE.match(self.text, f.end)]
                behind = zip_longest(named, named[1:])
                return [f for f, after in behind if after is None or not _STATION.match(self.text[f.end : after.start])]
        told: list[Found] = []
        for found in self._around(winner) if winner.act != "question" else ():  # told CNN when asked about A
            if winner.matcher == "nominal_cue" and not winner.cue[-1][1] <= found.start < winner.content[0][0]:
                continue  # told CNN when asked about her claim
            if found.row.kind == "social":
                told += [found] if self.frames.posted_on(found.start, found.end) and not self._in_content(found, winner) else []
                continue
            if winner.source is not None and is_report(self.text, found, winner.source):
                continue  # an article in Time magazine saying A
            listed = bool(told) and _AND.fullmatch(self.text, told[-1].end, found.start) is not None
            given = listed or self._given(found, winner)
            if given and not self._in_content(found, winner) and not self._of_another(found, winner):
                told.append(found)
        return told

    def _of_another(self, found: Found, winner: Candidate) -> bool:
        """Whether an outlet in the sentence belongs to another cue than the winner's."""
        return self._told_by_others(found, winner) or self._of_next_clause(found, winner) or self._addressed_elsewhere(found, winner)

    def _given(self, found: Found, winner: Candidate) -> bool:
        behind = winner.source is not None and bool(winner.cue) and 0 <= winner.source[0] - winner.cue[-1][1] <= len(", ")
        frame = (*winner.cue, winner.source) if behind and winner.source is not None else winner.cue  # wrote Ann Lee in the Guardian
        return (
            self.frames.given_to(found.start, found.end, winner.lemma)
            or self.frames.beside(found.start, frame, winner.lemma)
            or self.frames.asks(found.end, winner.cue)
        )

    def _told_by_others(self, found: Found, winner: Candidate) -> bool:
        """Whether somebody else's cue stands between the winner's and the outlet: *Ann told MSNBC A, while Bob noted B*."""
        if not winner.cue:
            return False
        first = winner.cue[0][0]
        own = self._speaker_at(first)
        start, end = (found.start, first) if found.start < first else (first + 1, found.start)
        between = self.speaking[bisect_left(self.speaking, (start, "")) : bisect_left(self.speaking, (end, ""))]
        return own is not None and any(speaker != own for _, speaker in between)

    def _addressed_elsewhere(self, found: Found, winner: Candidate) -> bool:
        """Whether the outlet is the addressee of another cue: *expressed admiration for A, telling [CNBC] B*.

        What was told it before may go on (*told CNBC A, adding B*), by the same speaker.
        """
        k = bisect_right(self.addressed, (found.start, len(self.text), 0)) - 1
        if not winner.cue or k < 0 or self.addressed[k][1] < found.end:
            return False
        own, other = self._speaker_at(winner.cue[0][0]), self._speaker_at(self.addressed[k][2])
        return self.addressed[k][2] > winner.cue[0][0] or (own is not None and other is not None and own != other)

    def _speaker_at(self, cue: int) -> str | None:
        """The speaker of the quote whose cue begins at code point `cue`, if it stands in no other."""
        k = bisect_left(self.speaking, (cue, ""))
        return self.speaking[k][1] if k < len(self.speaking) and self.speaking[k][0] == cue else None

    def _of_next_clause(self, found: Found, winner: Candidate) -> bool:
        """*Ann asked for A, although in an interview with CNN she said B*: whether a clause with a cue of its own has the outlet."""
        last = max((b for _, b in (*winner.cue, *winner.content) if b <= found.start), default=found.start)
        if not winner.cue or winner.cue[0][0] > found.start or _SUBORDINATE.search(self.text, last, found.start) is None:
            return False
        k = bisect_left(self.sentences, found.end)
        end = self.sentences[k] if k < len(self.sentences) else len(self.text)
        at = bisect_left(self.speaking, (found.end, ""))
        return at < len(self.speaking) and self.speaking[at][0] < end

    def _heads(self, found: Found, span: Offsets) -> bool:
        """Whether an addressee is the outlet or its reporter: nothing capitalised or prepositional before the name."""
        before = self.text[span[0] : found.start]
        return re.search(r"\b(?:at|in|from|on|after|of|about|according)\b", before) is None

    def _around(self, winner: Candidate) -> list[Found]:
        """The outlets in the sentence (or sentences) of the winner's cue."""
        if not winner.cue:
            return []
        first, last = min(a for a, _ in winner.cue), max(b for _, b in winner.cue)
        start = self.sentences[max(0, bisect_right(self.sentences, first) - 1)]
        k = bisect_left(self.sentences, last)
        end = self.sentences[k] if k < len(self.sentences) else len(self.text)
        return self._within(max(start, first - _SENTENCE), min(end, last + _SENTENCE), social=True)

    @staticmethod
    def _in_content(found: Found, winner: Candidate) -> bool:
        return any(a < found.end and found.start < b for a, b in winner.content)

    def _relayed(self, winner: Candidate) -> list[Found]:
        """The outlet that is the source, or whose reporter is; else those that the sentence of the cue says pass the words on."""
        if winner.source is not None and winner.act != "question":  # Wikinews asked him whether A
            start, end = winner.source
            end = min(end, start + _SOURCE)
            named = [f for f in self._within(start, end) if relays(self.text, f, (start, end), winner.lemma)]
            named = named or self._antecedent(start, winner)
            if named and own_business(self.text, winner):
                return []
            if named:
                return named[:1]
        relayed: list[Found] = []
        for found in self._around(winner):
            if found.row.kind == "social" or self._in_content(found, winner):
                continue
            listed = bool(relayed) and _AND.fullmatch(self.text, relayed[-1].end, found.start) is not None
            if listed or self.frames.passed_on(found.start, found.end, winner.cue) or self._according(found, winner):
                relayed.append(found)
        return relayed

    def _according(self, found: Found, winner: Candidate) -> bool:
        """*"A," Ann said, according to [CNN]. "B."*: whether a frame of words that run on has no quote of its own."""
        match = _ACCORDING.search(self.text, max(0, found.start - _BEFORE), found.start)
        if match is None or match.start() in self.according or not winner.cue:
            return False
        first = winner.cue[0][0]
        between = self.speaking[bisect_left(self.speaking, (first + 1, "")) : bisect_left(self.speaking, (match.start(), ""))]
        alone = all(speaker == self._speaker_at(first) for _, speaker in between)
        return len(winner.content) > 1 or (alone and winner.matcher == "direct_speech")

    def _antecedent(self, start: int, winner: Candidate) -> list[Found]:
        """*according to CNN, [who] reported that A*: the outlet right before a relative; *who* is none that was told things."""
        pronoun = self.text[slice(*winner.source or (0, 0))]
        if winner.lemma not in REPORTING or pronoun not in {"who", "which"}:
            return []
        before = [f for f in self._within(max(0, start - _SOURCE), start) if self.text[f.end : start] in {" ", ", "}]
        return [f for f in before if not f.ambiguous and (pronoun == "which" or not self.frames.given_to(f.start, f.end))]
