"""Overlapping candidates: who wins, who is nested in whom, and why the others lost."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.candidate import Candidate, Offsets
from quotes.resolve import Resolved, is_nested, resolve
from tests.linking import context

TEXT = "Smith said that Jones told reporters the war was over and that the troops would leave.\n" * 3


def candidate(start: int, end: int, cue: Offsets | None = None, rank: int = 50, name: str = "test", **fields: Any) -> Candidate:
    return Candidate(name, "indirect", ((start, end),), (cue,) if cue else (), rank=rank, **fields)


def settle(*candidates: Candidate, text: str = TEXT, zones: dict[int, str] | None = None, **fields: Any) -> Resolved:
    return resolve(context(text, zones=zones, **fields), candidates)


class TestOverlap:
    """Candidates whose contents overlap."""

    def test_higher_rank_wins(self) -> None:
        low, high = candidate(0, 40, (60, 64), rank=10), candidate(20, 50, (70, 74), rank=20)
        resolved = settle(low, high)
        assert resolved.winners == (high,)
        (loser,) = resolved.losers
        assert (loser.candidate, loser.to) == (low, high)
        assert "overlap" in loser.reason

    def test_of_equals_the_longer_wins(self) -> None:
        short, long = candidate(0, 20, (60, 64)), candidate(10, 50, (70, 74))
        assert settle(short, long).winners == (long,)

    def test_of_equals_as_long_the_earlier_wins(self) -> None:
        first, second = candidate(0, 20, (60, 64)), candidate(10, 30, (70, 74))
        assert settle(second, first).winners == (first,)

    def test_apart_both_win_in_reading_order(self) -> None:
        first, second = candidate(0, 10, (12, 16), rank=1), candidate(20, 30, (32, 36), rank=99)
        resolved = settle(second, first)
        assert resolved.winners == (first, second)
        assert resolved.parents == (None, None)
        assert resolved.losers == ()

    def test_touching_is_not_overlapping(self) -> None:
        assert len(settle(candidate(0, 10, (40, 44)), candidate(10, 20, (50, 54))).winners) == 2

    def test_split_contents_overlap_by_their_parts(self) -> None:
        split = Candidate("test", "indirect", ((0, 10), (30, 40)), ((12, 16),), rank=50)
        between = candidate(18, 28, (60, 64), rank=10)
        assert len(settle(split, between).winners) == 2
        assert settle(split, candidate(35, 45, (60, 64), rank=10)).winners == (split,)

    def test_nothing(self) -> None:
        assert settle() == Resolved((), (), ())


class TestSameCue:
    """Candidates of one cue."""

    def test_one_cue_reports_once(self) -> None:
        first, second = candidate(0, 10, (12, 16), rank=60), candidate(20, 30, (12, 16), rank=40)
        resolved = settle(first, second)
        assert resolved.winners == (first,)
        assert resolved.losers[0].reason.startswith("same cue")
        assert resolved.losers[0].to == first

    def test_overlapping_cues_are_the_same(self) -> None:
        assert len(settle(candidate(0, 10, (12, 20)), candidate(30, 40, (16, 24))).winners) == 1

    def test_without_cues_nothing_is_the_same(self) -> None:
        assert len(settle(candidate(0, 10), candidate(20, 30)).winners) == 2


class TestNesting:
    """Speech inside speech."""

    OUTER = candidate(16, 85, (6, 10))
    MIDDLE = candidate(30, 80, (22, 26))
    INNER = candidate(50, 70, (40, 44))

    def test_parents_are_the_innermost(self) -> None:
        resolved = settle(self.INNER, self.OUTER, self.MIDDLE)
        assert resolved.winners == (self.OUTER, self.MIDDLE, self.INNER)
        assert resolved.parents == (None, 0, 1)

    def test_the_lower_rank_may_be_outside_or_inside(self) -> None:
        for outer_rank, inner_rank in ((90, 10), (10, 90)):
            resolved = settle(replace(self.OUTER, rank=outer_rank), replace(self.INNER, rank=inner_rank))
            assert resolved.parents == (None, 0)

    def test_a_cue_outside_is_not_nested(self) -> None:
        stranger = candidate(50, 70, (2, 5))
        assert not is_nested(stranger, self.OUTER)
        assert settle(self.OUTER, stranger).winners == (self.OUTER,)

    def test_without_a_cue_is_not_nested(self) -> None:
        assert not is_nested(candidate(50, 70), self.OUTER)

    def test_in_the_gap_of_a_split_content_is_not_nested(self) -> None:
        split = Candidate("test", "indirect", ((0, 10), (50, 85)), ((12, 16),))
        assert not is_nested(candidate(20, 30, (32, 36)), split)
        assert is_nested(candidate(60, 70, (72, 76)), split)


class TestContinuationsAndEchoes:
    """Candidates that lean on another."""

    def test_a_continuation_gives_way_to_a_frame(self) -> None:
        framed = candidate(0, 20, (22, 26), rank=90)
        goes_on = candidate(0, 20, rank=10, continues=True)
        resolved = settle(goes_on, framed)
        assert resolved.winners == (framed,)
        assert resolved.losers[0].reason == "its words have a frame"

    def test_an_echo_shares_the_content(self) -> None:
        said = candidate(0, 20, (22, 26), rank=53)
        denied = candidate(0, 20, (40, 46), rank=42, echoes=True)
        resolved = settle(said, denied)
        assert set(resolved.winners) == {said, denied}
        assert resolved.parents == (None, None)


class TestParagraphs:
    """Furniture and captions given twice."""

    TEXT = "Smith said A and B and C.\nSign in and read more.\nSmith said A and B and C."

    def test_furniture_yields_nothing(self) -> None:
        resolved = settle(candidate(26, 40, (41, 45)), text=self.TEXT, zones={1: "furniture"})
        assert resolved.winners == ()
        assert "furniture" in resolved.losers[0].reason

    def test_a_caption_given_twice_is_read_once(self) -> None:
        first, again = candidate(11, 24, (6, 10)), candidate(60, 73, (55, 59))
        resolved = settle(first, again, text=self.TEXT, zones={0: "caption", 2: "caption"}, repeats=((2, 0),))
        assert resolved.winners == (first,)
        assert "twice" in resolved.losers[0].reason
        assert settle(first, again, text=self.TEXT, zones={0: "caption", 2: "caption"}).winners == (first, again)

    def test_elsewhere_it_wins(self) -> None:
        assert len(settle(candidate(26, 40, (41, 45)), text=self.TEXT).winners) == 1


SPANS = st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda v: (v[0], v[0] + v[1]))


def build(content: Offsets, cue: Offsets | None, rank: int, name: str, continues: bool) -> Candidate:
    return candidate(content[0], content[1], cue, rank, name, continues=continues and cue is None)


RANKS = st.sampled_from([10, 30, 50, 90])
CANDIDATES = st.lists(st.builds(build, SPANS, st.none() | SPANS, RANKS, st.sampled_from(["a", "b"]), st.booleans()), max_size=8)


class TestProperties:
    """What holds of any candidates."""

    @given(CANDIDATES)
    def test_everybody_wins_or_loses_with_a_reason(self, candidates: list[Candidate]) -> None:
        resolved = settle(*candidates)
        assert len(resolved.winners) + len(resolved.losers) == len(candidates)
        assert all(loser.reason for loser in resolved.losers)
        assert all(loser.to is None or loser.to in resolved.winners for loser in resolved.losers)
        assert len(resolved.parents) == len(resolved.winners)
        starts = [w.start for w in resolved.winners]
        assert starts == sorted(starts)

    @given(CANDIDATES)
    def test_winners_are_apart_or_nested(self, candidates: list[Candidate]) -> None:
        winners = settle(*candidates).winners
        for i, a in enumerate(winners):
            for b in winners[i + 1 :]:
                apart = a.end <= b.start or b.end <= a.start
                assert apart or is_nested(a, b) or is_nested(b, a)

    @given(CANDIDATES)
    def test_no_parent_is_in_a_circle(self, candidates: list[Candidate]) -> None:
        parents = settle(*candidates).parents
        for number in range(len(parents)):
            seen, at = set(), number
            while (above := parents[at]) is not None:
                assert above not in seen
                seen.add(above)
                at = above

    @given(CANDIDATES, st.integers())
    def test_the_order_they_come_in_does_not_matter(self, candidates: list[Candidate], seed: int) -> None:
        unique = list(dict.fromkeys(candidates))
        shuffled = unique.copy()
        random.Random(seed).shuffle(shuffled)
        one, other = settle(*unique), settle(*shuffled)
        assert set(one.winners) == set(other.winners)
        assert [w.content for w in one.winners] == [w.content for w in other.winners]


@pytest.mark.parametrize("text", ["", " "])
def test_a_text_without_paragraphs(text: str) -> None:
    assert settle(text=text) == Resolved((), (), ())
