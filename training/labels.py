"""One label set for treebanks of different UD releases.

EWT, GUM and PUD follow the same guidelines, but not to the letter. The rules below take away what differs between
them only by release or by habit:

- ``obl:agent``, ``nsubj:outer``, ``csubj:outer`` and ``advcl:relcl`` are (nearly) unknown to PUD: the plain relation
  is kept (``nsubj:outer`` and ``csubj:outer`` become ``nsubj`` and ``csubj``);
- an unmarked nominal under a verb, adjective or adverb is ``obl:unmarked`` (PUD has ``nmod:unmarked`` at times);
- a participle inside a proper name (*United* Nations) is an adjective (GUM has a verb).
"""

from __future__ import annotations

from dataclasses import replace

from training.conllu import Sentence, Token

PLAIN_RELATION = {
    "obl:agent": "obl",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "advcl:relcl": "advcl",
}
PREDICATE_TAGS = frozenset({"VERB", "ADJ", "ADV"})
NAME_TAGS = frozenset({"NNP", "NNPS"})


def harmonise(sentence: Sentence) -> Sentence:
    """Return the sentence with the labels all treebanks share."""
    tokens = tuple(_harmonise(token, sentence.tokens[token.head]) for token in sentence.tokens)
    return replace(sentence, tokens=tokens)


def _harmonise(token: Token, head: Token) -> Token:
    dep = PLAIN_RELATION.get(token.dep, token.dep)
    if dep == "nmod:unmarked" and head.upos in PREDICATE_TAGS:
        dep = "obl:unmarked"
    if token.upos == "VERB" and token.xpos in NAME_TAGS:
        return replace(token, dep=dep, upos="ADJ", feats="Degree=Pos")
    return replace(token, dep=dep)
