"""Counting the names of one article: its words, its inventory of entities, and who is mentioned where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotes.article import Article
from quotes.bearers import OUTLET_NOUNS, calls_itself_it
from quotes.datelines import dateline_end
from quotes.defined import DEFINED_ACRONYM, enter_acronyms, enter_nicknames
from quotes.description import read_whole
from quotes.entities import Entity, Inventory
from quotes.lexicons.keys import key
from quotes.lexicons.pages import load_page_words
from quotes.lexicons.people import People
from quotes.lexicons.registry import load_registry
from quotes.mentions import Mention, clean_role
from quotes.names import Name, NameKind
from quotes.outletframes import Frames
from quotes.reading import Reader
from quotes.relatives import is_parent, is_relative
from quotes.roles import role_after, role_before, role_told
from quotes.runs import find_runs
from quotes.words import PERSON, Word, in_title_case, split_words, word_span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Offsets = tuple[int, int]
Source = tuple[int, int, int | None]
"""Code points of a quote's source from its first to after its last, and the first one of its head word."""

_BEFORE_BODIES = frozenset({"the", "in", "at", "near", "across", "throughout"})
"""Words after which a name of unknown kind is a body's or a place's."""
_LEAD = 5
"""Words that the first paragraph of a body has more of; less is an address or a place line."""
_APPOSITION_WORDS = 14
"""Words after a name in which its apposition must end."""
_LONGEST_NAME = 4
"""Words of a name whose last one is believed to be a family name."""
_WORDING = 5
"""Words from a country to the office of *the Russian foreign minister*."""
_ROLE_WORDS = 6
"""Lower-case words before a name that may belong to its title."""


@dataclass(frozen=True)
class Seen:
    """One mention of an entity by name: code points, and the name as read there."""

    start: int
    end: int
    entity: Entity
    name: Name


@dataclass(frozen=True)
class Census:
    """The reader, the inventory, and every mention by name in reading order."""

    reader: Reader
    inventory: Inventory
    seen: Sequence[Seen]
    starts: Sequence[int]
    paragraphs: Sequence[Offsets]
    first_body: int = 0
    """Index of the first paragraph of the body."""
    sources: Sequence[Mention | None] = ()
    """The mentions that quotes have for their sources, aligned with them."""

    def between(self, start: int, end: int) -> Sequence[Seen]:
        """The mentions by name that start at code points `start` to `end`."""
        return self.seen[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def wordings(self) -> Iterator[Mention]:
        """What may call somebody by a country and an office without a name: *the Russian leader*, a headline's *Israel PM*."""
        words, people = self.reader.words, self.reader.people
        named = set(self.starts)
        for i, word in enumerate(words):
            if not word.capital or people.place(word.text) is None:
                continue
            end = next((k for k in range(i + 1, min(i + _WORDING, len(words))) if words[k].key in people.office_nouns), None)
            if (
                end is None
                or words[i + 1].key in {"the", "a", "an"}
                or any(w.gap != " " for w in words[i + 1 : end + 1])
                or any(w.pos == "VERB" for w in words[i + 1 : end])
            ):
                continue
            after = words[end + 1] if end + 1 < len(words) else None
            if after is not None and (after.start in named or (after.capital and after.gap == " ") or after.key in {"of", "for"}):
                continue
            mention = self.reader.read(word.start, words[end].end)
            if not mention.plural and mention.form in {"description", "name"} and not word.possessive:
                yield mention

    def paragraph(self, offset: int) -> int:
        """Index of the paragraph in which code point `offset` lies (or that lies before it)."""
        return max(0, bisect_right(self.paragraphs, (offset, 1 << 60)) - 1)


def take_census(article: Article, doc: Doc | None, people: People, sources: Sequence[Source | None] = ()) -> Census:
    """Read all names of the article, furniture left out, and settle who bears the short ones.

    `sources` are the sources of its quotes: the grammar around one shows a name that its letters hide.
    """
    paragraphs = [p for p in article.paragraphs if p.zone != "furniture" and p.start < p.end]
    spans = [(p.start, p.end) for p in paragraphs] or [(0, len(article.text))]
    # LONDON (AP) — The watchdog said A: neither the place nor the agency is what the story goes on about.
    stories = [(dateline_end(article.text, p.start, p.end), p.end) for p in paragraphs] or spans
    words = split_words(article.text, people, doc, [p.start for p in article.paragraphs])
    words = _opened(words, {start for start, _ in stories})
    runs = list(find_runs(words, people))
    reader = Reader(article.text, words, people, _family_names(words, people, runs))
    inventory = Inventory(people, [a for a, _ in spans])
    headlines = [(p.start, p.end) for p in paragraphs if p.zone == "headline" or in_title_case(article.text[p.start : p.end])]
    names = _without_openers(list(_names(reader, runs, stories)), reader)
    mentions = [_mention(reader, *source) if source is not None else None for source in sources]
    names = _with_sources(names, mentions)
    trusted = [n for n in names if not _within(n, headlines)]
    _enter_full(inventory, trusted, reader)
    enter_acronyms(inventory, trusted, reader)
    enter_nicknames(inventory, trusted, reader)
    seen = _without_told(article.text, _settle(inventory, reader, names, headlines))
    lead = next((n for n, p in enumerate(paragraphs) if p.zone == "body" and len(article.text[p.start : p.end].split()) > _LEAD), 0)
    return Census(reader, inventory, seen, [s.start for s in seen], spans, lead, mentions)


def _opened(words: Sequence[Word], starts: Collection[int]) -> list[Word]:
    """The words, a common one that opens a story behind its dateline marked as the sentence's first (*LONDON — Profits fell*)."""
    return [replace(word, opens=True) if word.start in starts and word.common else word for word in words]


def _without_told(text: str, seen: Iterable[Seen]) -> list[Seen]:
    """The mentions without those of outlets that something is told to: *Ann Lee told AFP. “They came”* is not about AFP."""
    frames, registry, words = Frames(text), load_registry(), load_page_words().outlets

    def told(one: Seen) -> bool:
        press = registry.by_name(one.name.text) is not None or key(one.name.words[-1]) in words
        return press and frames.given_to(one.start, one.end)

    return [one for one in seen if not told(one)]


def _family_names(words: Sequence[Word], people: People, found: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The last words of the names that a given name opens: *Brewer* of *Stephanie Brewer*, whatever else the word means."""
    runs = [words[i:j] for i, j in found if 2 <= j - i <= _LONGEST_NAME]
    last = {run[-1].key for run in runs if run[-1].ent in PERSON and any(people.is_given(w.text) for w in (run[0], run[-2]))}
    return frozenset(last | {run[-2].key for run in runs if run[-2].text == "You" and "-" in run[-1].text})  # You Si-kun


def _mention(reader: Reader, start: int, end: int, head: int | None) -> Mention | None:
    mention = read_whole(reader, start, end, head)
    return mention if mention.form != "empty" else None


def _with_sources(names: Sequence[Name], mentions: Sequence[Mention | None]) -> list[Name]:
    """The names, with those that only a source shows in the place of what overlaps them."""
    shown = [m.name for mention in mentions if mention is not None for m in (mention, *mention.members) if m.name is not None]
    starts = {name.start: name for name in names}
    fuller = {n.start: n for n in shown if len(n.words) > 1 and len(n.words) > len(starts[n.start].words if n.start in starts else ())}
    covered = sorted((n.start, n.end) for n in fuller.values())
    owners = {name for name in names if name.start in fuller and name.end < fuller[name.start].end and name.kind == "organization"}
    kept = [name for name in names if name in owners or not _within(name, covered)]
    return sorted((*kept, *fuller.values()), key=lambda n: (n.start, n.end))


def _without_openers(names: Sequence[Name], reader: Reader) -> list[Name]:
    """*Whilst Tel Aviv*: a first word that opens its sentence goes where the rest is a name by itself elsewhere."""
    inside = {name.words for name in names if not opens_sentence(reader, name.start)}
    small = {word.key for word in reader.words if word.text[0].islower()}
    both = [name.words[1:] in inside and name.words not in inside for name in names]
    return [_shortened(name, reader, small) if cut else name for name, cut in zip(names, both, strict=True)]


def _shortened(name: Name, reader: Reader, small: set[str]) -> Name:
    """The name without its first word, where that is no title, no given name, and opens its sentence."""
    i, _ = word_span(reader.words, name.start, name.start + 1)
    first = reader.words[i]
    given = reader.people.is_given(first.text) or (first.pos == "PROPN" and reader.people.may_be_given(first.text)) or first.ent in PERSON
    if name.role or (given and first.key not in small) or not opens_sentence(reader, name.start):
        return name
    rest = name.words[1:]
    start = name.end - len(reader.text[name.start : name.end].split(None, 1)[1])
    kind: NameKind = "place" if reader.people.place(" ".join(rest)) else name.kind
    return replace(name, start=start, words=rest, kind="unknown" if kind == "person" and len(rest) == 1 else kind)


def opens_sentence(reader: Reader, start: int) -> bool:
    """Whether a sentence starts at code point `start` with a word that is no name elsewhere."""
    i, _ = word_span(reader.words, start, start + 1)
    return i < len(reader.words) and reader.words[i].opens and not reader.words[i].proper


def _within(name: Name, spans: Sequence[Offsets]) -> bool:
    k = bisect_right(spans, (name.start, 1 << 60)) - 1
    return k >= 0 and name.start < spans[k][1]


def _names(reader: Reader, runs: Sequence[tuple[int, int]], spans: Sequence[Offsets]) -> Iterator[Name]:
    """Every name outside furniture, with the role that stands around it."""
    for i, j in runs:
        name = reader.name_of(i, j)
        if name is None or name.kind == "title":
            continue
        if not _within(name, spans):
            continue
        if name.kind != "organization" and (_is_called_body(reader, name, i) or _calls_itself_it(reader, name)):
            yield replace(name, kind="organization", role="", gender=None)
            continue
        if name.kind == "person" and _modifies(reader, name, j):
            yield replace(name, kind="unknown", role="", gender=None)
            continue
        settled = name.kind == "organization" or reader.people.place(name.text)
        yield name if settled else _with_role(reader, i, name)


def _calls_itself_it(reader: Reader, name: Name) -> bool:
    """*Westinghouse said it remained here*: whether a name without a title, no given name before it, is that of a body by its *it*."""
    return not (name.titled or reader.people.may_be_given(name.words[0])) and calls_itself_it(reader.text, name.end)


def _is_called_body(reader: Reader, name: Name, i: int) -> bool:
    """*the Colombian-based company* | *Vozy*: whether a noun for a body stands right before a name, no place's and no full person's."""
    people, before = reader.people, reader.words[i - 1] if i else None
    if before is None or before.capital or before.possessive:
        return False
    if not any(before.key in nouns for nouns in (people.businesses, people.generic, _PRESS_NOUNS)):
        return False
    full = len(name.words) > 1 and people.is_given(name.words[0])
    return reader.words[i].gap == " " and not (full or people.place(name.text) or name.titled or people.demonym(name.text))


_PRESS_NOUNS = OUTLET_NOUNS - {"news"}


def _modifies(reader: Reader, name: Name, j: int) -> bool:
    """*Canadian Indigenous leaders*: whether a name that only its label calls a person's stands before what it modifies."""
    people, after = reader.people, reader.words[j] if j < len(reader.words) else None
    if after is None or name.titled or people.is_given(name.words[0]) or after.gap != " " or not after.text.islower():
        return False
    return after.key in people.groups or after.key.removesuffix("s") in people.human_nouns


def _with_role(reader: Reader, i: int, name: Name) -> Name:
    """The name with its title as far as it reaches to the left, told a person where a role says so."""
    first = _role_start(reader, i)
    role = reader.text[reader.words[first].start : name.start].strip(" ,") if first < i else name.role
    role = clean_role(role, reader.people)
    if first < i and len(name.words) > 1:
        return replace(name, role=role, kind="person")
    return replace(name, role=role) if name.kind == "person" else name


def _role_start(reader: Reader, i: int) -> int:
    """Index of the first word of the lower-case title before a name.

    *military analyst*, *Putin's foreign affairs adviser*, *Russian special envoy for Syrian affairs*.
    """
    words, people = reader.words, reader.people
    last = words[i - 1] if i else None
    if last is not None and last.key in _ONCE and words[i].gap == " " and people.title_at([w.key for w in words[i : i + 6]], 0):
        return i - 1  # former | President Rafael Correa
    if last is None or words[i].opens or words[i].gap.strip() or last.possessive or last.capital or last.tag in {"VBD", "VBZ"}:
        return i  # Prosecutors accused | Ann Lee
    k = i - 1
    if last.key not in people.human_nouns:
        k = _noun_before_complement(reader, i)
        if k < 0:
            return i
    first = k
    while k > 0 and first - k < _ROLE_WORDS and not words[k].gap.strip(" '’") and not words[k].opens:
        before = words[k - 1]
        if not (before.possessive or before.capital or before.pos in {"NOUN", "ADJ", "PROPN"}):
            break
        k -= 1
    return k if not words[k].sentence_opener else k + 1


_ONCE = frozenset({"former", "ex", "then", "acting", "interim", "outgoing", "late"})
"""Words before a title that say when it was held."""


def _noun_before_complement(reader: Reader, i: int) -> int:
    """*envoy for Syrian affairs X*: index of the office's noun before the complement that ends at a name; else -1."""
    words, people = reader.words, reader.people
    if words[i - 1].pos not in {"NOUN", ""}:
        return -1
    for k in range(i - 1, max(0, i - _ROLE_WORDS), -1):
        if words[k].key in {"for", "of", "to"}:
            return k - 1 if words[k - 1].key in people.human_nouns - people.kin else -1
        if words[k].gap.strip() or not (words[k].capital or words[k].pos in {"NOUN", "ADJ", "PROPN", ""}):
            return -1
    return -1


def _enter_full(inventory: Inventory, names: Sequence[Name], reader: Reader) -> None:
    """Enter the names of several words, the longest reading of each first come."""
    for name in names:
        name = _judged(name, reader)
        if len(name.words) == 2 and _is_letters(name.words[0], reader.people) and name.kind != "organization":
            continue  # *IO Monir*: who that is shows when all full names are known
        if len(name.words) > 1 and name.kind != "place" and reader.people.country(name.text) != name.text:
            definite = name.kind == "organization" or (name.kind == "unknown" and _is_definite(reader, name))
            longer = inventory.longer_body(name.words) if definite else None
            if longer is not None:
                inventory.also(name.words, longer)
                continue
            entity = inventory.add_full(name)
            roles = _roles_around(reader, name) if entity.kind == "person" else []
            entity.kin = entity.kin or (len(entity.full) == 1 and is_relative(reader, name))
            entity.beside = entity.beside or (len(entity.full) == 1 and is_parent(reader, name))
            for role in roles:
                entity.roles.setdefault(role)
                entity.sure = True
        elif name.kind == "place" or reader.people.country(name.text):
            country = reader.people.country(name.text)
            if country:
                inventory.add_place(name.text, country)


def _is_letters(word: str, people: People) -> bool:
    """*IO* | *Monir*: whether capitals before a name can abbreviate a title; two that are not known to are initials (*JP Smith*)."""
    return word.isupper() and word.isalpha() and (2 < len(word) < _LONGEST_TITLE or word in people.letters)


def _roles_around(reader: Reader, name: Name) -> list[str]:
    return [role for role in (role_before(reader, name), role_after(reader, name), role_told(reader, name)) if role]


def _is_definite(reader: Reader, name: Name) -> bool:
    return reader.text[max(0, name.start - 4) : name.start].casefold() == "the "


def _judged(name: Name, reader: Reader) -> Name:
    """A name of unknown kind: a body's after *the* and before a bracketed acronym, else a person's."""
    defined = DEFINED_ACRONYM.match(reader.text, name.end) is not None
    if name.kind == "place" and defined and not reader.people.place(name.text):
        return replace(name, kind="organization")
    if name.kind != "unknown":
        return name
    before = reader.text[max(0, name.start - 12) : name.start].casefold().split()
    body = bool(before and before[-1] in _BEFORE_BODIES) or defined or before[-2:] == ["such", "as"]
    # *Rainbow Ethiopia*, *ENACT Africa*: nobody is called after a country, and few in capitals.
    body = body or any(reader.people.place(word) or (word.isupper() and len(word) > 2) for word in name.words)
    return replace(name, kind="organization" if body else "unknown")


def _settle(inventory: Inventory, reader: Reader, names: Sequence[Name], headlines: Sequence[Offsets]) -> Iterator[Seen]:
    """Link every name to its entity; short ones after all full ones are known."""
    for name in names:
        entity = find_entity(inventory, name)
        if entity is None:
            if _within(name, headlines) or inventory.people.demonym(name.text):
                continue
            name = _judged(name, reader)
            entity = None if name.kind == "organization" else inventory.misspelt(name)
            if entity is not None:
                inventory.also(name.words, entity)
        if entity is None:
            entity = inventory.add_single(name) if len(name.words) == 1 else inventory.add_full(name)
        entity.mentions.append((name.start, name.end))
        if len(name.words) < len(entity.words) or name.text != entity.name:
            entity.aliases.setdefault(name.text)
        entity.gender = entity.gender or name.gender
        entity.style = entity.style or name.style
        if entity.kind == "person":
            if name.role:
                entity.roles.setdefault(name.role)
            for role in _roles_around(reader, name) if len(name.words) == 1 else ():
                entity.roles.setdefault(role)
        yield Seen(name.start, name.end, entity, name)


def find_entity(inventory: Inventory, name: Name) -> Entity | None:
    """The entity that a name read anywhere names: exactly, by acronym, as a country, or by its short form."""
    exact = inventory.exact(name.words)
    if exact is not None and len(name.words) > 1:
        return exact
    country = inventory.people.country(name.text)
    if country:
        return inventory.country(country)
    found = inventory.acronym(name.text) or inventory.short(name, name.start) or exact
    if found is None and len(name.words) > 2:
        # A headline's *McCain Challenger Kelli Ward*: the name at the end of a longer run.
        tail = inventory.exact(name.words[-2:])
        return tail if tail is not None and tail.kind == "person" and tail.sure else None
    if found is None and len(name.words) == 2 and _is_letters(name.words[0], inventory.people):
        # *the CS Lee*: an abbreviated title before somebody known.
        bearer = inventory.short(replace(name, words=name.words[1:], kind="person"), name.start)
        return bearer if bearer is not None and bearer.kind == "person" and bearer.sure else None
    return found


_LONGEST_TITLE = 5
"""Letters of an abbreviated title, one more than the longest has."""
