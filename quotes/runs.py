"""Cutting names out of running text: runs of capitalised words, with the small words that they hold.

A run is a stretch such as *Russian FM Sergei Lavrov*, *Ministry of Defence*, *Abu Anas al-Lathkani* or *Jordan Food and Drug
Administration*; what it is `quotes.names` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.lexicons.grammar import FINITE_TAGS
from quotes.lexicons.people import People
from quotes.words import PERSON, Word, joined

OF = frozenset({"of", "for"})
LINKS = frozenset({"of", "for", "and", "the", "on", "in", "&"})
_IN_BODIES = frozenset({"against", "to", "in", "with", "without"})
"""Words that a body's name holds where an acronym behind it spells it (*Egyptian Association against Torture (EAAT)*)."""
_ON_HEADS = frozenset({"office", "council", "committee", "commission", "center", "centre", "institute", "panel", "coalition"})
"""Nouns for bodies that *on* may follow within a name: *Washington Office on Latin America*."""
_PORTFOLIO_HEADS = frozenset({"ministry", "department", "directorate", "secretariat", "minister", "secretary"})
"""Nouns after which several portfolios may follow: *Department of Environment, Land, Water and Planning*."""
_FUNCTION = frozenset({"ADP", "SCONJ", "CCONJ"})
_WISHES = frozenset({("rest", "in", "peace"), ("rest", "in", "power")})
"""Words of a wish before a name: *Rest in Peace Mary Mwandisha*."""
AMPERSAND = " & "
"""What stands between two words of a firm's name."""
_LONGEST_RUN = 40
"""Words of a run; a longer one is a heading or a list."""


def find_runs(words: Sequence[Word], people: People, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Indices `i, j` of every run of capitalised words in `words[start:stop]`, in reading order."""
    stop = len(words) if stop is None else stop
    i = start
    while i < stop:
        known = _known_body(words, i, stop, people)
        if not known and not _can_start(words, i, stop, people):
            i += 1
            continue
        j = i + max(known, 1)
        while j < stop and j - i < _LONGEST_RUN:
            step = _continues(words, i, j, stop, people)
            if not step:
                break
            j += step
        if j < len(words) and _COMPOUND.search(words[j].text) and joined(words[j], words[j - 1], people):
            j += 1  # New Delhi-based
        elif cut := _after_complement(words, i, j, people):
            yield i, cut
            yield cut, j
        else:
            yield i, j
        i = j


def _known_body(words: Sequence[Word], i: int, stop: int, people: People) -> int:
    """Words from `i` on of a listed body's name of several (*Save the Children*), or of one that opens a sentence, else 0."""
    if not words[i].capital or not people.opens_body(words[i].key):
        return 0
    known = people.body_at([w.key for w in words[i : min(stop, i + _LONGEST_BODY)]], 0)
    written = all(w.capital or w.key in LINKS | _IN_BODIES | people.particles for w in words[i : i + known])
    if known and written and all(words[n].gap == AMPERSAND or joined(words[n], words[n - 1], people) for n in range(i + 1, i + known)):
        return known
    acts = not words[i].common or (i + 1 < len(words) and words[i + 1].tag in FINITE_TAGS)  # Labour said, but Labour costs rose
    return int(words[i].sentence_opener and people.is_body(words[i].text) and acts)


_LONGEST_BODY = 8
"""Words of a listed body's name."""


def _after_complement(words: Sequence[Word], i: int, j: int, people: People) -> int:
    """*Ambassador of China to Mongolia* | *Chai Wenrui*, *in Saudi Arabia* | *Biden*: where a name follows a country; 0 where none does.

    Behind *to* an office that is held there stands before it; behind *in* the labels tell the place from the person.
    """
    opener = words[i - 1].key if i and not words[i].opens else ""
    if opener not in {"to", "in"}:
        return 0
    for cut in (i + 2, i + 1):
        rest = words[cut:j]
        if not 1 <= len(rest) <= _LONGEST_REST or not people.place(" ".join(w.text for w in words[i:cut])):
            continue
        if any(w.key in people.organizations or w.key in people.office_nouns or not w.capital for w in rest):
            return 0
        parted = all(w.ent in PERSON for w in rest) and words[i].ent not in PERSON
        return cut if parted or (len(rest) > 1 and sent_to(words, cut, people)) else 0
    return 0


def sent_to(words: Sequence[Word], i: int, people: People) -> bool:
    """*Ambassador of China to Mongolia* | *Chai Wenrui*: whether the country that somebody is sent to stands before word `i`."""
    if i < 3 or words[i].gap != " " or words[i - 2].key != "to" or people.place(words[i - 1].text) is None:
        return False
    return not {w.key for w in words[max(0, i - _LONGEST_OFFICE) : i]}.isdisjoint(_SENT)


_LONGEST_OFFICE = 12
"""Words of a title with the countries that it is held for."""
_LONGEST_REST = 3
_SENT = frozenset({"ambassador", "envoy", "representative", "consul"})
"""Offices that are held *to* a country, behind which their holder is named."""
_BEFORE_DATES = frozenset({"in", "on", "since", "by", "until", "last", "this", "next", "of", "during", "from", "late", "early"})
"""Words before a month."""
_COMPOUND = re.compile(r"^[^A-Z]*[A-Z].*-(?:based|born|led|backed|owned|run|bound|controlled|trained|occupied)$")
"""An adjective with a name in it, behind which another name may begin."""


def _can_start(words: Sequence[Word], i: int, stop: int, people: People) -> bool:
    word = words[i]
    if not word.capital and word.key not in people.calendar:
        return False  # most words
    if _COMPOUND.search(word.text) or tuple(w.key for w in words[max(0, i - 2) : i + 1]) in _WISHES:
        return False
    if word.key in people.calendar:
        after = words[i + 1] if i + 1 < stop else None
        dated = i > 0 and not word.opens and words[i - 1].key in _BEFORE_DATES  # April Marlow, a nurse; In April Congress met
        named = people.is_given(word.text) and not dated
        return named and after is not None and after.capital and not after.acronym and joined(after, word, people)
    follows = i + 1 < stop and words[i + 1].capital and joined(words[i + 1], word, people) and not words[i + 1].sentence_opener
    if i + 1 < stop and words[i + 1].gap == AMPERSAND and words[i + 1].capital:
        return True  # Delorme & Fils
    if word.key == "he" and word.capital and (not word.opens or (follows and words[i + 1].pos == "PROPN")):
        return follows and words[i + 1].key not in people.calendar  # … but He Qinghua, an official, said
    if not word.capital or (word.pos == "PRON" and not word.acronym and not word.tag.startswith("NNP")) or word.key == "i":
        return False
    if word.pos in _FUNCTION and not word.acronym and not people.is_given(word.text):
        return people.title_at([w.key for w in words[i : i + 6]], 0) is not None  # *Cape Town - After President Ann Lee …*
    if not word.sentence_opener or people.title_at([w.key for w in words[i : i + 6]], 0) or people.place(word.text):
        return True
    if follows and words[i + 1].text in {"Without", "Against"} and i + 2 < stop and words[i + 2].capital:
        return True  # Doctors Without Borders
    labels = PERSON | {"ORG"}
    person = word.ent in labels and word.pos != "NOUN" and follows and words[i + 1].ent == word.ent  # *Cui Dongshu, secretary-general …*
    return follows and (people.is_given(word.text) or (not word.common and (person or people.may_be_given(word.text))))


def _continues(words: Sequence[Word], i: int, j: int, stop: int, people: People) -> int:
    """How many words from index `j` on go on with the run `words[i:j]`; 0 where it ends."""
    word, before = words[j], words[j - 1]
    new = word.common and before.text.endswith(".") and not word.acronym  # the U.S. | While Clinton …
    if _COMPOUND.search(word.text) or new:
        return 0
    if word.key in people.calendar and not people.is_given(before.text):
        return 0
    if word.key in people.months and j + 1 < len(words) and words[j + 1].text.isdigit():
        return 0
    if before.possessive:
        return _office_of_title(words, i, j, stop, people)
    if _is_nickname(words, j, stop):
        return 2
    if not joined(word, before, people):
        listed = _listed(words, i, j, stop, people) or _spelt_list(words, i, j, stop) if word.gap == ", " else 0
        return listed or int(_joins_firm(words, i, j, people))
    if word.capital:
        return 0 if word.key == "i" or (people.is_given(before.text) and word.pos == "PRON") else 1
    if word.key in people.particles:
        tail = j + 2 if j + 1 < stop and words[j + 1].key in people.particles else j + 1
        if tail < stop and words[tail].capital and joined(words[tail], words[tail - 1], people):
            return tail + 1 - j
    return _small_within(words, i, j, stop, people)


def _is_nickname(words: Sequence[Word], j: int, stop: int) -> bool:
    """*Ferdinand* | *“Bongbong” Marcos*: whether word `j` stands alone in marks between two words of a name."""
    word, after = words[j], words[j + 1] if j + 1 < stop else None
    return word.capital and words[j - 1].capital and after is not None and after.capital and marked(word, after)


def marked(word: Word, after: Word) -> bool:
    """Whether a word stands alone in quotation marks, before the word `after`."""
    return word.gap in _OPENED and after.gap in _CLOSED


_OPENED = frozenset({" “", ' "', " ‘", " '"})
_CLOSED = frozenset({"” ", '" ', "’ ", "' "})


def _small_within(words: Sequence[Word], i: int, j: int, stop: int, people: People) -> int:
    """How many words from the link or number at index `j` on belong to the name of a body: *Lost* | *52 Project*; 0 for none."""
    word = words[j]
    if word.key in LINKS:
        return _linked(words, i, j, stop, people)
    if word.text.isdigit():
        return 2 if _counts_in_name(words, j, stop, people) else 0
    return max(0, _defined_end(words, i, j, stop, people) - j) if word.key in _IN_BODIES else 0


def _counts_in_name(words: Sequence[Word], j: int, stop: int, people: People) -> bool:
    """*Lost* | *52* | *Project*: whether a number stands within the name of a body, no day or page between two names."""
    if len(words[j].text) >= _YEAR or j + 1 >= stop or words[j - 1].key in people.calendar | people.months:
        return False
    after = words[j + 1]
    return after.key in people.organizations | _PROJECTS and after.capital and joined(after, words[j], people)


_YEAR = 4
"""Digits of a year."""
_PROJECTS = frozenset({"project", "programme", "program", "news", "tv", "radio", "fund", "movement"})
"""Nouns whose names may have a number before them."""


def _office_of_title(words: Sequence[Word], i: int, j: int, stop: int, people: People) -> int:
    """*Prime Minister's Office*, *People's Party*: the words after a possessive title that make it a name."""
    k = j
    while k < stop and k < j + 4 and words[k].capital and not words[k].gap.strip(" '’"):
        if words[k].key in people.organizations:
            owner = [w.key for w in words[i:j]]
            titled = any((t := people.title_at(owner, n)) and n + t.length == len(owner) for n in range(len(owner)))
            shared = words[j - 1].text.endswith("s") and len(owner) > 1  # National Shippers' Council
            return k + 1 - j if titled or shared or owner[-1] in people.groups else 0
        k += 1
    return 0


def _linked(words: Sequence[Word], i: int, j: int, stop: int, people: People) -> int:
    """*Ministry of the Interior*, *Department of Health and Human Services*: the link and the word after it."""
    known = _known_end(words, i, j, stop, people)
    if known:
        return known - j
    country = j + 1 < stop and words[j].key == "of" and words[j - 1].key in people.firms and people.place(words[j + 1].text)
    if country and words[j + 1].capital and j - i > 1:
        return 2  # Broadcasting Corp of China
    head = is_body_noun(words[j - 1], people) or any(w.key in OF for w in words[i:j])
    on = words[j].key == "on" and words[j - 1].key in _ON_HEADS and j + 1 < stop and not people.is_body(words[j + 1].text)
    if on and words[j + 1].capital and words[j + 1].key not in people.calendar and joined(words[j + 1], words[j], people):
        return 2
    titled = people.title_at([w.key for w in words[i : j + 2]], 0) is not None
    keys = [w.key for w in words[max(i, j - 2) : j + 2]]
    phrase_title = any((t := people.title_at(keys, n)) and n + t.length == len(keys) for n in range(min(j - i, 2)))
    if not phrase_title and (not head or (words[j].key not in OF and not any(w.key in OF for w in words[i:j]))):
        return 0
    k = j + 2 if j + 1 < stop and words[j + 1].key == "the" and words[j].key != "the" else j + 1
    if k >= stop or not words[k].capital or words[k].key in people.calendar:
        return 0
    if any(not joined(words[n], words[n - 1], people) for n in range(j + 1, k + 1)):
        return 0
    if not phrase_title and words[j].key in {"and", "&"} and (titled or people.is_given(words[k].text) or _title_starts(words, k, people)):
        return 0
    return k + 1 - j


def _joins_firm(words: Sequence[Word], i: int, j: int, people: People) -> bool:
    """*Harcourt* | *& Finch*, but *Tom Ray* | *& Ann Lee*."""
    full = j - i > 1 and people.is_given(words[i].text)
    return words[j].gap == AMPERSAND and words[j].capital and j - i <= _FIELDS and not full and not _titled_at(words, i, people)


def _titled_at(words: Sequence[Word], i: int, people: People) -> bool:
    return people.title_at([w.key for w in words[i : i + 6]], 0) is not None


def _known_end(words: Sequence[Word], i: int, j: int, stop: int, people: People) -> int:
    """Index after a name that the lexicon or the text itself knows as a whole, over the link `j`; 0 where none is known."""
    spelt = _portfolio_end(words, j, stop, people) or _defined_end(words, i, j, stop, people) or _fields_end(words, i, j, stop, people)
    if spelt:
        return spelt  # Youth and Sports Minister; Jordan Food and Drug Administration (JFDA)
    known = people.body_at([w.key for w in words[i : i + _LONGEST_BODY]], 0)
    if known > j - i and i + known <= stop and all(joined(words[n], words[n - 1], people) for n in range(i + 1, i + known)):
        return i + known  # Voice of America
    office = people.title_at([w.key for w in words[i : i + 6]], 0)
    if office is not None and office.length > j - i and all(joined(words[n], words[n - 1], people) for n in range(j, i + office.length)):
        return i + office.length  # Chief of the General Staff
    return 0


def _fields_end(words: Sequence[Word], i: int, j: int, stop: int, people: People) -> int:
    """Index after *Administration* in *the Food* | *and Drug Administration*, whose link is word `j`; 0 where two bodies are joined."""
    if words[j].key != "and" or j - i > _FIELDS:
        return 0
    bodies = any(w.acronym or w.key in people.organizations or people.is_given(w.text) or people.demonym(w.text) for w in words[i:j])
    whole = " ".join(w.text for w in words[i:j])
    if bodies or people.is_body(whole) or people.place(whole) or people.institution(whole):
        return 0
    k = j + 1
    while k < stop and words[k].capital and joined(words[k], words[k - 1], people):
        k += 1
    after = words[j + 1 : k]
    body = len(after) > 1 and after[-1].key in people.organizations and not any(w.acronym or people.is_given(w.text) for w in after)
    of_places = body and after[-2].key in _COUNCILS  # Brighton | and Hove City Council
    return k if body and (of_places or (i > 0 and words[i - 1].key == "the")) else 0


_COUNCILS = frozenset({"city", "county", "borough", "district", "town", "regional", "metropolitan", "shire"})
"""What councils of two places are called by."""


_FIELDS = 2
"""Words of the first of two fields of one body."""


def _portfolio_end(words: Sequence[Word], j: int, stop: int, people: People) -> int:
    """Index after *Minister* in *Foreign Trade* | *and Tourism Minister*, whose link is word `j`; 0 for anything else."""
    if words[j].key not in {"and", "&"} or words[j - 1].key not in people.portfolios:
        return 0
    for k in range(j + 1, min(stop, j + _LONGEST_PORTFOLIO)):
        if not (words[k].capital and joined(words[k], words[k - 1], people)):
            return 0
        if words[k].key in _PORTFOLIO_HEADS or words[k].key in people.organizations - people.portfolios:
            return k + 1 if k > j + 1 else 0
        if words[k].key not in people.portfolios:
            return 0
    return 0


_LONGEST_PORTFOLIO = 5


def spelt_behind(words: Sequence[Word], i: int, j: int, people: People) -> bool:
    """*US Geological Survey* | *(USGS)*: whether the letters of the run `words[i:j]` are those of the acronym in brackets behind it."""
    after = words[j] if j < len(words) else None
    if after is None or j - i < 2 or after.gap != " (" or len(after.text) < 3:
        return False
    if not after.acronym or "&" in after.text:
        return _spelt_with_links(words[i:j], after.text, people)
    letters = "".join(w.text if w.acronym else w.text[0] for w in words[i:j] if w.capital)
    return sorted(letters.replace(".", "")) == sorted(after.text)


def _defined_end(words: Sequence[Word], i: int, j: int, stop: int, people: People) -> int:
    """Index after the name that begins at word `i`, runs on over the link `j`, and whose capitals spell the acronym in brackets behind it.

    The letters may stand in another order, as in the body's own language (*… for the Prevention of Torture (MNPT)*). 0 for none.
    """
    for end in range(j + 1, min(len(words), stop + 1, j + _LONGEST_TAIL)):
        word = words[end]
        if word.gap == " (" and words[end - 1].capital and _spelt_with_links(words[i:end], word.text, people):
            return end
        if word.gap == " (" and word.acronym and len(word.text) > 2:
            heads = [w.text[0] for w in words[i:end] if w.capital]
            linked = [w.text[0].upper() for w in words[i:end] if w.capital or w.key in _IN_BODIES]
            return end if sorted(word.text) in (sorted(heads), sorted(linked)) and words[end - 1].capital else 0
        if word.gap != " " or not (word.capital or word.key in LINKS | _IN_BODIES):
            return 0
    return 0


def _spelt_with_links(run: Sequence[Word], letters: str, people: People) -> bool:
    """*Transport for London* | *TfL*, *Pacific Gas and Electric Company* | *PG&E*: whether the initials of all words are the letters."""
    if len(letters) < 3 or letters.isupper() != ("&" in letters) or sum(c.isupper() for c in letters) < 2:
        return False
    spelt = "".join("&" if "&" in letters and w.key in {"and", "&"} else w.text[0] for w in run)
    return spelt == letters or (spelt[:-1] == letters and run[-1].key in people.firms | people.organizations)


_LONGEST_TAIL = 9
"""Words after a link within a body's name, its acronym among them."""


def _listed(words: Sequence[Word], i: int, j: int, stop: int, people: People) -> int:
    """*Department of Environment*, *Land, Water and Planning*: the words of the portfolios after a comma; 0 where none follow."""
    if words[i].key not in _PORTFOLIO_HEADS and words[j - 2].key not in OF:
        return 0
    if not any(w.key in _PORTFOLIO_HEADS and words[n + 1].key in OF for n, w in enumerate(words[i : j - 1], i)):
        return 0
    k = j
    while k < min(stop, j + 10):
        first = k
        while k < stop and words[k].capital and (k == first or words[k].gap == " "):
            k += 1
            if k < stop and words[k - 1].key in people.portfolios and people.is_given(words[k].text):
                break  # Secretary for Culture, Sports and Tourism | Kevin Yeung
        item = words[first:k]
        if not 1 <= len(item) <= 3 or any(people.is_given(w.text) or people.place(w.text) or w.acronym for w in item):
            return 0
        if words[first - 1].key in {"and", "&"}:
            return k - j
        if k < stop and words[k].key in {"and", "&"} and words[k].gap in {" ", ", "}:
            k += 1
        elif k >= stop or words[k].gap != ", ":
            return 0
    return 0


def _spelt_list(words: Sequence[Word], i: int, j: int, stop: int) -> int:
    """*United Nations Educational* | *, Scientific and Cultural Organization (UNESCO)*: the words up to the acronym that all spell."""
    for k in range(j, min(len(words), stop + 1, j + _LONGEST_TAIL)):
        word = words[k]
        if word.gap == " (":
            heads = "".join(w.text[0] for w in words[i:k] if w.capital)
            return k - j if word.acronym and len(word.text) > 3 and heads == word.text and words[k - 1].capital else 0
        if word.gap not in {" ", ", ", "-"} or not (word.capital or word.key in LINKS):
            return 0
    return 0


def _title_starts(words: Sequence[Word], k: int, people: People) -> bool:
    return people.title_at([w.key for w in words[k : k + 6]], 0) is not None


def is_body_noun(word: Word, people: People) -> bool:
    """*Ministry*, *Centers*, *Directorate-General*: a noun for a body, or its plural."""
    return any(part in people.organizations for part in (word.key, word.key.removesuffix("s"), word.key.partition("-")[0]))
