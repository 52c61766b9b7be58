"""Writes what the commands of the manual print today into its pages: ``python docs/generate/sessions.py``, and look at the difference.

Where a page leaves lines out (a line that is ``…``), as many are shown before and after as there were; where that does not
bring the page in line, as when lines out of the middle are shown, the command is named, to be mended by hand. Run from the
folder of the project.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.manual import PAGES, ROOT, Command, Terminal, agrees, blocks, commands


def refreshed(text: str, terminal: Terminal) -> tuple[str, list[str]]:
    """A session with what its commands print now, and the commands that could not be brought in line."""
    lines, wrong = [], []
    for command in commands(text):
        printed = terminal.run(command.text)
        shown = command.shown if agrees(printed, command.shown) else _cut(printed, command)
        if not agrees(printed, shown):
            wrong.append(command.text)
        lines += ["$ " + command.text.replace("\n", "\n> "), *shown]
    return "\n".join(lines) + "\n", wrong


def _cut(printed: str, command: Command) -> list[str]:
    """The lines of an output with those left out that the page leaves out: all but so many at either end."""
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    gaps = [number for number, line in enumerate(command.shown) if line == "…"]
    if not gaps:
        return lines
    after = len(command.shown) - gaps[-1] - 1
    return [*lines[: gaps[0]], "…", *(lines[-after:] if after else [])]


def main() -> None:
    """Bring every page up to date."""
    os.environ.update(COLUMNS="80", NO_COLOR="1")
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            for name in ("seeds", "fixtures"):
                Path(name).symlink_to(ROOT / name)
            text, terminal = page.read_text(encoding="utf-8"), Terminal()
            for block in blocks(text, "console"):
                new, wrong = refreshed(block.text, terminal)
                text = text.replace(f"```console\n{block.text}```", f"```console\n{new}```", 1)
                for command in wrong:
                    print(f"{page.relative_to(ROOT)}: mend by hand: $ {re.sub(chr(10) + '.*', ' …', command, flags=re.DOTALL)}")
            page.write_text(text, encoding="utf-8")
            os.chdir(ROOT)


if __name__ == "__main__":
    main()
