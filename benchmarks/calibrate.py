"""Measure how often quotes found in each way are right, write `quotes/confidence.json`, and check it on other text.

    python -m benchmarks.calibrate LABELLED.jsonl.gz              # counts by bin, into quotes/confidence.json
    python -m benchmarks.calibrate OTHER.jsonl.gz --check         # a table: confidence against the share that was right

A quote is right when its content overlaps a gold content by Jaccard 0.5 or more, one to one
(`quotes.scoring`), and its source fits the gold's, where that has one. Quotes nested in another's
content are left out where the gold labels no nesting and none fits. Only counts are written, no text.
The table's last line is the expected calibration error: the mean distance, over tenths of the
confidence scale and weighted by their quotes, of mean confidence and share right (Naeini, Cooper and
Hauskrecht, AAAI 2015).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.confidence import path_of
from quotes.evaluate import GoldDocument, predicted_of, read_gold
from quotes.pipeline import Extractor
from quotes.scoring import PARTIAL, Pairing, same_source

Judged = tuple[tuple[str, ...], float, bool]
"""A quote's bins, its confidence, and whether it is right."""
_TENTHS = 10


def judged(gold: list[GoldDocument], extractor: Extractor) -> Iterator[Judged]:
    """Every quote that the extractor finds in `gold` and that the gold can judge."""
    for document in gold:
        trace = extractor.trace(document.article)
        found = predicted_of(trace.document).quotes
        pairing = Pairing(document.labels, found)
        for j, (winner, quote) in enumerate(zip(trace.winners, trace.document.quotes, strict=True)):
            i, overlap = pairing.gold_of.get(j, (-1, 0.0))
            if overlap < PARTIAL and found[j].nested and not document.labels.has_parents:
                continue
            right = overlap >= PARTIAL and _source_fits(pairing, i, j)
            yield path_of(winner, quote.resolution, nested=quote.parent is not None), quote.confidence, right


def _source_fits(pairing: Pairing, i: int, j: int) -> bool:
    gold = pairing.golds[i].source
    return not gold or same_source(gold, pairing.predicted[j].source, pairing.words)


def count(rows: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    """(n, right) by bin, the whole of all quotes first."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path, _, is_right in rows:
        for steps in range(len(path) + 1):
            name = "|".join(path[:steps])
            seen[name] += 1
            right[name] += is_right
    return {name: (seen[name], right[name]) for name in sorted(seen)}


def reliability(rows: Iterable[Judged]) -> tuple[list[tuple[int, float, float]], float]:
    """For each tenth of the scale (quotes, mean confidence, share right), and the expected calibration error."""
    tenths: list[list[tuple[float, bool]]] = [[] for _ in range(_TENTHS)]
    for _, confidence, right in rows:
        tenths[min(_TENTHS - 1, int(confidence * _TENTHS))].append((confidence, right))
    table = [(len(t), sum(c for c, _ in t) / max(1, len(t)), sum(r for _, r in t) / max(1, len(t))) for t in tenths]
    total = sum(n for n, _, _ in table)
    return table, sum(n * abs(mean - share) for n, mean, share in table) / max(1, total)


def main() -> None:
    """Write the counts, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="gold quotes, in PolNeAR's layout or the fixtures'")
    parser.add_argument("--corpus", type=Path, help="documents that hold the texts of gold which has none")
    parser.add_argument("--out", type=Path, default=Path("quotes/confidence.json"))
    parser.add_argument("--check", action="store_true", help="measure the confidence that there is instead of writing it anew")
    arguments = parser.parse_args()
    rows = judged(read_gold(arguments.gold, arguments.corpus), Extractor())
    if not arguments.check:
        lines = ",\n".join(f" {json.dumps(name)}: {list(counts)}" for name, counts in count(rows).items())
        arguments.out.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
        return
    table, error = reliability(rows)
    print("| confidence | quotes | mean confidence | share right |\n|---|---|---|---|")
    for tenth, (n, mean, share) in enumerate(table):
        if n:
            print(f"| {tenth / _TENTHS:.1f} to {(tenth + 1) / _TENTHS:.1f} | {n} | {mean:.3f} | {share:.3f} |")
    print(f"\nExpected calibration error {error:.3f}")


if __name__ == "__main__":
    main()
