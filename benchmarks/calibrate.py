"""Measure how often each matcher and each resolution is right, and write `quotes/confidence.json`.

    python -m benchmarks.calibrate --quotes LABELLED.jsonl.gz --speakers fixtures/seeds.jsonl

A matcher's precision is the share of its quotes whose content overlaps a gold content by Jaccard 0.5
or more, one to one (`quotes.scoring`); quotes nested in another's content are left out where the gold
labels no nesting and none fits. A resolution's is the share of such quotes whose linked speaker bears
the gold speaker's name. Only counts are written, no text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quotes.evaluate import GoldDocument, predicted_of, read_gold
from quotes.pipeline import Extractor
from quotes.records import Document, Quote
from quotes.scoring import PARTIAL, Attribution, pair, same_name

Judged = tuple[Quote, Attribution, Attribution | None, float]
"""A quote of a record, as it is scored, the gold one paired with it, and their overlap."""


def judged(gold: list[GoldDocument], extractor: Extractor) -> Iterator[Judged]:
    """Every quote that the extractor finds in `gold`, with what it was paired with."""
    for document in gold:
        record: Document = extractor.extract(document.article)
        predicted = predicted_of(record).quotes
        for quote, found, (labelled, overlap) in zip(record.quotes, predicted, pair(document.labels, predicted), strict=True):
            yield quote, found, labelled, overlap


def count_matchers(rows: Iterator[Judged]) -> dict[str, list[int]]:
    """[n, right] by matcher, and by matcher and kind."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for quote, found, _, overlap in rows:
        if found.nested and overlap < PARTIAL:
            continue
        for key in (quote.matcher, f"{quote.matcher}/{quote.kind}"):
            seen[key] += 1
            right[key] += overlap >= PARTIAL
    return {key: [seen[key], right[key]] for key in sorted(seen)}


def count_resolutions(rows: Iterator[Judged]) -> dict[str, list[int]]:
    """[n, right] by resolution, over the quotes whose gold names a speaker."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for quote, found, gold, overlap in rows:
        if gold is None or gold.speaker is None or overlap < PARTIAL:
            continue
        seen[quote.resolution] += 1
        right[quote.resolution] += found.speaker is not None and same_name(found.speaker, gold.speaker)
    return {key: [seen[key], right[key]] for key in sorted(seen)}


def main() -> None:
    """Run both counts and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=Path, required=True, help="gold quotes in PolNeAR's layout or the fixtures'")
    parser.add_argument("--speakers", type=Path, required=True, help="gold quotes with speaker names, in the fixtures' layout")
    parser.add_argument("--out", type=Path, default=Path("quotes/confidence.json"))
    arguments = parser.parse_args()
    extractor = Extractor()
    table = {
        "matchers": count_matchers(judged(read_gold(arguments.quotes), extractor)),
        "resolutions": count_resolutions(judged(read_gold(arguments.speakers), extractor)),
    }
    rows = {part: {key: {"n": n, "right": right} for key, (n, right) in counts.items()} for part, counts in table.items()}
    arguments.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
