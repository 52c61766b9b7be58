"""What a pronoun or a description takes up: each step is a function that abstains unless it is sure.

A `Scene` is what the steps look at: the census, the speakers of the quotes before, the place of the
mention. Preference follows recency and subjecthood as in Hobbs (1978) and Lappin and Leass (1994),
reduced to what news keeps to: the last speaker goes on, else the subject of the sentence before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from quotes.census import Census, Seen
from quotes.entities import Entity
from quotes.lexicons.people import Gender, People, phrase
from quotes.mentions import Mention
from quotes.offices import Office, last_before, nearest, office_of, same_office, same_word

Offsets = tuple[int, int]


_REACH = 3000
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

    @property
    def people(self) -> People:
        """The lexicon of people."""
        return self.census.reader.people

    def named(self, start: int, end: int, position: int) -> list[Seen]:
        """The mentions by name at `start` to `end`, those in a quote left out unless `position` is in the same."""
        first = max(start, end - _REACH)
        here = self._content(position)
        seen = self.census.between(first, end)
        return [s for s in seen if (inside := self._content(s.start)) is None or inside == here]

    def _content(self, position: int) -> int | None:
        k = bisect_right(self.contents, (position, 1 << 60)) - 1
        return k if k >= 0 and position < self.contents[k][1] else None

    def last_said(self, position: int, paragraphs: int = 1, *, answers: bool = False) -> Said | None:
        """The last quote before `position` that ends in its paragraph or in one of the `paragraphs` before."""
        here = self.census.paragraph(position)
        for said in reversed(self.said[-4:]):
            if said.start < position and not (answers and said.act == "question"):
                return said if here - self.census.paragraph(said.end) <= paragraphs else None
        return None


def third_person(scene: Scene, mention: Mention, *, named: bool = False) -> Entity | None:
    """*he*, *she*: named before in the sentence, else the last speaker, else the last sentences' subject."""
    gender, position = mention.gender, mention.start
    sentence = _sentence_start(scene, position)
    before = [s for s in scene.named(sentence, position, position) if _fits(s.entity, gender) and s.entity.sure]
    if before:
        return before[0].entity
    last = scene.last_said(position, answers=True)
    subject = _recent_subject(scene, sentence, gender)
    doubtful = last is not None and not last.entity.sure and subject is not None and subject.entity.sure
    if last is not None and not doubtful and _fits(last.entity, gender) and (last.entity.words or not named):
        if subject is None or last.end >= subject.start or subject.entity is last.entity:
            return last.entity
        return subject.entity if _leads_sentence(scene, subject) else last.entity
    if subject is not None:
        return subject.entity
    here = scene.census.paragraph(position)
    said = [s.entity for s in scene.said[-4:] if s.start < position and here - scene.census.paragraph(s.end) <= 4]
    return next((e for e in reversed(said) if _fits(e, gender) and (e.words or not named)), None)


def _fits(entity: Entity, gender: Gender | None) -> bool:
    if not (entity.kind == "person" or (entity.kind == "anonymous" and entity.sure)) or entity.plural or entity.place:
        return False
    return not (gender and entity.gender and entity.gender != gender)


def _sentence_start(scene: Scene, position: int) -> int:
    k = bisect_right(scene.sentences, position)
    return scene.sentences[k - 1] if k else 0


def _recent_subject(scene: Scene, position: int, gender: Gender | None) -> Seen | None:
    """The first fitting person of the nearest of the six sentences before `position` that names one."""
    k = bisect_right(scene.sentences, position - 1)
    end = position
    for start in reversed(scene.sentences[max(0, k - 6) : k]):
        seen = [s for s in scene.named(start, end, position) if _fits(s.entity, gender)]
        known = [s for s in seen if s.entity.gender == gender] or [s for s in seen if s.entity.sure]
        if known:
            return known[0]
        end = start
    return None


def _leads_sentence(scene: Scene, seen: Seen) -> bool:
    """Whether a name stands among the first words of its sentence, where English has its subject."""
    text = scene.census.reader.text
    return len(text[_sentence_start(scene, seen.start) : seen.start].split()) <= 5


def last_pair(scene: Scene, position: int) -> tuple[Entity, ...]:
    """The last two persons before `position` who hold an office, in reading order; empty where there are not two."""
    recent: dict[Entity, None] = {}
    for seen in reversed(scene.census.between(max(0, position - _REACH), position)):
        if seen.entity.kind == "person" and seen.entity.roles:
            recent.setdefault(seen.entity)
    return tuple(sorted(list(recent)[:2], key=lambda e: e.first)) if len(recent) > 1 else ()


_TWO = re.compile(r"\b(?:the|both|these|those)\s+(?:two\s+)?(?:leaders|men|presidents|ministers|officials|sides)\b", re.I)


def pair_before(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """The two that *they* are: named together, or called *the two leaders*, in this sentence or the one before."""
    text, sentence = scene.census.reader.text, _sentence_start(scene, mention.start)
    for start, end in ((sentence, mention.start), (_sentence_start(scene, sentence - 1), sentence)):
        start = max(0, start, end - _REACH)
        if _TWO.search(text, start, end):
            return last_pair(scene, end)
        seen = scene.census.between(start, end)
        for one, two in pairwise(seen):
            joint = text[one.end : two.start].strip() == "and" and one.entity is not two.entity
            if joint and {one.entity.kind, two.entity.kind} == {"person"} and one.entity.sure:
                return (one.entity, two.entity)
    return ()


def possessor(scene: Scene, mention: Mention, gender: Gender | None) -> Entity | None:
    """Whom *his* of *his office* means: the first fitting person of the sentence, quoted or not, else as *he*."""
    sentence = max(_sentence_start(scene, mention.start), mention.start - _REACH)
    for seen in scene.census.between(sentence, mention.start):
        if _fits(seen.entity, gender) and seen.entity.sure:
            return seen.entity
    return third_person(scene, mention)


def joined_pair(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """*The Russian representatives*: the last two persons named together before it whose offices allow it."""
    text = scene.census.reader.text
    country = office_of(mention.text, scene.people).country
    seen = scene.census.between(max(0, mention.start - _REACH), mention.start)
    for one, two in reversed(list(pairwise(seen))):
        between = text[one.end : two.start].removesuffix(two.name.role + " ").split()
        if between != ["and"] or one.entity is two.entity or not (one.entity.sure and two.entity.sure):
            continue
        if one.entity.kind != "person" or two.entity.kind != "person":
            continue
        held = [{office_of(r, scene.people).country for r in e.roles} - {None} for e in (one.entity, two.entity)]
        if country is None or all(country in h for h in held):
            return (one.entity, two.entity)
    return ()


def plural_person(scene: Scene, mention: Mention) -> Entity | None:
    """*they*: the last plural speaker or body, else the last speaker whatever it is."""
    last = scene.last_said(mention.start, 2)
    if last and (last.entity.plural or last.entity.kind in {"group", "organization", "document"}):
        return last.entity
    return last.entity if last and last.entity.kind == "anonymous" else None


def neuter(scene: Scene, mention: Mention) -> Entity | None:
    """*it*: the last speaker that is a body or a document, else the body named first in the sentence before."""
    sentence = _sentence_start(scene, mention.start)
    here = [s for s in scene.named(sentence, mention.start, mention.start) if s.entity.kind == "organization"]
    if here:
        return here[0].entity
    last = scene.last_said(mention.start)
    if last and last.entity.kind in {"organization", "document", "group"}:
        return last.entity
    before = _sentence_start(scene, sentence - 1) if sentence else 0
    seen = [s for s in scene.named(before, sentence, mention.start) if s.entity.kind == "organization"]
    return seen[0].entity if seen else None


def relative(scene: Scene, mention: Mention) -> Entity | None:
    """*who*, *which*: the last name before it in the sentence, a person's or not, at most a few words away."""
    seen = scene.census.between(_sentence_start(scene, mention.start), mention.start)
    if not seen or (seen[-1].entity.kind == "person" and seen[-1].entity.sure) != (mention.head in {"who", "whom"}):
        return None
    gap = scene.census.reader.text[seen[-1].end : mention.start]
    return seen[-1].entity if len(gap.split()) <= 3 else None


def holder(scene: Scene, mention: Mention) -> Entity | None:
    """*the Russian president*: the one person whose role in the text is that office of that country."""
    office = office_of(mention.text, scene.people)
    cut = next((n + 1 for n, word in enumerate(office.words) if word == same_word(mention.head, scene.people)), 0)
    wanted = Office(office.words[:cut], office.country)
    if not wanted.words:
        return None
    same: dict[Entity, None] = {}
    loose: dict[Entity, None] = {}
    for held, entity in scene.offices.get(wanted.words[-1], ()):
        if same_office(wanted, held, scene.people):
            (same if wanted.country == held.country else loose).setdefault(entity)
    if wanted.country:
        many = wanted.words[-1] in scene.people.many_holders
        return nearest(list(same), mention.start) or (None if many else nearest(list(loose), mention.start))
    # *the governor*, of no country: only somebody the reader still has in mind.
    recent = [e for e in (*same, *loose) if last_before(e, mention.start) >= mention.start - _REACH // 2]
    return nearest(recent, mention.start)


def salient_person(scene: Scene, mention: Mention) -> Entity | None:
    """*the businessman*: the last speaker, else the last sentences' subject, where nothing speaks against it.

    Against it: the noun was introduced before (*a nurse … the nurse*), names a bystander, another
    country's office, or somebody of the other gender.
    """
    people = scene.people
    if mention.head not in people.human_nouns - (people.anonymous - people.office_nouns) - people.bystanders:
        return None
    text = scene.census.reader.text
    if re.search(rf"\ban?\s(?:\S+\s){{0,3}}{re.escape(mention.head)}\b", text[max(0, mention.start - _REACH) : mention.start], re.I):
        return None
    found = third_person(scene, replace(mention, gender=people.gender_of_noun(mention.head)), named=True)
    last = scene.last_said(mention.start)
    if mention.text.split()[-1].isupper() and (last is None or found is not last.entity):
        return None  # *the ASP* is a rank, and no more the victim of the sentence before.
    if found is None or found.kind != "person":
        return None
    offices = [office_of(role, people) for role in found.roles]
    country, held = office_of(mention.text, people).country, {o.country for o in offices} - {None}
    # A prime minister is not *the deputy foreign minister*.
    other = (country and held and country not in held) or any(same_word(mention.head, scene.people) in o.words for o in offices)
    return None if other else found


def office_building(scene: Scene, mention: Mention, owner: Entity) -> Entity | None:
    """*his office*: the body of the document that is named after the owner's office (*Prime Minister's Office*)."""
    offices = [office_of(role, scene.people).words for role in owner.roles]
    for entity in scene.bodies.get(mention.head, ()):
        bearer = office_of(" ".join(phrase(entity.name)[:-1]), scene.people).words
        if bearer and any(office[-len(bearer) :] == bearer for office in offices):
            return entity
    return None


def named_body(scene: Scene, mention: Mention) -> Entity | None:
    """*the ministry*, *the group*: the last body before it whose name ends in that noun."""
    best: Seen | None = None
    for seen in scene.census.between(max(0, mention.start - 6000), mention.start):
        words = phrase(seen.entity.name)
        named = seen.entity.kind == "organization" and len(words) > 1 and mention.head in (words[-1], words[0])
        if named and mention.modifiers <= set(words):
            best = seen
    return best.entity if best else None


def body_taken_up(scene: Scene, mention: Mention) -> Entity | None:
    """*the organisation*, *the rights group*: the last speaker if it is a named body, else the body named last.

    Only bare or lower-case descriptions: *the Wagner group* names itself.
    """
    shown = [w for w in mention.text.split()[1:] if w[:1].isupper() and not scene.people.demonym(w)]
    if mention.head not in scene.people.generic or shown:
        return None
    last = scene.last_said(mention.start, 2)
    if last is not None and _is_body(last.entity):
        return last.entity
    sentence = _sentence_start(scene, mention.start)
    start = _sentence_start(scene, sentence - 1) if sentence else 0
    seen = [s for s in scene.named(start, mention.start, mention.start) if _is_body(s.entity)]
    return seen[-1].entity if seen else None


def _is_body(entity: Entity) -> bool:
    """Whether an entity is a named body and no place."""
    return bool(entity.words) and not entity.place and entity.kind == "organization"
