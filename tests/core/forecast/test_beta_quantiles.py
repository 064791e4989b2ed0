"""Percentiles of rates against the textbook's, against simulation, and against what they cover."""

from __future__ import annotations

import numpy as np
import pytest

from slawizard.core.forecast.beta_quantiles import all_converted_shape, fit_beta, quantiles


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(("a", "b"), [(0.05, 1e6), (20.5, 80.5), (1e15, 3e15), (3, 0.2)])
def test_percentiles_of_any_shape_are_as_simulated(a: float, b: float) -> None:
    drawn = np.random.default_rng(7).beta(a, b, 200_000)

    found = quantiles(np.array([a]), np.array([b]), (0.1, 0.5, 0.9))[0]

    shares = [(drawn <= share).mean() for share in found]
    assert shares == pytest.approx([0.1, 0.5, 0.9], abs=0.005)


def test_eighty_of_a_hundred_intervals_cover_the_true_rate() -> None:
    draw = np.random.default_rng(2026)
    entered = draw.integers(20, 500, 6_000)
    true = draw.uniform(0.02, 0.98, 6_000)
    passed = draw.binomial(entered, true)

    found = quantiles(passed + 0.5, entered - passed + 0.5, (0.1, 0.9))

    covered = ((found[:, 0] <= true) & (true <= found[:, 1])).mean()
    assert 0.78 <= covered <= 0.82


@pytest.mark.parametrize("rate", [0.01, 0.25, 0.5, 0.97])
def test_more_counts_at_the_same_rate_never_widen_it(rate: float) -> None:
    entered = np.array([100.0 * 2**i for i in range(20)])
    passed = rate * entered

    found = quantiles(passed + 0.5, entered - passed + 0.5, (0.1, 0.9))

    assert (np.diff(found[:, 1] - found[:, 0]) < 0).all()


@pytest.mark.parametrize(
    ("mean", "low", "high"),
    [(0.02, 0.01, 0.05), (0.25, 0.1, 0.4), (0.5, 0.4999, 0.5001), (0.21, 0.15, 0.29)],
)
def test_no_neighbour_fits_a_range_better(mean: float, low: float, high: float) -> None:
    (a,), (b,) = fit_beta(np.array([mean]), np.array([low]), np.array([high]))
    sizes = (a + b) * np.array([1.0, 0.9, 0.97, 1.03, 1.1])

    found = quantiles(mean * sizes, (1 - mean) * sizes, (0.05, 0.95))

    misses = (found[:, 0] - low) ** 2 + (found[:, 1] - high) ** 2
    assert a / (a + b) == pytest.approx(mean)
    assert misses.argmin() == 0


@pytest.mark.parametrize(
    ("mean", "low", "high"), [(1e-8, 1e-9, 1e-4), (0.01, 0.01, 0.9), (0.5, 1e-6, 1 - 1e-6)]
)
def test_a_range_that_no_rate_can_have_still_gives_one(
    mean: float, low: float, high: float
) -> None:
    (a,), (b,) = fit_beta(np.array([mean]), np.array([low]), np.array([high]))

    assert min(a, b) > 0
    assert a / (a + b) == pytest.approx(mean)


def test_the_range_of_a_rate_of_a_hundred_begins_where_its_author_said() -> None:
    shape = all_converted_shape(0.8)

    assert quantiles(np.array([shape]), np.array([0.5]), (0.05,))[0, 0] == pytest.approx(
        0.8, abs=1e-3
    )
