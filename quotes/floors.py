"""Accuracy floors: the least that a gold file's measures may come down to, pinned with its digest.

A floors file is TOML, one table a gold file: its name, the SHA-256 of its bytes, and the minimum of
each measure. A gold file that has changed fails until somebody has looked and written the floors anew.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from quotes.errors import InputError
from quotes.scoring import Figures

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FLOOR_MEASURES = (
    "partial_f1",
    "strict_f1",
    "soft_f1",
    "recall_all",
    "speaker",
    "direct_recall_partial",
    "kind_right",
    "speaker_name_right",
    "speaker_kind_right",
    "pronoun_name_right",
    "roles_f1",
    "channel_right",
    "outlet_links_right",
    "parent_right",
    "credits_right",
    "published_right",
)
"""The measures that are held; others may trade against each other."""
_SLACK = 5e-5
"""Floors are written with four digits; a measure may be this much below one for rounding alone."""


class Floor(BaseModel):
    """The least that a gold file's measures may come down to; `sha256` is the file's own."""

    model_config = ConfigDict(extra="forbid")

    file: str
    sha256: str
    minimum: dict[str, float]


def shortfalls(figures: Figures, gold: Path, floors: Path) -> list[str]:
    """One line for each measure of `gold` that is below its floor; none where all hold.

    Raises:
        InputError: The floors cannot be read, have none for this file, or were set for other contents.
    """
    floor = _floor_of(gold, _read_floors(floors), floors)
    if floor.sha256 != _digest(gold):
        raise InputError(f"{floors}: {gold.name} has changed since its floors were set; look at the change, then write them anew")
    below = []
    for name, least in floor.minimum.items():
        if name not in figures:
            below.append(f"{name}: no such measure on this gold (floor {least:.4f})")
        elif figures[name] < least - _SLACK:
            below.append(f"{name}: {figures[name]:.4f} is below its floor of {least:.4f}")
    return below


def raise_floors(figures: Figures, gold: Path, floors: Path) -> None:
    """Set the floors of `gold` to what it reaches now; where its contents are the same, they only rise."""
    known = _read_floors(floors) if floors.exists() else []
    digest = _digest(gold)
    minimum = {name: round(figures[name], 4) for name in FLOOR_MEASURES if name in figures}
    for floor in known:
        if floor.file == gold.name and floor.sha256 == digest:
            minimum = {name: max(value, floor.minimum.get(name, 0.0)) for name, value in minimum.items()}
    kept = [floor for floor in known if floor.file != gold.name]
    blocks = [_floor_block(floor) for floor in [*kept, Floor(file=gold.name, sha256=digest, minimum=minimum)]]
    floors.write_text("\n".join(blocks), encoding="utf-8")


def _floor_block(floor: Floor) -> str:
    lines = ["[[gold]]", f'file = "{floor.file}"', f'sha256 = "{floor.sha256}"', "[gold.minimum]"]
    return "\n".join([*lines, *(f"{name} = {value:.4f}" for name, value in floor.minimum.items()), ""])


def _read_floors(path: Path) -> list[Floor]:
    try:
        return [Floor.model_validate(row) for row in tomllib.loads(path.read_text(encoding="utf-8")).get("gold", [])]
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a floors file ({' '.join(str(error).split())})") from error


def _floor_of(gold: Path, floors: Sequence[Floor], path: Path) -> Floor:
    floor = next((floor for floor in floors if floor.file == gold.name), None)
    if floor is None:
        raise InputError(f"{path}: has no floors for {gold.name}; set them with --write-floors")
    return floor


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
