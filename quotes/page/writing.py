"""The page as a file: the whole of it, or what was there before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from quotes.errors import InputError
from quotes.page.render import render_page
from quotes.page.view import counted
from quotes.records import Document


def write_page(documents: Iterable[Document], path: Path) -> str:
    """Write the page that shows `documents` to `path`, and give a line of what is on it.

    Raises:
        InputError: There is nothing to show, or the file cannot be written.
    """
    found = list(documents)
    if not found:
        raise InputError("there is no article to show; nothing was written")
    title = (found[0].title or found[0].id) if len(found) == 1 else f"Who said what in {len(found):,} articles"
    _replace(path, render_page(found, title=title))
    return f"{counted(len(found), 'article')}, {counted(sum(len(document.quotes) for document in found), 'quote')}"


def _replace(path: Path, page: str) -> None:
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(page)
            # As a file that is made anew would have it: a temporary one is its maker's alone.
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
