"""Static word vectors distilled from the teacher's encoder.

A word's vector joins its input embedding with its mean state in running text. Words never met in the texts get the
state that a linear map predicts from their embedding and from their state when read alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.decomposition import PCA  # type: ignore[import-untyped]
from sklearn.linear_model import Ridge  # type: ignore[import-untyped]
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from training.teacher import Item
from training.teaching import batches

Matrix = NDArray[np.float32]
PRIOR = 5.0
LAYERS = slice(1, 5)


def vocabulary(texts: Sequence[Sequence[str]], pieces: Iterable[str], least: int) -> list[str]:
    """Lower-cased words met at least ``least`` times, and the encoder's own whole words."""
    counts = Counter(word.lower() for words in texts for word in words if word.strip())
    whole = {piece for piece in pieces if not piece.startswith(("##", "[")) and (piece.isascii() or piece in counts)}
    return sorted({word for word, count in counts.items() if count >= least} | whole)


@torch.no_grad()
def states(
    encoder: PreTrainedModel, pieces: PreTrainedTokenizerBase, texts: Sequence[Sequence[str]], batch_words: int = 2000
) -> dict[str, Matrix]:
    """Sum of states, and count in the last place, of every lower-cased word over the texts."""
    sums: dict[str, Matrix] = {}
    items = [Item(tuple(words)) for words in texts if words]
    for batch in batches(items, batch_words):
        words = [list(item.words) for item in batch]
        read = pieces(words, is_split_into_words=True, padding=True, truncation=True, max_length=512, return_tensors="pt")
        layers = encoder(**read, output_hidden_states=True).hidden_states[LAYERS]
        hidden = torch.stack(layers).mean(0).float().numpy()
        for row, tokens in enumerate(words):
            _add(sums, tokens, read.word_ids(row), hidden[row])
    return sums


def _add(sums: dict[str, Matrix], tokens: list[str], owners: list[int | None], hidden: Matrix) -> None:
    places: dict[int, list[int]] = {}
    for place, owner in enumerate(owners):
        if owner is not None:
            places.setdefault(owner, []).append(place)
    for owner, at in places.items():
        vector = np.append(hidden[at].mean(0), np.float32(1.0))
        key = tokens[owner].lower()
        sums[key] = sums[key] + vector if key in sums else vector


@torch.no_grad()
def embeddings(encoder: PreTrainedModel, pieces: PreTrainedTokenizerBase, words: Sequence[str]) -> Matrix:
    """The mean input embedding of each word's pieces."""
    table: Matrix = encoder.get_input_embeddings().get_parameter("weight").numpy()
    coded = pieces(list(words), add_special_tokens=False)["input_ids"]
    return np.stack([table[ids].mean(0) if ids else np.zeros(table.shape[1], table.dtype) for ids in coded])


def distil(
    encoder: PreTrainedModel, pieces: PreTrainedTokenizerBase, texts: Sequence[Sequence[str]], width: int, least: int = 2
) -> tuple[list[str], Matrix]:
    """Words and their vectors (one row a word, unit variance a column, rounded to half precision)."""
    words = vocabulary(texts, pieces.get_vocab(), least)
    met = states(encoder, pieces, texts)
    alone = states(encoder, pieces, [[word] for word in words])
    size = encoder.config.hidden_size
    lonely = np.stack([_mean(alone.get(word), size) for word in words])
    given = embeddings(encoder, pieces, words)
    counts = np.array([met[word][-1] if word in met else 0.0 for word in words], dtype=np.float32)
    running = np.stack([_mean(met.get(word), size) for word in words])
    known = np.hstack([_scaled(given), _scaled(lonely)])
    sure = counts >= PRIOR
    guess = Ridge(alpha=100.0).fit(known[sure], running[sure]).predict(known)
    mixed = (running * counts[:, None] + guess * PRIOR) / (counts[:, None] + PRIOR)
    joined = np.hstack([_scaled(given) * 0.5, _scaled(mixed)])
    reduced = PCA(width, random_state=1).fit(joined[sure]).transform(joined)
    reduced /= reduced[sure].std()
    return words, reduced.astype(np.float16).astype(np.float32)


def _mean(total: Matrix | None, size: int) -> Matrix:
    return np.zeros(size, np.float32) if total is None else (total[:-1] / total[-1]).astype(np.float32)


def _scaled(values: Matrix) -> Matrix:
    return np.asarray((values - values.mean(0)) / values.std(), dtype=np.float32)
