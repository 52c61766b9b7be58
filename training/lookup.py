"""Word vectors in a pipeline, looked up by lower-cased form, in memory and on disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.vectors import Vectors
from spacy.vocab import Vocab

ATTRIBUTE = "LOWER"


def attach(vocab: Vocab, words: Sequence[str], matrix: NDArray[np.float32]) -> None:
    """Give the vocabulary these vectors, one row a lower-cased word."""
    vocab.vectors = Vectors(strings=vocab.strings, data=matrix, keys=list(words), name="minilm", attr=ATTRIBUTE)


def save_pipeline(nlp: Language, path: Path) -> None:
    """Write the pipeline with the attribute its vectors are looked up by.

    spaCy reads that attribute back from ``vectors.cfg`` but writes it for floret vectors only; without it a loaded pipeline would
    look words up as they are spelt, and find none that is capitalised.
    """
    nlp.to_disk(path)
    settings = path / "vocab" / "vectors.cfg"
    values = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps({**values, "attr": nlp.vocab.vectors.attr}), encoding="utf-8")
