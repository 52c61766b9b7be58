"""Pairing of quotation marks: every glyph, every way to go wrong, and that a stray one stays in its paragraph."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.article import Paragraph
from quotes.marks import Marks, Quoted, pair_marks
from quotes.paragraphs import split_paragraphs


def paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph(start, end, "body") for start, end in split_paragraphs(text)]


def pair(text: str) -> Marks:
    return pair_marks(text, paragraphs(text))


def inner(text: str, *, top: bool = False) -> list[str]:
    marks = pair(text)
    return [text[slice(*q.inner)] for q in (marks.top if top else marks.quoted)]


class TestGlyphs:
    """Each kind of mark."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('"One," he said. "Two."', ["One,", "Two."]),
            ("“One,” he said. “Two.”", ["One,", "Two."]),
            ("''One,'' he said. ''Two.''", ["One,", "Two."]),
            ("``One,'' he said. ``Two.''", ["One,", "Two."]),
            ("‘‘One,’’ he said.", ["One,"]),
            ("«One,» he said. «Two.»", ["One,", "Two."]),
            ("„One,“ he said. „Two.“", ["One,", "Two."]),
            ("„One,” he said.", ["One,"]),
            ("'One,' he said. 'Two.'", ["One,", "Two."]),
            ("‘One,’ he said. ‘Two.’", ["One,", "Two."]),
            ("‛One,’ he said.", ["One,"]),
            ("＂One,＂ he said.", ["One,"]),
            ('He said it was "good and productive".', ["good and productive"]),
            ("He said (“no comment”), then left.", ["no comment"]),
            ("The “hotline”—set up in 2015—is “dead”.", ["hotline", "dead"]),
            ('"One" "Two"', ["One", "Two"]),
            ("No marks at all.", []),
            ("", []),
        ],
    )
    def test_pairs(self, text: str, expected: list[str]) -> None:
        assert inner(text) == expected

    def test_typed_the_wrong_way_round(self) -> None:
        assert inner("”One,” he said. ”Two.”") == ["One,", "Two."]
        assert inner("“One,“ he said.") == ["One,"]

    def test_mixed_glyphs_pair(self) -> None:
        assert inner('“One," he said.') == ["One,"]


class TestApostrophes:
    """Apostrophes, elisions and inches beside marks."""

    @pytest.mark.parametrize(
        "text",
        [
            "The soldiers' camp was the boys' home.",
            "The soldiers’ camp was the boys’ home.",
            "They play rock 'n' roll.",
            "They play rock ’n’ roll.",
            "They left in the '90s and the '80s.",
            "Don't, can't, won't: it's Smith's.",
            "Don’t, can’t, won’t: it’s Smith’s.",
            "Get 'em, 'tis time, 'cause we can.",
            "O'Brien met D'Angelo at the Qur'an school in Sana'a.",
        ],
    )
    def test_are_no_marks(self, text: str) -> None:
        assert inner(text) == []

    def test_single_marks_beside_apostrophes(self) -> None:
        assert inner("'We don't know,' he said. 'It's late.'") == ["We don't know,", "It's late."]
        assert inner("‘We don’t know,’ he said. ‘It’s late.’") == ["We don’t know,", "It’s late."]

    def test_plural_possessive_inside_single_marks(self) -> None:
        assert inner("He said 'the soldiers' camp was burned' on Monday.") == ["the soldiers' camp was burned"]
        assert inner("He said ‘the soldiers’ camp was burned’ on Monday.") == ["the soldiers’ camp was burned"]

    def test_elision_inside_single_marks(self) -> None:
        assert inner("‘We played rock ’n’ roll,’ he said.") == ["We played rock ’n’ roll,"]

    def test_inches_are_no_marks(self) -> None:
        assert inner("He is 6'2\" tall and the other 5'11\" or so.") == []
        assert inner('A 12" pipe burst. "Run," he said.') == ["Run,"]

    def test_a_digit_inside_marks_does_not_open_inches(self) -> None:
        assert inner('"We won 12" was all he said.') == ["We won 12"]


class TestNesting:
    """Marks within marks."""

    @pytest.mark.parametrize(
        "text",
        [
            "“He said ‘no’ to me,” she said.",
            "\"He said 'no' to me,\" she said.",
            "‘He said “no” to me,’ she said.",
            "«He said “no” to me,» she said.",
        ],
    )
    def test_two_deep(self, text: str) -> None:
        outer, nested = pair(text).quoted
        assert (outer.depth, nested.depth) == (0, 1)
        assert text[slice(*nested.inner)] == "no"
        assert text[slice(*outer.inner)].endswith("to me,")
        assert pair(text).top == (outer,)

    def test_nested_to_the_end(self) -> None:
        text = "“She told me, ‘Go home.’”"
        assert inner(text) == ["She told me, ‘Go home.’", "Go home."]

    def test_around(self) -> None:
        text = "x “a ‘b’ c” y"
        marks = pair(text)
        at = text.index("b")
        assert marks.around(at) == marks.top[0]
        assert marks.around(marks.top[0].start) == marks.top[0]
        assert marks.around(marks.top[0].end) is None
        assert marks.around(0) is None


class TestUnclosed:
    """Marks without a partner."""

    def test_runs_to_the_paragraph_s_end(self) -> None:
        text = "He said: “We should go.\n\nThe crowd left."
        (quoted,) = pair(text).quoted
        assert not quoted.closed
        assert text[slice(*quoted.inner)] == "We should go."

    def test_ends_where_the_next_begins(self) -> None:
        text = 'He said "this and then. He said "that" again.'
        assert '"that"' in [text[q.start : q.end] for q in pair(text).quoted]

    def test_single_marks_in_it_are_nested(self) -> None:
        text = "“She said ‘no’ to me.\n\n“She left.”"
        marks = pair(text)
        assert [(text[slice(*q.inner)], q.depth) for q in marks.quoted][:2] == [("She said ‘no’ to me.", 0), ("no", 1)]
        assert marks.around(text.index("to me")) == marks.top[0]
        assert len(marks.chain_of(marks.top[0])) == 2

    def test_two_in_one_paragraph_do_not_overlap(self) -> None:
        assert inner("He said “this and “that again.") == ["this and", "that again."]

    def test_ends_within_the_single_marks_around_it(self) -> None:
        text = "He said ‘a “b c’ and left."
        single, double = pair(text).quoted
        assert double.end <= single.inner[1]

    def test_a_stray_closing_mark_is_nothing(self) -> None:
        assert inner("He left.” She said: “Go.”") == ["Go."]

    def test_a_single_mark_without_a_partner_is_nothing(self) -> None:
        assert inner("He said 'no and left.") == []


class TestChains:
    """Quotations that run over paragraphs."""

    FIRST = "He said: “We left.\n\n“We came back.\n\n“We left again.”\n\nThe end."

    def test_one_quotation_over_three_paragraphs(self) -> None:
        marks = pair(self.FIRST)
        assert [q.chain for q in marks.quoted] == [0, 0, 0]
        assert [q.closed for q in marks.quoted] == [False, False, True]
        assert marks.chain_of(marks.quoted[1]) == marks.quoted

    def test_straight_marks_too(self) -> None:
        assert [q.chain for q in pair(self.FIRST.replace("“", '"').replace("”", '"')).quoted] == [0, 0, 0]

    def test_two_chains(self) -> None:
        text = "“One.\n\n“Two.”\n\n“Three.\n\n“Four.”"
        assert [q.chain for q in pair(text).quoted] == [0, 0, 1, 1]

    def test_closed_paragraphs_are_no_chain(self) -> None:
        text = "“One.”\n\n“Two.”"
        marks = pair(text)
        assert [q.chain for q in marks.quoted] == [None, None]
        assert marks.chain_of(marks.quoted[0]) == (marks.quoted[0],)

    def test_an_unclosed_one_before_plain_text_is_no_chain(self) -> None:
        assert [q.chain for q in pair("“One.\n\nTwo. “Three.”").quoted] == [None, None]


GLYPHS = "\"“”„‟″«»'‘’‚‛`"
SOUP = st.lists(st.sampled_from([*GLYPHS, *"abs n,.?!:;—-(12\n", "\n\n", " said ", "'s "]), max_size=80).map("".join)
NEWS = st.lists(
    st.sampled_from(
        [
            "“It is late,” he said.",
            '"Go," she said. "Now."',
            "The soldiers' camp.",
            "He said ‘no’.",
            "A 6'2\" man.",
            "Plain text.",
            "«Oui», dit-il.",
        ]
    ),
    min_size=1,
    max_size=4,
)


def check(text: str, found: Marks, cut: list[Paragraph]) -> None:
    """What holds of every pairing."""
    for q in found.quoted:
        paragraph = cut[q.paragraph]
        assert paragraph.start <= q.start < q.inner[0] <= q.inner[1] <= q.end <= paragraph.end
        assert set(text[q.start : q.inner[0]]) <= set(GLYPHS + "＂")
        if q.closed:
            assert set(text[q.inner[1] : q.end]) <= set(GLYPHS + "＂")
            assert q.inner[1] < q.end
        else:
            assert q.inner[1] == q.end
    assert [(q.start, -q.end) for q in found.quoted] == sorted((q.start, -q.end) for q in found.quoted)
    for a, b in zip(found.top, found.top[1:], strict=False):
        assert a.end <= b.start, "top-level stretches do not overlap"


def nested(a: Quoted, b: Quoted) -> bool:
    apart = a.end <= b.start or b.end <= a.start
    return apart or (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


class TestProperties:
    """What holds of any text."""

    @given(st.text(max_size=120))
    def test_any_text(self, text: str) -> None:
        check(text, pair(text), paragraphs(text))

    @given(SOUP)
    def test_any_marks(self, text: str) -> None:
        found = pair(text)
        check(text, found, paragraphs(text))
        for i, a in enumerate(found.quoted):
            assert all(nested(a, b) for b in found.quoted[i + 1 :])

    @given(SOUP)
    def test_chains_join_neighbouring_paragraphs(self, text: str) -> None:
        found = pair(text)
        for chain in {q.chain for q in found.quoted} - {None}:
            parts = [q for q in found.quoted if q.chain == chain]
            assert len(parts) > 1
            assert [q.paragraph for q in parts] == list(range(parts[0].paragraph, parts[0].paragraph + len(parts)))
            assert not any(q.closed for q in parts[:-1])

    @given(NEWS, NEWS, st.sampled_from(GLYPHS), st.integers(0, 200))
    def test_a_stray_mark_costs_its_own_paragraph_at_most(self, before: list[str], after: list[str], glyph: str, at: int) -> None:
        stray = "He left the house and she stayed there for a while"
        at = at % len(stray)
        plain = "\n\n".join([*before, stray, *after])
        marred = "\n\n".join([*before, stray[:at] + glyph + stray[at:], *after])
        number = len(before)

        def elsewhere(text: str) -> list[tuple[int, str, bool, int]]:
            return [(q.paragraph, text[q.start : q.end], q.closed, q.depth) for q in pair(text).quoted if q.paragraph != number]

        assert elsewhere(marred) == elsewhere(plain)

    @given(SOUP)
    def test_same_twice(self, text: str) -> None:
        assert pair(text) == pair(text)


@pytest.mark.parametrize("part", [" “a", "('a", "('as' b ", "“ ‘b’ ", '"a" ‘b ', "“('a", "“a” ", "‘"])
def test_time_grows_with_the_marks_and_not_with_their_square(part: str) -> None:
    def seconds(times: int) -> float:
        text = part * times
        begin = time.thread_time()
        pair_marks(text, [Paragraph(0, len(text), "body")])
        return time.thread_time() - begin

    least = min(seconds(1_500) for _ in range(3))
    assert min(seconds(12_000) for _ in range(3)) < 8 * 2 * least + 0.1
