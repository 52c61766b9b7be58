"""Scores of a pipeline on raw text against a treebank, through spaCy's own Scorer and alignment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, Token
from spacy.training import Example

from training.conllu import Sentence
from training.documents import plain_examples

SYNTAX_KEYS = {
    "upos": "pos_acc",
    "xpos": "tag_acc",
    "feats": "morph_acc",
    "uas": "dep_uas",
    "las": "dep_las",
    "sents_p": "sents_p",
    "sents_r": "sents_r",
    "sents_f": "sents_f",
    "lemma": "lemma_acc",
}


def analysed(nlp: Language, examples: Iterable[Example]) -> list[Example]:
    """Run the pipeline over the raw texts of examples."""
    pairs = list(examples)
    docs = nlp.pipe([pair.text for pair in pairs])
    return [Example(doc, pair.reference) for doc, pair in zip(docs, pairs, strict=True)]


def syntax_scores(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Accuracy of tags, lemmas and trees, and P/R/F of sentence boundaries, from 0 to 1."""
    pairs = analysed(nlp, plain_examples(nlp, sentences))
    values: dict[str, Any] = {
        **Scorer.score_token_attr(pairs, "tag"),
        **Scorer.score_token_attr(pairs, "pos"),
        **Scorer.score_token_attr(pairs, "morph", getter=_morph),
        **Scorer.score_token_attr(pairs, "lemma"),
        **Scorer.score_spans(pairs, "sents", getter=_sents, has_annotation=_has_sents),
        **Scorer.score_deps(pairs, "dep", getter=_dep, ignore_labels=("p", "punct")),
    }
    return {name: values[key] for name, key in SYNTAX_KEYS.items() if values.get(key) is not None}


def _morph(token: Token, _: str) -> str:
    return str(token.morph)


def _dep(token: Token, _: str) -> str:
    return str(token.dep_)


def _sents(doc: Doc, _: str) -> list[Span]:
    return list(doc.sents)


def _has_sents(doc: Doc) -> bool:
    return bool(doc.has_annotation("SENT_START"))
