"""Fine-tuning the teacher, and its scores."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from training.teacher import Item, Teacher

LOG = logging.getLogger(__name__)
LONGEST = 160
LARGEST_GROUP = 64  # sentences; one word of a thousand pieces pads all the others


@dataclass(frozen=True, slots=True)
class Lessons:
    """How the teacher is tuned: rates of encoder and heads, words a batch."""

    epochs: int = 5
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    batch_words: int = 900
    warmup: float = 0.1
    seed: int = 1


def label_sets(items: Sequence[Item]) -> dict[str, list[str]]:
    """The values of every column, sorted."""
    names = sorted({name for item in items for name in item.columns})
    return {name: sorted({label for item in items for label in item.columns.get(name, ()) if label != "?"}) for name in names}


def batches(items: Sequence[Item], words: int, rng: random.Random | None = None) -> Iterator[list[Item]]:
    """Items of like length together, about ``words`` words a batch, in random order if a generator is given."""
    ordered = sorted(items, key=lambda item: len(item.words) + (rng.random() * 4 if rng else 0))
    groups: list[list[Item]] = [[]]
    for item in ordered:
        if len(groups[-1]) == LARGEST_GROUP or (groups[-1] and (len(groups[-1]) + 1) * len(item.words) > words):
            groups.append([])
        groups[-1].append(item)
    if rng:
        rng.shuffle(groups)
    yield from groups


def teach(encoder: Path, items: Sequence[Item], lessons: Lessons, dev: Mapping[str, Sequence[Item]]) -> Teacher:
    """Fine-tune the encoder on the items; ``dev`` sets are only reported."""
    torch.manual_seed(lessons.seed)
    rng = random.Random(lessons.seed)
    teacher = Teacher(encoder, label_sets(items))
    kept = [item for item in items if len(item.words) <= LONGEST]
    total = lessons.epochs * sum(1 for _ in batches(kept, lessons.batch_words))
    encoder_weights = list(teacher.encoder.parameters())
    encoder_ids = {id(weight) for weight in encoder_weights}
    heads = [weight for weight in teacher.parameters() if id(weight) not in encoder_ids]
    optimizer = torch.optim.AdamW(
        [{"params": encoder_weights, "lr": lessons.encoder_rate}, {"params": heads, "lr": lessons.head_rate}],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _factor(step, total, lessons.warmup))
    began = time.monotonic()
    for epoch in range(lessons.epochs):
        teacher.train()
        losses = [_step(teacher, batch, optimizer, schedule) for batch in batches(kept, lessons.batch_words, rng)]
        teacher.eval()
        scores = {name: marks(teacher, held) for name, held in dev.items()}
        mean = sum(losses) / len(losses)
        LOG.info("teacher epoch %d %.0f s loss %.3f %s", epoch, time.monotonic() - began, mean, scores)
    return teacher


def marks(teacher: Teacher, items: Sequence[Item]) -> dict[str, float]:
    """Accuracy of every column and of governors (all words counted, no tree enforced)."""
    right: dict[str, int] = {}
    words = sum(len(item.words) for item in items)
    for batch in batches(items, 2000):
        for gold, (read, _) in zip(batch, teacher.read(batch), strict=True):
            for name, labels in gold.columns.items():
                same = [a == b for a, b in zip(labels, read.columns[name], strict=True)]
                if name == "dep" and gold.heads and read.heads:
                    arcs = [a == b for a, b in zip(gold.heads, read.heads, strict=True)]
                    right["uas"] = right.get("uas", 0) + sum(arcs)
                    same = [a and b for a, b in zip(same, arcs, strict=True)]
                right[name] = right.get(name, 0) + sum(same)
    return {name: round(count / words, 4) for name, count in right.items()}


def _factor(step: int, total: int, warmup: float) -> float:
    if step < warmup * total:
        return (step + 1) / (warmup * total)
    return max(0.0, (total - step) / (total * (1 - warmup)))


def _step(
    teacher: Teacher,
    batch: list[Item],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = teacher.loss(batch)
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return float(loss.detach())
