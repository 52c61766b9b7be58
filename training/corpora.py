"""Where the corpora lie under the data folder, and which part serves for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.bare import bare_names
from training.conllu import Sentence, read_conllu
from training.labels import harmonise
from training.names import Named, named_mentions, read_columns, read_universal
from training.raw import read_paragraphs

TRAINING = ("ewt-train", "gum-train")
DEVELOPMENT = ("ewt-dev", "gum-dev")
HELD_OUT = ("ewt-test", "gum-test", "pud")
WIKIGOLD_TRAINING_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Treebanks:
    """Sentences by part; ``raw_pud`` keeps PUD's own labels, everything else is harmonised."""

    training: list[Sentence]
    development: dict[str, list[Sentence]]
    held_out: dict[str, list[Sentence]]
    raw_pud: list[Sentence]


@dataclass(frozen=True, slots=True)
class NameCorpora:
    """Names to learn from, to choose the best step by, and to score on."""

    training: list[list[Named]]
    development: dict[str, list[Named]]
    held_out: dict[str, list[Named]]


def read_treebanks(data: Path) -> Treebanks:
    """Read EWT, GUM and PUD."""

    def part(name: str) -> list[Sentence]:
        return [harmonise(sentence) for sentence in read_conllu(_treebank(data, name))]

    return Treebanks(
        training=[sentence for name in TRAINING for sentence in part(name)],
        development={name: part(name) for name in DEVELOPMENT},
        held_out={name: part(name) for name in HELD_OUT},
        raw_pud=list(read_conllu(_treebank(data, "pud"))),
    )


def read_names(data: Path) -> NameCorpora:
    """Read Universal NER, Wikigold and the mentions in GUM."""
    wikigold = read_wikigold(data)
    cut = int(len(wikigold) * WIKIGOLD_TRAINING_SHARE)
    universal = {part: list(read_universal(data / f"names/uner-{part}.iob2.gz")) for part in ("ewt-dev", "ewt-test", "pud")}
    gum = {part: [named_mentions(s) for s in read_conllu(_treebank(data, f"gum-{part}"))] for part in ("train", "dev", "test")}
    return NameCorpora(
        training=[universal["ewt-dev"] + universal["ewt-test"], wikigold[:cut], gum["train"], read_re3d(data)],
        development={"wikigold, last tenth": wikigold[cut:], "gum-dev": gum["dev"]},
        held_out={"uner-pud": universal["pud"], "gum-test": gum["test"]},
    )


def read_wikigold(data: Path) -> list[Named]:
    """All sentences of Wikigold."""
    return list(read_columns(data / "names/wikigold.conll.gz"))


def read_re3d(data: Path) -> list[Named]:
    """All sentences of re3d, their mentions cut down to names."""
    return [bare_names(named) for named in read_columns(data / "names/re3d.conll.gz")]


def read_news(data: Path) -> list[list[str]]:
    """The paragraphs of every Wikinews article."""
    return list(read_paragraphs(data / "wikinews/articles.jsonl.gz"))


def words_of(sentences: Sequence[Sentence]) -> list[list[str]]:
    """The words of sentences."""
    return [[token.form for token in sentence.tokens] for sentence in sentences]


def _treebank(data: Path, name: str) -> Path:
    return data / "ud" / f"{name}.conllu.gz"
