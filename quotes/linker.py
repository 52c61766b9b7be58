"""Linking the source mentions of one document to its entities.

Resolution goes from the sure to the unsure: exact name, short name, acronym, country by its capital,
office held, description given before, pronoun, continuation. Each step abstains unless one candidate
remains (as eyecite's resolvers do), and the first that answers wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quotes import antecedents as ante
from quotes import grouped, holders, plurals, takenbodies, takenup
from quotes.antecedents import Said, Scene
from quotes.bearers import calls_itself_it
from quotes.candidate import Candidate, MatchContext
from quotes.census import Census, find_entity, opens_sentence
from quotes.description import described_kind, names_body
from quotes.entities import Entity
from quotes.interviews import interview_of
from quotes.introduced import introduced, introduced_body, introduced_people, issuers
from quotes.lexicons.keys import key, phrase
from quotes.lexicons.registry import load_registry
from quotes.mentions import Mention
from quotes.names import Name, NameKind
from quotes.nesting import merged_contents, outer_of
from quotes.nounsbefore import singular_antecedent
from quotes.offices import body_index, office_index
from quotes.pronouns import PronounReader, Stand
from quotes.records import Resolution, SpeakerKind
from quotes.syntax import subject_starts
from quotes.takenbodies import OTHERS
from quotes.unnamed import matches_description, shown_name
from quotes.unsaid import author_of, listed_persons

Link = tuple[Entity | None, Resolution]


@dataclass
class Linker:
    """Links the winners of one document, in reading order, outer ones before what they hold."""

    census: Census
    context: MatchContext
    winners: Sequence[Candidate]
    authors: Sequence[str] = ()
    described: list[Entity] = field(default_factory=list)
    called: dict[str, tuple[Entity, frozenset[str]]] = field(default_factory=dict)
    """The person whom a noun was last linked to, and the other words of that description."""

    def link(self) -> list[Link]:
        """One link a winner, aligned."""
        reader = self.census.reader
        self.mentions = self.census.sources
        for mention in self.mentions:
            self._learn(mention)
        entities = self.census.inventory.entities
        self.scene = Scene(
            self.census,
            sentences=self.context.sentence_starts,
            offices=office_index(entities, reader.people),
            bodies=body_index(entities),
            contents=merged_contents([w for w in self.winners if w.source is not None or w.continues or w.kind != "indirect"]),
            subjects=subject_starts(self.context.doc),
        )
        for wording in self.census.wordings():
            bearer = holders.holder(self.scene, wording)
            if bearer is not None and bearer.words:
                bearer.called.setdefault(wording.text)
                bearer.taken.append((wording.start, wording.end))
        author = author_of(self.context.article.text, self.authors, self.census)
        self.pronouns = PronounReader(
            self.context.doc, self.scene, lambda read: self._resolve(read, Stand())[0], self._joint, author, interview_of(self.census)
        )
        outer = self.outer = outer_of(self.winners)
        links: list[Link] = [(None, "none")] * len(self.winners)
        order = sorted(range(len(self.winners)), key=lambda i: (self.winners[i].start, -self.winners[i].end))
        for i in order:
            parent = outer[i]
            if parent is not None and self._owned(i, parent):
                parent = outer[parent]
            above = links[parent][0] if parent is not None else None
            links[i] = self._one(i, above, nested=parent is not None)
            entity, mention = links[i][0], self.mentions[i]
            if entity is not None and mention is not None and mention.form in {"pronoun", "description"}:
                entity.taken.append((mention.start, mention.end))
            if parent is None:
                self.scene.asked = self._asked(self.winners[i])
            if entity is not None and parent is None:
                w = self.winners[i]
                self.scene.said.append(Said(min(w.start, *(a for a, _ in w.cue), w.end), w.end, entity, w.act))
            elif entity is not None and parent is not None and self._relayed(parent, entity):
                w, last = self.winners[parent], self.scene.said[-1]
                at = len(self.scene.said) - (last.entity.kind not in {"person", "anonymous"})  # a body cannot be *he*
                self.scene.said.insert(at, Said(w.start, w.end, entity, w.act))
        return links

    def _relayed(self, parent: int, entity: Entity) -> bool:
        """*“A,” Sinha said, as per a spokesman*: whether somebody's own words are passed on by who is no person with a name."""
        above = self.scene.said[-1].entity if self.scene.said else None
        relays = self.winners[parent].matcher == "according_to" and above is not None and not (above.kind == "person" and above.words)
        return relays and entity.kind == "person" and self.outer[parent] is None

    def _owned(self, i: int, parent: int) -> bool:
        """*Putin accepted his invitation*: a possessive that opens the object of a verb is not that verb's subject."""
        mention = self.mentions[i]
        owns = mention is not None and mention.head in {"his", "her", "their", "its"} and mention.form == "pronoun"
        return owns and mention is not None and mention.start == self.winners[parent].start

    def _learn(self, mention: Mention | None) -> None:
        """Enter a full name that only a source gives, and the roles that a source adds."""
        if mention is None:
            return
        for member in mention.members:
            self._learn(member)
        name = mention.name
        if mention.form != "name" or name is None or name.kind == "title":
            return
        entity = find_entity(self.census.inventory, name)
        if entity is None and len(name.words) > 1 and not self.census.reader.people.place(name.text):
            kind = name.kind if name.kind != "unknown" else self._guess(mention)
            entity = self.census.inventory.add_full(replace(name, kind=kind))
        told = len(name.words) > 1 or name.titled or bool(mention.roles)
        if entity is not None and name.kind == "person" and not entity.place and (told or entity.kind == "person"):
            entity.kind, entity.labelled, entity.sure = "person", True, entity.sure or told
        told = entity is not None and name.kind == "organization" and len(name.words) == len(entity.words) and not entity.roles
        if entity is not None and told and not self.census.reader.people.is_given(name.words[0]):
            entity.kind, entity.sure = "organization", False
        if entity is not None and entity.kind == "person":
            entity.gender = entity.gender or name.gender
            if mention.owner[:1].isupper():
                entity.owners.setdefault(mention.owner)
            for role in mention.roles:
                entity.roles.setdefault(role)

    def _guess(self, mention: Mention) -> NameKind:
        """What an unknown name is: a body behind *the*, or where it calls itself *it* (*Abiove said it would sue*); else a person."""
        return "organization" if mention.determiner == "definite" or calls_itself_it(self.census.reader.text, mention.end) else "person"

    def _one(self, i: int, above: Entity | None, *, nested: bool) -> Link:
        """The link of one winner; `above` is the speaker of the quote that it stands in."""
        mention = self.mentions[i]
        if mention is None:
            return self._goes_on(self.winners[i], above if nested else None)
        winner, parent = self.winners[i], self.outer[i]
        stand = Stand(
            above,
            in_marks=nested and parent is not None and self.winners[parent].kind == "direct",
            above_later=nested and self._named_later(parent, mention),
            content_first=winner.kind == "indirect" and winner.end <= mention.start and not nested,
            marked_first=winner.kind == "mixed" and winner.end <= mention.start and not nested,
        )
        link = self._resolve(mention, stand)
        if stand.in_marks and mention.form == "description" and link[0] is above and above is not None and above.kind == "person":
            return self._own(mention), "description"  # *“The lady I'm talking to said A,” she says*: nobody so calls himself
        if link[0] is not None and mention.form == "name":
            takenbodies.judge_press(link[0], self.winners[i].lemma)
        return link

    def _named_later(self, parent: int | None, mention: Mention) -> bool:
        """Whether the source of the quote around a mention stands behind it."""
        above = self.mentions[parent] if parent is not None else None
        return above is not None and above.start > mention.start

    def _asked(self, winner: Candidate) -> Entity | None:
        """*I asked [Ann Lee] what A*: who is asked, and answers in the paragraph that follows."""
        if winner.act != "question" or winner.addressee is None:
            return None
        mention = self.census.reader.read(*winner.addressee)
        entity = self._resolve(mention, Stand())[0] if mention.form in {"name", "description"} and not mention.plural else None
        return entity if entity is not None and entity.kind == "person" and entity.words else None

    def _goes_on(self, winner: Candidate, above: Entity | None) -> Link:
        """Who says what has no frame: the outer speaker, the other of two who take turns, who was asked, else the last one."""
        if not winner.continues:
            last = self.scene.last_said(winner.start, 1) if self._goes_on_after_stop(winner) else None
            return (last.entity, "continuation") if last is not None else (None, "none")
        turn = ante.in_turn(self.scene, winner.start, winner.end, self.context.article.text)
        last = self.scene.last_said(winner.start, 2) or self._only_voice(winner)
        since = ante.acting_since(self.scene, last.end, winner.start) if last is not None else None
        entity = above or turn or self.scene.asked or since or (last.entity if last else None)
        return (entity, "continuation") if entity else (None, "none")

    def _goes_on_after_stop(self, winner: Candidate) -> bool:
        """*Lombana asked for A. And called for B.*: whether nothing but a conjunction stands before the cue in its sentence."""
        first = min((a for a, _ in winner.cue), default=winner.start)
        return self.context.article.text[ante.sentence_start(self.scene, first) : first].strip() in {"And", "But", "And also", "But also"}

    def _only_voice(self, winner: Candidate) -> Said | None:
        """The last quote of the one person whose words an interview gives, be they some paragraphs before."""
        recent = [s for s in self.scene.said if s.start < winner.start][-_VOICES:]
        alone = len(recent) == _VOICES and all(s.entity is recent[0].entity for s in recent) and recent[0].entity.kind == "person"
        return self.scene.last_said(winner.start, _INTERVIEW) if alone else None

    def _resolve(self, mention: Mention, stand: Stand) -> Link:
        if mention.form == "pronoun":
            entity = takenbodies.sovereign(self.scene, self.pronouns.meant(mention, stand))
            return (entity, "pronoun") if entity else (None, "none")
        if mention.form == "joint":
            return self._joint(self._members(mention, stand), mention), "name"
        if mention.form == "name":
            listed = listed_persons(self.census, mention)
            return (self._joint(listed, mention), "alias") if listed else self._name(mention)
        return self._description(mention, stand.above)

    def _members(self, mention: Mention, stand: Stand) -> list[Entity | None]:
        """Those who speak together; a description beside a name is nobody whom the others name (*Both Ray and the mayor*)."""
        found = [self._resolve(m, stand)[0] for m in mention.members]
        named = {e for e, m in zip(found, mention.members, strict=True) if m.form == "name"}
        return [self._own(m) if m.form == "description" and e in named else e for e, m in zip(found, mention.members, strict=True)]

    def _name(self, mention: Mention) -> Link:
        """A name: exact, short, acronym, capital or demonym of a country, else an entity of its own."""
        name, inventory, people = mention.name, self.census.inventory, self.census.reader.people
        assert name is not None
        lettered = holders.abbreviated(self.scene, name.text) if self._stands_for_office(mention, name) else None
        if lettered is not None:
            return lettered, "description"
        people_of = people.demonym(name.text) if not name.text.endswith("s") else None
        country = people.country(name.text) or people.capital(name.text) or people_of
        if country and name.kind != "person":
            person = takenup.countryman(self.scene, mention) if people_of and people.country(name.text) is None else None
            if person is not None:
                return person, "description"
            entity = inventory.country(country)
            if entity is not None:
                return entity, "name" if entity.name == name.text else "alias"
        if people.demonym(name.text) and name.kind != "person":
            return self._own(mention), "description"
        entity = find_entity(inventory, name)
        if entity is None and len(name.words) > 1 and opens_sentence(self.census.reader, name.start):
            # *Said Xulu: “…”*: a verb at the head of the sentence is no given name of somebody known.
            entity = find_entity(inventory, replace(name, words=name.words[1:], gender=None))
        if entity is None:
            kind = "organization" if name.kind in {"organization", "place"} or country else "person"
            name = replace(name, kind="organization" if kind == "organization" else self._guess(mention))
            entity = inventory.add_single(name) if len(name.words) == 1 else inventory.add_full(name)
            if not entity.mentions:
                entity.mentions.append((name.start, name.end))
        if inventory.acronym(name.text) is entity and name.text not in entity.name:
            return entity, "acronym"
        full = len(name.words) >= len(entity.words)
        return entity, "name" if full else "alias"

    def _stands_for_office(self, mention: Mention, name: Name) -> bool:
        """*the CS*, *the LG*: letters that no body of the text or the lexicons goes by."""
        if mention.determiner != "definite" or name.text in self.census.reader.people.letters:
            return mention.determiner == "definite"
        known = self.census.inventory.acronym(name.text) or self.census.reader.people.place(name.text) or load_registry().by_name(name.text)
        return name.text.isupper() and len(name.text) in {2, 3} and not known and not self.census.reader.people.is_body(name.text)

    def _description(self, mention: Mention, above: Entity | None) -> Link:
        scene = self.scene
        named = takenup.goes_by(scene, mention)
        entity = (
            self._name(named)[0] if named is not None else takenbodies.owned_body(scene, mention) or takenup.owned_person(scene, mention)
        )
        entity = entity or self._issued_jointly(mention)
        body = names_body(mention, scene.people) or (mention.head in scene.people.organizations - scene.people.human_nouns)
        person = not (mention.plural or body or mention.head == "family") and mention.determiner != "indefinite"
        if entity is None and person:
            entity = takenup.aged(scene, mention) or takenup.this_one(scene, mention) or holders.holder(scene, mention)
            entity = entity or holders.turned_round(scene, mention)
        entity = entity or self._same_place(mention)
        if entity is None and mention.determiner != "indefinite":
            entity = self._same_description(mention)
        if entity is None and mention.determiner == "definite" and mention.plural:
            pair = grouped.pair_meant(scene, mention)
            entity = self._joint(pair, mention) if pair else grouped.couple_again(scene, mention) or grouped.group_again(scene, mention)
        if entity is None and mention.determiner == "definite" and not mention.plural:
            entity = self._definite(mention)
            entity = entity or (takenup.role_bearer(scene, mention) or self._called_before(mention) if person else None)
            epithet = takenup.by_epithet(scene, mention) or takenup.salient_person(scene, mention) if person else None
            entity = entity or (epithet if epithet is not above else None)  # Ray said [the mayor] had left
        if entity is None and person:
            entity = takenup.named_next(scene, mention)
        if entity is None and mention.determiner == "bare" and mention.text.istitle() and " " not in mention.text:
            short = Name(mention.start, mention.end, (mention.text,), "unknown")  # *Champions* for *Ocean Champions*
            entity = self.census.inventory.short(short, mention.start)
        if entity is None and mention.head == "police" and mention.determiner in {"definite", "bare"}:
            entity = takenbodies.named_body(scene, mention)
        if entity is not None and entity.kind == "person" and mention.head in self.census.reader.people.human_nouns:
            entity.sure = True
            self.called[mention.head] = (entity, mention.modifiers)
            if mention.modifiers and entity.words:
                entity.called.setdefault(mention.text)
        return entity or self._own(mention), "description"

    def _definite(self, mention: Mention) -> Entity | None:
        """What *the* and a singular noun take up; no body whose name lacks a noun that brought in another."""
        entity = takenup.definite(self.scene, mention)
        other = entity is not None and mention.head not in phrase(entity.name) and self._own_body(mention) is not None
        return None if other else entity or self._person_here(mention)

    def _person_here(self, mention: Mention) -> Entity | None:
        """*A cashier was shaken. “A,” the woman said*: whom *a* and a noun brought in as the subject of the sentences before."""
        if mention.text.casefold() not in takenup.THE_ONE:
            return None
        read = singular_antecedent(self.context.doc, self.census.reader, mention, before=True)
        brought = read is not None and read.form == "description" and read.determiner == "indefinite" and read.head != mention.head
        gender = self.census.reader.people.gender_of_noun(read.head) if read is not None else None
        fits = gender in {None, self.census.reader.people.gender_of_noun(mention.head)}
        return self._resolve(read, Stand())[0] if brought and fits and read is not None else None

    def _own_body(self, mention: Mention) -> Mention | None:
        """*The festival's organising committee A. … The committee said B*: the phrase that brought in a body of its own sort."""
        if mention.determiner != "definite" or mention.head not in takenbodies.OWN_KINDS:
            return None
        return introduced_body(self.context.doc, self.census.reader, mention)

    def _called_before(self, mention: Mention) -> Entity | None:
        """*the billionaire*, later again: whom that noun has been linked to, where it says no more than it did."""
        entity, modifiers = self.called.get(mention.head, (None, frozenset()))
        return entity if mention.modifiers <= modifiers else None

    def _brought_in(self, mention: Mention) -> Mention | None:
        """The phrase that introduced a document, or people, that a definite description takes up."""
        dated = key(mention.owner.removesuffix("'s").removesuffix("’s")) in self.census.reader.people.calendar
        if mention.determiner != "definite" and not dated:
            return None
        if dated:  # Friday's affidavit
            mention = replace(mention, modifiers=mention.modifiers - self.census.reader.people.calendar)
        find = introduced_people if mention.plural else introduced
        return find(self.context.doc, self.census.reader, mention)

    def _issued_jointly(self, mention: Mention) -> Entity | None:
        """*The joint statement*, *their statement*: the group whose words it holds."""
        vague = mention.determiner in {"indefinite", "bare"} and len(mention.text.split()) > _JOINT
        if mention.plural or vague or mention.head not in self.census.reader.people.documents:
            return None
        brought = self._brought_in(mention)
        words = {w for m in (mention, brought) if m is not None for w in m.text.casefold().split()}
        if "joint" not in words and mention.owner != "their":
            return None
        read = issuers(self.context.doc, self.census.reader, brought) if brought is not None else None
        entity = self._resolve(read, Stand())[0] if read is not None else None
        return entity if entity is not None and entity.plural else plurals.earlier_group(self.scene, mention)

    def _same_place(self, mention: Mention) -> Entity | None:
        """The unnamed speaker whose description is the very same words: two quotes may share their source."""
        return next((e for e in reversed(self.described[-_REMEMBERED:]) if (mention.start, mention.end) in e.mentions), None)

    def _same_description(self, mention: Mention) -> Entity | None:
        """The unnamed speaker that was described before in these words or in more of them."""
        for entity in reversed(self.described[-_REMEMBERED:]):
            if (
                entity.plural == mention.plural
                and matches_description(entity, mention)
                and not (entity.modifiers - mention.modifiers) & OTHERS
            ):
                return entity
        sorts = self.census.reader.people.sorts.get(mention.head) if mention.plural and not mention.modifiers else None
        known = (e for e in reversed(self.described[-_REMEMBERED:]) if not e.name.startswith(("Some ", "some ")))
        again = (e for e in known if sorts is not None and e.plural and e.head in sorts)
        return next(again, None) if mention.determiner == "definite" else None  # scientists from Bristol … the researchers

    def _joint(self, members: Sequence[Entity | None], mention: Mention) -> Entity:
        """People who speak together: one group, the same for the same members."""
        known = tuple(m for m in members if m is not None)
        for entity in reversed(self.described[-_REMEMBERED:]):
            if entity.members and set(entity.members) == set(known):
                return entity
        name = " and ".join(filter(None, (", ".join(m.shown for m in known[:-1]), known[-1].shown))) if known else mention.text
        entity = Entity(name, "group", plural=True, members=known)
        entity.mentions.append((mention.start, mention.end))
        self.described.append(entity)
        return entity

    def _own(self, mention: Mention) -> Entity:
        """A speaker without a name: its description is its name."""
        people = self.census.reader.people
        country = people.demonym(mention.text) if not mention.text.endswith("s") else None
        found = self.census.inventory.country(country) if country else None
        if found:
            return found
        brought = self._brought_in(mention) or self._own_body(mention)
        kind: SpeakerKind = described_kind(brought or mention, people)
        if country or (mention.name is not None and people.demonym(mention.name.text)):
            kind = "group" if mention.text.endswith("s") else "organization"
        named = shown_name(self.scene, mention, kind)
        named, modifiers = (brought.text, brought.modifiers) if brought is not None else (named, mention.modifiers)
        entity = Entity(" ".join(named.split()), kind, plural=mention.plural)
        entity.sure = mention.head in people.human_nouns
        entity.head, entity.modifiers, entity.gender = mention.head, modifiers, people.gender_of_noun(mention.head)
        entity.mentions.append((mention.start, mention.end))
        self.described.append(entity)
        return entity


_JOINT = 3
"""Words of *a joint statement*; a longer phrase says whose it is."""
_VOICES = 3
"""Quotes in a row of one speaker that make him an interview's only voice."""
_INTERVIEW = 6
"""Paragraphs that such a speaker may have been silent for."""
_REMEMBERED = 40
"""Unnamed speakers and groups that a later description may take up."""
