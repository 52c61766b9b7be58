"""What was found in a store, for reading on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text

from quotes.report import cue_in_words, plain
from quotes.store.check import Checked, DiffPiece, Match, Verdict
from quotes.store.compare import Group, Version
from quotes.store.search import Hit, Statement

_AROUND = 60
"""Code points shown on either side of a word that was searched for."""
_VERDICT_STYLES: dict[Verdict, str] = {
    "verbatim": "bold green",
    "altered": "bold yellow",
    "reported only": "bold cyan",
    "different speaker": "bold magenta",
    "unattributed": "bold magenta",
    "not found": "bold",
}
_SAYS: dict[Verdict, str] = {
    "verbatim": "these are the words",
    "altered": "the words were others",
    "reported only": "an outlet's words for what was said, or words that it does not quote",
    "different speaker": "the words, or words like them, are not given to this speaker",
    "unattributed": "the words, or words like them, are there, and nobody is named for them",
    "not found": "nothing like it in the store",
}


class _Lines:
    """A text, `indent` columns in, without blanks at the ends of its lines: what is copied from a terminal should have none."""

    def __init__(self, text: Text, indent: int = 0) -> None:
        self._text = text
        self._indent = indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in self._text.wrap(console, max(options.max_width - self._indent, 1)):
            line.rstrip()
            yield Text(" " * self._indent).append_text(line)


def hit_lines(hit: Hit) -> Iterator[RenderableType]:
    """A hit: who, when and where on one line, the words in their place on the next; what was said too where they stand beside it."""
    yield _Lines(_heading(hit.statement))
    before, after = _last_words(hit.before), _last_words(hit.after[::-1])[::-1]
    line = Text()
    if not hit.inside:
        said = Text("said: ", style="dim")
        yield _Lines(said.append(plain(hit.statement.content), style="not dim"), indent=2)
        line.append("beside it: ", style="dim")
    line.append(("… " if len(before) < len(hit.before) else "") + plain(before))
    line.append(_blank_after(before) + plain(hit.match), style="bold reverse")
    line.append(_blank_after(hit.match + after[:1]) + plain(after))
    line.append(" …" if len(after) < len(hit.after) else "")
    yield _Lines(line, indent=2)
    yield Text("")


def _last_words(text: str) -> str:
    """As many of the last words of `text` as are shown; a word without end is cut."""
    if len(text) <= _AROUND:
        return text
    end = text[-_AROUND - 1 :]
    blank = re.search(r"\s", end[: _AROUND // 2])
    return end[blank.end() :] if blank else end[1:]


def _blank_after(text: str) -> str:
    return " " if text[-1:].isspace() else ""


def checked_lines(checked: Checked) -> Iterator[RenderableType]:
    """The verdict, and every match with what is different in it."""
    head = Text(checked.verdict, style=_VERDICT_STYLES[checked.verdict])
    said = "put together from two statements" if checked.spliced else _SAYS[checked.verdict]
    yield _Lines(head.append(f": {said}", style="not bold default"))
    if checked.speaker is not None and not checked.speakers:
        yield Text(plain(f"no speaker of the store is called {checked.speaker!r}"), style="dim")
    for match in checked.matches:
        yield Text("")
        yield from _match_lines(match)


def _match_lines(match: Match) -> Iterator[RenderableType]:
    heading = Text(match.verdict, style=_VERDICT_STYLES[match.verdict])
    share = "" if match.similarity == 1 else f" {match.similarity:.0%} alike"
    heading.append(f"{share} · ", style="not bold default")
    yield _Lines(heading.append_text(_heading(match.statement)))
    yield _Lines(_diff(match.diff), indent=2)
    if not match.whole or match.similarity < 1:
        whole = Text("in full: ", style="dim")
        yield _Lines(whole.append(plain(match.statement.content)), indent=2)


def _diff(pieces: tuple[DiffPiece, ...]) -> Text:
    """The wording with what it adds in ``{+ +}`` and what it leaves out in ``[- -]``, as wdiff writes it: readable without colour."""
    line = Text()
    for piece in pieces:
        if line:
            line.append(" ")
        words = plain(piece.text)
        if piece.operation == "same":
            line.append(words)
        elif piece.operation == "added":
            line.append(f"{{+{words}+}}", style="green")
        elif piece.operation == "omitted":
            line.append(f"[-{words}-]", style="red")
        else:
            line.append("…", style="dim")
    return line


def group_lines(group: Group) -> Iterator[RenderableType]:
    """A statement as several outlets tell it: a line for each with its cue and stance, then its words and what it cuts."""
    for version in group.versions:
        yield _Lines(_version_line(version))
        yield _Lines(Text(plain(version.statement.content)), indent=2)
        if version.cut:
            cut = Text("cuts: ", style="dim")
            yield _Lines(cut.append(" … ".join(plain(part) for part in version.cut)), indent=2)
    yield Text("")


def _version_line(version: Version) -> Text:
    line = Text(version.relation, style="bold")
    line.append(" · ", style="not bold").append_text(_heading(version.statement))
    return line.append(f" · {version.statement.stance}" if version.statement.stance != "neutral" else "", style="dim")


def _heading(statement: Statement) -> Text:
    line = Text(plain(statement.speaker or "(nobody named)"), style="bold")
    facts = (statement.kind, cue_in_words(statement.cue), statement.publisher, statement.day, statement.document)
    return line.append(" · " + " · ".join(plain(fact) for fact in facts if fact), style="not bold dim")
