"""Reading a noun phrase as a mention: where its name stands, what its titles and appositions say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.bearers import (
    FULL_NAME,
    OUTLET_NOUNS,
    PLACES,
    behind_bracket,
    behind_noun,
    held_by,
    is_body,
    is_body_of,
    joins_no_speakers,
    named_outlet,
    of_another,
)
from quotes.heads import (
    DEFINITE,
    INDEFINITE,
    POSSESSIVES,
    PREPOSITIONS,
    core_end,
    determiner_of,
    head_noun,
    is_plural,
    owner_of,
    with_owner,
)
from quotes.lexicons.people import People
from quotes.lexicons.registry import load_registry
from quotes.mentions import PRONOUNS, Mention, clean_role, is_age, is_role, names_somebody
from quotes.names import Name, read_run
from quotes.runs import find_runs
from quotes.words import Word, untimed, word_span

_NAMING = frozenset({"surnamed", "named", "called", "nicknamed", "dubbed", "quoting", "citing"})
"""Participles that the name of somebody meant follows: *a citizen surnamed Chan*."""
_EMPHATIC = frozenset({"himself", "herself", "itself", "themselves"})
"""What may follow a name and is no part of it: *Navaid Hamid himself*."""
_STYLED = frozenset({"excellency", "highness", "majesty", "royal", "honour", "honor", "lordship", "ladyship", "eminence", "holiness"})
"""What *Her* and *His* stand before in a form of address."""
_OF_OFFICE = frozenset({"of", "to", "for"})
"""Prepositions between an office and the place or body that it is held in."""
_JOINERS = frozenset({"and", "&"})
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom", "where"})
_LONGEST = 80
"""Words of a source that are read; what stands beyond is a parsing error, not a name."""


@dataclass(frozen=True)
class Reader:
    """What is needed to read mentions of one text: its words, the lexicon, the family names of its people."""

    text: str
    words: Sequence[Word]
    people: People
    families: frozenset[str] = frozenset()

    def runs(self, i: int, j: int) -> Iterator[tuple[int, int]]:
        """The runs of capitalised words among the words `i` to `j`."""
        return find_runs(self.words, self.people, i, j)

    def name_of(self, i: int, j: int) -> Name | None:
        """What the run of words `i` to `j` names, as `read_run` tells; a common noun that is a family name here is a name."""
        name = read_run(self.words, i, j, self.people, self.text)
        word = self.words[i]
        titled = name is not None and name.kind == "title" and not (i and self.words[i - 1].key in DEFINITE)  # *Barr* is no barrister
        if (name is None or titled) and j - i == 1 and word.key in self.families:
            return Name(word.start, word.end, (word.text,), "unknown")
        return name

    def read(self, start: int, end: int, head: int | None = None) -> Mention:
        """The mention at code points `start` to `end`; `head` is the first code point of its head word, if known."""
        i, j = word_span(self.words, start, end)
        if j - i > 1 and self.words[j - 1].key in _EMPHATIC:
            j -= 1
        whole = min(j, i + _LONGEST)
        j = untimed(self.words, i, whole, self.people)
        if j < whole and self.words[j].text == "Today":
            j = whole  # USA Today
        shown = self.text[start:end]
        if i >= j:
            return Mention(start, end, shown, "empty")
        pronoun = PRONOUNS.get(self.words[i].key) if j - i == 1 and not self.words[i].acronym else None
        if pronoun and self.words[i].text == "You" and "you" in self.families:
            return Mention(start, end, shown, "name", name=Name(start, end, (shown,), "unknown"))
        if pronoun:
            gender, plural = pronoun
            return Mention(start, end, shown, "pronoun", head=self.words[i].key, plural=plural, gender=gender)
        members = self._members(i, j)
        if members:
            return Mention(start, end, shown, "joint", plural=True, members=members)
        mention = self._segments(i, j, head)
        end = self.words[j - 1].end if self.words[j - 1].possessive else end
        end = min(end, self.words[j - 1].end) if self.words[j - 1].end < end and j < word_span(self.words, start, end)[1] else end
        return replace(mention, start=start, end=end, text=self.text[start:end])

    def _members(self, i: int, j: int) -> tuple[Mention, ...]:
        """The parts of *X and Y*, *X, Y and Z*: where every part names somebody by himself."""
        cut = next((k for k in range(j - 2, i, -1) if self.words[k].key in _JOINERS and not self._inside_name(i, j, k)), None)
        if cut is None or any(w.key in _RELATIVES for w in self.words[i:cut]):
            return ()
        if any(self.words[k].key == "including" and "," in self.words[k].gap for k in range(i + 1, cut)):
            return ()  # fifty officials, including X and Y
        parts = self._cuts(i, cut)
        if len(parts) > 1 and "," not in self.words[cut].gap:
            last = self._phrase(*parts[-1])
            if last is None or last.name is None:
                return ()
        if self._in_complement(i, cut) or self._two_offices(i, cut, j):
            return ()
        left, right = self._phrase(i, cut), self._phrase(cut + 1, j)
        first = self._members_by_comma(i, cut)
        if left is None or right is None or not ((first or names_somebody(left)) and names_somebody(right)):
            return ()
        if joins_no_speakers(self.words, self.people, (left, right), (i, cut, j)):
            return ()
        return (*(first or (left,)), right)

    def _two_offices(self, i: int, cut: int, j: int) -> bool:
        """*The firm's founder* | *and chief executive, Ann Lee*: two offices under one article before a comma are one person's."""
        (a, b), *others = self._cuts(cut + 1, j)
        if not others or self.words[a].capital:
            return False
        held, left = self.segment(a, b, None), self.segment(i, cut, None)
        name = self.segment(*others[0], None).name
        offices = all(m.form == "description" and not m.plural and m.head in self.people.office_nouns for m in (held, left))
        return offices and held.determiner == "bare" and name is not None and name.kind != "organization"

    def _in_complement(self, i: int, cut: int) -> bool:
        """*Secretary for Gender* | *and Youth Professor Ann Lee*: whether what the conjunction joins are an office's portfolios."""
        opened = next((k for k in range(i + 1, cut) if self.words[k].key in {"of", "for"}), None)
        if opened is None or self.words[opened - 1].key not in self.people.office_nouns:
            return False
        after = self.words[cut + 1]
        named = self.people.is_given(after.text) or self.people.title_at([w.key for w in self.words[cut + 1 : cut + 6]], 0) is not None
        person = any(self.people.is_given(w.text) for w in self.words[opened:cut])
        return not (named or person or after.key in DEFINITE | INDEFINITE | POSSESSIVES or self.people.place(after.text))

    def _members_by_comma(self, i: int, j: int) -> tuple[Mention, ...]:
        """*X, Y* before *and Z*: every comma part a name; else the commas set off an apposition."""
        cuts = self._cuts(i, j)
        parts = [self._phrase(a, b) for a, b in cuts]
        whole = parts[0]
        if len(parts) > 1 and whole is not None and whole.form == "description" and whole.plural:
            parts = parts[1:]  # *the four lawmakers, X, Y and Z*
        elif len(parts) == 1:
            return ()
        return tuple(p for p in parts if p is not None) if all(p is not None and p.form == "name" for p in parts) else ()

    def _phrase(self, i: int, j: int) -> Mention | None:
        if i >= j:
            return None
        if j - i == 1 and self.words[i].key in {"he", "she"} and not self.words[i].acronym:
            return self.read(self.words[i].start, self.words[i].end)
        mention = self._segments(i, j, None)
        start, end = self.words[i].start, self.words[j - 1].end
        return replace(mention, start=start, end=end, text=self.text[start:end])

    def _inside_name(self, i: int, j: int, cut: int) -> bool:
        return any(a < cut < b - 1 for a, b in find_runs(self.words, self.people, i, j))

    def _cuts(self, i: int, j: int) -> list[tuple[int, int]]:
        """The stretches between commas, dashes and brackets; what a bracket holds is left out."""
        cuts: list[tuple[int, int]] = []
        first, depth = i, 0
        named = {k for a, b in self.runs(i, j) for k in range(a + 1, b)}  # Department of Land, Water and Planning
        for k in range(i, j):
            gap = self.words[k].gap if k > i else ""
            if any(mark in gap for mark in ",;—–()[]:") or " - " in gap:
                portfolios = self.words[k - 1].key in self.people.portfolios and self.words[k].key in self.people.portfolios
                if (k in named or portfolios) and gap == ", ":
                    continue
                if depth == 0 and first < k:
                    cuts.append((first, k))
                depth = max(0, depth + gap.count("(") + gap.count("[") - gap.count(")") - gap.count("]"))
                first = k
        if depth == 0 and first < j:
            cuts.append((first, j))
        return cuts or [(i, j)]

    def _segments(self, i: int, j: int, head: int | None) -> Mention:
        """A mention with its appositions: the name from the first segment that has one, roles from the others."""
        cuts = self._rejoin(self._cuts(i, j))
        first = self.segment(*cuts[0], head)
        rest = [self.segment(a, b, None) for a, b in cuts[1:]]
        behind = behind_bracket(self.words, first, cuts, rest)
        if behind is not None:
            return behind
        if first.name is not None and rest and held_by(self.people, first, rest[-1]):
            return replace(rest[-1], roles=(*(self._plain_role(a, b) for a, b in cuts[:-1]), *rest[-1].roles))
        if first.name is None and not first.plural:
            named = self._named_in_apposition(cuts, first, rest)
            if named is not None:
                return named
        if first.name is not None:
            roles = [self._plain_role(a, b) for (a, b), m in zip(cuts[1:], rest, strict=True) if is_role(m, self.people)]
            first = replace(first, roles=(*first.roles, *roles))
            first = self._told_person(first, bool(roles) or any(is_age(self.words[a:b]) for a, b in cuts[1:]))
        return first

    def _named_in_apposition(self, cuts: list[tuple[int, int]], first: Mention, rest: list[Mention]) -> Mention | None:
        """*the Russian foreign minister, Sergei Lavrov*; *another rebel group, Jaish al-Islam*.

        After a description that ends in a name (*a woman in Worcester, Massachusetts*) only a person's counts.
        """
        other, last = (rest[0], rest[-1]) if rest else (None, None)
        human = first.head in self.people.human_nouns and all(m.name is None for m in rest[:-1])
        if (
            len(rest) > 1
            and human
            and last is not None
            and last.name is not None
            and last.name.kind == "person"
            and last.determiner == "bare"
        ):
            # *The director, producer and founder of X, Olivier Chiabodo*
            return replace(last, roles=(*(self._plain_role(a, b) for a, b in cuts[:-1]), *last.roles), gender=last.gender or first.gender)
        one_of = other is not None and other.determiner == "definite" and first.text.casefold().startswith("one of ")
        titled = other is not None and other.name is not None and other.name.kind == "person" and bool(other.roles) and human
        if other is None or other.name is None or other.owner or not (one_of or titled or other.determiner == "bare"):
            return None
        owns = human and len(rest) == 1 and first.determiner in {"definite", "possessive"}  # The ferry's owner, Sibuyan Star Lines
        if other.name.kind == "organization" and (one_of or owns):
            return other  # One of these groups, the Syrian Democratic Forces
        role, name = self._plain_role(*cuts[0]), other.name
        if name.kind == "person" and first.head not in self.people.organizations:
            return replace(other, roles=(role, *other.roles), gender=other.gender or first.gender, owner=first.owner)
        held = first.head in self.people.office_nouns - self.people.bystanders and len(name.words) >= FULL_NAME
        if held and name.kind in {"unknown", "place"} and first.determiner == "definite" and not self.people.place(name.text):
            return replace(other, name=replace(name, kind="person"), roles=(role, *other.roles))
        if name.kind == "place" or self.words[cuts[0][1] - 1].capital:
            return None
        if first.head in self.people.organizations or first.head in self.people.groups:
            return replace(other, name=replace(name, kind="organization"))
        if first.head in self.people.persons | self.people.office_nouns and name.kind == "unknown":
            return replace(other, name=replace(name, kind="person"), roles=(role, *other.roles))
        return None

    def _rejoin(self, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """*Maj. Gen. (res.) Amir Eshel*: a title cut from its name by a bracket goes with it."""
        if len(cuts) > 1:
            (a, b), (c, d) = cuts[0], cuts[1]
            keys = [w.key for w in self.words[a:b]]
            title = self.people.title_at(keys, 0)
            if title and title.length == len(keys) and ")" in self.words[c].gap + self.words[b].gap:
                return [(a, d), *cuts[2:]]
        return cuts

    def _told_person(self, mention: Mention, told: bool) -> Mention:
        """A run of unknown kind is a person's name where an age or a role follows it."""
        name = mention.name
        if name is None or name.kind not in {"unknown", "place"} or not told:
            return mention
        return replace(mention, name=replace(name, kind="person"))

    def _plain_role(self, i: int, j: int) -> str:
        """The words of a role without their article."""
        while i < j - 1 and self.words[i].key in DEFINITE | INDEFINITE | {"also"} and self.words[i + 1].key != "of":
            i += 1
        return self.text[self.words[i].start : self.words[j - 1].end]

    def segment(self, i: int, j: int, head: int | None) -> Mention:
        """A stretch without commas: title and name, or description."""
        if j - i > 1 and self.words[j - 1].key == "both":
            j -= 1
        start, end = self.words[i].start, self.words[j - 1].end
        styled = j - i > 1 and self.words[i].key in POSSESSIVES and self.words[i + 1].key in _STYLED
        determiner = "bare" if styled else determiner_of(self.words[i])
        core = core_end(self.words, self.people, i, j)
        titled = self.words[i].text == "The" or (self.words[i].text == "the" and not self.words[i].opens)  # the Guardian
        if titled and j - i > 1 and all(w.capital for w in self.words[i + 1 : j]) and load_registry().by_name(self.text[start:end]):
            outlet = Name(self.words[i + 1].start, end, tuple(self.text[self.words[i + 1].start : end].split()), "organization")
            return Mention(start, end, self.text[start:end], "name", outlet, owner="", determiner=determiner)  # The Economist
        paper = core < j and self.words[core - 1].key in self.people.documents and not self.words[core - 1].capital
        found = self._name_in(i, core) if paper else self._titled_end(i, j) or self._behind_complement(i, j) or self._name_in(i, core)
        another = core + 1 < j and self.words[core].tag == "VBN" and self.words[core + 1].key == "by"  # a panel appointed by X
        if core < j and not (paper or another) and (found is None or found[0].kind == "title"):
            found = self._name_after(i, j) or found
        owner = "" if styled else owner_of(self.text, self.words, i, core)
        of_body = determiner == "definite" and found is not None and is_body_of(self.words, self.people, i, found)
        if found is not None and found[0].kind != "title" and not of_body and not self._opens_common(found[0], i):
            name, at = found
            role = self._role(i, at, name)
            if at > i and name.kind != "organization" and not name.role and self.words[at - 1].key in OUTLET_NOUNS:
                name, role = replace(name, kind="organization", gender=None), ""  # the television channel Al Sumeria
            if role and name.kind in {"unknown", "place"} and not self.people.place(name.text):
                name = replace(name, kind="person")
            owned = name.kind == "organization" and owner and self.words[at - 1].possessive
            if owned and load_registry().by_name(name.text) is None:  # Asunción's | Última Hora
                name = with_owner(self.text, self.words, self.people, name, i, at)
            mention = Mention(start, end, self.text[start:end], "name", name, (role,) if role else (), gender=name.gender)
            return replace(mention, owner=owner, determiner=determiner)
        press = named_outlet(self.text, self.words, self.people, i, core) or behind_noun(self.text, self.words, i, j)
        if press is not None:
            return Mention(start, end, self.text[start:end], "name", press, owner=owner, determiner=determiner)
        noun = head_noun(self.words, self.people, i, core, head)
        keys = frozenset(w.key for w in self.words[i:j] if not w.common or w.acronym) - {self.words[noun].key}
        return Mention(
            start,
            end,
            self.text[start:end],
            "description",
            head=self.words[noun].key,
            modifiers=keys,
            owner=owner,
            determiner="possessive" if owner else determiner,
            plural=is_plural(self.words, self.people, noun, i),
        )

    def _titled_end(self, i: int, j: int) -> tuple[Name, int] | None:
        """*Te Rūnanganui of Ngā Kura Kaupapa chair* | *Rawiri Wright*: the person named right behind a noun for one, at the end.

        Not behind a preposition with a common noun before it (*the murder of journalist Ann Lee*, *a spokesman for actor Tom Ray*).
        """
        runs = list(find_runs(self.words, self.people, i, j))
        a, b = runs[-1] if runs else (i, i)
        title = self.words[a - 1] if a > i else None
        if b != j or b - a < FULL_NAME or title is None or title.capital or title.key not in self.people.human_nouns:
            return None
        at = next((k for k in range(a - 2, i, -1) if self.words[k].key in PREPOSITIONS), None)
        if at is None or not self.words[at - 1].capital or of_another(self.words, self.people, i, a):
            return None
        name = self.name_of(a, b)
        return (name, a) if name is not None and name.kind == "person" else None

    def _behind_complement(self, i: int, j: int) -> tuple[Name, int] | None:
        """*Former US Ambassador to the United Nations* | *Nikki Haley*: who ends the run that the complement of an office begins.

        The run begins with a place or a body, and a person's full name is left.
        """
        a, b = next(reversed(list(find_runs(self.words, self.people, i, j))), (i, i))
        opened = next((k for k in range(i + 1, a) if self.words[k].key in _OF_OFFICE), None)
        if b != j or opened is None or b - a <= FULL_NAME or self.people.is_given(self.words[a].text):
            return None
        if self.words[opened - 1].key not in self.people.office_nouns or self.people.title_at([w.key for w in self.words[a:b]], 0):
            return None
        cut = b - FULL_NAME
        shown = self.text[self.words[a].start : self.words[cut - 1].end]
        held_in = self.people.country(shown) or self.people.is_body(shown) or all(w.ent in PLACES | {"ORG"} for w in self.words[a:cut])
        if not (held_in and self.people.is_given(self.words[cut].text)):
            return None
        name = self.name_of(cut, b)
        return (name, cut) if name is not None and name.kind == "person" else None

    def _opens_common(self, name: Name, i: int) -> bool:
        """Whether the one word of a name is a common noun at the head of its sentence (*Hundreds*, *Caucus-goers*)."""
        word = self.words[i]
        opens = word.start == name.start and word.sentence_opener and word.key not in self.families
        return len(name.words) == 1 and opens and name.kind == "unknown"

    def _name_in(self, i: int, j: int) -> tuple[Name, int] | None:
        """The name that ends the stretch: its last run, where nothing but the run's own words follows.

        Behind a preposition or an article a run names somebody else (*a spokesman for Trump*).
        """
        runs = list(find_runs(self.words, self.people, i, j))
        if not runs or runs[-1][1] != j:
            return None
        a, b = runs[-1]
        name = self.name_of(a, b)
        if name is None or name.kind == "title":
            return (name, a) if name and a == i else None
        if name.complement:
            return name, a
        if of_another(self.words, self.people, i, a):
            return None
        k = a - 1
        while k > i and self.words[k].key in DEFINITE | INDEFINITE | POSSESSIVES:
            k -= 1
        before = self.words[k] if k >= i and a > i else None
        article = k > i and self.words[k - 1].key in INDEFINITE | DEFINITE  # an elated Itoje
        verb = before is not None and before.tag in {"VBG", "VBN"} and not before.capital and not article
        if verb and before is not None and before.key not in _NAMING:
            return None  # a film featuring Ann Lee
        joins = before is not None and before.key in _JOINERS and name.role and k > i
        if joins and self.people.is_office(self.text[self.words[i].start : self.words[k - 1].end]):
            return replace(name, role=self.text[self.words[i].start : name.start].strip()), a
        if before is not None and before.key in PREPOSITIONS | _JOINERS and not (name.role and is_body(self.words, self.people, i, a)):
            return None
        return name, a

    def _name_after(self, i: int, j: int) -> tuple[Name, int] | None:
        """*special envoy for Syrian affairs Alexander Lavrentiev*: a person's name after the complement of his title."""
        found = self._name_in(i, j)
        return found if found is not None and found[0].kind == "person" else None

    def _role(self, i: int, at: int, name: Name) -> str:
        """The words before a name that say what somebody is, without article; empty for an outlet's *'s*."""
        end = name.start
        while i < at and self.words[i].key in DEFINITE | INDEFINITE:
            i += 1
        role = self.text[self.words[i].start : end].strip(" ,\n\t") if i < at else name.role
        return clean_role(role, self.people)
