"""Speed of a pipeline on one core, beside a stock small spaCy configuration."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from training.loop import Epoch
from training.pipeline import STOCK, syntax_config

SYNTAX_PIPES = ("tok2vec", "tagger", "morphologizer", "parser")
ROUNDS = 3


def tokens_per_second(nlp: Language, texts: Sequence[str], pipes: Sequence[str] | None = None) -> float:
    """Tokens a second of raw text, tokenizer included; the best of three rounds after one to warm up."""
    unwanted = [] if pipes is None else [name for name in nlp.pipe_names if name not in pipes]
    with nlp.select_pipes(disable=unwanted):
        tokens = sum(len(doc) for doc in nlp.pipe(texts))
        return max(tokens / _seconds(nlp, texts) for _ in range(ROUNDS))


def stock_pipeline(epoch: Epoch) -> Language:
    """The stock small configuration, with the same labels and untrained weights.

    An untrained parser takes other steps than a trained one, but as many a token.
    """
    nlp = spacy.util.load_model_from_config(syntax_config(STOCK), auto_fill=True)
    sample = list(epoch(nlp))
    nlp.initialize(lambda: sample)
    return nlp


def load_seconds(path: Path) -> float:
    """Seconds to load the pipeline from disk; the best of three."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        spacy.load(path)
        times.append(time.perf_counter() - began)
    return min(times)


def _seconds(nlp: Language, texts: Sequence[str]) -> float:
    began = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return time.perf_counter() - began
