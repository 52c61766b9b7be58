"""A teacher: a small Apache-2.0 sentence encoder fine-tuned into a tagger and biaffine parser.

It is far too slow to ship. It reads openly licensed news, and the small shipped network learns from what it read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

IGNORED = -100
CASES = ("other", "lower", "title", "upper", "mixed")
WIDTH = 384
LONGEST_WORD = 40  # characters read of a word


@dataclass(frozen=True, slots=True)
class Item:
    """Words to read, and what is known of them: label columns by name, governors counted from 0 (root: itself)."""

    words: tuple[str, ...]
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    heads: tuple[int, ...] | None = None


def case_of(word: str) -> int:
    """The index in ``CASES`` of a word's use of capitals (the encoder itself is uncased)."""
    if not any(map(str.isalpha, word)):
        return 0
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 4


class Biaffine(nn.Module):
    """Scores of every (dependent, governor) pair for a number of labels."""

    def __init__(self, source: int, width: int, labels: int) -> None:
        super().__init__()
        self.dependent = nn.Sequential(nn.Linear(source, width), nn.GELU(), nn.Dropout(0.25))
        self.governor = nn.Sequential(nn.Linear(source, width), nn.GELU(), nn.Dropout(0.25))
        self.weight = nn.Parameter(torch.zeros(labels, width + 1, width + 1))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, states: Tensor) -> Tensor:
        """(batch, words, source) to (batch, labels, words, words)."""
        dependent = nn.functional.pad(self.dependent(states), (0, 1), value=1.0)
        governor = nn.functional.pad(self.governor(states), (0, 1), value=1.0)
        return torch.einsum("bxi,lij,byj->blxy", dependent, self.weight, governor)


class Teacher(nn.Module):
    """Encoder, one linear tagger a label column, and a biaffine parser."""

    def __init__(self, encoder: Path, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.labels = labels
        self.pieces: Any = AutoTokenizer.from_pretrained(encoder)
        self.encoder: Any = AutoModel.from_pretrained(encoder)
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers + 1))
        self.case = nn.Embedding(len(CASES), WIDTH)
        nn.init.normal_(self.case.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(0.2)
        self.taggers = nn.ModuleDict({name: nn.Linear(WIDTH, len(values)) for name, values in labels.items() if name != "dep"})
        self.arcs = Biaffine(WIDTH, 384, 1)
        self.relations = Biaffine(WIDTH, 96, len(labels["dep"])) if "dep" in labels else None

    def states(self, items: Sequence[Item]) -> Tensor:
        """One vector a word: the mean of its pieces over a learned mixture of layers."""
        batch = self.pieces(
            [[word[:LONGEST_WORD] for word in item.words] for item in items],
            is_split_into_words=True,
            padding=True,
            truncation=True,
            max_length=512,
            return_tensors="pt",
        )
        layers = torch.stack(self.encoder(**batch, output_hidden_states=True).hidden_states)
        pieces = torch.einsum("l,lbpw->bpw", self.mix.softmax(0), layers)
        longest = max(len(item.words) for item in items)
        owner = torch.zeros(len(items), pieces.shape[1], longest)
        for row in range(len(items)):
            for position, word in enumerate(batch.word_ids(row)):
                if word is not None:
                    owner[row, position, word] = 1.0
        words = owner.transpose(1, 2) @ pieces / owner.sum(1).clamp(min=1.0)[..., None]
        cases = _padded([[case_of(word) for word in item.words] for item in items], longest, 0)
        result: Tensor = self.dropout(self.norm(words + self.case(cases)))
        return result

    def loss(self, items: Sequence[Item]) -> Tensor:
        """The sum of the cross entropies of everything that is known of the items."""
        states = self.states(items)
        longest = states.shape[1]
        total = states.sum() * 0.0
        for name, layer in self.taggers.items():
            gold = self._gold(items, name, longest)
            if (gold != IGNORED).any():
                total = total + _entropy(layer(states), gold)
        if self.relations is None or all(item.heads is None for item in items):
            return total
        heads = _padded([item.heads or [IGNORED] * len(item.words) for item in items], longest, IGNORED)
        scores = self.arcs(states)[:, 0] + self._outside(items, longest)
        total = total + _entropy(scores, heads)
        return total + _entropy(self._of(self.relations(states), heads.clamp(min=0)), self._gold(items, "dep", longest))

    @torch.no_grad()
    def read(self, items: Sequence[Item]) -> list[tuple[Item, float]]:
        """Fill in every column and the governors; with each item its least certain governor's probability."""
        states = self.states(items)
        columns = {name: layer(states).argmax(-1) for name, layer in self.taggers.items()}
        if self.relations is None:
            return [(self._filled(item, row, columns, None), 1.0) for row, item in enumerate(items)]
        certainty, heads = (self.arcs(states)[:, 0] + self._outside(items, states.shape[1])).softmax(-1).max(-1)
        columns["dep"] = self._of(self.relations(states), heads).argmax(-1)
        return [
            (self._filled(item, row, columns, heads[row]), float(certainty[row, : len(item.words)].log().mean().exp()))
            for row, item in enumerate(items)
        ]

    def _filled(self, item: Item, row: int, columns: dict[str, Tensor], heads: Tensor | None) -> Item:
        length = len(item.words)
        named = {name: tuple(self.labels[name][index] for index in values[row, :length].tolist()) for name, values in columns.items()}
        return Item(item.words, named, None if heads is None else tuple(heads[:length].tolist()))

    def _gold(self, items: Sequence[Item], name: str, longest: int) -> Tensor:
        index = {label: number for number, label in enumerate(self.labels[name])}
        rows = [[index.get(label, IGNORED) for label in item.columns.get(name, ("",) * len(item.words))] for item in items]
        return _padded(rows, longest, IGNORED)

    @staticmethod
    def _of(scores: Tensor, heads: Tensor) -> Tensor:
        """Relation scores of each word with one governor: (batch, words, labels)."""
        index = heads[:, None, :, None].expand(-1, scores.shape[1], -1, 1)
        return scores.gather(3, index)[..., 0].transpose(1, 2)

    @staticmethod
    def _outside(items: Sequence[Item], longest: int) -> Tensor:
        """Minus infinity for governors beyond a sentence's end."""
        mask = torch.zeros(len(items), 1, longest)
        for row, item in enumerate(items):
            mask[row, 0, len(item.words) :] = -1e9
        return mask


def _padded(rows: Sequence[Sequence[int]], longest: int, filler: int) -> Tensor:
    return torch.tensor([[*row, *([filler] * (longest - len(row)))] for row in rows])


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return nn.functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
