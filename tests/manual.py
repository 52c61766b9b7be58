"""The pages of the manual as tests read them: their Python blocks, and their terminal sessions.

A ``console`` block is a session: lines that begin with ``$`` are commands (lines that begin with ``>`` go on with the one before),
what stands below each is what it prints. A line that is ``…`` alone stands for any number of lines, ``…`` at the end of a line for
the rest of it. Spaces at the ends of lines do not count, nor do empty lines at the end of an output. ``echo $?`` shows the exit code
of the command before.

A ``python`` block is run, a ``pycon`` block too, and what that shows has to be what comes out. Blocks in other languages are not run.
"""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from quotes.cli import app

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs"
PAGES = sorted(FOLDER.rglob("*.md"))
_BLOCK = re.compile(r"^([ ]*)```([a-z]*)[^\n]*\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_ELLIPSIS = "…"


@dataclass(frozen=True)
class Block:
    """A block of code in a page, and the number of its first line there."""

    language: str
    text: str
    line: int


@dataclass
class Command:
    """A command of a session, and the lines that the page shows below it."""

    text: str
    shown: list[str] = field(default_factory=list)


def blocks(page: str, *languages: str) -> list[Block]:
    """The blocks of a page in these languages, of all languages when none is named; without the indentation they have in common."""
    found = []
    for match in _BLOCK.finditer(page):
        indent, language, text = match.groups()
        if not languages or language in languages:
            lines = (line.removeprefix(indent) for line in text.splitlines(keepends=True))
            found.append(Block(language, "".join(lines), page.count("\n", 0, match.start()) + 2))
    return found


def commands(session: str) -> list[Command]:
    """The commands of a session."""
    found: list[Command] = []
    for line in session.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:]))
        elif line.startswith("> ") and not found[-1].shown:
            found[-1].text += "\n" + line[2:]
        else:
            found[-1].shown.append(line)
    return found


class Terminal:
    """Runs commands in the current folder: `quotes` in this process, the others in a shell; `code` is the last exit code."""

    def __init__(self) -> None:
        self.code = 0

    def run(self, command: str) -> str:
        """What `command` prints, results and messages as they come."""
        if command == "echo $?":
            return f"{self.code}\n"
        if not re.search(r"(^|\| )quotes ", command):
            return self._shell(command, "")
        printed, piped = "", ""
        for stage in command.replace("\\\n", " ").split(" | "):
            piped = self._quotes(stage, piped) if stage.startswith("quotes ") else self._shell(stage, piped)
            printed = piped
        return printed

    def _quotes(self, stage: str, given: str) -> str:
        words: list[str] = []
        for word in shlex.split(stage)[1:]:
            # as a shell does it: a pattern that fits no file stays as it is
            words += sorted(str(path) for path in Path().glob(word)) or [word] if "*" in word else [word]
        result = CliRunner().invoke(app, words, input=given, catch_exceptions=False)
        self.code = result.exit_code
        return result.output

    def _shell(self, stage: str, given: str) -> str:
        result = subprocess.run(["bash", "-c", stage], input=given, capture_output=True, text=True, timeout=60, check=False)
        self.code = result.returncode
        return result.stdout + result.stderr


def agrees(printed: str, shown: list[str]) -> bool:
    """Whether a page shows what was printed, but for what it leaves out."""
    lines = [re.escape(line.rstrip()) for line in shown]
    while lines and not lines[-1]:
        lines.pop()
    pattern = "".join(
        r"(?:.*\n)*?" if line == _ELLIPSIS else (line[: -len(_ELLIPSIS)] + ".*" if line.endswith(_ELLIPSIS) else line) + r"\n"
        for line in lines
    )
    out = "\n".join(line.rstrip() for line in printed.splitlines()).rstrip("\n")
    return re.fullmatch(pattern, out + "\n" if out else "") is not None


def run_page(page: Path) -> dict[str, object]:
    """Run the sessions and the Python blocks of a page in their order, in the current folder; the names that its Python ends with.

    Raises:
        AssertionError: A block shows something else than comes out.
    """
    terminal, names = Terminal(), dict[str, object]({"__name__": "page"})
    for block in blocks(page.read_text(encoding="utf-8"), "console", "python", "pycon"):
        if block.language == "console":
            _run_session(page, block, terminal)
        elif block.language == "pycon":
            _run_dialogue(page, block, names)
        else:
            exec(compile("\n" * (block.line - 1) + block.text, page.name, "exec"), names)
    return names


def _run_session(page: Path, block: Block, terminal: Terminal) -> None:
    for command in commands(block.text):
        printed = terminal.run(command.text)
        shown = "\n".join(command.shown)
        assert agrees(printed, command.shown), f"{page.name}, line {block.line}: $ {command.text}\nprints\n{printed}\nnot\n{shown}"


def _run_dialogue(page: Path, block: Block, names: dict[str, object]) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, names, page.name, page.name, block.line)
    told: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=told.append, clear_globs=False)
    assert not runner.failures, "".join(told)
    names.update(test.globs)
