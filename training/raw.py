"""Raw text under an open licence."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

DATE_LINE = re.compile(r"^\w+day, \w+ \d+, \d{4}$")
WORD = re.compile(r"\w")


def read_paragraphs(path: Path) -> Iterator[list[str]]:
    """Yield the paragraphs of each article in a (gzipped) JSONL file with ``title`` and ``text``."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            article = json.loads(line)
            lines = [article["title"], *article["text"].split("\n")]
            yield [text for text in map(str.strip, lines) if WORD.search(text) and not DATE_LINE.match(text)]
