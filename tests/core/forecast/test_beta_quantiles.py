"""Percentiles of rates against the textbook's, against simulation, and against what they cover."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from slawizard.core.forecast.beta_quantiles import all_converted_shape, fit_beta, quantiles
from tests.each import for_each
from tests.fuzz import scaled, thinned


@for_each(
    ("a", "b", "low", "high"),
    [
        (1, 1, 0.1, 0.9),  # uniform
        (2, 1, 0.1**0.5, 0.9**0.5),  # the larger of two uniform ones
        (1, 3, 1 - 0.9 ** (1 / 3), 1 - 0.1 ** (1 / 3)),  # the least of three
        (0.5, 0.5, np.sin(np.pi / 20) ** 2, np.sin(np.pi * 9 / 20) ** 2),  # arcsine
        (1e6, 1e6, 0.5 - 1.2815516 * 0.5 / np.sqrt(2e6), 0.5 + 1.2815516 * 0.5 / np.sqrt(2e6)),
    ],
)
def test_percentiles_that_are_known_by_a_formula(
    a: float, b: float, low: float, high: float
) -> None:
    found = quantiles(np.array([a]), np.array([b]), (0.1, 0.9))[0]

    assert found == pytest.approx([low, high], rel=1e-6)


@for_each(("a", "b"), [(0.05, 1e6), (20.5, 80.5), (1e15, 3e15), (3, 0.2)])
def test_percentiles_of_any_shape_are_as_simulated(a: float, b: float) -> None:
    drawn = np.random.default_rng(7).beta(a, b, 200_000)

    found = quantiles(np.array([a]), np.array([b]), (0.1, 0.5, 0.9))[0]

    shares = [(drawn <= share).mean() for share in found]
    assert shares == pytest.approx([0.1, 0.5, 0.9], abs=0.005)


def test_eighty_of_a_hundred_intervals_cover_the_true_rate() -> None:
    draw = np.random.default_rng(2026)
    entered = draw.integers(20, 500, scaled(6_000))
    true = draw.uniform(0.02, 0.98, len(entered))
    passed = draw.binomial(entered, true)

    found = quantiles(passed + 0.5, entered - passed + 0.5, (0.1, 0.9))

    covered = ((found[:, 0] <= true) & (true <= found[:, 1])).mean()
    assert 0.78 <= covered <= 0.82


@for_each("rate", [0.01, 0.25, 0.5, 0.97])
def test_more_counts_at_the_same_rate_never_widen_it(rate: float) -> None:
    entered = np.array([100.0 * 2**i for i in range(20)])
    passed = rate * entered

    found = quantiles(passed + 0.5, entered - passed + 0.5, (0.1, 0.9))

    assert (np.diff(found[:, 1] - found[:, 0]) < 0).all()


GRID = (1e-6, 1e-5, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999)
RANGES = [*combinations(GRID, 2), (0.2, 0.2001), (0.4999, 0.5001), (1e-6, 1.1e-6), (0.998, 0.999)]


def share_below(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function by its continued fraction (Lentz' method)."""
    if x > (a + 1) / (a + b + 2):
        return 1 - share_below(1 - x, b, a)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front += a * math.log(x) + b * math.log1p(-x)
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 100_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d, c = 1 / (1 + step * d), 1 + step / c
            fraction *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return math.exp(front) / a * fraction


@cache
def fitted() -> np.ndarray:
    """The shapes of all ranges, fitted at once."""
    lows, highs = zip(*RANGES, strict=True)
    return np.stack(fit_beta(log_odds(*lows), log_odds(*highs)))


def log_odds(*shares: float) -> np.ndarray:
    return np.array([math.log(share / (1 - share)) for share in shares])


@for_each(("row", "low", "high"), [(row, *ends) for row, ends in enumerate(RANGES)])
def test_a_range_becomes_the_one_whose_percentiles_are_its_ends(
    row: int, low: float, high: float
) -> None:
    a, b = fitted()[:, row]

    for end, share, step in ((low, 0.05, 1e-6), (high, 0.95, 1e-6)):
        # A millionth lower it lies below that percentile, a millionth higher above it.
        assert share_below(end * (1 - step), a, b) < share
        assert share_below(min(end * (1 + step), 1 - (1 - end) * (1 - step)), a, b) > share


@for_each(
    ("row", "low", "high"), thinned([(row, *ends) for row, ends in enumerate(RANGES)], keep=6)
)
def test_many_ranges_at_once_are_as_each_alone(row: int, low: float, high: float) -> None:
    alone = np.stack(fit_beta(log_odds(low), log_odds(high)))[:, 0]

    assert pytest.approx(alone, rel=1e-4) == fitted()[:, row]


@for_each(("low", "high"), [(1e-8, 1 - 1e-8), (1e-8, 0.5), (0.5, 1 - 1e-8)])
def test_the_widest_ranges_that_a_file_can_hold_have_shapes(low: float, high: float) -> None:
    (a,), (b,) = fit_beta(log_odds(low), log_odds(high))

    assert min(a, b) > 0.1
    assert max(a, b) < 10


@for_each("low", [1e-6, 0.01, 0.5, 0.8, 0.999])
def test_a_range_up_to_a_hundred_begins_where_its_author_said(low: float) -> None:
    (a,), (b,) = all_converted_shape(log_odds(low))

    assert b == 0.5
    assert share_below(low * (1 - 1e-6), a, b) < 0.05 < share_below(low * (1 + 1e-6), a, b)
