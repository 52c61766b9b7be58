"""What a pronoun takes up, and the scene on which descriptions are read, too: each step is a function that abstains unless it is sure.

A `Scene` is what the steps look at: the census, the speakers of the quotes before, the place of the
mention. Preference follows recency and subjecthood as in Hobbs (1978) and Lappin and Leass (1994),
reduced to what news keeps to: the last speaker goes on, else the subject of the sentence before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quotes.census import Census, Seen
from quotes.entities import Entity
from quotes.lexicons.keys import key
from quotes.lexicons.people import People
from quotes.lexicons.registry import load_registry
from quotes.lexicons.rows import Gender
from quotes.mentions import Mention
from quotes.offices import Office

Offsets = tuple[int, int]


REACH = 3000
"""Code points before a mention in which what it takes up is looked for."""


@dataclass(frozen=True)
class Said:
    """A quote that is linked already: code points from its first to its last word, and its speaker."""

    start: int
    end: int
    entity: Entity
    act: str = "statement"


@dataclass
class Scene:
    """Where a mention stands: the census, the quotes said before it, the stretches of direct speech."""

    census: Census
    said: list[Said] = field(default_factory=list)
    sentences: Sequence[int] = ()
    offices: Mapping[str, Sequence[tuple[Office, Entity]]] = field(default_factory=dict)
    bodies: Mapping[str, Sequence[Entity]] = field(default_factory=dict)
    contents: Sequence[Offsets] = ()
    """What the outermost quotes contain, ascending and apart: names in there are no subjects outside."""
    subjects: frozenset[int] = frozenset()
    """First code points of the words that are subjects in the parse, and of the names set beside them."""
    asked: Entity | None = None
    """Whom the last quote asked, if it was a question."""

    @property
    def people(self) -> People:
        """The lexicon of people."""
        return self.census.reader.people

    def named(self, start: int, end: int, position: int) -> list[Seen]:
        """The mentions by name at `start` to `end`, those in a quote left out unless `position` is in the same."""
        first = max(start, end - REACH)
        here = self._content(position)
        seen = self.census.between(first, end)
        return [s for s in seen if (inside := self._content(s.start)) is None or inside == here]

    def _content(self, position: int) -> int | None:
        k = bisect_right(self.contents, (position, 1 << 60)) - 1
        return k if k >= 0 and position < self.contents[k][1] else None

    def quoted(self, position: int) -> bool:
        """Whether code point `position` lies in what somebody is quoted with."""
        return self._content(position) is not None

    def last_said(self, position: int, paragraphs: int = 1, *, answers: bool = False) -> Said | None:
        """The last quote before `position` that ends in its paragraph or in one of the `paragraphs` before."""
        here = self.census.paragraph(position)
        for said in reversed(self.said[-4:]):
            if said.start < position and not (answers and said.act == "question"):
                return said if here - self.census.paragraph(said.end) <= paragraphs else None
        return None


def in_turn(scene: Scene, start: int, end: int, text: str) -> Entity | None:
    """Whose turn it is where two talk by turns, paragraph by paragraph, and one of them asks: *"A?" X asked. / "B," said Y. / ["C?"]*."""
    if len(scene.said) < 2:
        return None
    before, last = scene.said[-2:]
    places = [scene.census.paragraph(at) for at in (before.end, last.end, start)]
    if before.entity is last.entity or places != [places[2] - 2, places[2] - 1, places[2]]:
        return None
    asks = [text[at - 1] == "?" for at in (before.end, last.end, end)]
    return before.entity if any(asks[:2]) and any(asks[1:]) else None


def third_person(scene: Scene, mention: Mention, *, named: bool = False) -> Entity | None:
    """*he*, *she*: named before in the sentence, else the last speaker, else the last sentences' subject."""
    gender, position = mention.gender, mention.start
    sentence = sentence_start(scene, position)
    named_here = [s for s in scene.named(sentence, position, position) if _fits(s.entity, gender) and not _in_passing(scene, s)]
    named_here = [s for s in named_here if not _kin_of(scene, s, gender)]
    before = [s for s in named_here if s.entity.sure] or [s for s in named_here if s.entity.labelled]
    if before:
        return before[0].entity
    told = _told_of(scene, sentence, mention)
    if told is not None:
        return told
    if scene.asked is not None and gender and _fits(scene.asked, gender) and scene.last_said(position) is not None:
        return scene.asked  # Ann Lee asked Smith whether A. “No,” [he] said
    last = scene.last_said(position, answers=True)
    subject = _recent_subject(scene, sentence, position, gender)
    later = last is not None and subject is not None and subject.start > last.end
    doubtful = later and last is not None and not (last.entity.sure or last.entity.labelled) and subject is not None and subject.entity.sure
    if last is not None and not doubtful and _fits(last.entity, gender) and (last.entity.words or not named):
        if subject is None or not later or subject.entity is last.entity:
            return last.entity
        return subject.entity if _leads_sentence(scene, subject) else last.entity
    if subject is not None:
        return subject.entity
    here = scene.census.paragraph(position)
    said = [s.entity for s in scene.said[-4:] if s.start < position and here - scene.census.paragraph(s.end) <= 4]
    return next((e for e in reversed(said) if _fits(e, gender) and (e.words or not named)), None)


def only_person(scene: Scene, mention: Mention) -> Entity | None:
    """*he* where nothing nearer tells: the one person of the gender named in some paragraphs before, or whom the article is about."""
    named = {s.entity for s in scene.named(mention.start - REACH, mention.start, mention.start) if _fits(s.entity, mention.gender)}
    sure = [entity for entity in named if entity.sure and entity.words]
    if len(sure) == 1:
        return sure[0]
    times = Counter(s.entity for s in scene.census.between(0, mention.start) if s.entity in sure)
    (most, often), *others = [*times.most_common(2), (None, 0)]
    return most if often >= _TOPIC and often >= 2 * others[0][1] else None


_TOPIC = 4
"""Times that an article has named whom it is about."""


_PASSING = re.compile(r"\b(?:such as|interviews? with|including)\s(?:the\s)?(?:[A-Z][\w.]{1,20}\s)?$")
_ASKED = re.compile(r"\binterviews? with\s(?:the\s)?$")
_PASSING_REACH = 40


def _in_passing(scene: Scene, seen: Seen, pattern: re.Pattern[str] = _PASSING) -> bool:
    """*leaders such as Ann Lee*, *in an interview with Dawn*: whether a name is that of an example, or of who was spoken to."""
    return pattern.search(scene.census.reader.text, max(0, seen.start - _PASSING_REACH), seen.start) is not None


_KIN_OF = re.compile(r"\b(?P<kin>[a-z]{3,12})\s+of\s+(?:[\w-]{1,20}\s+){0,4}$")


def _kin_of(scene: Scene, seen: Seen, gender: Gender | None) -> bool:
    """*The son of Tom Ray said he would come*: whether a name only says whose kin somebody of that gender is."""
    match = _KIN_OF.search(scene.census.reader.text, max(0, seen.start - _KIN_REACH), seen.start)
    kin = match is not None and match["kin"] in scene.people.kin
    return kin and match is not None and gender is not None and scene.people.gender_of_noun(match["kin"]) == gender


_KIN_REACH = 100
"""Code points before a name in which it is said to be whose kin."""


def denied_by(scene: Scene, mention: Mention) -> Entity | None:
    """*Qawi was accused of A, which he denied*: the one named last before *which* in the sentence, quoted or not."""
    text = scene.census.reader.text
    if not text.endswith("which ", 0, mention.start):
        return None
    seen = scene.census.between(sentence_start(scene, mention.start), mention.start)
    fitting = [s.entity for s in seen if _fits(s.entity, mention.gender) and s.entity.sure]
    return fitting[-1] if fitting else None


def lettered_person(scene: Scene, mention: Mention) -> Entity | None:
    """*XLD said A. He said B*: the last speaker, known by capitals alone that nothing shows to be a body's."""
    last = scene.last_said(mention.start)
    entity = last.entity if last is not None else None
    if entity is None or entity.kind != "organization" or len(entity.words) != 1 or not entity.name.isupper() or entity.place:
        return None
    body = scene.people.is_body(entity.name) or load_registry().by_name(entity.name) is not None
    name = re.escape(entity.name)
    shown = re.search(rf"\b(?:the|of|at|from|by|for|with|in) {name}\b|\({name}\)", scene.census.reader.text, re.IGNORECASE)
    if body or shown is not None:
        return None
    entity.kind = "person"
    return entity


def _told_of(scene: Scene, sentence: int, mention: Mention) -> Entity | None:
    """*Though doctors said Mr Otieno was well, he …*: the one named in what those say who are no person themselves."""
    last = scene.said[-1] if scene.said else None
    if last is None or last.entity.kind not in {"group", "organization", "document"} or not sentence <= last.start < mention.start:
        return None
    inside = [s.entity for s in scene.census.between(sentence, mention.start) if _fits(s.entity, mention.gender) and s.entity.sure]
    return inside[0] if len(set(inside)) == 1 else None


def named_outside(scene: Scene, mention: Mention) -> Entity | None:
    """*Wang said that A, but B, she said*: the first fitting subject that the sentence names outside what is said."""
    sentence = sentence_start(scene, mention.start)
    named = [s for s in scene.named(sentence, mention.start, mention.start) if _fits(s.entity, mention.gender) and s.entity.sure]
    return next((s.entity for s in named if not scene.subjects.isdisjoint(range(s.start, s.end))), None)


def acting_before(scene: Scene, mention: Mention) -> Entity | None:
    """*Prayut met Pichet, whom he asked to leave, Peerawit said*: the first fitting subject named before *he*, be it in another's words."""
    sentence = sentence_start(scene, mention.start)
    named = [s for s in scene.census.between(sentence, mention.start) if _fits(s.entity, mention.gender) and s.entity.sure]
    return next((s.entity for s in named if not scene.subjects.isdisjoint(range(s.start, s.end))), None)


def last_person(scene: Scene, mention: Mention) -> Entity | None:
    """The last speaker, at most two paragraphs before, if the pronoun can mean him."""
    last = scene.last_said(mention.start, 2)
    return last.entity if last is not None and _fits(last.entity, mention.gender) else None


def spoke_before(scene: Scene, mention: Mention) -> Entity | None:
    """The last person who spoke, however many paragraphs of a list stand between, if the pronoun can mean him."""
    said = (s for s in reversed(scene.said[-_HEARD:]) if mention.start - REACH < s.start < mention.start)
    return next((s.entity for s in said if _fits(s.entity, mention.gender) and s.entity.words), None)


def spoke_jointly(scene: Scene, mention: Mention) -> Entity | None:
    """*they* where nothing nearer tells: the last body, group or several documents that spoke, some paragraphs before."""
    said = (s.entity for s in reversed(scene.said[-_HEARD:]) if mention.start - REACH < s.start < mention.start)
    return next((e for e in said if e.plural or e.settled in {"organization", "group"}), None)


_HEARD = 40
"""Quotes before a pronoun among which its speaker is looked for."""


def acting_since(scene: Scene, start: int, end: int) -> Entity | None:
    """The person who is the subject of the last sentence between code points `start` and `end` that names one, outside quotes."""
    seen = [s for s in scene.named(start, end, end) if s.entity.kind == "person" and s.entity.sure and not scene.quoted(s.start)]
    acting = [s for s in seen if not scene.subjects.isdisjoint(range(s.start, s.end))]
    return acting[-1].entity if acting else None


def named_in_sentence(scene: Scene, mention: Mention) -> bool:
    """Whether somebody whom the pronoun can mean is named before it in its sentence, be it in another's words."""
    sentence = sentence_start(scene, mention.start)
    return any(_fits(s.entity, mention.gender) and s.entity.sure for s in scene.census.between(sentence, mention.start))


def body_before(scene: Scene, mention: Mention) -> Entity | None:
    """*they* in somebody's own words: the body named last before it, at most a paragraph away."""
    near = max(0, mention.start - REACH // 4)
    seen = scene.census.between(near, mention.start)
    bodies = [s.entity for s in seen if s.entity.settled == "organization" and not s.entity.place and not _where(scene, s.start)]
    return bodies[-1] if bodies else None


def _where(scene: Scene, start: int) -> bool:
    """Whether the name at `start` says where something is: *held in Penang*, *residents of Dionysos*."""
    before = scene.census.reader.text[max(0, start - _BEFORE) : start].split()[-1:]
    return bool(before) and before[0].casefold() in _PLACING


_BEFORE = 12
"""Code points before a name that are looked at."""
_PLACING = frozenset({"in", "at", "near", "from", "around", "outside", "across", "through", "to", "into", "residents", "people"})


def somebody_else(scene: Scene, mention: Mention, speaker: Entity) -> Entity | None:
    """*he* in somebody's own words: the person named last before it who is not that speaker."""
    for seen in reversed(scene.census.between(max(0, mention.start - REACH // 2), mention.start)):
        if seen.entity is not speaker and _fits(seen.entity, mention.gender) and seen.entity.sure:
            return seen.entity
    return None


def _fits(entity: Entity, gender: Gender | None) -> bool:
    if not (entity.kind == "person" or (entity.kind == "anonymous" and entity.sure)) or entity.plural or entity.place:
        return False
    return not (gender and entity.gender and entity.gender != gender)


def sentence_start(scene: Scene, position: int) -> int:
    """First code point of the sentence in which code point `position` lies."""
    k = bisect_right(scene.sentences, position)
    return scene.sentences[k - 1] if k else 0


def _recent_subject(scene: Scene, sentence: int, position: int, gender: Gender | None) -> Seen | None:
    """The first fitting person of the nearest of the six sentences before `sentence` that names one, as seen from `position`."""
    k = bisect_right(scene.sentences, sentence - 1)
    end = sentence
    for start in reversed(scene.sentences[max(0, k - 6) : k]):
        seen = [s for s in scene.named(start, end, position) if _fits(s.entity, gender) and not _in_passing(scene, s, _ASKED)]
        known = [s for s in seen if s.entity.gender == gender] or [s for s in seen if s.entity.sure]
        known += [s for s in seen if s.entity.sure and s not in known]
        fronted = scene.census.reader.text[start : start + 4] == "For "  # For Ann Lee, Warhol was a legend. She said …
        acting = [s for s in known if not fronted and not scene.subjects.isdisjoint(range(s.start, s.end))]
        first = acting[0] if acting else known[0] if known else None
        if first is not None and not (gender and _pronoun_leads(scene, start, first.start, gender)):
            return first
        end = start
    return None


def _pronoun_leads(scene: Scene, start: int, end: int, gender: Gender) -> bool:
    """*He returned with Vilhelm Thomsen. He …*: whether *he* or *she* stands before a sentence's first name, which is no subject then."""
    text = scene.census.reader.text[max(start, end - REACH) : end]
    return re.search(r"\bhe\b" if gender == "m" else r"\bshe\b", text, re.IGNORECASE) is not None


def _leads_sentence(scene: Scene, seen: Seen) -> bool:
    """Whether a name stands among the first words of its sentence, where English has its subject."""
    text = scene.census.reader.text
    return len(text[sentence_start(scene, seen.start) : seen.start].split()) <= 5


def possessor(scene: Scene, mention: Mention, gender: Gender | None) -> Entity | None:
    """Whom *his* of *his office* means: the first fitting person of the sentence, quoted or not, else as *he*."""
    sentence = max(sentence_start(scene, mention.start), mention.start - REACH)
    for seen in scene.census.between(sentence, mention.start):
        if _fits(seen.entity, gender) and seen.entity.sure:
            return seen.entity
    return third_person(scene, mention)


def neuter(scene: Scene, mention: Mention) -> Entity | None:
    """*it*: the last speaker that is a body or a document, else the body named first in the sentence before."""
    sentence = sentence_start(scene, mention.start)
    here = [s for s in scene.named(sentence, mention.start, mention.start) if s.entity.kind == "organization"]
    if here:
        return here[0].entity
    last = scene.last_said(mention.start)
    before = sentence_start(scene, sentence - 1) if sentence else 0
    seen = [s for s in scene.named(before, sentence, mention.start) if s.entity.kind == "organization"]
    leads = bool(seen) and not seen[0].entity.place and _leads_sentence(scene, seen[0])
    many = last is not None and last.entity.plural and not last.entity.words  # prosecutors are no *it*
    if (
        last
        and not many
        and last.entity.settled in {"organization", "document", "group"}
        and not (last.entity.kind == "document" and leads)
    ):
        return last.entity
    if seen:
        return seen[0].entity
    far = scene.last_said(mention.start, _SILENT)
    return far.entity if far is not None and far.entity.settled in {"organization", "document"} else None


def leading_body(scene: Scene, start: int, end: int) -> Entity | None:
    """*Tesla will open a plant, it said*: the body whose name is the subject that opens the stretch; None for any other."""
    seen = scene.census.between(start, end)[:1]
    return seen[0].entity if seen and seen[0].entity.kind == "organization" and _leads_sentence(scene, seen[0]) else None


_SILENT = 3
"""Paragraphs after which a body that spoke last is still *it*, where nothing else is named."""


def relative(scene: Scene, mention: Mention) -> Entity | None:
    """*who*, *which*: the last name before it in the sentence, a person's or not, at most a few words away.

    *Raymond Cheng, managing director of CGS-CIMB Securities, who …*: a person with an apposition between commas.
    """
    text = scene.census.reader.text
    seen = scene.census.between(sentence_start(scene, mention.start), mention.start)
    beside = text[max(0, mention.start - 40) : mention.start].split()[-1:]
    if mention.head in {"who", "whom"} and beside and key(beside[0].rstrip(",")) in scene.people.groups and beside[0].islower():
        return None  # Wong cited sources who …; in the opinion of many experts, who …
    if mention.head in {"who", "whom"}:
        for one in reversed(seen):
            if one.entity.kind == "person" and (one.entity.sure or len(one.name.words) > 1):
                between = text[one.end : mention.start]
                role = _APPOSITION.fullmatch(between)
                if role and not scene.census.reader.people.human_nouns.isdisjoint(map(key, role.group("role").split())):
                    return one.entity
                if one is not seen[-1] and one.entity.sure and len(between.split()) <= _BESIDE and not re.search(r"[.;:]", between):
                    return one.entity  # *Ascacibar for the Xeneize, who*
                break
    if not seen or (seen[-1].entity.kind == "person" and seen[-1].entity.sure) != (mention.head in {"who", "whom"}):
        return None
    words = [word for word in text[seen[-1].end : mention.start].split() if word.strip(",")]
    return seen[-1].entity if len(words) <= 3 else None


_BESIDE = 4
"""Words between a person's name and *who* among which another name may stand."""
_APPOSITION = re.compile(r",\s+(?P<role>[^;.:“”\"]{3,160}),\s+(?:and\s+)?")
"""What stands between a person's name and a relative clause that follows his role."""
