"""Confidence is a measured share, drawn towards the wider bin; what was never measured counts as one half."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibrate import count, reliability
from quotes.candidate import Candidate
from quotes.confidence import Confidence, Measured, load_confidence, path_of
from quotes.matchers import MATCHERS

PATH = ("outer", "direct_speech", "direct")


class TestMeasured:
    """A share of right cases."""

    @pytest.mark.parametrize(
        ("n", "right", "prior", "share"), [(0, 0, 0.5, 0.5), (8, 8, 0.5, 0.75), (8, 0, 0.9, 0.45), (92, 90, 1.0, 0.98)]
    )
    def test_drawn_towards_the_prior(self, n: int, right: int, prior: float, share: float) -> None:
        assert Measured(n, right).towards(prior) == pytest.approx(share)

    @given(st.integers(0, 10_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), st.floats(0.01, 0.99))
    def test_between_the_prior_and_the_share(self, counts: tuple[int, int], prior: float) -> None:
        n, right = counts
        share = right / n if n else prior
        assert min(prior, share) - 1e-9 <= Measured(n, right).towards(prior) <= max(prior, share) + 1e-9


class TestConfidence:
    """Looking a figure up."""

    TABLE = Confidence({"": Measured(992, 796), "outer": Measured(92, 92), "outer|direct_speech": Measured(8, 0)})

    def test_nothing_measured(self) -> None:
        assert Confidence({}).of(PATH) == 0.5

    def test_each_bin_draws_on_the_one_around_it(self) -> None:
        whole = (796 + 8 * 0.5) / 1000
        outer = (92 + 8 * whole) / 100
        assert self.TABLE.of(()) == round(whole, 2)
        assert self.TABLE.of(PATH[:1]) == round(outer, 2)
        assert self.TABLE.of(PATH[:2]) == round(8 * outer / 16, 2)

    def test_stops_at_the_narrowest_bin_that_was_measured(self) -> None:
        assert self.TABLE.of(PATH) == self.TABLE.of(PATH[:2])


class TestPath:
    """The bins of a quote."""

    def test_evidence_without_its_words(self) -> None:
        candidate = Candidate(
            "indirect_speech", "indirect", ((0, 30),), source=(40, 45), evidence="that-clause of 'said'", cue_form="finite"
        )
        assert path_of(candidate, "name", nested=False) == (
            "outer",
            "indirect_speech",
            "indirect",
            "source",
            "that-clause of",
            "strong finite",
            "middling",
        )

    def test_speaker_and_nesting(self) -> None:
        quote = Candidate("continuation", "direct", ((0, 10),))
        assert path_of(quote, "continuation", nested=False)[3] == "continuation"
        assert path_of(quote, "none", nested=True)[:4] == ("nested", "continuation", "direct", "none")


class TestFile:
    """The figures that come with the package."""

    def test_names_are_known(self) -> None:
        table = json.loads(resources.files("quotes").joinpath("confidence.json").read_text(encoding="utf-8"))
        steps = [name.split("|") for name in table if name]
        assert {s[0] for s in steps} <= {"outer", "nested"}
        assert {s[1] for s in steps if len(s) > 1} <= {m.name for m in MATCHERS}
        assert {s[2] for s in steps if len(s) > 2} <= {"direct", "indirect", "mixed"}
        assert all(0 <= right <= n for n, right in table.values())
        assert table[""][0] > 5000

    def test_every_bin_is_part_of_the_one_around_it(self) -> None:
        table = json.loads(resources.files("quotes").joinpath("confidence.json").read_text(encoding="utf-8"))
        for name, (n, right) in table.items():
            if name:
                around = table[name.rpartition("|")[0]]
                assert n <= around[0]
                assert right <= around[1]

    def test_in_bounds(self) -> None:
        confidence = load_confidence()
        for matcher in MATCHERS:
            assert 0 < confidence.of(("outer", matcher.name, "direct")) < 1


class TestCalibration:
    """What the benchmark makes of judged quotes."""

    ROWS = ((("outer", "a"), 0.95, True), (("outer", "a"), 0.95, False), (("outer", "b"), 0.15, False))

    def test_counts_by_bin(self) -> None:
        assert count(self.ROWS) == {"": (3, 1), "outer": (3, 1), "outer|a": (2, 1), "outer|b": (1, 0)}

    def test_expected_error(self) -> None:
        table, error = reliability(self.ROWS)
        assert table[9] == (2, pytest.approx(0.95), 0.5)
        assert error == pytest.approx((2 * 0.45 + 1 * 0.15) / 3)
