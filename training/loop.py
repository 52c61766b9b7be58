"""The training loop: batches by words, Adam with averaged weights, the best step by development score."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, Optimizer, fix_random_seed

from training.lookup import save_pipeline

LOG = logging.getLogger(__name__)

Epoch = Callable[[Language], Iterable[Example]]
Measure = Callable[[Language], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn: counts in steps, batch sizes in words.

    A pipeline that is not ``fresh`` learns on from the weights it has. ``frozen`` components stay as they are; the first of
    them is the shared encoder, the only one whose output the others need.
    """

    steps: int = 4800
    warmup: int = 250
    rate: float = 0.001
    dropout: float = 0.1
    first_batch: int = 100
    last_batch: int = 1000
    batch_growth: float = 1.001
    check_every: int = 400
    average: bool = True
    seed: int = 1
    fresh: bool = True
    frozen: tuple[str, ...] = ()


def start(nlp: Language, sample: Sequence[Example], plan: Plan) -> Optimizer:
    """Initialise labels and weights from a sample, unless the pipeline is to learn on, and return the optimiser."""
    fix_random_seed(plan.seed)
    if plan.fresh:
        nlp.initialize(lambda: sample)
    optimizer: Optimizer = Adam(learn_rate=plan.rate, L2=0.01, grad_clip=1.0, use_averages=plan.average)
    return optimizer


def train(nlp: Language, epoch: Epoch, measure: Measure, plan: Plan, target: Path) -> dict[str, float]:
    """Train, keep the best step's weights in ``target``, and return its scores.

    ``measure`` returns scores from 0 to 1; the one named ``score`` decides.
    """
    random.seed(plan.seed)
    optimizer = start(nlp, list(epoch(nlp)), plan)
    best: dict[str, float] = {"score": -1.0}
    losses: dict[str, float] = {}
    began = time.monotonic()
    for step, batch in enumerate(_batches(nlp, epoch, plan), 1):
        optimizer.learn_rate = _rate(plan, step)
        nlp.update(batch, drop=plan.dropout, losses=losses, sgd=optimizer, exclude=plan.frozen, annotates=plan.frozen[:1])
        if step % plan.check_every == 0 or step == plan.steps:
            with nlp.use_params(optimizer.averages if plan.average else {}):
                scores = measure(nlp)
                if scores["score"] > best["score"]:
                    best = {**scores, "step": step}
                    save_pipeline(nlp, target)
            LOG.info("%5d %6.0f s %s %s", step, time.monotonic() - began, _show(scores), _show(losses))
            losses = {}
        if step == plan.steps:
            break
    return best


def _batches(nlp: Language, epoch: Epoch, plan: Plan) -> Iterator[list[Example]]:
    size, batch, words = float(plan.first_batch), [], 0
    while True:
        for example in epoch(nlp):
            batch.append(example)
            words += len(example.predicted)
            if words >= size:
                yield batch
                batch, words = [], 0
                size = min(size * plan.batch_growth, plan.last_batch)


def _rate(plan: Plan, step: int) -> float:
    """Linear warm-up, then linear decay to a twentieth."""
    if step <= plan.warmup:
        return plan.rate * step / plan.warmup
    left = (plan.steps - step) / max(plan.steps - plan.warmup, 1)
    return plan.rate * max(left, 0.05)


def _show(values: dict[str, float]) -> str:
    return " ".join(f"{key}={value:.4g}" for key, value in values.items())
