"""How often a matcher and a resolution are right, as measured on labelled news.

The figures stand in ``confidence.json``, which ``benchmarks/calibrate.py`` writes; nothing here is
made up by hand. A quote's confidence is the precision of its matcher for its kind, times that of its
speaker's resolution.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True)
class Measured:
    """`right` of `n` judged cases; its precision is smoothed by one success and one failure (Laplace 1774)."""

    n: int
    right: int

    @property
    def precision(self) -> float:
        """The smoothed share of right cases."""
        return (self.right + 1) / (self.n + 2)


class Confidence:
    """Measured precisions by matcher and kind, and by resolution."""

    def __init__(self, matchers: Mapping[str, Measured], resolutions: Mapping[str, Measured]) -> None:
        self._matchers = dict(matchers)
        self._resolutions = dict(resolutions)

    def of(self, matcher: str, kind: str, resolution: str) -> float:
        """The confidence of a quote, 0 to 1, two decimals. A matcher never measured counts as one half."""
        unseen = Measured(0, 0)
        found = self._matchers.get(f"{matcher}/{kind}") or self._matchers.get(matcher) or unseen
        linked = self._resolutions.get(resolution)
        return round(found.precision * (linked.precision if linked else 1.0), 2)


@lru_cache(maxsize=1)
def load_confidence() -> Confidence:
    """The figures that come with the package."""
    table = json.loads(resources.files("quotes").joinpath("confidence.json").read_text(encoding="utf-8"))
    return Confidence(*({k: Measured(v["n"], v["right"]) for k, v in table[part].items()} for part in ("matchers", "resolutions")))
