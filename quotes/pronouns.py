"""Whom a pronoun means, by where it stands: in the words of another quote, in a frame after them, or in running text.

Handled: *he*, *she* (also within somebody's direct speech, where it is never the one who speaks); *they*; *it*; *we* and
*I*; *who* and *which*. Each rule abstains unless it is sure; `quotes.antecedents` has what they look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quotes import antecedents as ante
from quotes import plurals
from quotes.antecedents import Scene
from quotes.entities import Entity
from quotes.interviews import Interview
from quotes.introduced import leading_neuter
from quotes.mentions import Mention
from quotes.nounsbefore import plural_antecedents, plural_heading, relative_antecedent, singular_antecedent
from quotes.offices import last_before

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Stand:
    """Where a pronoun stands.

    `above` is the speaker of the quote whose content holds it, `in_marks` that this content is direct speech;
    `content_first` that what it says stands before it, without marks, so that the names in there are not the writer's;
    `marked_first` that it stands before it with some words in marks;
    `above_later` that `above` is named behind the pronoun only.
    """

    above: Entity | None = None
    in_marks: bool = False
    content_first: bool = False
    marked_first: bool = False
    above_later: bool = False


@dataclass(frozen=True)
class PronounReader:
    """Finds whom pronouns mean; `resolve` links a description or a name that one takes up, `join` makes several people one group."""

    doc: Doc
    scene: Scene
    resolve: Callable[[Mention], Entity | None]
    join: Callable[[Sequence[Entity | None], Mention], Entity]
    author: Entity | None = None
    """Who wrote the article, and is *I* outside quotes."""
    interview: Interview | None = None
    """The interview that the article prints turn by turn."""
    they: Counter[Entity] = field(default_factory=Counter)
    """How often *they* has stood for whom, so far."""

    def meant(self, mention: Mention, stand: Stand) -> Entity | None:
        """The entity that the pronoun takes up, None where nothing tells."""
        word = mention.head
        if word in {"i", "me", "my", "we", "us", "our", "you"} and stand.above is None and self.interview is not None:
            return self.interview.speaker(mention.start, word)
        if word in {"i", "me", "my", "we", "us", "our"}:
            return self._sender(stand.above) or stand.above or (self.author if word in {"i", "me", "my"} else None)
        if word in {"which", "that"} and (paper := self._paper(mention)) is not None:
            return paper
        if word in {"who", "which", "that", "whom"}:
            return ante.relative(self.scene, mention) or self._relative(mention)
        if word in {"they", "them", "their", "both"}:
            entity = self._topic(mention, stand) or self._plural(mention, stand)
            self.they.update([entity] if entity is not None else [])
            return entity
        if word in {"it", "itself", "its"}:
            above = stand.above
            if above is not None and above.kind == "organization":
                return above
            here = self._neuter_here(mention) if stand.content_first or stand.marked_first else None
            return here or self._neuter_before(mention) or ante.neuter(self.scene, mention)
        if mention.gender is None:
            return None
        entity = self._gendered(mention, stand)
        answers = self.interview.speaker(mention.start, "i") if self.interview is not None else None
        # Whoever answers says *I*, and means somebody else by *he*.
        return ante.somebody_else(self.scene, mention, answers) if entity is not None and entity is answers else entity

    def _sender(self, document: Entity | None) -> Entity | None:
        """*A letter from the Harbour Union said: “We …”*: who sent the document that says *we*, where its own words tell."""
        reader = self.scene.census.reader
        if document is None or document.kind != "document" or document.words or not document.mentions:
            return None
        start, end = document.mentions[0]
        match = _FROM.search(reader.text, start, end)
        read = reader.read(match.end(), end) if match is not None else None
        entity = self.resolve(read) if read is not None and read.form in {"name", "joint", "description"} else None
        return entity if entity is not None and entity.kind in {"person", "organization", "group"} and not entity.place else None

    def _paper(self, mention: Mention) -> Entity | None:
        """*a letter from the Amiri Diwan which said*: the document that the relative clause hangs on, whoever it is from."""
        read = relative_antecedent(self.doc, self.scene.census.reader, mention, of_document=True)
        paper = read is not None and read.form == "description" and read.head in self.scene.people.documents
        return self.resolve(read) if paper and read is not None else None

    def _neuter_here(self, mention: Mention) -> Entity | None:
        """*The government will appeal, it said*: the body named or described as the subject of what *it* says."""
        start = ante.sentence_start(self.scene, mention.start)
        named = ante.leading_body(self.scene, start, mention.start) if self.scene.last_said(mention.start) is None else None
        read = leading_neuter(self.doc, self.scene.census.reader, start, mention.start) if named is None else None
        body = read is not None and read.head not in self.scene.people.documents
        return named or (self.resolve(read) if body and read is not None else None)

    def _neuter_before(self, mention: Mention) -> Entity | None:
        """*The affidavit was filed on Friday. It states that A*: the document or body described as the subject of the sentence before."""
        sentence = ante.sentence_start(self.scene, mention.start)
        before = ante.sentence_start(self.scene, sentence - 1) if sentence else 0
        spoken = any(before <= said.start < mention.start for said in self.scene.said)
        if spoken or before == sentence or self.scene.census.reader.text[sentence : mention.start].strip():
            return None
        read = leading_neuter(self.doc, self.scene.census.reader, before, sentence)
        return self.resolve(read) if read is not None else None

    def _gendered(self, mention: Mention, stand: Stand) -> Entity | None:
        """*he*, *she*: the speaker of the words around it unless these are in marks, else somebody named or described before."""
        above = stand.above
        if above is not None and stand.above_later and not stand.in_marks:
            acting = ante.acting_before(self.scene, mention)
            if acting is not None and acting is not above:
                return acting
        if above is not None and above.kind in {"person", "anonymous"}:
            if not stand.in_marks and (not above.gender or above.gender == mention.gender):
                return above
            if stand.in_marks:
                return ante.somebody_else(self.scene, mention, above)
        named = ante.named_outside(self.scene, mention) if stand.content_first else None
        if named is not None:
            return named
        if stand.content_first:
            speaker = ante.last_person(self.scene, replace(mention, start=ante.sentence_start(self.scene, mention.start)))
            if speaker is not None:
                return speaker
        entity = ante.denied_by(self.scene, mention) if above is None else None
        entity = entity or self._described(mention) or self._nearer(ante.third_person(self.scene, mention), mention, stand)
        entity = entity or self._nobody_nearer(mention, stand)
        if entity is not None:
            entity.sure, entity.gender = True, entity.gender or mention.gender
        return entity

    def _nearer(self, found: Entity | None, mention: Mention, stand: Stand) -> Entity | None:
        """*Tom Ray came. … The victim woke up. She said A*: the subject described in the sentence before goes before a name farther off."""
        if found is None or stand.above is not None or found.gender == mention.gender:
            return found
        before = ante.sentence_start(self.scene, ante.sentence_start(self.scene, mention.start) - 1)
        lately = any(s.start >= before for s in self.scene.said[-1:]) or any(a >= before for a, _ in found.taken[-1:])
        if lately or last_before(found, mention.start) >= before:
            return found
        described = self._described_before(mention, definite=True)
        return described or found

    def _nobody_nearer(self, mention: Mention, stand: Stand) -> Entity | None:
        """Whom *he* can mean where neither its sentence nor those before name anybody; last, whom what he said does outside marks."""
        entity = ante.only_person(self.scene, mention) or ante.lettered_person(self.scene, mention) or self._described_before(mention)
        first = stand.content_first or stand.marked_first
        entity = entity or (ante.acting_before(self.scene, mention) if first else None)  # Dumas announced he would “come,” he said
        return entity or (ante.spoke_before(self.scene, mention) if stand.above is None else None)

    def _described(self, mention: Mention) -> Entity | None:
        """*The director … during which he remarked*: the person described as the subject of the sentence, where it names nobody."""
        if ante.named_in_sentence(self.scene, mention):
            return None
        read = singular_antecedent(self.doc, self.scene.census.reader, mention)
        if read is None or read.form != "description" or self.scene.quoted(read.start):
            return None
        entity = self.resolve(read)
        return entity if entity is not None and (not entity.gender or entity.gender == mention.gender) else None

    def _described_before(self, mention: Mention, *, definite: bool = False) -> Entity | None:
        """*A driver was held. He said A*: the person whom the sentence before describes as its subject, where no name can be meant."""
        read = singular_antecedent(self.doc, self.scene.census.reader, mention, before=True)
        if read is None or read.form != "description" or self.scene.quoted(read.start) or (definite and read.determiner != "definite"):
            return None
        entity = self.resolve(read)
        fits = entity is not None and not entity.plural and (not entity.gender or entity.gender == mention.gender)
        return entity if fits else None

    def _topic(self, mention: Mention, stand: Stand) -> Entity | None:
        """*They* that opens a paragraph of a statement told point by point: those whom it has stood for all along."""
        start = self.scene.census.paragraphs[self.scene.census.paragraph(mention.start)][0]
        opens = not any(c.isalpha() for c in self.scene.census.reader.text[start : mention.start])
        often = self.they.most_common(1)
        return often[0][0] if opens and stand.above is None and often and often[0][1] >= _OFTEN else None

    def _plural(self, mention: Mention, stand: Stand) -> Entity | None:
        """*they*: two named in the sentence, many who speak around it, those it describes, the last speaker, those before."""
        scene = self.scene
        pair = plurals.pair_in_sentence(scene, mention)
        if pair:
            return self.join(pair, mention)
        if stand.above is not None and not stand.in_marks and _is_many(stand.above):
            return stand.above
        within = plural_antecedents(self.doc, scene.census.reader, mention, None if stand.in_marks else scene.quoted)
        last = plurals.plural_person(scene, mention) if stand.above is None else None
        if within[0] is not None and (last is None or stand.above is not None):
            return self.resolve(within[0])
        pair = plurals.pair_before(scene, mention)
        if last is not None and last.settled != "organization" and not (pair and plurals.silent_since(scene, mention)):
            return last
        if pair:
            return self.join(pair, mention)
        if last is not None:
            return last
        if stand.in_marks:
            return ante.body_before(scene, mention)
        heading = plural_heading(scene.census.reader, mention.start)
        if heading is not None:
            return self.resolve(heading)
        earlier = plurals.earlier_group(scene, mention) if stand.above is None else None
        described = earlier or (self.resolve(within[1]) if within[1] is not None else None)
        return described or (ante.spoke_jointly(scene, mention) if stand.above is None else None)

    def _relative(self, mention: Mention) -> Entity | None:
        """The noun phrase that a relative pronoun takes up, by the parse (*voters who said …*)."""
        read = relative_antecedent(self.doc, self.scene.census.reader, mention)
        return self.resolve(read) if read is not None and read.form in {"name", "description"} else None


_FROM = re.compile(r"\s(?:by|from)\s(?=\S)")
"""What stands before whoever sent or wrote a document."""
_OFTEN = 3
"""Times that *they* has stood for a group that goes on to be meant."""


def _is_many(entity: Entity) -> bool:
    return entity.kind != "document" and (entity.plural or entity.kind in {"group", "organization"})
