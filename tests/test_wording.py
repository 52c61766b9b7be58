"""Comparing a wording with what was said, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.wording import Saying, compare, line_of, longest_end, longest_start, quoted_words

SAID = Saying("There is no military action that will help. Only a diplomatic effort can get Iran out of Syria, and it’s called Russia,")


def pieces(wording: str, said: Saying = SAID) -> list[tuple[str, str]]:
    return [(piece.operation, piece.text) for piece in compare(Saying(wording), said).pieces]


@pytest.mark.parametrize(
    "wording",
    [
        SAID.text,
        "only a DIPLOMATIC effort",
        "and it's called “Russia”",
        "only [a] diplomatic effort",
        "[O]nly a diplomatic effort",
        "no military action … Only a diplomatic effort",
        "no military action [...] can get Iran out ... called Russia",
        "no military action . . . Syria",
        "... can get Iran out of Syria ...",
    ],
)
def test_same_words_are_exact_whatever_their_case_marks_and_ellipses(wording: str) -> None:
    found = compare(Saying(wording), SAID)
    assert found.exact
    assert "added" not in [piece.operation for piece in found.pieces]


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("There is military action", [("same", "There is"), ("omitted", "no"), ("same", "military action")]),
        (
            "Only a military effort",
            [("same", "Only a"), ("omitted", "diplomatic"), ("added", "military"), ("same", "effort")],
        ),
        ("Only a truly diplomatic effort", [("same", "Only a"), ("added", "truly"), ("same", "diplomatic effort")]),
        ("get Iran out of Lebanon", [("same", "get Iran out of"), ("omitted", "Syria"), ("added", "Lebanon")]),
        (
            "Only a very hard effort can get Iran",
            [("same", "Only a"), ("omitted", "diplomatic"), ("added", "very hard"), ("same", "effort can get Iran")],
        ),
        ("Never a diplomatic effort", [("omitted", "Only"), ("added", "Never"), ("same", "a diplomatic effort")]),
    ],
)
def test_what_is_different_is_told_word_by_word(wording: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(wording) == expected
    assert not compare(Saying(wording), SAID).exact


def test_an_ellipsis_does_not_turn_the_order_round() -> None:
    assert not compare(Saying("Only a diplomatic effort … There is no military action"), SAID).exact


def test_nothing_in_common_is_all_added() -> None:
    found = compare(Saying("bananas ripen"), SAID)
    assert (found.similarity, [piece.operation for piece in found.pieces]) == (0, ["added"])


def test_nothing_was_said() -> None:
    assert compare(Saying("bananas ripen"), Saying("")).similarity == 0


def test_words_between_marks_are_quoted() -> None:
    said = Saying("it was “good and” productive and \"long\", he's 'sure'")
    assert [word.form for word, inside in zip(said.words, quoted_words(said, direct=False), strict=True) if inside] == [
        "good",
        "and",
        "long",
    ]
    assert all(quoted_words(said, direct=True))


def test_longest_runs_at_either_end() -> None:
    wording = Saying("There is no military solution but it's called Russia")
    assert longest_start(wording, SAID) == 4
    assert longest_end(wording, SAID) == 3


WORDS = st.lists(st.sampled_from(["war", "peace", "no", "the", "a", "talks"]), min_size=1, max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_the_pieces_are_the_wording(wording: str, said: str) -> None:
    found = compare(Saying(wording), Saying(said))
    assert " ".join(piece.text for piece in found.pieces if piece.operation in ("same", "added")) == wording
    assert 0 <= found.similarity <= 1
    assert 0 <= found.start <= found.end <= len(Saying(said).words)
    assert " ".join(Saying(said).forms[found.start : found.end]) == " ".join(
        piece.text for piece in found.pieces if piece.operation in ("same", "omitted")
    )


@given(st.one_of(st.text(), st.text(alphabet="a'’[]…. Ⅷﬁé\u0301ß-1,", max_size=30)))
def test_the_line_alone_is_that_of_the_words(text: str) -> None:
    assert line_of(text) == Saying(text).line


@given(WORDS, st.data())
def test_every_run_of_words_is_exact(said: str, data: st.DataObject) -> None:
    words = said.split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert compare(Saying(" ".join(words[start:end])), Saying(said)).exact


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(wording: str, said: str) -> None:
    compare(Saying(wording), Saying(said))
