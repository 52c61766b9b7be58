"""Through which outlet: links of quotes to outlets in short news items that were invented for it.

    python -m benchmarks.outlets fixtures/outlets/score.jsonl [--show]

A line of the file is an item: `text`, and `quotes` with the first words of their `content`, the `cue` and the `outlets` (name and
role) that belong to them; see `fixtures/outlets/README.md`. Counted are the quotes that have an outlet by the label or by the
program: right are those with the same outlets in the same roles. Platforms on which words were posted are left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.api import extract
from quotes.evaluate import outlet_key
from quotes.records import Document, Quote

Links = frozenset[tuple[str, str]]
_NEAR = 6
"""Code points by which a quote may begin beside its label: marks, *that*."""


@dataclass(frozen=True)
class Judged:
    """One labelled quote: what it should be linked to and what it is; `found` is None where the program has no such quote."""

    text: str
    cue: str
    wanted: Links
    found: Links | None

    @property
    def verdict(self) -> str:
        """`no quote`, `rightly none`, `right`, `missed`, `spurious`, `other`."""
        if self.found is None:
            return "no quote"
        if self.found == self.wanted:
            return "right" if self.wanted else "rightly none"
        return "spurious" if not self.wanted else "missed" if not self.found else "other"


def judge(path: Path) -> Iterator[Judged]:
    """Every labelled quote of a file, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        document = extract(item["text"])
        for label in item["quotes"]:
            quote = _labelled(document, item["text"], label)
            wanted = frozenset((outlet_key(name), role) for name, role in label["outlets"])
            yield Judged(item["text"], label["cue"], wanted, None if quote is None else _links(document, quote))


def score(judged: Iterator[Judged]) -> Counter[str]:
    """How many quotes have each verdict."""
    return Counter(one.verdict for one in judged)


def right(verdicts: Mapping[str, int]) -> float:
    """The share of right ones among the quotes with an outlet by label or program."""
    counted = sum(verdicts.get(name, 0) for name in ("right", "missed", "spurious", "other"))
    return verdicts.get("right", 0) / counted if counted else 0.0


def _labelled(document: Document, text: str, label: Mapping[str, Any]) -> Quote | None:
    """The quote that begins nearest to the label's first words and has its cue, if there is one."""
    start = text.find(label["content"])
    if start < 0:
        raise ValueError(f"the label {label['content']!r} is not in its text: {text[:60]!r}")
    near = [q for q in document.quotes if any(abs(s.start - start) <= _NEAR or s.start <= start < s.end for s in q.content.spans)]
    cue = label["cue"].casefold()
    same = [q for q in near if q.cue.text and (cue in q.cue.text.casefold() or q.cue.text.casefold() in cue)]
    return min(same or near, key=lambda q: (abs(q.content.spans[0].start - start), len(q.content.text)), default=None)


def _links(document: Document, quote: Quote) -> Links:
    outlets = {one.id: one for one in document.outlets}
    named = ((outlets[link.id], link.role) for link in quote.outlets)
    return frozenset((outlet_key(one.name), role) for one, role in named if one.kind != "social")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print every quote that is not right; not for a file only to score")
    options = parser.parse_args()
    for path in options.files:
        judged = list(judge(path))
        verdicts = score(iter(judged))
        counts = ", ".join(f"{verdicts[name]} {name}" for name in ("right", "missed", "spurious", "other", "rightly none", "no quote"))
        print(f"{path.name}: {right(verdicts):.3f} of the links right ({counts})")
        for one in judged if options.show else ():
            if one.verdict not in {"right", "rightly none"}:
                shown = re.sub(r"\s+", " ", one.text)
                print(f"  {one.verdict}: {one.cue} | wanted {sorted(one.wanted)} | found {sorted(one.found or ())} | {shown}")


if __name__ == "__main__":
    main()
