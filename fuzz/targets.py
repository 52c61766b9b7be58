"""What can be fuzzed, by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from fuzz.choices import Choices

Case = Callable[[Choices], None]
"""Makes one input from choices, runs it, and raises where something does not hold."""


class Target(NamedTuple):
    """Where a target's loader is: imported only when it is asked for, after the fuzzer has got hold of imports."""

    module: str
    loader: str

    def load(self, folder: Path) -> Case:
        """The target, ready for its first case; files that it needs are in `folder`, which lives as long as it does."""
        case: Case = getattr(import_module(self.module), self.loader)(folder)
        return case


TARGETS = {
    "text": Target("fuzz.reading", "load_text"),
    "page": Target("fuzz.reading", "load_page"),
    "lines": Target("fuzz.reading", "load_lines"),
    "bytes": Target("fuzz.reading", "load_bytes"),
    "exports": Target("fuzz.writing", "load_exports"),
    "pages": Target("fuzz.writing", "load_page"),
    "report": Target("fuzz.writing", "load_report"),
    "wording": Target("fuzz.writing", "load_wording"),
    "store": Target("fuzz.stores", "load_store"),
    "commands": Target("fuzz.commands", "load_commands"),
}
