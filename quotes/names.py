"""What a run of capitalised words is: the title before a name told from the name, a person from an organisation.

Entity labels of the pipeline are one hint among others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quotes.complements import name_after_complement, title_as_name
from quotes.lexicons.people import People
from quotes.lexicons.rows import Gender
from quotes.runs import AMPERSAND, LINKS, OF, is_body_noun, marked, sent_to, spelt_behind
from quotes.words import PERSON, Word, joined

NameKind = Literal["person", "organization", "place", "title", "unknown"]
_MAX_NAME = 5
"""Words of the longest person's name that is believed without an entity label."""


@dataclass(frozen=True)
class Name:
    """What a run is: the words of the name at code points `start` to `end`, its title left out.

    `role` is the title before it as written (empty where there is none), `gender` what the title or
    the given name tells, `complement` that *of …* stands between title and name, `style` the form of
    address without which nobody calls the bearer of a single name (*Sheikh Hasina*, *Pope Francis*). A run that is a title
    and nothing else is of kind ``title``: it has no words.
    """

    start: int
    end: int
    words: tuple[str, ...]
    kind: NameKind
    role: str = ""
    gender: Gender | None = None
    titled: bool = False
    complement: bool = False
    style: str = ""

    @property
    def text(self) -> str:
        """The name, its words parted by single spaces."""
        return " ".join(self.words)


def read_run(words: Sequence[Word], i: int, j: int, people: People, text: str) -> Name | None:
    """What the run `words[i:j]` of `text` is; None for a bare weekday, month or the like."""
    name = _read_run(words, i, j, people, text)
    first = _numbered(words, i, people) if not spelt_behind(words, i, j, people) else i
    if first == i or name is None or name.kind != "organization" or name.start != words[i].start:
        return name
    return replace(name, start=words[first].start, words=(words[first].text, *name.words))


def _read_run(words: Sequence[Word], i: int, j: int, people: People, text: str) -> Name | None:
    keys = [w.key for w in words[i:j]]
    start = words[i].start
    if all(k in people.calendar for k in keys) or (j - i == 1 and keys[0] in people.months and not people.is_given(words[i].text)):
        return None
    whole = text[start : words[j - 1].end]
    if j - i in {2, 3} and sent_to(words, i, people):
        return _person(words, i, j, people, "", None, titled=True)
    after_the = bool(i) and words[i - 1].key == "the" and joined(words[i], words[i - 1], people)
    told = _styled(words, i, j, people) or _told_by_office(words, i, j, people, text) or _bears_title(words, i, j, people)
    if told is not None:
        return told
    if (
        _is_organization(words[i:j], people)
        or people.is_body(whole)
        or ((j - i > 1 or words[i].acronym) and " ".join(keys) in people.organizations)  # the United Nations
        or (spelt_behind(words, i, j, people) and not people.is_given(words[i].text))
    ):
        return _name(words, i, j, "organization", text)
    if (people.country(whole) is None and _is_common(words[i:j], people)) or (after_the and _is_agent(words[i:j], people)):
        return None
    end, gender, honorific = _last_title(keys, words[i:j], people, after_the=after_the)
    role = text[start : words[i + end].start if i + end < j else words[j - 1].end].strip() if end else ""
    behind = _title_behind(words[i:j], people) if end == len(keys) else 0
    if behind:
        return _person(words, i, i + behind, people, text[words[i + behind].start : words[j - 1].end], None, titled=True)
    if end == len(keys) or (j - i > 1 and words[j - 1].text in people.letters):
        return Name(start, words[j - 1].end, (), "title", role or whole, gender)  # The Kwale MCA
    if end and (honorific or _may_be_person(words[i + end : j], people)):
        return _person(words, i + end, j, people, "" if honorific == end else role, gender, titled=True)
    if people.place(whole) or (people.place(keys[-1]) and len(keys) > 1 and people.place(" ".join(keys[:-1]))):
        return _name(words, i, j, "place", text)
    i = _past_demonyms(words, i, j, people)
    return _untitled(words, i, j, people, role, text)


def _styled(words: Sequence[Word], i: int, j: int, people: People) -> Name | None:
    """*Ms.* | *Boxer*: one word behind a style is a family name, whatever else it means, unless it is how an office is addressed."""
    if j - i != _FULL_NAME or words[i].text not in _STYLES or words[i + 1].key in _ADDRESSED:
        return None
    style = people.title_at([words[i].key], 0)
    return _person(words, i + 1, j, people, "", style.gender if style is not None else None, titled=True)


_STYLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx"})
_ADDRESSED = frozenset(
    {"president", "speaker", "chairman", "chair", "chairperson", "secretary", "minister", "justice", "judge", "mayor", "ambassador"}
    | {"governor", "commissioner", "director", "senator", "premier", "chancellor", "attorney", "universe", "world"}
)
"""Offices that are addressed so (*Mr. President*), and titles won so (*Miss Universe*)."""


def _numbered(words: Sequence[Word], i: int, people: People) -> int:
    """Index of the number that counts or dates what is named from word `i` on: *54th* | *Conference*, *the 2022* | *Committee*."""
    number = words[i - 1] if i and joined(words[i], words[i - 1], people) else None
    if number is None or not number.text[0].isdigit():
        return i
    dated = i > 1 and words[i - 2].key == "the" and len(number.text) == _YEAR and number.text.isdigit()
    return i - 1 if dated or number.text[-2:] in {"st", "nd", "rd", "th"} else i


_YEAR = 4
"""Digits of a year."""


def _told_by_office(words: Sequence[Word], i: int, j: int, people: People, text: str) -> Name | None:
    """What an office shows a run to be: *President of the Republic* | *Ann Lee*, *Minister of State*, *Ministry of Arts Dr* | *Ann Lee*."""
    start = words[i].start
    held = name_after_complement(words, i, j, people)
    if held is not None:
        role = text[words[held[0]].start : words[held[1]].start].strip()
        return replace(_person(words, held[2], j, people, role, None, titled=True), complement=True)
    title = people.title_at([w.key for w in words[i:j]], 0)
    if title is not None and title.length == j - i > 1:
        return Name(start, words[j - 1].end, (), "title", text[start : words[j - 1].end], title.gender)
    behind = _behind_body(words, i, j, people)
    if behind is not None:
        named = _person(words, behind[1], j, people, text[start : words[behind[1]].start].strip(), behind[2], titled=True)
        return replace(named, complement=True)
    return None


def _bears_title(words: Sequence[Word], i: int, j: int, people: People) -> Name | None:
    """*Shefali Begum*: two words, a name and a title that is borne as a family name; None for any other run."""
    first, before = words[i], words[i - 1].key if i else ""
    if j - i != _FULL_NAME or words[i + 1].key not in people.borne or first.pos != "PROPN" or first.acronym or before == "the":
        return None
    if people.title_at([first.key], 0) is not None or people.demonym(first.text) is not None:
        return None
    return _person(words, i, j, people, "", None, titled=False)


def _title_behind(run: Sequence[Word], people: People) -> int:
    """*Juliet Ziswa* | *OK Zimbabwe Marketing Director*: words of the name before a title without a comma; 0 where none is plain."""
    if len(run) <= _FULL_NAME + 1 or not people.is_given(run[0].text) or people.title_at([run[0].key], 0):
        return 0
    cut = next((n for n in range(1, len(run)) if run[n].acronym or people.place(run[n].text)), 0)
    return cut if cut in {_FULL_NAME, _FULL_NAME + 1} and not people.is_given(run[cut].text) else 0


def _is_common(run: Sequence[Word], people: People) -> bool:
    """*Poll*, *Republicans*, *Morning Consult Poll*: a capitalised description, and a heading in capitals."""
    last = run[-1].key
    if last in people.documents or last in people.groups or all(w.key in people.portfolios for w in run):
        return True
    if last in people.persons and not any(people.is_given(w.text) for w in run[:-1]) and people.title_at([last], 0) is None:
        return True
    if len(run) == 1 and last in people.described:
        return people.title_at([last], 0) is None
    return len(run) >= 4 and all(w.text.isupper() for w in run)


def _is_agent(run: Sequence[Word], people: People) -> bool:
    """*the* | *Village Headman*, *the* | *Goodwill Ambassador*: a capitalised description of a person."""
    last = run[-1].key
    return len(run) > 1 and (last in people.human_nouns or last.endswith(("man", "woman"))) and not run[0].acronym


def _untitled(words: Sequence[Word], i: int, j: int, people: People, role: str, text: str) -> Name:
    """A run without a title: by entity label, by given name, by its letters, else unknown."""
    run = words[i:j]
    tail = _labelled_tail(run, people)
    if tail:
        return _person(words, i + tail, j, people, text[words[i].start : words[i + tail].start].strip(), None, titled=False)
    label = Counter(w.ent for w in run if w.ent).most_common(1)
    kind: NameKind = _LABELS.get(label[0][0], "unknown") if label else "unknown"
    given = people.is_given(run[0].text) or _EAST_ASIAN.fullmatch(run[-1].text) is not None
    if len(run) > 1 and (given or kind == "person") and _may_be_person(run, people):
        return _person(words, i, j, people, role, None, titled=False)
    if all(w.acronym and not any(c.isdigit() for c in w.text) for w in run) and len(run) <= 2:
        return _name(words, i, j, "organization", text)
    if len(run) == 1 and (kind == "person" or people.is_given(run[0].text)):
        return _person(words, i, j, people, role, None, titled=False)
    return _name(words, i, j, kind if kind != "person" else "unknown", text)


_EAST_ASIAN = re.compile(r"[A-Z][a-z]{1,6}-[a-z]{2,6}")
"""A given name of two syllables, behind the family's: *Hong* | *Sung-gul*."""


def _labelled_tail(run: Sequence[Word], people: People) -> int:
    """*Redfern Youth Connect* | *Margaret Haumono*: index of the full name that alone is labelled a person's; 0 where none is."""
    cut = len(run) - _FULL_NAME
    if cut < _FULL_NAME or not people.is_given(run[cut].text) or people.is_given(run[0].text):
        return 0
    labelled = [w.ent in PERSON for w in run]
    return cut if all(labelled[cut:]) and not any(labelled[:cut]) else 0


_LABELS: dict[str, NameKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "NORP": "unknown",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


def _behind_body(words: Sequence[Word], i: int, j: int, people: People) -> tuple[int, int, Gender | None] | None:
    """*Ministry of Gender* | *Professor Ann Lee*: where the title and the name behind a body's name begin, and the gender it tells."""
    keys = [w.key for w in words[i:j]]
    for n in range(2, len(keys) - 1):
        title = people.title_at(keys, n)
        named = title is not None and title_as_name(keys, n, people)
        first = j if title is None else i + n + (0 if named else title.length)
        if title is None or not 1 <= j - first <= _LONGEST_BEHIND or words[j - 1].key in people.organizations:
            continue
        body = any(is_body_noun(w, people) for w in words[i : i + n]) and keys[n - 1] not in LINKS
        full = title.kind != "honorific" and j - first == _FULL_NAME and words[j - 1].key not in people.things | people.documents
        if body and (full or people.may_be_given(words[first].text)):
            return i + n, first, None if named else title.gender
    return None


_LONGEST_BEHIND = 4
"""Words of a name behind the name of a body."""


_CLUBS = frozenset({"FC", "AFC", "RFC", "CF", "FK", "United", "Rovers", "Wanderers", "Athletic"})
"""Last words of the names of clubs."""


def _is_organization(run: Sequence[Word], people: People) -> bool:
    """*Foreign Ministry*, *Ministry of Defence*, *Prime Minister's Office*: a noun for a body at its head or end."""
    last = len(run) - 1
    if last and (
        run[last].key in people.firms or run[last].text in _CLUBS or run[last].key in people.happenings or _is_phenomenon(run, people)
    ):
        return True
    if last > 1 and run[1].text in {"Without", "Against"}:
        return True  # Doctors Without Borders
    if last and (run[0].text in people.openers or any(w.gap == AMPERSAND for w in run[1:])):
        return True  # Grupo Cumbres, Harcourt & Finch
    if last and run[last].key in people.organizations and not people.is_given(run[0].text):
        return True
    return any(is_body_noun(w, people) and run[n + 1].key in OF for n, w in enumerate(run[:-1]))


def _is_phenomenon(run: Sequence[Word], people: People) -> bool:
    """*Hurricane Ian*, *Operation Sunrise*, but not *Project Manager Ann Lee*."""
    return run[0].key in people.phenomena and run[min(1, len(run) - 1)].key not in people.human_nouns


def _last_title(keys: Sequence[str], run: Sequence[Word], people: People, *, after_the: bool) -> tuple[int, Gender | None, int]:
    """Where the last title of the run ends, the gender its titles tell, and where a leading honorific ends.

    A title after a given name is a family name (*John Major*, *Mike Judge*).
    """
    end = n = honorific = 0
    gender: Gender | None = None
    if len(keys) > 1 and not people.is_given(run[0].text) and people.title_at(keys, 0) is None:
        # *Democrats Hillary Clinton …*, *Republican Trump*, *Singer-actor Cha Eun-woo*
        trade = "-" in keys[0] and run[0].text.rpartition("-")[2] in people.human_nouns
        kind = keys[0] in (people.persons | people.groups) - people.adjectives and people.demonym(run[0].text) is None
        end = n = 1 if trade or kind else 0
    before = _trade_before_name(run, people, after_the=after_the)
    end, n = (before, before) if before else (end, n)
    while n < len(keys):
        title = people.title_at(keys, n) if run[n].text != "He" else None  # He Qinghua, but H.E. Ann Lee
        if title is None and _is_letters(run, n, people, after_the=after_the):
            end = n = n + 1
            continue
        if title_as_name(keys, n, people):
            end = n if end else 0
            break
        named = n > 0 and people.is_given(run[n - 1].text)  # John Major, Hassan Sheikh Mohamud
        if title is None or (
            named and (n == len(keys) - title.length or (title.length == 1 and title.kind == "honorific" and not after_the))
        ):
            n += 1
            continue
        gender = title.gender or gender
        if title.kind == "honorific" and n == honorific:
            honorific = n + title.length
        n += title.length
        end = n
    return end, gender, honorific


def _is_letters(run: Sequence[Word], n: int, people: People, *, after_the: bool) -> bool:
    """*SHO* | *Amit Kumar*, *CS* | *Fred Matiangi*: whether word `n` abbreviates a rank or an office of who is named behind it."""
    after = run[n + 1 :]
    if run[n].text not in people.letters or not after or after[0].acronym or (n and people.is_given(run[n - 1].text)):
        return False
    return len(after) >= _FULL_NAME or people.is_given(after[0].text) or (after_the and not n)  # the CS Marlow


def _trade_before_name(run: Sequence[Word], people: People, *, after_the: bool) -> int:
    """*Cuddalore SP* | *Sakthi Ganesan*, *Team Skipper* | *Ann Lee*: index of the name after what no list knows for a title; else 0.

    Right before the name stands an acronym or a noun of agents, before that no given name, behind it no noun for a body.
    """
    last = run[-1].key
    if last in people.organizations or last in people.firms or last in people.happenings or _is_phenomenon(run, people):
        return 0
    for n in range(1, len(run) - 1):
        before, word = run[n - 1], run[n]
        if people.is_given(before.text) or people.title_at([before.key], 0):
            return 0
        if word.acronym:
            continue  # Zimbabwe | UNFPA | Esther Muia
        trade = before.key.rpartition("-")[2]
        ending = trade.endswith(_AGENT_ENDINGS) and not people.may_be_given(before.text)
        agent = (trade in people.human_nouns and not people.demonym(before.text)) or ending
        # At the head of a name capitals are initials (*ABM Amin Ullah Nuri*), but not after an article (*the CS Ann Lee*).
        unit = (n > 1 or after_the) and before.acronym and not people.place(before.text)
        known = trade in people.human_nouns and len(run) - n == _FULL_NAME and last not in people.documents | people.things
        middle = n > 1 and unit and len(run) - n == _FULL_NAME  # *Zimbabwe UNFPA Esther Muia*: no name has an acronym within
        if known or middle or ((agent or unit) and people.may_be_given(word.text)):
            return n
    return 0


_FULL_NAME = 2
"""Words of a name that a noun for people may stand before though neither is a known given name (*Music Star Auxillia Moyo*)."""
_AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "ian")


def _may_be_person(run: Sequence[Word], people: People) -> bool:
    """Whether the words can be somebody's name: few, no body's noun among them, no country."""
    if not run or len(run) > _MAX_NAME or any(w.text.isdigit() for w in run):
        return False
    last = run[-1].key
    if last in people.organizations or any(w.key in OF for w in run):
        return False
    return not people.place(" ".join(w.text for w in run))


def _past_demonyms(words: Sequence[Word], i: int, j: int, people: People) -> int:
    """Index of the first word of the name after adjectives of countries (*Israeli Benjamin Netanyahu*)."""
    k = i
    while k < j - 1 and people.demonym(words[k].text) and not people.is_given(words[k].text):
        k += 1
    return k if k == i or people.is_given(words[k].text) or words[k].ent in PERSON else i


def _name(words: Sequence[Word], i: int, j: int, kind: NameKind, text: str) -> Name:
    start, end = words[i].start, words[j - 1].end
    return Name(start, end, tuple(text[start:end].split()), kind)


def _person(words: Sequence[Word], i: int, j: int, people: People, role: str, gender: Gender | None, *, titled: bool) -> Name:
    """The person that `words[i:j]` name; the full stop of a trailing initial or suffix stays out."""
    while j - i > (1 if titled else _FULL_NAME) and words[j - 1].text in people.postnominals:
        j -= 1
    if j - i > _FULL_NAME + 1 and words[j - 2].key == "of" and people.place(words[j - 1].text):
        j -= 2  # Luis Almagro | of Uruguay
    gender = gender or (people.gender_of(words[i].text) if j - i > 1 else None)
    nickname = next((n for n in range(i + 1, j - 1) if marked(words[n], words[n + 1])), None)
    spelt = _spelt(words, i, j) if nickname is None else (*_spelt(words, i, nickname), *_spelt(words, nickname + 1, j))
    before = words[i - 1] if i and joined(words[i], words[i - 1], people) else None
    style = before.text if before is not None and before.key in people.styles and before.capital else ""
    return Name(words[i].start, words[j - 1].end, spelt, "person", role, gender, titled, style=style)


def _spelt(words: Sequence[Word], i: int, j: int) -> tuple[str, ...]:
    """The words as written, a full stop that stands between two of them kept (*Donald J. Trump*)."""
    shown = [w.text for w in words[i:j]]
    for n in range(1, j - i):
        if words[i + n].gap.startswith("."):
            shown[n - 1] += "."
    for n in range(j - i - 1, 0, -1):
        if not words[i + n].gap:  # M.K.Stalin
            shown[n - 1 : n + 1] = [shown[n - 1] + shown[n]]
    return tuple(shown)
