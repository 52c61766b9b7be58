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
from training.names import OUTSIDE, Named, spans
from training.pipeline import LISTENER, Size, tok2vec, transitions
from training.scores import analysed

LONGEST_GROUP = 6
BROKEN_SHARE = 0.3
SWAPPED_SHARE = 0.3
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
    """Epochs of examples: sentences in small groups, in random order, some names swapped for others, some in other cases."""

    def __init__(self, corpora: Sequence[Sequence[Named]], seed: int) -> None:
        self.corpora = corpora
        self.random = random.Random(seed)
        self.pool: dict[str, list[tuple[tuple[str, ...], tuple[bool, ...]]]] = {}
        for named in (named for corpus in corpora for named in corpus):
            for start, end, label in spans(named.labels):
                self.pool.setdefault(label, []).append((named.words[start:end], named.spaces[start:end]))

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
            yield named_example(nlp, [self._recased(self._swapped(named)) for named in group], pause)

    def _swapped(self, named: Named) -> Named:
        """Put other names of the same kind in the place of some."""
        words, spaces, labels = list(named.words), list(named.spaces), list(named.labels)
        for start, end, label in reversed(list(spans(named.labels))):
            if self.random.random() < SWAPPED_SHARE:
                other, gaps = self.random.choice(self.pool[label])
                spaces[start:end] = [*gaps[:-1], spaces[end - 1]]
                words[start:end] = other
                labels[start:end] = ["B-" + label] + ["I-" + label] * (len(other) - 1)
        return Named(tuple(words), tuple(spaces), tuple(labels))

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
