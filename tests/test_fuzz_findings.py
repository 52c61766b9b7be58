"""What the fuzzer found: each input once broke what it was given to."""

from __future__ import annotations

from pathlib import Path

import pytest

import quotes
from quotes.errors import InputError
from quotes.readers import article_of_page
from quotes.store import open_store
from quotes.store.filters import Filters
from quotes.store.search import search

HALF = "\ud800rain"
"""A word as the command line hands it on when its bytes are no UTF-8."""


def test_two_commas_after_the_source_of_according_to() -> None:
    text = "Ann Smith denied it: “Israel must stop.” According to Smith, ,”  it was “a failure”. © 2024 Reuters"
    for span in (span for quote in quotes.extract(text).quotes for span in quote.content.spans):
        assert text[span.start : span.end] == span.text


def test_a_page_whose_root_is_furniture_fails_alone() -> None:
    with pytest.raises(InputError, match="page cannot be read"):
        article_of_page(b'<svg role="og:url">"\'><img src=x onerror=alert(1)>Ann SmithAnn Smith</div><p></p><p></p>', "a")


@pytest.mark.parametrize("filters", [Filters(), Filters(speaker=HALF), Filters(outlet=HALF)])
def test_half_a_character_can_be_searched_for(tmp_path: Path, filters: Filters) -> None:
    with open_store(tmp_path / "a.db", create=True) as database:
        assert search(database, HALF, filters, 3) == []


def test_a_text_that_breaks_off_after_a_noun() -> None:
    text = (
        "U.S. Secretary of State Antony Blinken: they lied\nJr.Smith claims that it: “the soldiers' camp burned.” ＂the soldiers' camp "
        "burned “nobody was hurt, he said,” Ms. Lee says. According to Ann Smith, the bridge is safe. reportedly ’ said: She left, a sp"
    )
    for span in (span for quote in quotes.extract(text).quotes for span in quote.content.spans):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("text", ["The officer added: “ ”", "“ ” he said.", "Ms. Lee said it rained. She added : “ ”"])
def test_blanks_in_marks_are_no_words(text: str) -> None:
    assert all(quote.content.text.strip() for quote in quotes.extract(text).quotes)
