"""Exact spans by role, over every attribution of the gold, beliefs and intentions too.

    python -m benchmarks.spans GOLD.jsonl.gz [--acts speech,thought]

For each role (content, source, cue) the spans of a document's attributions are compared as sets of words,
one to one: right is a span with the very same words, quotation marks and a leading *that* aside. Prints a
Markdown table of precision, recall and F1, all attributions of all documents counted together.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from quotes.evaluate import predicted_of, read_gold
from quotes.pipeline import Extractor
from quotes.scoring import Attribution, Word, content_words, word_set, words_of

ROLES = ("content", "source", "cue")


def spans_of(quotes: Iterable[Attribution], role: str, words: Sequence[Word]) -> Counter[frozenset[int]]:
    """How often each set of words stands in `role`; empty ones do not count."""
    chosen = content_words if role == "content" else word_set
    found = (chosen(getattr(quote, role), words) for quote in quotes)
    return Counter(span for span in found if span)


def main() -> None:
    """Extract, compare and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--acts", default="speech,thought")
    arguments = parser.parse_args()
    extractor = Extractor(acts=arguments.acts.split(","))
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for document in read_gold(arguments.gold):
        predicted = predicted_of(extractor.extract(document.article)).quotes
        words = words_of(document.labels.text)
        for role in ROLES:
            gold, ours = spans_of(document.labels.quotes, role, words), spans_of(predicted, role, words)
            right[role] += (gold & ours).total()
            found[role] += ours.total()
            labelled[role] += gold.total()
    print("| role | precision | recall | F1 |\n|---|---|---|---|")
    for role in ROLES:
        precision, recall = right[role] / max(1, found[role]), right[role] / max(1, labelled[role])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"| {role} | {100 * precision:.1f} | {100 * recall:.1f} | {100 * f1:.1f} |")


if __name__ == "__main__":
    main()
