"""The chance and the percentiles: exact where few are counted, as simulated where many are."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.forecast import outcomes
from slawizard.core.forecast.outcomes import OutcomeDistribution
from slawizard.core.forecast.rates import ForecastRate
from tests.core.forecast.funnels import (
    certain_rate,
    enumerate_outcomes,
    measured_rate,
    simulate_outcomes,
)
from tests.each import for_each

SHARES = (0.1, 0.5, 0.9)
HALF_A_POINT = 0.005

FEW: list[tuple[int, list[ForecastRate]]] = [
    (1, [certain_rate("50")]),
    (6, [certain_rate("50")]),
    (4, [measured_rate(5, 5), certain_rate("100")]),
    (5, [measured_rate(2, 3), measured_rate(1, 2)]),
    (12, [measured_rate(3, 4)]),
    (20, [measured_rate(0, 9), certain_rate("40")]),
    (30, [measured_rate(1, 2), measured_rate(29, 30), certain_rate("99.5"), measured_rate(3, 10)]),
]
MANY: list[tuple[int, list[ForecastRate], int]] = [
    (100, [certain_rate("3")], 3),
    (81, [measured_rate(990, 1000)], 80),
    (
        1_022_400,
        [
            measured_rate(1200, 48_000),
            measured_rate(30, 120),
            measured_rate(10, 40),
            measured_rate(21, 100),
        ],
        134,
    ),
    (10**9, [measured_rate(1, 2), measured_rate(30, 100)], 10**8),
    (10**9, [certain_rate("0.0000003")], 3),
    (10**9, [measured_rate(10**8, 10**9)], 10**8),
    (300, [measured_rate(2, 2), measured_rate(40, 41), certain_rate("100")], 250),
    (50_000, [measured_rate(3, 3000), certain_rate("25")], 10),
    (10**9, [measured_rate(500, 500), certain_rate("10")], 99_990_000),
    (10**9, [measured_rate(2, 2), certain_rate("10")], 99_900_000),
    (
        10**6,
        [measured_rate(2, 2), measured_rate(3, 3), measured_rate(2, 2), certain_rate("50")],
        250_000,
    ),
    (10**6, [measured_rate(0, 3), certain_rate("50")], 1_000),
]


@for_each(("started", "rates"), FEW)
def test_a_few_come_out_as_every_way_it_can_go(
    started: int, rates: list[ForecastRate], monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = enumerate_outcomes(started, rates)
    within = [sum(exact[: count + 1]) for count in range(started + 1)]
    wanted = (Fraction(11, 100), Fraction(48, 100), Fraction(91, 100))
    percentiles = [next(i for i, share in enumerate(within) if share >= w) for w in wanted]

    for counts_most in (outcomes._MAX_EXACT_COUNTS, 0):  # noqa: SLF001 - count by count, or not
        with monkeypatch.context() as patched:
            patched.setattr(outcomes, "_MAX_EXACT_COUNTS", counts_most)
            outcome = OutcomeDistribution(rates)

            for customers in range(1, started + 1):
                found = outcome.probability(started, customers)
                assert found == pytest.approx(float(sum(exact[customers:])), abs=0.001)
            assert outcome.percentiles(started, (0.11, 0.48, 0.91)) == percentiles


@for_each(("started", "rates", "customers"), MANY)
def test_many_come_out_as_simulated(
    started: int, rates: list[ForecastRate], customers: int
) -> None:
    years = simulate_outcomes(started, rates, 100_000, seed=started)
    outcome = OutcomeDistribution(rates)

    chance = outcome.probability(started, customers)
    percentiles = outcome.percentiles(started, SHARES)

    assert chance == pytest.approx((years >= customers).mean(), abs=HALF_A_POINT)
    for share, count in zip(SHARES, percentiles, strict=True):
        near = np.quantile(years, [share - 0.01, share + 0.01])
        assert near[0] * 0.999 <= count <= near[1] * 1.001


def test_a_percentile_of_millions_has_four_digits() -> None:
    assert OutcomeDistribution([certain_rate("50")]).percentiles(123_456_789, (0.5,)) == [
        61_730_000
    ]


@for_each(
    ("started", "rates", "customers", "chance"),
    [
        (10**109, [certain_rate("0.000001")] * 11, 10**21, 0.5),
        (10**30, [measured_rate(10**14, 10**15)], 10**29, 0.5),
        (3 * 10**15, [certain_rate("100")], 3 * 10**15, 1.0),
        (10**15, [measured_rate(10**15, 10**15)], 10**15, 0.70711),
        (500, [certain_rate("100"), certain_rate("99.9")], 500, 0.999**500),
        (10, [certain_rate("50")], 11, 0.0),
        (1000, [certain_rate("0.000001")], 1000, 0.0),
    ],
)
def test_the_largest_and_the_surest_funnels(
    started: int, rates: list[ForecastRate], customers: int, chance: float
) -> None:
    assert OutcomeDistribution(rates).probability(started, customers) == pytest.approx(
        chance, abs=0.001
    )


SOME_RATES = st.lists(
    st.one_of(
        st.integers(1, 10**6).flatmap(
            lambda n: st.integers(0, n).map(lambda passed: measured_rate(passed, n))
        ),
        st.integers(1, 10_000).map(lambda parts: certain_rate(str(parts / 100))),
    ),
    min_size=1,
    max_size=6,
)


@given(SOME_RATES, st.integers(1, 10**9), st.data())
def test_the_more_start_the_likelier_and_the_more_are_wanted_the_less(
    rates: list[ForecastRate], started: int, data: st.DataObject
) -> None:
    customers = data.draw(st.integers(1, started))
    outcome = OutcomeDistribution(rates)
    noise = 0.002  # of what rounding may do: a fifth of a percentage point

    here, more_start = outcome.probabilities([started, 2 * started], customers)
    assert more_start >= here - noise
    assert outcome.probability(started, customers + 1 + customers // 3) <= here + noise


@given(SOME_RATES, st.integers(1, 10**9))
def test_percentiles_are_in_order_and_within_those_who_started(
    rates: list[ForecastRate], started: int
) -> None:
    found = OutcomeDistribution(rates).percentiles(started, SHARES)

    assert found == sorted(found)
    assert found[0] >= 0
    assert found[-1] <= started * 1.001
