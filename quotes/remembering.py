"""What a pipeline that only reads keeps from text to text: the embeddings of tokens, and the lemmas it may look up.

The first layer of a spaCy tok2vec looks at nothing but the token itself: its form, its norm and whether a space follows. News
uses the same words over and over, so nine tokens in ten are known. What is kept does not depend on when it was worked out:
BLIS multiplies every row the same way, whatever rows stand beside it, which NumPy's product does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy
from spacy.attrs import NORM, ORTH, SPACY
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from quotes.convolutions import quicken_convolutions
from quotes.products import one_thread

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

Key = tuple[int, int, int]
_MOST = 1 << 16
"""Embeddings kept at once; when there are as many, all are forgotten. 128 numbers each, they take 34 MB."""
_OF_FORMS = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", "LENGTH", "IS_ALPHA", "IS_DIGIT"})
"""What an embedding may look at to be one of form, norm and space alone."""


def prepare_for_reading(nlp: Language) -> None:
    """Let the tok2vec layers of `nlp` keep embeddings, and its lemmatizer find words by hash.

    Layers on a GPU or of another kind stay as they are. The pipeline is for reading from then on: a layer is put in and sets
    stand for lists, so what it saves cannot be loaded.
    """
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Lemmatizer):
            _index_by_hash(pipe)
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for node in list(model.walk()):
                embed = node.get_ref("embed") if "embed" in node.ref_names else None
                if embed is not None and _is_of_forms(embed):
                    _use_blis(embed)
                    model.replace_node(embed, _remembering(embed, nlp.vocab))
            quicken_convolutions(model, one_thread())


def _index_by_hash(lemmatizer: Lemmatizer) -> None:
    """A form is looked up in a list of 57,000 else; and the memory of forms has no bound."""
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for part in list(table):
            table[part] = frozenset(table[part])
    lemmatizer.cache = _Bounded()


class _Bounded(dict[Any, Any]):
    """A dict that forgets all when it is full."""

    def __setitem__(self, key: Any, value: Any) -> None:
        if len(self) >= _MOST:
            self.clear()
        super().__setitem__(key, value)


def _is_of_forms(embed: Model[Any, Any]) -> bool:
    """Whether an embedding is worked out on the CPU, from nothing but a token's form, norm and space."""
    readers = [node for node in embed.walk() if node.name == "extract_features"]
    columns = {str(column) for node in readers for column in node.attrs["columns"]}
    known = {str(number) for number in map(_number, _OF_FORMS)} | _OF_FORMS
    return bool(readers) and columns <= known and all(isinstance(node.ops, NumpyOps) for node in embed.walk())


def _number(name: str) -> int:
    from spacy.attrs import IDS

    return int(IDS[name])


def _use_blis(embed: Model[Any, Any]) -> None:
    ops = NumpyOps()
    for node in embed.walk():
        node.ops = ops


def _remembering(embed: Model[Any, Any], vocab: Vocab) -> Model[Any, Any]:
    return Model("remembering", _forward, layers=[embed], attrs={"memory": Memory(embed, vocab)})


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Any]:
    if is_train:
        return model.layers[0](docs, is_train)
    memory: Memory = model.attrs["memory"]
    return memory.rows(docs), None


class Memory:
    """The embeddings that a layer has worked out, by form, norm and space."""

    def __init__(self, embed: Model[Any, Any], vocab: Vocab) -> None:
        self._embed = embed
        self._vocab = vocab
        self._forget()

    def rows(self, docs: Sequence[Doc]) -> list[Any]:
        """The embeddings of the tokens of each Doc: float32, tokens × width."""
        keys = [list(map(tuple, doc.to_array([ORTH, NORM, SPACY]).tolist())) for doc in docs]
        if len(self._places) + sum(map(len, keys)) > _MOST:
            self._forget()
        places = self._places
        new = [key for key in dict.fromkeys(chain.from_iterable(keys)) if key not in places]
        if new:
            self._add(new)
        return [self._table[[places[key] for key in of_doc]] for of_doc in keys]

    def _forget(self) -> None:
        self._places: dict[Key, int] = {}
        self._table: Any = numpy.zeros((0, self._embed.get_dim("nO")), dtype="float32")

    def _add(self, keys: Sequence[Key]) -> None:
        """Work out the embeddings of `keys`, in a Doc of just these tokens."""
        strings = self._vocab.strings
        doc = Doc(self._vocab, words=[strings[orth] for orth, _, _ in keys], spaces=[bool(space) for _, _, space in keys])
        for token, (_, norm, _) in zip(doc, keys, strict=True):
            if token.norm != norm:
                token.norm_ = strings[norm]
        found = self._embed.predict([doc])[0]
        first = len(self._places)
        if first + len(keys) > len(self._table):
            room = max(_ROOM, 2 * (first + len(keys)))
            table = numpy.zeros((room, found.shape[1]), dtype="float32")
            table[:first] = self._table[:first]
            self._table = table
        self._table[first : first + len(keys)] = found
        self._places.update((key, first + n) for n, key in enumerate(keys))


_ROOM = 4096
"""Embeddings for which there is room at first."""
