"""Accuracy on labelled news: quotes, and textacy's `direct_quotations` on the same pipeline beside it.

    python -m benchmarks.accuracy GOLD.jsonl.gz [GOLD…]

Prints a Markdown table. textacy's extractor raises on some documents with stray marks; those count as
documents without predictions, and their number is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Span
from textacy.extract.triples import direct_quotations

from quotes.analysis import analyse
from quotes.evaluate import GoldDocument, predict, read_gold
from quotes.pipeline import Extractor
from quotes.scoring import Attribution, Predicted, score

_COLUMNS = ("partial_f1", "strict_f1", "soft_f1", "speaker", "direct_recall_partial", "mixed_recall_partial", "indirect_recall_partial")


def textacy_predictions(gold: list[GoldDocument], nlp: Language) -> Iterator[tuple[str, Predicted | None]]:
    """What textacy finds in each document, by id; None where it raises."""
    for document in gold:
        doc = analyse(document.article, nlp)
        try:
            found = list(direct_quotations(doc))
        except Exception:  # it raises ValueError and IndexError on stray and odd marks
            yield document.labels.id, None
            continue
        yield document.labels.id, Predicted(tuple(_attribution(t.content, list(t.speaker), list(t.cue)) for t in found))


def _attribution(content: Span, speaker: list[object], cue: list[object]) -> Attribution:
    return Attribution(content=[(content.start_char, content.end_char)], source=_spans(speaker), cue=_spans(cue))


def _spans(tokens: list[object]) -> list[tuple[int, int]]:
    return [(t.idx, t.idx + len(t)) for t in tokens]  # type: ignore[attr-defined, arg-type]


def _row(name: str, figures: dict[str, float]) -> str:
    return "| " + " | ".join([name, *(f"{figures[column]:.3f}" for column in _COLUMNS)]) + " |"


def main() -> None:
    """Score both on every gold file and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    extractor = Extractor()
    print("| system and gold | " + " | ".join(_COLUMNS) + " |")
    print("|---" * (len(_COLUMNS) + 1) + "|")
    for path in parser.parse_args().gold:
        gold = read_gold(path)
        labels = [document.labels for document in gold]
        print(_row(f"quotes, {path.name}", dict(score(labels, dict(predict(gold, extractor.extract))).figures())))
        found = dict(textacy_predictions(gold, extractor.nlp))
        raised = sum(prediction is None for prediction in found.values())
        kept = {name: prediction for name, prediction in found.items() if prediction is not None}
        name = f"textacy direct_quotations, {path.name} (raises on {raised} of {len(gold)})"
        print(_row(name, dict(score(labels, kept).figures())))


if __name__ == "__main__":
    main()
