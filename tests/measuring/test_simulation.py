"""What is measured of histories with a known rate: no bias, honest intervals, refusals."""

from __future__ import annotations

import pytest

from tests.measuring.simulation import SCENARIOS, simulate

RUNS, UNITS = 6, 4_000
MAX_BIAS, MIN_COVERAGE = 1.0, 82.0
UNKNOWABLE = "too short"


@pytest.mark.parametrize("scenario", [name for name in SCENARIOS if name != UNKNOWABLE])
def test_a_rate_that_is_called_ok_is_near_the_true_one(scenario: str) -> None:
    found = simulate(scenario, RUNS, UNITS, seed=17)

    assert found.measured >= RUNS / 2
    assert abs(found.median_bias) <= MAX_BIAS


def test_the_intervals_hold_the_true_rate_as_often_as_they_should() -> None:
    found = [simulate(name, 4, UNITS, seed=29) for name in SCENARIOS if name != UNKNOWABLE]
    measured = sum(one.measured for one in found)
    covered = sum(one.measured * one.coverage_percent for one in found)

    assert covered / measured >= MIN_COVERAGE


def test_a_rate_that_cannot_be_known_is_refused() -> None:
    assert simulate(UNKNOWABLE, RUNS, UNITS, seed=5).measured == 0
