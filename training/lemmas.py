"""Tables for spaCy's rule lemmatizer, with the exceptions that the treebanks teach."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from training.conllu import Sentence

CLOSED_CLASSES = ("aux", "pron", "det", "part", "adp", "cconj", "sconj", "num", "intj")
UNCHANGED = frozenset({"PROPN", "SYM", "X", "PUNCT"})
APOSTROPHE, CURLY_APOSTROPHE = "'", "’"


def add_lemmatizer(nlp: Language, sentences: Iterable[Sentence], least: int = 2) -> Lemmatizer:
    """Add a rule lemmatizer whose exceptions are the treebanks' lemmas wherever the rules miss them."""
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    assert isinstance(lemmatizer, Lemmatizer)
    lemmatizer.initialize()
    lookups = lemmatizer.lookups
    for name in ("lemma_index", "lemma_exc", "lemma_rules"):
        table = lookups.get_table(name)
        for tag in CLOSED_CLASSES:
            table.setdefault(tag, [] if name != "lemma_exc" else {})
    _learn_exceptions(lemmatizer, sentences, least)
    return lemmatizer


def _learn_exceptions(lemmatizer: Lemmatizer, sentences: Iterable[Sentence], least: int) -> None:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for token in sentence.tokens:
            if token.upos not in UNCHANGED:
                counts[token.form.lower(), token.upos][token.lemma] += 1
    table = lemmatizer.lookups.get_table("lemma_exc")
    for (form, upos), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count < least or upos.lower() not in table:
            continue
        if upos.lower() not in CLOSED_CLASSES and all(_by_rule(lemmatizer, case, upos) == lemma for case in (form, form.capitalize())):
            continue
        for spelling in (form, form.replace(APOSTROPHE, CURLY_APOSTROPHE)):
            table[upos.lower()][spelling] = [lemma]
    lemmatizer.cache.clear()


def _by_rule(lemmatizer: Lemmatizer, form: str, upos: str) -> str:
    doc = Doc(lemmatizer.vocab, words=[form], pos=[upos])
    return str(lemmatizer.rule_lemmatize(doc[0])[0])
