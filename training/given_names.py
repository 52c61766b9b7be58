"""Writes `quotes/lexicons/given_names.csv`: given names of the world that one gender bears.

The source is the data file of the package nomquamgender 0.1.4 (Van Buskirk, Clauset and Larremore, "An Open-Source Cultural
Consensus Approach to Name-Based Gender Classification", ICWSM 2023; MIT licence), which sums up 36 public sources. A name is
taken that three sources or more and twenty bearers or more speak for, nine in ten of one gender. Of the names that
`names.toml` has too and lists for one gender, 999 in 1,000 agree.

    python -m training.given_names name_data.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "quotes" / "lexicons" / "given_names.csv"
_SOURCES = 3
_BEARERS = 20
_SHARE = 0.9


def one_gendered(data: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, str]]:
    """Each name of one word with *f* or *m*, in the order of the alphabet; a row is sources, bearers, share of women."""
    for name, (sources, bearers, women, *_) in sorted(data.items()):
        if name.isalpha() and sources >= _SOURCES and bearers >= _BEARERS and not 1 - _SHARE <= women <= _SHARE:
            yield name, "f" if women > _SHARE else "m"


def main(path: str) -> None:
    """Read the package's data file and write the table."""
    rows = one_gendered(json.loads(Path(path).read_text(encoding="utf-8")))
    TARGET.write_text("name,gender\n" + "".join(f"{name},{gender}\n" for name, gender in rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
