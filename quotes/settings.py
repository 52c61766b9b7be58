"""What decides what is in a record, besides the article."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import quotes
from quotes.records import SCHEMA_VERSION


@dataclass(frozen=True)
class Settings:
    """The model's name, the acts, further outlets as the text of their file, whether records hold their text."""

    model: str | None
    acts: str
    outlets: str | None
    with_text: bool

    @classmethod
    def of(cls, model: str | None, acts: str, outlets: Path | None, *, with_text: bool) -> Settings:
        """The settings that the command line gives; the file `outlets` must be one that can be read."""
        return cls(model, acts, outlets.read_text(encoding="utf-8-sig") if outlets is not None else None, with_text)

    @property
    def mark(self) -> str:
        """The same for equal settings of one version."""
        values = {**asdict(self), "version": quotes.__version__, "schema": SCHEMA_VERSION}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
