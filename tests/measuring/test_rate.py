"""The calculation, on counts that are made up to show one thing each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from slawizard.core.measuring.bulk_days import bulk_days
from slawizard.core.measuring.counts import Cohorts, CountRow, CountTable
from slawizard.core.measuring.curve import ConversionCurve
from slawizard.core.measuring.measure_rate import Bulk, measure_rate
from slawizard.core.measuring.rate import MeasuredRate
from slawizard.core.measuring.season import measure_season
from slawizard.core.measuring.statistics import round_half_up, weighted_median, wilson_interval

AS_OF = date(2026, 1, 1).toordinal()


def rate_of(*cohorts: tuple[int, int | None, int], bulk: Bulk | None = None) -> MeasuredRate:
    """The rate of `(age, delay, n)` cohorts."""
    rows = [CountRow(1, AS_OF - age, delay, True, delay is not None, n)  # noqa: FBT003
            for age, delay, n in cohorts]  # fmt: skip
    return measure_rate(Cohorts.of(rows), AS_OF, bulk or Bulk())


def steady(days: int, delay: int, *, until: int = 0) -> list[tuple[int, int | None, int]]:
    """Ten a day, of whom two convert after `delay` days."""
    return [
        cohort
        for age in range(until, days)
        for cohort in ((age, delay if age >= delay else None, 2), (age, None, 8))
    ]


def test_the_curve_is_that_of_kaplan_and_meier() -> None:
    curve = ConversionCurve(Counter({2: 1, 3: 1}), Counter({2: 1, 5: 1}))

    assert curve.share(1) == 0
    assert curve.share(2) == Fraction(1, 4)
    assert curve.share(4) == 1 - Fraction(3, 4) * Fraction(1, 2)


def test_a_threshold_that_is_met_by_a_hair_is_met() -> None:
    curve = ConversionCurve(Counter({1: 9, 2: 1}), Counter({9: 10}))

    assert curve.first_reaching(Fraction(9, 10) * curve.share(9)) == 1


def test_the_young_do_not_count_and_the_others_count_so_far() -> None:
    rate = rate_of(*steady(300, 20))

    assert (rate.status, rate.horizon_days) == ("ok", 20)
    assert (rate.entered, rate.converted, str(rate.percent)) == (2790, 558, "20.00")
    assert rate.young == 210
    assert rate.days == rate.median_days == 20


def test_what_still_comes_in_at_the_end_of_what_can_be_seen_is_rising() -> None:
    assert rate_of(*steady(120, 80)).status == "rising"


def test_nobody_converted_is_too_few_and_so_are_29() -> None:
    assert rate_of((100, None, 500)).status == "too-few"
    assert rate_of((100, None, 19), (100, 1, 10)).status == "too-few"
    assert rate_of((100, None, 20), (100, 1, 10)).status == "ok"
    assert rate_of((100, None, 21), (100, 1, 9)).status == "few"


def test_a_log_that_began_late_takes_those_before_it_out() -> None:
    cohorts = [
        (age, delay if delay is None or age - delay < 150 else None, n)
        for age, delay, n in steady(400, 10)
    ]

    rate = rate_of(*cohorts)

    assert rate.log_starts == date.fromordinal(AS_OF - 149)
    assert rate.counted_from == date(2025, 9, 1)
    assert str(rate.percent) == "20.00"


def test_an_import_day_is_found_by_its_size_against_other_days() -> None:
    rows = [CountRow(2, AS_OF - day, None, True, False, 2) for day in range(100)]  # noqa: FBT003
    rows.append(CountRow(2, AS_OF - 200, None, True, False, 30))  # noqa: FBT003
    table = CountTable.of(("leads", "customer"), rows)

    assert bulk_days(table)["customer"] == {AS_OF - 200: 30}


def test_the_smallest_numbers_do_not_break_anything() -> None:
    assert rate_of().status == "too-few"
    assert rate_of((0, 0, 1)).percent is None
    assert rate_of((1, 0, 1)).converted == 1
    assert rate_of((0, None, 1)).entered == 0


def test_a_change_between_the_halves_is_told() -> None:
    older = [(age, 5 if i < 5 else None, 1) for age in range(200, 300) for i in range(10)]
    newer = [(age, 5 if i < 2 else None, 1) for age in range(20, 200) for i in range(10)]

    drift = rate_of(*older, *newer).drift

    assert drift is not None
    assert drift.older_percent > drift.newer_percent


def test_the_interval_is_wilson_s() -> None:
    low, high = wilson_interval(0, 30)

    assert (str(low), str(high)) == ("0.00", "11.35")
    assert [str(end) for end in wilson_interval(85, 186)] == ["38.70", "52.87"]


def test_rounding_and_median_are_exact() -> None:
    assert round_half_up(Fraction(5, 2)) == 3
    assert weighted_median([(1, 2), (9, 2)]) == 5


def customers(counts: Sequence[int]) -> Cohorts:
    """So many customers in each month up to December 2025."""
    months = [date(2025 - (len(counts) - 1 - i) // 12, i % 12 + 1, 5) for i in range(len(counts))]
    return Cohorts.of(
        CountRow(2, month.toordinal(), None, True, False, n)  # noqa: FBT003
        for month, n in zip(months, counts, strict=True)
        if n
    )


def test_a_season_takes_out_growth_and_shrinks_what_chance_can_do() -> None:
    year = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 30, 60]
    season = measure_season(customers([*year, *(2 * n for n in year)]), date(2025, 12, 31), ())

    assert season.why is None
    assert season.weights[11] > season.weights[10] > season.weights[0]


def test_no_season_where_it_is_too_short_too_few_or_chance() -> None:
    last = date(2025, 12, 31)

    assert measure_season(customers([20] * 12), last, ()).why == "too-short"
    assert measure_season(customers([2] * 24), last, ()).why == "too-few"
    assert measure_season(customers([10] * 24), last, ()).why == "even"
