"""How often a quote found this way is right, as measured on labelled news.

A quote is right when half of its content's words are (one to one, `quotes.scoring`) and so is its
source, where the gold has one. It falls into ever narrower bins: by matcher, by kind, by evidence, by
the form and strength of its cue, by length and by how its speaker was found; the share that was right
in a narrow bin is drawn towards that of the bin around it, the more the fewer cases it has (an
m-estimate: Cestnik, Estimating Probabilities, ECAI 1990). Which entity a source was linked to is not
part of it: `resolution` says how that was done.

The counts stand in ``confidence.json``, which ``benchmarks/calibrate.py`` writes; nothing here is made
up by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from quotes.candidate import Candidate
from quotes.records import Resolution

_PRIOR = 0.5
"""Where nothing was measured, right as often as not."""
_WEIGHT = 8.0
"""Cases that the share of the bin around counts for."""
_WORD_IN_EVIDENCE = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")
_SHORT, _LONG = 20, 60
"""Code points of a content that is short, and of one that is long."""


@dataclass(frozen=True)
class Measured:
    """`right` of `n` judged cases."""

    n: int
    right: int

    def towards(self, prior: float) -> float:
        """The share of right cases, drawn towards `prior`."""
        return (self.right + _WEIGHT * prior) / (self.n + _WEIGHT)


class Confidence:
    """Counts by bin; a bin is named by the path that leads to it, its steps parted by bars."""

    def __init__(self, bins: Mapping[str, Measured]) -> None:
        self._bins = dict(bins)

    def of(self, path: Sequence[str]) -> float:
        """The confidence, 0 to 1, two decimals, of a quote whose bins are the beginnings of `path`."""
        share = _PRIOR
        for steps in range(len(path) + 1):
            found = self._bins.get("|".join(path[:steps]))
            if found is None:
                break
            share = found.towards(share)
        return round(share, 2)


def path_of(candidate: Candidate, resolution: Resolution, *, nested: bool) -> tuple[str, ...]:
    """The bins that a quote falls into, from the widest to the narrowest."""
    length = sum(b - a for a, b in candidate.content)
    size = "short" if length < _SHORT else "long" if length > _LONG else "middling"
    evidence = " ".join(_WORD_IN_EVIDENCE.sub("", candidate.evidence).replace(",", " ").split())
    found = "continuation" if resolution == "continuation" else "none" if candidate.source is None else "source"
    strength = "weak" if candidate.weak else "strong"
    return (
        "nested" if nested else "outer",
        candidate.matcher,
        candidate.kind,
        found,
        evidence,
        f"{strength} {candidate.cue_form}".strip(),
        size,
    )


@lru_cache(maxsize=1)
def load_confidence() -> Confidence:
    """The counts that come with the package."""
    table = json.loads(resources.files("quotes").joinpath("confidence.json").read_text(encoding="utf-8"))
    return Confidence({path: Measured(n, right) for path, (n, right) in table.items()})
