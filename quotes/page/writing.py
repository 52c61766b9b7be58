"""The page as a file: the whole of it, or what was there before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from quotes.errors import InputError
from quotes.page.render import page_parts
from quotes.page.view import counted
from quotes.records import Document

MOST_ARTICLES = 1000
"""Articles of a page unless more are asked for: some 20 MB, which browsers still show at once."""
_LARGE = 1_000_000
"""Bytes of a page whose size is told."""


def write_page(documents: Iterable[Document], path: Path, limit: int = MOST_ARTICLES) -> str:
    """Write the page that shows `documents` to `path`, and give a line of what is on it.

    Args:
        documents: The records, with their texts.
        path: The file; it takes the place of the one that is there.
        limit: The greatest number of articles; those after them are not asked for.

    Raises:
        InputError: There is nothing to show, or the file cannot be written.
    """
    waiting = iter(documents)
    found = list(islice(waiting, limit))
    if not found:
        raise InputError("there is no article to show; nothing was written")
    more = next(waiting, None) is not None
    title = (found[0].title or found[0].id) if len(found) == 1 else f"Who said what in {len(found):,} articles"
    size = _replace(path, page_parts(found, title=title))
    what = f"{counted(len(found), 'article')}, {counted(sum(len(document.quotes) for document in found), 'quote')}"
    large = f", {size / 1e6:.1f} MB" if size >= _LARGE else ""
    return f"{what}{large}{'; there are more: --limit says how many are shown' if more else ''}"


def _replace(path: Path, parts: Iterable[str]) -> int:
    """Write the parts to a new file, put it in the place of `path`, and give its size in bytes."""
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.writelines(parts)
                size = file.tell()
            # As a file that is made anew would have it: a temporary one is its maker's alone.
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(target)
            return size
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
