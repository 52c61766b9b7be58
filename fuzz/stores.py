"""The target that asks a store: searches, checks and comparisons with any words, and records that go in and come out."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from fuzz import pieces
from fuzz.choices import Choices
from fuzz.records import record
from quotes.errors import InputError
from quotes.store import documents, open_store
from quotes.store.check import check
from quotes.store.filters import Filters
from quotes.store.search import search
from quotes.store.writing import put

ARTICLES = (
    "“The river will rise by two metres before the weekend,” Anna Berg, the mayor, told Reuters. Police said that nobody had been hurt.",
    "“We will never sell the old dam to anybody abroad,” said Tom Hill. He claimed that the mayor had “signed nothing at all” so far.",
    "According to the ministry, the bridge is safe. Mayor Ann Smith denied that it was “a failure”. “We have tested it,” she said.",
    "He said: 'We won't go,' and left the soldiers' camp.\n\nSergei Lavrov said talks were good. “It is late,” said José O’Brien.",
)


def load_store(folder: Path) -> Callable[[Choices], None]:
    """Any words → statements of the store, no more than asked for, the same twice; records come out as they went in."""
    import quotes

    stack = ExitStack()
    atexit.register(stack.close)
    asked = stack.enter_context(open_store(folder / "asked.db", create=True))
    for number, text in enumerate(ARTICLES):
        document = quotes.extract(text, id=f"{number}", published=f"2024-03-0{number + 1}", publisher=("BBC News", "CNN")[number % 2])
        put(asked, document.model_copy(update={"text": text}), sha256="", mark="", with_text=True)
    filled = stack.enter_context(open_store(folder / "filled.db", create=True))
    filled.execute("PRAGMA synchronous = OFF")

    def case(choices: Choices) -> None:
        if choices.below(8) == 1:
            document = record(choices).model_copy(update={"id": "fuzz"})
            put(filled, document, sha256="", mark="", with_text=True)
            assert list(documents(filled)) == [document]
        else:
            _ask(asked, choices)

    return case


def _ask(database: Any, choices: Choices) -> None:
    words, limit, filters = pieces.words(choices), choices.between(1, 5), _filters(choices)
    try:
        hits = search(database, words, filters, limit)
        assert len(hits) <= limit
        for hit in hits:
            assert hit.before + hit.match + hit.after in hit.statement.context or hit.match in hit.statement.context
        if choices.once_in(16):
            assert search(database, words, filters, limit) == hits
        checked = check(database, words, filters, limit)
        assert len(checked.matches) <= max(limit, 2)
        assert all(0 <= match.similarity <= 1 for match in checked.matches)
    except InputError as error:
        if len(str(error).splitlines()) != 1:
            raise AssertionError(f"not one line: {error}") from error


def _filters(choices: Choices) -> Filters:
    def given(values: tuple[str, ...]) -> str | None:
        return None if choices.below(3) else choices.pick(values) if choices.flag() else pieces.words(choices, 2)

    days = ("2024", "2024-03", "2024-03-02", "0000", "9999-99-99", "")
    return Filters(
        speaker=given(("Berg", "person:anna-berg", "", "the", "*")),
        outlet=given(("Reuters", "bbc.co.uk", "", "CNN")),
        kind=choices.pick((None, None, "direct", "indirect", "mixed")),
        since=given(days),
        until=given(days),
    )
