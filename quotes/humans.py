"""Whether a noun can only be somebody, or a document, that speaks."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from quotes import syntax
from quotes.lexicons.grammar import load_grammar
from quotes.lexicons.people import load_people


@lru_cache(maxsize=1)
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    people = load_people()
    speakers = people.persons | people.groups | people.anonymous | people.office_nouns | people.organizations | people.kin
    return frozenset(speakers), frozenset(people.documents)


def speaks(token: Token, *, finding: bool = False) -> bool:
    """Whether `token` heads a phrase for a person, a group or an organisation; a document counts with `finding`."""
    lower, lemma = token.lower_, token.lemma_.lower()
    speakers, documents = _nouns()
    if finding and (lemma in documents or lower in documents):
        return True
    counted = _counted(token)
    if counted is not None:
        return speaks(counted, finding=finding)
    if lower in {"percent", "%"}:
        return True  # of those asked, 22 percent
    if token.pos_ == "PRON" or lower in load_grammar().speaking_pronouns:
        return lower in load_grammar().speaking_pronouns
    if token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "ORG"}:
        return True
    return lower in speakers or lemma in speakers


def _counted(token: Token) -> Token | None:
    """What a quantity counts: *a number of [writers]*, *two of the [judges]*."""
    if token.pos_ != "NUM" and token.lower_ not in load_grammar().quantities:
        return None
    return next((noun for _, noun in syntax.prepositional(token, {"of"}) if noun.i > token.i), None)
