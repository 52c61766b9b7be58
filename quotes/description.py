"""What an unnamed speaker is: by its head noun, its number and its counting words."""

from __future__ import annotations

from spacy.lang.en.lex_attrs import like_num

from quotes.lexicons.people import People
from quotes.mentions import Mention
from quotes.records import SpeakerKind


def described_kind(mention: Mention, people: People) -> SpeakerKind:
    """What an unnamed speaker is, by its head noun and number."""
    if mention.head in people.documents or _singular(mention.head) in people.documents:
        return "document"
    office = mention.head in people.office_nouns - people.bystanders
    if office and not mention.plural and mention.determiner != "indefinite":
        return "person"
    if mention.head in people.anonymous and not mention.plural:
        return "anonymous"
    if mention.plural or mention.head in people.groups or _counts(mention):
        return "anonymous" if mention.head in {"sources", "source"} else "group"
    if mention.head in people.organizations:
        return "organization"
    return "anonymous"


def _counts(mention: Mention) -> bool:
    """*56 percent*, *six in 10*, *a majority of voters*, *those who …*: so many of a group."""
    first = mention.text.casefold().split()[:3]
    return any(w in _SHARES or _is_number(w) for w in first) and mention.determiner != "definite"


def _is_number(word: str) -> bool:
    return bool(like_num(word))  # type: ignore[no-untyped-call]


_SHARES = frozenset(
    ["percent", "majority", "half", "most", "many", "few", "those", "some", "all", "nearly", "third", "quarter", "others", "more"]
)


def _singular(word: str) -> str:
    return word.removesuffix("s")
