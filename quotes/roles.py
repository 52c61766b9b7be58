"""What the text says somebody is: the title before a name, the apposition after it, *X is the Y*; cleaned for the record.

Surface forms handled: *Cabinet Secretary for Gender, Youth and Special Programmes, Prof. Ann Lee*; *the president of Chad, Ann
Lee,*; *Ann Lee (CBS), 52, Minister of Foreign Affairs, Trade and Culture, said*; *Ann Lee, who is a resident of Leeds,*;
*Adviser to the President and Director General of the Archives* (two roles).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from quotes.bearers import of_another
from quotes.lexicons.grammar import load_grammar
from quotes.lexicons.keys import key
from quotes.lexicons.people import People
from quotes.names import Name
from quotes.reading import Reader
from quotes.words import Word, word_span

GRAMMAR = load_grammar()
_LONGEST = 30
"""Words of the longest role that is believed."""
_BEFORE = 24
"""Words before a name in which the noun of its title must stand."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ARTICLES = frozenset({"the", "a", "an"})
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
_OF = frozenset({"of", "for", "in", "at", "to", "on"})
_ASIDES = frozenset({"also", "now", "currently", "once", "then", "formerly", "newly"})
"""Adverbs before a role that are none of it; *once* and *formerly* say when, not what."""
_ENDS = GRAMMAR.subordinators | {"who", "which", "that", "whose", "whom", "where", "when", "as", "but", "than", "said", "says"}
"""Words that a role does not go on over."""
_OPENING = re.compile(r"(?:\s*\([^()\n]{1,25}\))?(?:,\s*\d{1,3})?(?P<mark>,\s+|\s+[-–—]\s+)")
_TOLD = re.compile(r"(?:,?\s{1,9}who)?,?\s{1,9}(?:is|was|has\s+been|serves\s+as|served\s+as|became|remains|will\s+(?:become|be))\s+(?=\w)")
_BRACKET = re.compile(r"\s?\((?:[A-Z][\w&.-]{1,9}|res\.)\)")


def role_after(reader: Reader, name: Name) -> str:
    """The apposition after a name: *, a commander in al-Nusra Front,*; empty where what follows says nothing of the kind."""
    match = _OPENING.match(reader.text, name.end, name.end + 60)
    if match is None:
        return ""
    return _phrase_from(reader, match.end(), closed=True, dashed="," not in match.group("mark"))


def role_told(reader: Reader, name: Name) -> str:
    """What the text says that somebody is: *Ann Lee is the mayor of Leeds*, *Ann Lee, who was a teacher, …*."""
    match = _TOLD.match(reader.text, name.end, name.end + 40)
    if match is None:
        return ""
    k, _ = word_span(reader.words, match.end(), match.end() + 1)
    office = k + 1 < len(reader.words) and reader.words[k].key in reader.people.office_nouns and reader.words[k + 1].key in _OF
    if not office and not re.match(r"(?:also\s+|now\s+)?(?:the|a|an)\s|[A-Z]", reader.text[match.end() : match.end() + 12]):
        return ""
    return _phrase_from(reader, match.end(), closed=False)


def _phrase_from(reader: Reader, start: int, *, closed: bool, dashed: bool = False) -> str:
    """The role that begins at code point `start`; `closed` asks for a comma, a full stop or a verb behind it."""
    words = reader.words
    k, _ = word_span(words, start, start + 1)
    definite = False
    while k < len(words) and words[k].key in _ARTICLES | _ASIDES:
        definite = definite or words[k].key == "the"
        k += 1
    k = _past_owner(reader, k)
    end, head = _phrase_end(reader, k)
    if head is None or end <= k or words[k].tag in _FINITE:
        return ""  # Lewis Harcourt, promised residents that …
    following = words[end] if end < len(words) else None
    verb = following is not None and following.tag in _FINITE and not following.gap.strip()
    office = end - k > 1 and words[end - 2].key in reader.people.portfolios | reader.people.domains  # the Information Minister
    if closed and verb and definite and end - head <= 1 and not office:
        return ""  # …, the Queen suspended parliament
    runs = list(reader.runs(k, end))
    named = reader.name_of(*runs[-1]) if runs and runs[-1][1] == end else None
    if named is not None and named.kind == "person" and len(named.words) > 1 and not any(w.key in _OF for w in words[k:end]):
        return ""  # Ann Lee, President Tom Ray and …
    if len(words[end - 1].text) == 1 or (dashed and following is not None and following.gap.strip() == ""):
        return ""
    return _shown(reader, k, end)


def _past_owner(reader: Reader, k: int) -> int:
    """Index after a possessive that opens a role: *Kenya's* | *finance minister*."""
    words = reader.words
    if k < len(words) and words[k].key in _OWNERS - {"whose"}:
        return k + 1
    for n in range(k, min(k + 5, len(words))):
        if n > k and words[n].gap.strip(" '’"):
            break
        if words[n].possessive:
            return n + 1
        if not words[n].capital:
            break
    return k


def _phrase_end(reader: Reader, k: int) -> tuple[int, int | None]:
    """Index after the role that begins at word `k`, and the index of its noun; None where it has none for a person."""
    words, head, end = reader.words, None, k
    while end < min(len(words), k + _LONGEST):
        word = words[end]
        if word.key in _ENDS or (end > k and not _goes_on(reader, k, end)):
            break
        if head is None and (word.key in _OF or word.pos in {"PRON", "SCONJ"}):
            return end, None
        if _is_human(word, reader.people):
            head = end if head is None or end == head + 1 else head
        end += 1
    while end > k and (words[end - 1].key in _OF | _ARTICLES | {"and", "&"} or words[end - 1].pos == "CCONJ"):
        end -= 1
    return end, head


def _goes_on(reader: Reader, k: int, n: int) -> bool:
    """Whether word `n` still belongs to the role that begins at word `k`."""
    words, word = reader.words, reader.words[n]
    gap = word.gap.strip(" '’\n\r\t")
    if word.key in _ENDS or word.key in reader.people.calendar or (word.tag in _FINITE and word.pos != "NOUN" and not word.capital):
        return False
    if word.tag == "VBG" and word.pos == "VERB" and not word.capital:
        return False
    if gap == ",":
        return any(w.key in _OF for w in words[k:n]) and _lists(reader, n)
    return gap in {"", "/", "&", "("} if gap != "(" else _BRACKET.match(reader.text, words[n - 1].end) is not None


def _lists(reader: Reader, n: int) -> bool:
    """*Gender* | *, Youth and Sports*: whether a list goes on after a comma that an *and* closes within a few words, of things alone."""
    words, people = reader.words, reader.people
    for m in range(n, min(n + 8, len(words))):
        word = words[m]
        if word.tag in _FINITE or word.key in _ENDS | _ARTICLES or (m > n and word.gap.strip() not in {"", ","}):
            return False
        if people.is_given(word.text) or people.title_at([word.key], 0) is not None or word.text.isdigit():
            return False
        if word.key in {"and", "&"}:
            return m > n
    return False


def role_before(reader: Reader, name: Name) -> str:
    """The title before a name with its complement: *Minister of Trade, Youth and Sports,* | *Ann Lee*; empty where none is sure."""
    words, people = reader.words, reader.people
    i, _ = word_span(words, name.start, name.start + 1)
    last = _before_address(words, i, people)
    if last <= 0 or words[last].opens:
        return ""
    comma = words[last].gap.strip() == ","
    if (not comma and words[last].gap.strip(" \n\r\t")) or words[last - 1].key in _OPENS_COMPLEMENT:
        return ""  # Minister of | Community Development
    if comma and reader.text[name.end : name.end + 1] not in {",", "."} and _governed(reader, last):
        return ""  # After the talks with the minister, Ann Lee said …
    head = _noun_before(reader, last)
    near = head is None and comma and _is_human(words[last - 1], people)
    if near and words[last - 1].key not in people.kin and _stands_apart(reader, name):
        head = last - 1
    if head is None or words[head].key in people.kin:
        return ""  # the son of tycoon | Wang Jianlin
    first = _phrase_start(reader, head)
    before = words[first - 1] if first else None
    definite = before is not None and (before.key == "the" or before.possessive or before.key in _OWNERS) and not words[first].opens
    if comma and not (definite or words[first].opens or words[head].capital):
        return ""
    if not comma and of_another(words, people, max(0, first - 1), last):
        return ""  # a spokesperson for mayor | Ann Lee
    return _shown(reader, first, last)


def _governed(reader: Reader, last: int) -> bool:
    """Whether a preposition that opens no complement of an office stands before the noun phrase that ends at word `last`."""
    words = reader.words
    for k in range(last - 1, max(-1, last - _LONGEST_TITLE), -1):
        if words[k].key in _OUTSIDE:
            return True
        if words[k].opens or words[k].gap.strip(" '’s"):
            return False
    return False


_LONGEST_TITLE = 8
_OUTSIDE = frozenset({"with", "after", "before", "by", "against", "between", "despite", "following"})
_OPENS_COMPLEMENT = frozenset({"of", "for", "to", "at", "in", "the", "and"})
"""Words behind which no name follows its title: it is what the office is held of."""


def _stands_apart(reader: Reader, name: Name) -> bool:
    """Whether a name between a comma and a mark, or a verb, is set beside what stands before it."""
    i, _ = word_span(reader.words, name.end, name.end + 40)
    words = reader.words
    while i + 1 < len(words) and not words[i].gap.strip() and (words[i].key in {"also", "on"} or words[i].key in reader.people.calendar):
        i += 1  # the governor, Ann Lee on Monday said
    following = words[i] if i < len(words) else None
    return following is None or following.opens or following.gap.strip()[:1] in {",", ".", ";"} or following.tag in _FINITE


def _before_address(words: Sequence[Word], i: int, people: People) -> int:
    """Index of the first word of the forms of address right before word `i` (*Prof.*, *H.E. Dr.*); `i` where there is none."""
    while i > 0 and words[i - 1].capital and not words[i].gap.strip(" ."):
        title = people.title_at([words[i - 1].key], 0)
        if title is None or title.kind != "honorific":
            break
        i -= 1
    return i


def _noun_before(reader: Reader, last: int) -> int | None:
    """Index of the noun of a title whose complement ends before word `last`, by the words between them."""
    words, people = reader.words, reader.people
    for k in range(last - 1, max(-1, last - _BEFORE), -1):
        word, after = words[k], words[k + 1]
        gap = after.gap.strip(" '’s\n\r\t") if k + 1 < last else ""
        if gap not in {"", ",", "&", "/"} or (word.tag in _FINITE and not word.capital) or word.key in _ENDS:
            return None
        if people.is_given(word.text) and word.ent in {"PERSON", "PER"}:
            return None
        complement = k + 1 < last and after.key in _OF and not gap
        if _is_human(word, people) and complement:
            return k
        if gap == "," and not _lists(reader, k + 1):
            return None
        if after.opens or not (word.capital or word.key in _OF | {"and", "the", "&"} or word.pos in {"NOUN", "ADJ", "PROPN", ""}):
            return None
    return None


def _phrase_start(reader: Reader, head: int) -> int:
    """Index of the first word of the title that ends at the noun `head`: its adjectives and the nouns before it."""
    words = reader.words
    k = next((n for n in range(max(0, head - _LISTED), head) if _titled_from(reader, n, head)), head)
    while k > 0 and head - k < 6 and not words[k].gap.strip() and not words[k].opens:
        before = words[k - 1]
        plain = before.pos in {"NOUN", "ADJ", "PROPN"} or before.capital
        if _joins_places(reader, k):
            k -= 2
            continue
        if before.possessive or before.key in _ARTICLES | _OWNERS or not plain or before.sentence_opener or before.tag in _FINITE:
            break
        k -= 1
    return k


def _titled_from(reader: Reader, first: int, head: int) -> bool:
    """*Ambassador Extraordinary and* | *Plenipotentiary*: whether a listed title runs from word `first` to the noun `head`."""
    words = reader.words[first : head + 1]
    if any(w.opens or w.gap.strip(" '’s") for w in words[1:]):
        return False  # … across the country. Director of …
    title = reader.people.title_at([w.key for w in words], 0)
    return title is not None and title.length == len(words)


_LISTED = 5
"""Words of a listed title before its last."""


def _joins_places(reader: Reader, k: int) -> bool:
    """*the Jammu and* | *Kashmir Lieutenant Governor*: whether *and* before word `k` stands between two names, and no two offices."""
    words = reader.words
    if k < 3 or words[k - 1].key != "and" or words[k - 3].key != "the":
        return False
    return all(w.capital and w.pos == "PROPN" and not _is_human(w, reader.people) for w in (words[k - 2], words[k]))


def _is_human(word: Word, people: People) -> bool:
    return word.key.rpartition("-")[2] in people.human_nouns - _ANYBODY and word.key not in people.generic


_ANYBODY = frozenset({"one", "another", "others", "some", "many", "anyone", "someone", "somebody"})


def _shown(reader: Reader, i: int, j: int) -> str:
    """The words `i` to `j` as they stand, a bracket that closes them with them (*Coordinator (CAM)*)."""
    end = reader.words[j - 1].end
    bracket = _BRACKET.match(reader.text, end)
    end = bracket.end() if bracket else end
    shown = reader.text[reader.words[i].start : end]
    return " ".join((shown + ")" if shown.count("(") > shown.count(")") and reader.text[end : end + 1] == ")" else shown).split())


def telling_roles(roles: Iterable[str], people: People) -> tuple[str, ...]:
    """The roles as the record has them: without articles and owners, two offices apart, none that says less than another."""
    parts = [_bare(part) for role in roles for part in _offices(_bare(role), people)]
    words = [frozenset(map(key, re.findall(r"[\w'’.-]+", part))) - _ARTICLES - _OF for part in parts]
    weights = [(len(held), len(part), -n) for n, (held, part) in enumerate(zip(words, parts, strict=True))]
    return tuple(
        part
        for n, part in enumerate(parts)
        if _opens_office(part, people) and not any(words[n] <= other and weights[n] < weights[m] for m, other in enumerate(words))
    )


_OWNER = re.compile(
    r"^(?:(?:the|The)\s+)?(?:[A-Z][\w.&’'-]*\s+){0,4}?[A-Z][\w.&-]*['’](?:s\s+|\s+)|^(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y)\s+"
)


def _bare(role: str) -> str:
    """A role without the article or the possessive before it."""
    shown = re.sub(r"^(?:(?:the|a|an|now|also|currently|once|then)\s+)+", "", " ".join(role.split()), flags=re.IGNORECASE)
    return _OWNER.sub("", shown).strip(" ,")


def _offices(role: str, people: People) -> Iterator[str]:
    """*Adviser to the President* and *Director General of the Archives*: the offices that *and* or commas join."""
    start = 0
    for joint in re.finditer(r",?\s{1,9}(?:and|&)\s+|,\s+", role):
        if _names_office(role[joint.end() :], people) and _opens_office(role[start : joint.start()], people):
            yield role[start : joint.start()]
            start = joint.end()
    yield role[start:]


def _names_office(text: str, people: People) -> bool:
    """Whether another office begins here, and no portfolio of the one before (*Minister for Women* | *and Children*)."""
    first = text.split(None, 1)[0] if text.strip() else ""
    portfolio = key(first.strip(",.")) in people.groups | people.portfolios and first[:1].isupper()
    return not portfolio and first.casefold() != "plenipotentiary" and _opens_office(text, people)


def _opens_office(text: str, people: People) -> bool:
    """Whether `text` begins with a phrase whose noun is one for a person: its last word before a preposition or a comma."""
    nouns: list[str] = []
    for word in text.split():
        bare = key(word.strip(",.()"))
        if bare in {"and", "&"} and nouns and people.human_nouns.isdisjoint(nouns):
            continue  # Trade and Tourism Minister; Jammu and Kashmir Lieutenant Governor
        if bare in _OF | _WITHS or word.startswith("("):
            break
        nouns.append(bare.rpartition("-")[2])
        if word.endswith(","):
            break
    if text.split()[-1:] and text.split()[-1] in people.letters:
        return True  # Otzma Yehudit chairman MK
    ending = key(text.split()[-1].strip(",.()")) if text.split() else ""
    if ending in people.office_nouns and nouns and nouns[-1] in people.organizations | people.firms:
        return True  # Broadcasting Corp of China chairman
    return any(noun in people.human_nouns for noun in nouns[-1:] or ()) or (
        nouns[-1:] != [] and nouns[-1] in _AFTER_NOUN and any(noun in people.human_nouns for noun in nouns[-2:-1])
    )


_WITHS = frozenset({"with", "from", "by", "and", "&", "who", "based", "under", "against", "near", "living"})
_AFTER_NOUN = frozenset({"elect", "general", "designate", "emeritus", "extraordinary", "major", "ii", "iii"})
"""Adjectives that follow the noun of an office."""
