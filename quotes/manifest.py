"""Whether the files of the embedded pipeline are those that were shipped, told by their SHA-256.

The list is a file of sums as ``sha256sum`` writes and checks it. It finds what was damaged, left out, mixed from two
versions or put in by hand. It is no signature: who can change the whole installation can change the list too.
"""

from __future__ import annotations

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from quotes.errors import ModelError

MANIFEST = "SHA256SUMS"
"""Name of the list, which lies in the folder that it is of."""
_UNLISTED = frozenset({MANIFEST, "MODEL_CARD.md"})
"""Files that no pipeline is loaded from. So are those whose names begin with a dot, which systems and editors leave behind."""
_ROW = re.compile(r"([0-9a-f]{64}) [ *](\S+)")


def write_manifest(folder: Path) -> None:
    """List the files of `folder` as they are now."""
    rows = [f"{digest}  {name}\n" for name, digest in sorted(_digests(folder).items())]
    (folder / MANIFEST).write_text("".join(rows), encoding="utf-8", newline="\n")


def check_manifest(folder: Path) -> None:
    """Compare the files of `folder` with its list: 28 MB take a hundredth of a second.

    Raises:
        ModelError: A file is missing, is another one than was listed, or is not listed; or the list itself is not there.
    """
    try:
        listed = dict(_row(line) for line in (folder / MANIFEST).read_text(encoding="utf-8").splitlines())
        found = _digests(folder)
    except (OSError, ValueError):
        raise ModelError("the embedded pipeline is missing from this installation; install quotes again") from None
    if found != listed:
        name = min(name for name in listed.keys() | found.keys() if listed.get(name) != found.get(name))
        state = "is missing" if name not in found else "was changed" if name in listed else "was put in"
        raise ModelError(f"the embedded pipeline is not as it was shipped (its file {name!r} {state}); install quotes again")


def _row(line: str) -> tuple[str, str]:
    found = _ROW.fullmatch(line)
    if found is None:
        raise ValueError(line)
    return found[2], found[1]


def _digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file by its path in `folder`, with slashes on every system."""
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".") and path.name not in _UNLISTED]
    with ThreadPoolExecutor(2) as pool:  # two files make up nearly all of it
        digests = pool.map(lambda path: hashlib.sha256(path.read_bytes()).hexdigest(), paths)
    return {path.relative_to(folder).as_posix(): digest for path, digest in zip(paths, digests, strict=True)}
