"""Training and scoring the component that finds names."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example

from training.augment import PARAGRAPH_BREAKS
from training.names import OUTSIDE, Named
from training.pipeline import LISTENER, Size, tok2vec, transitions
from training.scores import analysed

LONGEST_GROUP = 6
BROKEN_SHARE = 0.3
LOWER_SHARE = 0.01
CAPITALS_SHARE = 0.02


def names_config(size: Size, shared: bool) -> dict[str, Any]:
    """A component for names over the shared encoder, or over one of its own."""
    source = {**LISTENER, "width": size.width} if shared else tok2vec(size)
    return {"factory": "ner", "model": transitions(size, "ner", source)}


def named_example(nlp: Language, group: Sequence[Named], pause: str = "") -> Example:
    """Join sentences into one example; ``pause`` stands between them as a token of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    labels: list[str] = []
    for named in group:
        if words:
            spaces[-1] = not pause
            words += [pause] * bool(pause)
            spaces += [False] * bool(pause)
            labels += [OUTSIDE] * bool(pause)
        words += named.words
        spaces += named.spaces
        labels += named.labels
    spaces[-1] = False
    reference = Doc(nlp.vocab, words=words, spaces=spaces, ents=labels)
    return Example(nlp.make_doc(reference.text), reference)


class NamedStream:
    """Epochs of examples: sentences in small groups, in random order, some in other cases."""

    def __init__(self, corpora: Sequence[Sequence[Named]], seed: int) -> None:
        self.corpora = corpora
        self.random = random.Random(seed)

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """Yield one epoch."""
        groups: list[Sequence[Named]] = []
        for corpus in self.corpora:
            start = 0
            while start < len(corpus):
                size = self.random.randint(1, LONGEST_GROUP)
                groups.append(corpus[start : start + size])
                start += size
        self.random.shuffle(groups)
        for group in groups:
            pause = self.random.choice(PARAGRAPH_BREAKS) if self.random.random() < BROKEN_SHARE else ""
            yield named_example(nlp, [self._recased(named) for named in group], pause)

    def _recased(self, named: Named) -> Named:
        draw = self.random.random()
        if draw < LOWER_SHARE:
            return Named(tuple(map(str.lower, named.words)), named.spaces, named.labels)
        if draw < LOWER_SHARE + CAPITALS_SHARE:
            return Named(tuple(word[:1].upper() + word[1:] for word in named.words), named.spaces, named.labels)
        return named


def name_scores(nlp: Language, corpus: Sequence[Named]) -> dict[str, float]:
    """Precision, recall and F of exact spans with labels, from 0 to 1, and F by label."""
    pairs = analysed(nlp, [named_example(nlp, [named]) for named in corpus])
    values = get_ner_prf(pairs)
    by_label = {name: value["f"] for name, value in (values["ents_per_type"] or {}).items()}
    return {"p": values["ents_p"], "r": values["ents_r"], "f": values["ents_f"], **by_label}
