"""Words as the rules on names see them."""

from __future__ import annotations

import pytest

from quotes import words
from quotes.lexicons.people import load_people


@pytest.mark.parametrize(
    ("text", "first", "possessive"),
    [("Sainsbury's came.", "Sainsbury's", False), ("Sainsbury's came. Sainsbury left.", "Sainsbury", True), ("Ann's cat.", "Ann", True)],
)
def test_a_name_in_s_is_nobodys(text: str, first: str, possessive: bool) -> None:
    word = words.split_words(text, load_people())[0]
    assert (word.text, word.possessive) == (first, possessive)


def test_the_text_is_searched_once_for_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    alone = words._alone
    monkeypatch.setattr(words, "_alone", lambda name, text: searched.append(name) or alone(name, text))
    found = words.split_words("Sainsbury's came. " * 50, load_people())
    assert sum(word.text == "Sainsbury's" for word in found) == 50
    assert searched == ["Sainsbury's"], "else the time goes with the square of the text"
