"""Which body a description means: *his office*, *the ministry*, *the company*, *the agencies*.

Each step abstains unless it is sure.
"""

from __future__ import annotations

import re
from itertools import pairwise

from quotes.affiliations import body_of
from quotes.antecedents import REACH, Scene, neuter, possessor, sentence_start
from quotes.bearers import OUTLET_NOUNS
from quotes.census import Seen
from quotes.entities import Entity
from quotes.lexicons.keys import phrase
from quotes.lexicons.registry import load_registry
from quotes.lexicons.rows import Gender
from quotes.mentions import Mention
from quotes.offices import last_before, office_of

_MOUTHPIECES = frozenset({"website", "site", "webpage", "account", "blog", "feed"})
"""What a body says things on: *its website*."""
_PAIR = 2
_BESIDE = 40
"""Code points before a name in which its adjectives stand."""


def owned_body(scene: Scene, mention: Mention) -> Entity | None:
    """*his office*, *his movement*, *its website*: the body that the owner's office or role names, or the owner's own."""
    if mention.owner not in {"his", "her", "their", "its"}:
        return None
    gender: Gender | None = "m" if mention.owner == "his" else "f" if mention.owner == "her" else None
    mouthpiece = mention.head in _MOUTHPIECES
    owner = neuter(scene, mention) if mouthpiece and gender is None else possessor(scene, mention, gender)
    if owner is None:
        return None
    if mouthpiece and owner.settled == "organization":
        return owner
    generic = mention.head in scene.people.generic and not mention.modifiers
    own = body_of(owner, scene.census.inventory) if generic else None
    return office_building(scene, mention, owner) or own


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
    asked = office_of(mention.text, scene.people).words  # the apex court is the supreme court
    wanted = mention.modifiers if mention.head not in asked else frozenset(asked) - {mention.head}
    spoke = {said.entity for said in scene.said} if not mention.modifiers else set()
    best: Seen | None = None
    worth = (False, False)
    for seen in scene.census.between(max(0, mention.start - 6000), mention.start):
        words = phrase(seen.entity.name)
        first = words[:1] if words[:1] != ("government",) or words[1:2] == ("of",) else ()  # Government House is no government
        heads = {words[-1], *first, *(word for word, after in pairwise(words) if after == "of")} if words else set()
        named = seen.entity.settled == "organization" and len(words) > 1 and mention.head in heads
        before = phrase(scene.census.reader.text[max(0, seen.start - _BESIDE) : seen.start])[-2:]
        if named and (
            mention.modifiers <= {*words, *before} or wanted <= set(words)
        ):  # *the ruling People Power Party*, later *the ruling party*
            # Who has spoken goes before who is mentioned, and whom the writer names before whom somebody quoted does.
            this = (seen.entity in spoke, not scene.quoted(seen.start))
            best, worth = (seen, this) if this >= worth else (best, worth)
    return best.entity if best else None


def realm(scene: Scene, mention: Mention) -> Entity | None:
    """*the Kingdom*: the one country of the document whose formal name begins so, or the one named far more often."""
    plain = mention.determiner == "definite" and not mention.modifiers
    countries = scene.people.realms.get(mention.head, frozenset()) if plain and mention.text[-len(mention.head) :][:1].isupper() else ()
    named = (e for country in sorted(countries) if (e := scene.census.inventory.country(country)))
    known = sorted(named, key=lambda e: -len(e.mentions))
    sure = known and (len(known) == 1 or len(known[0].mentions) >= _OFTEN * len(known[1].mentions))
    return known[0] if sure else None


def speaker_again(scene: Scene, mention: Mention) -> Entity | None:
    """*Jamiat e Ulama said A. The party added B*: the body that spoke last, close before, if the noun can mean it."""
    last = scene.last_said(mention.start) if mention.head in scene.people.generic and not mention.modifiers else None
    if last is None or not _can_be(scene, last.entity, mention):
        return None
    named = named_body(scene, mention)  # *… The Harbour Party met. The party said C*
    return last.entity if named is None or last_before(named, mention.start) < last.start else None


def fuller_name(scene: Scene, mention: Mention) -> str | None:
    """*the government* → *Albanese government*: the one longer form in which the text names such a body before, None where two do."""
    if not mention.head:
        return None
    head = f"[{mention.head[0]}{mention.head[0].upper()}]{re.escape(mention.head[1:])}"
    text = scene.census.reader.text[max(0, mention.start - REACH) : mention.start]
    found = re.finditer(rf"(?<![.!?]\s)\b((?:[A-Z](?!\w{{0,60}}-based)[\w’'-]{{0,60}}\s){{1,3}}{head})\b(?!['’]s\s[A-Z])", text)
    # *Local government is broke.*: the capital of one word at the head of a line is no name's.
    forms = [m.group(1) for m in found if len(m.group(1).split()) > 2 or not (m.start(1) == 0 or text[m.start(1) - 1] == "\n")]
    bare = {re.sub(r"^(?:The|A|An)\s", "", " ".join(form.split())) for form in forms} - {mention.head}
    bare = {form for form in bare if form.split()[0].casefold() not in {"the", "a", "an", "this", "that"} and form != mention.head.title()}
    if not bare and mention.head in _OF_COUNTRIES:  # the government of Samoa
        held = re.findall(rf"(?<!\w){head} of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?", text)
        bare = {form for form in held if scene.people.country(form.partition(" of ")[2].removeprefix("the "))}
    if len(bare) != 1:
        return None
    form = bare.pop()
    return form.removesuffix(mention.head).rstrip() if mention.head in OUTLET_NOUNS else form  # Jansatta newspaper


_OF_COUNTRIES = frozenset({"government", "parliament", "ministry"})
"""Bodies of which every state has one."""


def body_taken_up(scene: Scene, mention: Mention) -> Entity | None:
    """*the organisation*, *the rights group*: the last speaker if it is a named body, else the body named last.

    Only bare or lower-case descriptions: *the Wagner group* names itself.
    """
    if not mention.modifiers.isdisjoint(OTHERS):
        return None  # the opposing party
    told = [w for w in _BASED.sub("", mention.text).split()[1:] if w not in scene.people.creeds]
    shown = [w for w in told if w[:1].isupper() and not scene.people.demonym(w)]
    last = scene.last_said(mention.start, 2)
    foreign = last is not None and all(w.isupper() and w not in last.entity.name.split() for w in shown)
    if mention.head not in scene.people.generic or (shown and not foreign):
        return None  # but *FAO … The UN agency*
    called = _told_to_be(scene, mention)
    if called is not None and (last is None or last.start < called.start):
        return called.entity
    if last is not None and _can_be(scene, last.entity, mention):
        return last.entity
    sentence = sentence_start(scene, mention.start)
    start = sentence_start(scene, sentence - 1) if sentence else 0
    seen = [s for s in scene.named(start, mention.start, mention.start) if _can_be(scene, s.entity, mention) and not _is_where(scene, s)]
    topic = _topic_body(scene, mention)
    passing = seen and topic is not None and len(topic.mentions) >= _OFTEN * sum(a < mention.start for a, _ in seen[-1].entity.mentions)
    return seen[-1].entity if seen and not passing else _body_of_lead(scene, mention) or topic


_BASED = re.compile(r"(?<!\w)(?:[A-Z][\w.’'-]{0,30},?\s){0,3}[A-Z][\w.’']{0,30}-(?:based|headquartered|listed)\b")
"""*the New York-based group*: where a body sits, which no name of another is."""


def _told_to_be(scene: Scene, mention: Mention) -> Seen | None:
    """*Chiper is a network that …, the network said*: the last body before it that the text says is one."""
    is_one = re.compile(
        rf"(?:\s\([^()]{{1,20}}\))?\s(?:is|was)\s(?:an?|the|one\sof\sthe)\s(?:[\w’'-]{{1,20}}\s){{0,6}}?{re.escape(mention.head)}\b"
    )
    text = scene.census.reader.text
    seen = reversed(scene.census.between(max(0, mention.start - REACH), mention.start))
    return next((s for s in seen if _is_body(s.entity) and is_one.match(text, s.end, mention.start)), None)


_WHERE = re.compile(r"\b(?:to|in|from|at|near|between|into|across)\s(?:the\s)?(?:[A-Z][\w-]{1,20}(?:,|,?\sand)\s){0,3}$")


def _is_where(scene: Scene, seen: Seen) -> bool:
    """*flights to Fukuoka and Osaka*: whether a name that no noun for bodies stands in says where something goes on."""
    before = scene.census.reader.text[max(0, seen.start - _BESIDE) : seen.start]
    return _WHERE.search(before) is not None and not _is_called_body(scene, seen.entity)


OTHERS = frozenset({"opposing", "rival", "other", "competing", "opposite"})
"""Words of a description that tell its body from the one named before."""


def _can_be(scene: Scene, entity: Entity, mention: Mention) -> bool:
    """Whether a body can be *the company*: no place, no capital, and no ministry, court or agency of a state unless so called."""
    people = scene.people
    if not _is_body(entity) or people.place(entity.name) or any(c.isdigit() for c in entity.name) or _PLURAL.search(entity.name):
        return False  # nor COVID-19, nor NFTs
    words = phrase(entity.name)
    if words in people.regions:
        return False
    ends = {*words[-1:], *words[:1], *(word for word, after in pairwise(words) if after == "of")}  # California Department of …
    if mention.head in OWN_KINDS and phrase(entity.name)[-1] in people.organizations - {mention.head}:
        return False  # a union is not *the party*
    last = scene.last_said(mention.start) if mention.head in _PRESS else None
    listed = load_registry().by_name(entity.name)
    press = ("news" in mention.modifiers or mention.head in _PRESS) and (last is None or last.entity is not entity or len(words) < _PAIR)
    if press and listed is None and phrase(entity.name)[-1] not in _PRESS_NAMES:
        return False
    if listed is not None and mention.head in OWN_KINDS:
        return False  # nor is a newspaper *the committee*
    spoke = scene.last_said(mention.start, 2)
    if listed is not None and listed.outlet.kind == "social" and (spoke is None or spoke.entity is not entity):
        return False  # streamed on YouTube
    if phrase(entity.name)[-1] in people.happenings | people.things | {"system"}:
        return False  # World Cup
    return mention.head not in people.businesses or ends.isdisjoint(people.organizations - people.businesses - people.firms - {"group"})


def _topic_body(scene: Scene, mention: Mention) -> Entity | None:
    """*the company*: the body that the article names far more often before it than any other of the kind."""
    counts: dict[Entity, int] = {}
    for seen in scene.census.between(0, mention.start):
        if _can_be(scene, seen.entity, mention):
            counts[seen.entity] = counts.get(seen.entity, 0) + 1
    most = sorted(counts.values(), reverse=True)
    if not most or most[0] < _OFTEN or (len(most) > 1 and most[0] < 2 * most[1]):
        return None
    return next(e for e, n in counts.items() if n == most[0])


_PLURAL = re.compile(r"[A-Z]{2}s$")
"""*NFTs*: the plural of an abbreviation."""
_PRESS = frozenset({"paper", "newspaper", "broadcaster", "magazine", "daily", "newswire", "tabloid"})
_PRESS_NAMES = frozenset({"press", "news", "times", "post", "tv", "television", "radio", "agency", "daily", "herald", "tribune", "gazette"})
"""Last words of the names of outlets that no list has."""
_OFTEN = 3
OWN_KINDS = frozenset(
    {"party", "union", "court", "ministry", "bank", "university", "school", "hospital", "church", "parliament", "committee", "council"}
    | {"regulator", "inquiry", "jury", "tribunal", "watchdog"}
    | {"commission", "municipality", "embassy", "department", "club", "airline", "federation", "league", "police", "army"}
)
"""Nouns for bodies that no body of another such noun goes by."""


def _body_of_lead(scene: Scene, mention: Mention) -> Entity | None:
    """*the company*: the one body that the article opens with, where it names no other of the kind so often."""
    people = scene.people
    bodies: dict[Entity, int] = {}
    for seen in scene.census.between(0, mention.start):
        ends = phrase(seen.entity.name)[-1:]
        public = ends and ends[0] in people.organizations - people.generic
        if _is_body(seen.entity) and not public and load_registry().by_name(seen.entity.name) is None:
            bodies.setdefault(seen.entity, seen.start)
    lead = [e for e, start in bodies.items() if scene.census.paragraph(start) <= scene.census.first_body]
    often = [e for e in bodies if len(e.mentions) > 1]
    one = lead if len(lead) == 1 else [e for e in lead if e in often]
    return one[0] if len(one) == 1 and all(e is one[0] for e in often) and _can_be(scene, one[0], mention) else None


def _is_body(entity: Entity) -> bool:
    """Whether an entity is a named body and no place."""
    return bool(entity.words) and not entity.place and entity.settled == "organization"


def bodies_meant(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """*The agencies*, *both companies*: the two bodies that have spoken, where no other body has, else two that are named together."""
    singular = re.sub(r"ies$", "y", mention.head).removesuffix("s")
    bodies = singular in scene.people.generic | scene.people.businesses and mention.head != singular
    if not bodies or not mention.modifiers <= {"two", "both"}:
        return ()
    spoke = dict.fromkeys(s.entity for s in scene.said if s.start < mention.start and s.entity.settled == "organization")
    return tuple(spoke) if len(spoke) == _PAIR else _named_together(scene, mention)


def _named_together(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """*Kilmore Airways (KA) and Northern Air*: the last two bodies before a mention that *and* joins."""
    text, seen = scene.census.reader.text, scene.census.between(max(0, mention.start - REACH), mention.start)
    for one, two in reversed(list(pairwise(seen))):
        joined = two.start - one.end < _BESIDE and _AND.fullmatch(text, one.end, two.start)
        if joined and one.entity is not two.entity and all(_is_body(e) and _is_called_body(scene, e) for e in (one.entity, two.entity)):
            return (one.entity, two.entity)
    return ()


def _is_called_body(scene: Scene, entity: Entity) -> bool:
    """Whether a noun for bodies stands in a name, or its letters are all there is of it: no *Durban and Harare*."""
    people, words = scene.people, phrase(entity.name)
    return entity.name.isupper() or not set(words).isdisjoint(people.organizations | people.firms | people.businesses)


_AND = re.compile(r"\)?(?:\s\([A-Z][\w.-]{1,9}\))?,?\sand\s(?:the\s)?")


def judge_press(entity: Entity, lemma: str) -> None:
    """*Bloomberg reported*, *according to Expreso*: what names an outlet, or one word that an entity label alone calls a person."""
    if entity.kind != "person" or entity.roles or (entity.sure and entity.gender is not None and len(entity.words) == 1):
        return
    listed = load_registry().by_name(entity.name) is not None
    if len(entity.words) > 1 and not listed and phrase(entity.name)[-1] not in _PRESS | {"newspapers"}:
        return
    if listed or len(entity.words) > 1 or (not entity.sure and lemma.startswith(("report", "accord"))):
        entity.kind, entity.labelled, entity.sure = "organization", False, False


def sovereign(scene: Scene, entity: Entity | None) -> Entity | None:
    """The country for its capital, where the document names both (*Tel Aviv …, it has admitted*)."""
    country = scene.people.capital(entity.name) if entity is not None and entity.kind != "person" else None
    return scene.census.inventory.country(country) or entity if country else entity
