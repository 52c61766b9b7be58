"""Make the shipped model again: ``python -m training.build --data DATA --out quotes/model``.

The steps, each kept in the work folder so that a broken run goes on where it stopped:

1. fine-tune the teacher on EWT and GUM;
2. distil static word vectors from its encoder's original weights;
3. let the teacher read Wikinews and the texts of the names corpora (silver trees);
4. train encoder, taggers and parser on EWT and GUM, then twice on EWT, GUM and the silver trees;
5. train the names component;
6. assemble, score on everything held out, time, and write the model card.

PUD is never trained on: the scores are those of the shipped weights.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import spacy

from training import recipe
from training.assembly import assemble, compressed_size, save
from training.card import write_card
from training.corpora import NameCorpora, Treebanks, read_names, read_treebanks
from training.naming import name_scores
from training.scores import syntax_scores
from training.speed import SYNTAX_PIPES, load_seconds, stock_pipeline, tokens_per_second

LOG = logging.getLogger(__name__)
CARD = "MODEL_CARD.md"


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(description="Train the embedded English pipeline from open treebanks.")
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/, names/ and wikinews/")
    parser.add_argument("--out", type=Path, default=Path("quotes/model"), help="where the pipeline goes")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="where the steps' results are kept")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    arguments.work.mkdir(parents=True, exist_ok=True)
    build(arguments.data, arguments.out, arguments.work)


def build(data: Path, out: Path, work: Path) -> None:
    """Run every step and write the pipeline and its card to ``out``."""
    treebanks, names = read_treebanks(data), read_names(data)
    recipe.make_teacher(treebanks, work)
    recipe.make_vectors(data, treebanks, work)
    recipe.make_silver(data, work)
    recipe.make_syntax(treebanks, work)
    recipe.make_names(names, work)
    nlp = assemble(work / recipe.SYNTAX, work / recipe.NAMES, treebanks.training)
    save(nlp, out)
    report(out, treebanks, names)


def report(out: Path, treebanks: Treebanks, names: NameCorpora) -> None:
    """Score the assembled pipeline, time it, and write the card."""
    nlp = spacy.load(out)
    syntax = {name: syntax_scores(nlp, part) for name, part in (treebanks.development | treebanks.held_out).items()}
    syntax["pud, labels as published"] = syntax_scores(nlp, treebanks.raw_pud)
    found = {name: name_scores(nlp, part) for name, part in (names.development | names.held_out).items()}
    facts = measured_facts(out, treebanks)
    LOG.info("%s", json.dumps({"syntax": syntax, "names": found, "facts": facts}, indent=1))
    template = files("training").joinpath("card.md").read_text(encoding="utf-8")
    (out / CARD).write_text(write_card(template, syntax, found, facts), encoding="utf-8")


def measured_facts(out: Path, treebanks: Treebanks) -> dict[str, str]:
    """Speed, size and load time of the pipeline, as text for the card."""
    nlp = spacy.load(out)
    texts = recipe.timing_texts(treebanks)
    stock = stock_pipeline(recipe.gold_stream(treebanks))
    return {
        "spacy": version("spacy"),
        "cores": str(len(os.sched_getaffinity(0))),
        "speed_syntax": f"{tokens_per_second(nlp, texts, SYNTAX_PIPES):,.0f}",
        "speed_all": f"{tokens_per_second(nlp, texts):,.0f}",
        "speed_stock": f"{tokens_per_second(stock, texts, SYNTAX_PIPES):,.0f}",
        "load": f"{load_seconds(out):.2f}",
        "size": f"{compressed_size(out) / 1e6:.1f}",
    }


if __name__ == "__main__":
    main()
