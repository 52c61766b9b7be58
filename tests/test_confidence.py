"""Confidence is measured precision, smoothed; what was never measured counts as one half."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.confidence import Confidence, Measured, load_confidence
from quotes.matchers import MATCHERS


class TestMeasured:
    """A share of right cases."""

    @pytest.mark.parametrize(("n", "right", "precision"), [(0, 0, 0.5), (8, 8, 0.9), (8, 0, 0.1), (98, 89, 0.9)])
    def test_smoothed(self, n: int, right: int, precision: float) -> None:
        assert Measured(n, right).precision == pytest.approx(precision)

    @given(st.integers(0, 10_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
    def test_never_certain(self, counts: tuple[int, int]) -> None:
        assert 0 < Measured(*counts).precision < 1


class TestConfidence:
    """Looking a figure up."""

    TABLE = Confidence(
        {"direct_speech": Measured(98, 89), "direct_speech/mixed": Measured(8, 0)},
        {"name": Measured(98, 79)},
    )

    def test_matcher_times_resolution(self) -> None:
        assert self.TABLE.of("direct_speech", "direct", "name") == pytest.approx(0.72)

    def test_kind_goes_before_the_matcher_s_own(self) -> None:
        assert self.TABLE.of("direct_speech", "mixed", "none") == pytest.approx(0.1)

    def test_resolution_not_measured(self) -> None:
        assert self.TABLE.of("direct_speech", "direct", "none") == pytest.approx(0.9)

    def test_matcher_not_measured(self) -> None:
        assert self.TABLE.of("colon", "direct", "none") == pytest.approx(0.5)


class TestFile:
    """The figures that come with the package."""

    def test_names_are_known(self) -> None:
        table = json.loads(resources.files("quotes").joinpath("confidence.json").read_text(encoding="utf-8"))
        assert {key.split("/")[0] for key in table["matchers"]} <= {m.name for m in MATCHERS}
        assert {key.split("/")[1] for key in table["matchers"] if "/" in key} <= {"direct", "indirect", "mixed"}
        assert set(table["resolutions"]) <= {"name", "alias", "description", "acronym", "pronoun", "continuation", "none"}
        for part in ("matchers", "resolutions"):
            assert all(0 <= row["right"] <= row["n"] for row in table[part].values())

    def test_in_bounds(self) -> None:
        confidence = load_confidence()
        for matcher in MATCHERS:
            for kind in ("direct", "indirect", "mixed"):
                assert 0 < confidence.of(matcher.name, kind, "name") < 1
