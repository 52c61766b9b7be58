"""The target that gives commands: any options in any order on small files, with an extractor that stands in for the real one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from fuzz import pieces
from fuzz.choices import Choices
from quotes.article import Article
from quotes.records import Content, Cue, Document, Quote, TextSpan

_COMMANDS = ("extract", "extract", "report", "explain", "index", "search", "check", "compare", "evaluate", "schema", "", "-", "--version")
_FLAGS = ("--with-text", "--resume", "--summary", "--help", "--json", "--errors", "--write-floors", "--", "-h", "--no-such", "-x")
_OPTIONS = {
    "-o": ("out.json", "out.jsonl", "out.csv", "out.jsonl.gz", "out.parquet", "out.bio", "folder", "none/out.json", "a.txt", ""),
    "--format": ("json", "jsonl", "csv", "jsonld", "webannotation", "brat", "bio", "parquet", "xml", "JSON", ""),
    "--stdin-format": ("text", "html", "jsonl", "parquet"),
    "--acts": ("speech", "thought", "speech,thought", "", ",", "speech,,", "all"),
    "--url": ("https://www.haaretz.com/a", "x", ""),
    "--aliases": ("aliases.csv", "a.txt", "none", "."),
    "--outlets": ("aliases.csv", "none"),
    "--workers": ("0", "-1", "x", "", "1.5"),  # no number that would start processes
    "--timeout": ("0", "-1", "nan", "inf", "1e400", "60", "x"),
    "--address": ("auto", ""),
    "--db": ("store.db", "a.txt", "none.db", "folder", "."),
    "--html": ("page.html", "folder", "a.txt", "none/page.html"),
    "--speaker": ("Berg", "", "*"),
    "--since": ("2024", "2024-13", "x", "٢٠٢٤"),
    "--until": ("2024-02-30", "0000", ""),
    "--kind": ("direct", "spoken"),
    "--limit": ("0", "-1", "1", "99999999999999999999", "x"),
    "--pred": ("out.jsonl", "rows.jsonl", "none"),
    "--floors": ("floors.json", "a.txt"),
    "--examples": ("1", "-1"),
    "--corpus": ("rows.jsonl",),
    "--model": ("none",),
}
_INPUTS = ("a.txt", "page.html", "rows.jsonl", "bad.jsonl", "rows.jsonl.gz", "bad.parquet", "none.txt", "folder", "-", ".", "", "store.db")
_NOT_IN_ARGUMENTS = re.compile("[\x00/\ud800-\udc7f\udd00-\udfff]")
"""What no argument holds (NUL, most surrogates), and what would lead out of the folder."""


class StandIn:
    """Finds one quote, the first word of an article."""

    nlp = SimpleNamespace(memory_zone=nullcontext)

    def extract(self, article: Article, with_text: bool = False) -> Document:
        """A record with that quote in it."""
        words = article.text.split()
        quotes = (_first(article.text, words[0]),) if words else ()
        return Document(
            id=article.id, path=article.path, quotes=quotes, warnings=article.warnings, text=article.text if with_text else None
        )

    def trace(self, article: Article) -> SimpleNamespace:
        """What `quotes explain` shows of it."""
        document = self.extract(article)
        return SimpleNamespace(article=article, document=document, winners=document.quotes, losers=())


def load_commands(folder: Path) -> Callable[[Choices], None]:
    """Any command line → an exit code that there is, never a traceback."""
    from typer.testing import CliRunner

    from quotes import cli

    place, runner = folder / "commands", CliRunner()
    place.mkdir()
    _store(place / "asked.db")

    def case(choices: Choices) -> None:
        _files(place, choices)
        arguments = _arguments(choices)
        before = Path.cwd()
        os.chdir(place)
        try:
            with patch("quotes.extraction.load_extractor", lambda *_, **__: StandIn()):
                result = runner.invoke(cli.app, arguments, input=pieces.page(choices) if "-" in arguments else b"")
        finally:
            os.chdir(before)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise AssertionError(f"quotes {arguments}") from result.exception
        codes = {0, 1, 2, 3, 10, 11, 12, 13} if "check" in arguments else {0, 1, 2, 3}
        assert result.exit_code in codes, (arguments, result.exit_code)

    return case


def _arguments(choices: Choices) -> list[str]:
    command = choices.pick(_COMMANDS)
    made = [command] if command else []
    for _ in range(choices.below(5)):
        match choices.below(4):
            case 0:
                made.append(choices.pick(_FLAGS))
            case 1:
                made.append(choices.pick(_INPUTS))
            case _:
                name = choices.pick(tuple(_OPTIONS))
                odd = choices.once_in(6) and name != "--workers"
                value = _NOT_IN_ARGUMENTS.sub("", pieces.words(choices, 2)) if odd else choices.pick(_OPTIONS[name])
                made += [f"{name}={value}"] if choices.once_in(4) else [name, value]
    if command in ("search", "check", "compare") and choices.flag():
        made += ["--db", "asked.db", _NOT_IN_ARGUMENTS.sub("", pieces.words(choices, 4))]
    return made + ([choices.pick(_INPUTS)] if choices.flag() else [])


def _files(place: Path, choices: Choices) -> None:
    """The folder as every case finds it: nothing of the last one's, files with this one's text."""
    for path in sorted(place.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        elif path.name != "asked.db":
            path.unlink()
    (place / "a.txt").write_bytes(pieces.text(choices, 120).encode("utf-8", errors=choices.pick(("replace", "surrogatepass"))))
    (place / "rows.jsonl").write_bytes(pieces.lines(choices))
    for name in ("bad.jsonl", "rows.jsonl.gz", "bad.parquet", "aliases.csv", "floors.json", "store.db"):
        if choices.flag():
            (place / name).write_bytes(choices.bytes(choices.below(12)))
    (place / "folder").mkdir()
    if choices.flag():
        (place / "folder" / "b.html").write_bytes(pieces.page(choices))


def _store(path: Path) -> None:
    from quotes.article import build_article
    from quotes.store import open_store
    from quotes.store.writing import put

    with open_store(path, create=True) as database:
        for text in ("rain will fall", "said the mayor"):
            document = StandIn().extract(build_article(text, id=text), with_text=True)
            put(database, document, sha256="", mark="", with_text=True)


def _first(text: str, word: str) -> Quote:
    start = text.index(word)
    span = TextSpan(start=start, end=start + len(word), text=word)
    return Quote(
        id="q1",
        kind="direct",
        zone="body",
        content=Content(text=word, spans=(span,)),
        cue=Cue(text="", lemma="", act="statement", stance="neutral", negated=False, spans=()),
        source=None,
        speaker=None,
        resolution="none",
        addressee=None,
        outlets=(),
        parent=None,
        matcher="stand_in",
        evidence="",
        confidence=0.5,
    )
