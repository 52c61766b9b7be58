"""Whom a description means: somebody who spoke before, whom the text calls so, the two of a pair.

Each step abstains unless it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from quotes import grouped, takenbodies
from quotes.antecedents import REACH, Scene, possessor, sentence_start, third_person
from quotes.entities import Entity
from quotes.holders import PLAIN, introduced_before, of_other_body, words_of
from quotes.lexicons.keys import phrase
from quotes.lexicons.people import People
from quotes.mentions import Mention
from quotes.offices import FORMER, Office, office_of, same_office, same_word


def definite(scene: Scene, mention: Mention) -> Entity | None:
    """*the latter*, *the couple*, *the paper*, *the Kingdom*, *the company*: what *the* and a singular noun take up, the surest first."""
    return (
        latter(scene, mention)
        or grouped.couple_again(scene, mention)
        or document_again(scene, mention)
        or takenbodies.realm(scene, mention)
        or takenbodies.speaker_again(scene, mention)
        or takenbodies.named_body(scene, mention)
        or takenbodies.body_taken_up(scene, mention)
    )


def role_bearer(scene: Scene, mention: Mention) -> Entity | None:
    """*the police official*, *the analyst*: the last person who spoke, where a role of his fits the noun.

    It fits when it holds the noun itself, or when the noun is a general one (*official*, *officer*, *expert*) and the
    role is of that sort (*superintendent*, *economist*). Every other word of the description (*police*) must
    stand in the role, too.
    """
    people = scene.people
    head = same_word(mention.head, people)
    kinds = people.sorts.get(head, frozenset())
    here = scene.census.paragraph(mention.start)
    for said in reversed(scene.said[-4:]):
        entity = said.entity
        if entity.kind != "person" or not entity.words or not entity.sure or here - scene.census.paragraph(said.end) > 3:
            continue
        for role in entity.roles:
            words = words_of(role, people)
            if (head in words or not kinds.isdisjoint(words)) and mention.modifiers <= words | PLAIN:
                return entity
        if not entity.roles:
            return None
    return None


def owned_person(scene: Scene, mention: Mention) -> Entity | None:
    """*his lawyer* → *Hlophe's lawyer, Barnabas Xulu*: the one person whom the text calls somebody's by that noun."""
    if mention.head not in scene.people.human_nouns or mention.plural or not mention.owner:
        return None
    if mention.owner[:1].isupper():
        return _owned_by_name(scene, mention)
    if mention.owner not in {"his", "her"}:
        return None
    owner = possessor(scene, mention, "m" if mention.owner == "his" else "f")
    if owner is None or not owner.words:
        return None
    head, owns = same_word(mention.head, scene.people), re.compile(rf"\b{re.escape(owner.words[-1])}(?:['’]s|['’])\s")
    held = [e for e in scene.census.inventory.entities if e.kind == "person" and e is not owner and _is_of(e, head, owns, scene)]
    return held[0] if len(held) == 1 else None


def _owned_by_name(scene: Scene, mention: Mention) -> Entity | None:
    """*Ray's attorney* → *Tom Ray's lawyer, Ann Lee*: the one person of that trade whom the text says to be his."""
    head, owner = same_word(mention.head, scene.people), _owner_of(mention.owner)
    heads = {head} | scene.people.sorts.get(head, frozenset())
    owned = [e for e in scene.census.inventory.entities if e.kind == "person" and owner in map(_owner_of, e.owners)]
    held = [e for e in owned if any(_ends_in(role, heads, scene) for role in e.roles)]
    return held[0] if len(held) == 1 and owner not in scene.people.organizations else None


def _owner_of(shown: str) -> str:
    """The last word of a possessive, as it is looked up: *Tom Ray's* → *ray*."""
    words = phrase(re.sub(r"['’]s?\s*$", "", shown))
    return words[-1] if words else ""


def _ends_in(role: str, heads: Collection[str], scene: Scene) -> bool:
    words = phrase(role)
    return bool(words) and same_word(words[-1], scene.people) in heads


def _is_of(entity: Entity, head: str, owns: re.Pattern[str], scene: Scene) -> bool:
    """Whether a role of an entity ends in the noun `head` and names its owner, in the role or right before the name."""
    text = scene.census.reader.text
    for role in entity.roles:
        if same_word(phrase(role)[-1] if phrase(role) else "", scene.people) != head:
            continue
        before = text[max(0, entity.first - _OWNED) : entity.first]
        if owns.search(f"{role} ") or owns.search(before):
            return True
    return False


_OWNED = 60
"""Code points before a name in which its owner and its role stand."""
_GOES_BY = re.compile(
    r",?\s+(?:who\s(?:[^\s.;“”\"]+\s){0,6}?(?:name\s+(?:only\s+)?as|identified\s+(?:\w+\s+)?(?:only\s+|simply\s+)?as"
    r"|(?:be|is|was)\s+(?:called|named)|pseudonym(?:\s+of)?|us\s+the\s+name(?:\s+of)?|goes\s+by(?:\s+the\s+name(?:\s+of)?)?"
    r"|known\s+(?:only\s+|simply\s+)?as)|(?:later\s+)?identified\s+(?:by\s+\w+\s+)?(?:only\s+|simply\s+)?as|named\s+(?:only\s+)?as)"
    r"\s+[“\"‘']?(?P<name>[A-Z][\w-]{1,30}(?:\s[A-Z][\w-]{1,30}){0,2})"
)
"""*a student, who gave her name as Amanda,* | *a driver who asked to be identified only as Ali*."""


def goes_by(scene: Scene, mention: Mention) -> Mention | None:
    """The name that a relative clause behind a description says its bearer goes by; None where none does."""
    match = _GOES_BY.match(scene.census.reader.text, mention.end, mention.end + REACH // 16)
    read = scene.census.reader.read(*match.span("name")) if match is not None and not mention.plural else None
    return read if read is not None and read.form == "name" else None


_AGED = re.compile(r"\b(?P<age>\d{1,3})-year-old\b")


def aged(scene: Scene, mention: Mention) -> Entity | None:
    """*the 46-year-old*, *the 29-year-old lady*: who is said to be of that age, else whom *he* or *she* would mean."""
    match = _AGED.search(mention.text)
    if match is None or mention.determiner != "definite" or mention.plural:
        return None
    text = scene.census.reader.text
    told = re.compile(rf",\s{match['age']}\b")
    known = {s.entity for s in scene.census.between(0, mention.start) if s.entity.kind == "person" and told.match(text, s.end)}
    if len(known) == 1:
        return known.pop()
    last = scene.last_said(mention.start)
    gender = scene.people.gender_of_noun(mention.head)
    if last is not None and last.entity.kind == "person" and last.entity.sure and not (gender and last.entity.gender not in {None, gender}):
        return last.entity
    return third_person(scene, replace(mention, gender=gender), named=True)


def this_one(scene: Scene, mention: Mention) -> Entity | None:
    """*this person*, *that official*: the one without a name who spoke last."""
    if mention.head in _STYLES and mention.text.casefold().startswith(("his ", "her ")):
        return _styled(scene, mention)
    if mention.text.casefold().startswith("the same ") and (again := scene.last_said(mention.start, 2)) is not None:
        return again.entity  # according to the same source
    if mention.text.casefold() in THE_ONE:
        return _unnamed_here(scene, mention)
    pointed = mention.text.casefold().startswith(("this ", "that ")) and mention.head in scene.people.human_nouns
    last = scene.last_said(mention.start) if pointed else None
    return last.entity if last is not None and last.entity.kind == "anonymous" and not last.entity.plural else None


THE_ONE = frozenset({"the man", "the woman", "the girl", "the boy", "the lady", "the person"})


def _unnamed_here(scene: Scene, mention: Mention) -> Entity | None:
    """*Another worker said A. …, the man said*: who spoke last in the paragraph or the one before, without a name, of that gender."""
    last = scene.last_said(mention.start, 1)
    if last is None or last.entity.kind != "anonymous" or last.entity.plural or last.entity.head == mention.head:
        return None
    gender = scene.people.gender_of_noun(mention.head)
    return last.entity if last.entity.gender in {None, gender} else None


def _styled(scene: Scene, mention: Mention) -> Entity | None:
    """*His Majesty*, *Her Excellency*: the last person of that gender who spoke or is named before it."""
    gender = "m" if mention.text.casefold().startswith("his") else "f"
    near = reversed(scene.census.between(max(0, mention.start - REACH // 2), mention.start))
    people = (s.entity for s in near if s.entity.kind == "person" and s.entity.sure and s.entity.roles)
    return next((e for e in people if e.gender in {None, gender}), None)


_STYLES = frozenset({"majesty", "highness", "excellency", "holiness", "eminence"})


def by_epithet(scene: Scene, mention: Mention) -> Entity | None:
    """*the rugby legend*, *the Bengaluru MP*: the last speaker under another description, where nothing speaks against it.

    Against it: the noun was introduced before (*a nurse … the nurse*), names a bystander, an office that somebody else
    holds or that he does not, another country's, or somebody of the other gender. *The former transport minister* may hold
    any other office now.
    """
    people, last = scene.people, scene.last_said(mention.start, 2)
    unit = any(w.isupper() and len(w) > 1 for w in mention.text.split())  # *the ASI spokesman* is no new one
    bystander = mention.head in people.bystanders and not unit and not _of_place(mention)
    if mention.head not in people.human_nouns or bystander or introduced_before(scene, mention):
        return None
    entity = last.entity if last is not None else None
    ranked, former = not mention.modifiers.isdisjoint(_RANKED), FORMER.search(mention.text) is not None
    named_office = not (ranked or former) and _names_office(scene, mention)
    if entity is None or entity.kind != "person" or not entity.sure or not entity.words or named_office:
        return None
    gender = people.gender_of_noun(mention.head)
    if gender and entity.gender and gender != entity.gender:
        return None
    if not former and not _of_his_sort(entity, mention, people, unit=unit):
        return None
    office = office_of(mention.text, people)
    other = _of_other_country(office, entity, people) if ranked or former else _other_office(scene, mention, entity)
    return None if other or (not former and _rules_elsewhere(mention, entity, people)) else entity


def _rules_elsewhere(mention: Mention, entity: Entity, people: People) -> bool:
    """*the Premier* is no *Justice*: whether a description names one of the highest offices and somebody's roles another office."""
    if same_word(mention.head, people) not in _HIGHEST or not entity.roles:
        return False
    return not any(same_word(mention.head, people) in words_of(role, people) for role in entity.roles)


_HIGHEST = frozenset({"premier", "minister", "president", "governor", "chancellor", "king", "queen", "emir", "amir", "pope", "mayor"})
"""Offices that their holder is introduced by."""


def _of_his_sort(entity: Entity, mention: Mention, people: People, *, unit: bool) -> bool:
    """Whether somebody's roles let him be called so: *the analyst* is no superintendent, *the health official* is none of police."""
    sorts = people.sorts.get(same_word(mention.head, people))
    if sorts is not None and entity.roles and not any(_of_sort(role, sorts | {mention.head}, people) for role in entity.roles):
        return False
    if mention.head not in people.anonymous or unit:
        return True
    said = {part for role in entity.roles for word in phrase(role) for part in (word, *word.split("-"))}
    countries = {people.place(word.removesuffix("'s")) for word in said} - {None}
    told = {w for w in mention.modifiers if not (people.demonym(w) and entity.roles and countries <= {people.demonym(w)})}
    stems = {word[:_STEM] for word in said if len(word) > _STEM}
    return all(w in said | PLAIN or (len(w) > _STEM and w[:_STEM] in stems) for w in told)  # Kurdish: of Kurdistan


_STEM = 4
"""Letters that a place and its adjective share."""


def _of_place(mention: Mention) -> bool:
    """*the Lismore resident*, *the father of two*: what tells of somebody whom the article is about."""
    words = mention.text.split()
    if mention.head in {"father", "mother"} and len(words) == _PAIR + 2 and words[2] == "of" and words[3] in _CHILDREN:
        return True
    return mention.head in {"resident", "native"} and len(words) > _PAIR and words[1][:1].isupper()


_PAIR = 2
_CHILDREN = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight"})
_RANKED = frozenset({"senior", "veteran"})
"""Words of a description that many fit at once: *the senior Bharatiya Janata Party leader* is no office."""


def _of_other_country(office: Office, entity: Entity, people: People) -> bool:
    countries = {office_of(role, people).country for role in entity.roles} - {None}
    return bool(office.country and countries and office.country not in countries)


def _names_office(scene: Scene, mention: Mention) -> bool:
    """*the UN High Commissioner for Human Rights*: whether a description spells an office out that only its holder has."""
    shown = [w for w in mention.text.split()[1:] if w[:1].isupper() and not w.isupper() and not scene.people.place(w)]
    return len(shown) >= _SPELT_OUT and mention.head in scene.people.office_nouns


_SPELT_OUT = 3
"""Capitalised words of an office that is spelt out."""


def _of_sort(role: str, sorts: frozenset[str], people: People) -> bool:
    return not sorts.isdisjoint(words_of(role, people))


def _other_office(scene: Scene, mention: Mention, entity: Entity) -> bool:
    """Whether a description's office is not among those that somebody holds, but he holds one, or somebody else has it."""
    people = scene.people
    office, head = office_of(mention.text, people), same_word(mention.head, people)
    held = [office_of(role, people) for role in entity.roles]
    if _of_other_country(office, entity, people):
        return True
    wanted = Office(office.words, None)
    his = any(head in o.words for o in held)
    if his and any(_may_be_called(wanted, o, people) for o in held):
        return False
    others = (e for o, e in scene.offices.get(head, ()) if e is not entity and o.words[-1:] == (head,))
    return his or any(not of_other_body(mention, other) for other in others)


def _may_be_called(wanted: Office, held: Office, people: People) -> bool:
    """Whether a holder of that office goes by this one: by fewer of its words, or a *rear admiral* who is an admiral."""
    rank = len(held.words) == 1 and held.words[0] in _RANKS and wanted.words[-1:] == held.words
    return same_office(wanted, held, people) or rank


_RANKS = frozenset({"admiral", "general", "colonel", "commander", "marshal"})
"""Ranks with grades that a title leaves out."""


def salient_person(scene: Scene, mention: Mention) -> Entity | None:
    """*the businessman*: the last speaker, else the last sentences' subject, where nothing speaks against it."""
    people = scene.people
    nouns = people.human_nouns - (people.anonymous - people.office_nouns) - people.bystanders
    if mention.head not in nouns and not _of_place(mention) and not _only_one(scene, mention):
        return None
    if introduced_before(scene, mention):
        return None
    found = third_person(scene, replace(mention, gender=people.gender_of_noun(mention.head)), named=True)
    last = scene.last_said(mention.start)
    if mention.text.split()[-1].isupper() and (last is None or found is not last.entity):
        return None  # *the ASP* is a rank, and no more the victim of the sentence before.
    if (
        found is None
        or found.kind != "person"
        or not found.sure
        or (found.roles and mention.head in people.sorts)
        or _names_office(scene, mention)
        or _rules_elsewhere(mention, found, people)
    ):
        return None
    offices = [office_of(role, people) for role in found.roles]
    country, held = office_of(mention.text, people).country, {o.country for o in offices} - {None}
    # A prime minister is not *the deputy foreign minister*.
    other = (
        _other_office(scene, mention, found)
        or (country and held and country not in held)
        or any(same_word(mention.head, scene.people) in o.words for o in offices)
    )
    return None if other else found


def named_next(scene: Scene, mention: Mention) -> Entity | None:
    """*Spain's economy minister said A. … Nadia Calviño said B*: whom the lead describes, the next person named, if without a role."""
    census, people = scene.census, scene.people
    if (
        mention.head not in people.human_nouns - people.bystanders - people.kin - people.groups
        or census.paragraph(mention.start) > census.first_body
    ):
        return None
    before = [s for s in census.between(census.paragraphs[census.first_body][0], mention.start) if s.entity.kind == "person"]
    after = [s for s in census.between(mention.end, mention.end + REACH // 4) if s.entity.kind == "person" and s.entity.sure]
    first = after[0] if after and not before else None
    if first is None or len(first.name.words) < _PAIR or first.entity.first < mention.start or scene.quoted(first.start):
        return None
    gender = people.gender_of_noun(mention.head)
    told = any(mention.head in words_of(role, people) for role in first.entity.roles)
    fits = not (gender and first.entity.gender and gender != first.entity.gender) and (told or not first.entity.roles)
    acts = not scene.subjects.isdisjoint(range(first.start, first.end))
    return first.entity if fits and acts and census.paragraph(first.start) > census.paragraph(mention.start) else None


def _only_one(scene: Scene, mention: Mention) -> bool:
    """*the young woman*: whether the two sentences before it name one person alone, outside what anybody says."""
    if mention.head not in {"man", "woman", "girl", "boy"} or not mention.modifiers <= _YOUNG:
        return False
    before = sentence_start(scene, sentence_start(scene, mention.start) - 1)
    return len({s.entity for s in scene.named(before, mention.start, mention.start) if s.entity.kind == "person"}) == 1


_YOUNG = frozenset({"young", "old", "elderly", "younger", "older"})


def countryman(scene: Scene, mention: Mention) -> Entity | None:
    """*the Chilean*: the person whom *he* would mean, where the word is no country's plural (*the French*, *the Chinese*)."""
    noun = mention.text.split()[-1]
    if mention.determiner != "definite" or noun.casefold().endswith(("s", "ese", "sh", "ch")):
        return None
    found = third_person(scene, replace(mention, gender=None), named=True)
    return found if found is not None and found.kind == "person" and found.sure else None


def document_again(scene: Scene, mention: Mention) -> Entity | None:
    """*the document*, *the text*: the document that spoke last; *the report* after *the ministry's audit*: one that may be called so."""
    last = scene.last_said(mention.start, 2)
    if mention.modifiers or last is None or last.entity.kind != "document":
        return None
    also = any(mention.head in kinds and last.entity.head in kinds for kinds in _SAME_DOCUMENTS)
    again = mention.head in _PLAIN_DOCUMENTS or (also and not introduced_before(scene, mention))
    return last.entity if again else None


_PLAIN_DOCUMENTS = frozenset({"document", "text", "note", "paper"})
_SAME_DOCUMENTS = (
    frozenset({"report", "document", "paper", "audit", "review", "assessment"}),
    frozenset({"study", "research", "paper", "analysis", "survey", "report"}),
    frozenset({"poll", "survey"}),
    frozenset({"lawsuit", "suit", "complaint", "petition", "filing"}),
    frozenset({"letter", "email", "memo", "message"}),
)
"""Nouns that one document goes by in one text."""


def latter(scene: Scene, mention: Mention) -> Entity | None:
    """*the latter*, *the former*: one of the last two named before it."""
    if mention.head not in {"latter", "former"}:
        return None
    before = scene.census.between(max(0, mention.start - REACH // 4), mention.start)
    people = dict.fromkeys(seen.entity for seen in reversed(before) if seen.entity.kind == "person" and seen.entity.sure)
    return list(people)[0 if mention.head == "latter" else 1] if len(people) > 1 else None
