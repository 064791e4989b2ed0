"""Rules 5 to 9 of the plan: the calendar and the capacity."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.calendar import Term
from slawizard.core.constants import CADENCES, MONTHS_PER_PERIOD, Cadence
from slawizard.core.plan import (
    lags,
    plan,
    targets,
    term_of,
)
from tests.core.examples import small, with_value
from tests.core.plans import any_lag, any_needed, any_term, figures, planned, years
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import (
    agreements,
)


@given(any_term, any_lag, any_needed, st.sampled_from(CADENCES))
def test_targets_are_not_below_zero_and_add_up_to_what_the_time_that_they_serve_needs(
    term: Term, lag: int, needed: int, cadence: Cadence
) -> None:
    share = term.share_before(term.days + lag) * needed, term.share_before(lag) * needed
    last, first = map(math.ceil, share)
    found = targets(needed, term, term.periods(cadence), lag)
    assert min(found) >= 0
    assert sum(found) == last - first
    # All that is needed: of the customers, and where the next term is like this one.
    assert sum(targets(needed, term, term.periods(cadence), 0)) == needed
    alike = Term(term.starts, term.weights, term.months)
    assert sum(targets(needed, alike, alike.periods(cadence), lag)) == needed


@given(figures())
def test_no_period_is_behind_the_pace_nor_a_whole_one_ahead(data: dict[str, Any]) -> None:
    agreement = Agreement.model_validate(data)
    term, made = term_of(agreement), plan(agreement)
    for stage in made.stages:
        reached = stage.in_pipeline_at_start
        for period, target in zip(made.periods, stage.by_period, strict=True):
            reached += target
            pace = stage.needed * term.share_before(period.b + stage.lag)
            assert pace <= reached < pace + 1


@given(agreements())
@examples(20)
def test_customers_of_a_whole_agreement_add_up(agreement: Agreement) -> None:
    made = plan(agreement)
    assert sum(made.stages[-1].by_period) == made.customers_from_marketing


@given(figures())
def test_finer_periods_add_up_to_coarser_ones_and_the_heaviest_month_tells_the_capacity(
    data: dict[str, Any],
) -> None:
    data["sales"] |= {"representatives": 3, "leads_per_representative": 100}
    by_cadence = {
        cadence: planned(with_value(copy.deepcopy(data), "customers.cadence", cadence))
        for cadence in CADENCES
    }
    by_month = by_cadence["monthly"].stages
    for cadence, size in MONTHS_PER_PERIOD.items():
        made = by_cadence[cadence]
        for stage, months in zip(made.stages, by_month, strict=True):
            assert stage.by_period == chunks(months.by_period, size)
        assert made.capacity is not None
        heaviest = max(by_month[-2].by_period)
        assert (made.capacity.needed, made.capacity.available) == (heaviest, 300)


def chunks(numbers: Sequence[int], size: int) -> tuple[int, ...]:
    return tuple(sum(numbers[i : i + size]) for i in range(0, len(numbers), size))


@given(st.lists(st.integers(0, 730), min_size=1, max_size=11))
def test_a_lag_is_the_sum_of_the_days_below(days: list[int]) -> None:
    assert lags(days) == tuple(sum(days[i:]) for i in range(len(days) + 1))


@given(figures())
def test_a_stage_without_lag_needs_nothing_in_the_pipeline(data: dict[str, Any]) -> None:
    stages = planned(with_value(data, "stages.-1.conversion.days", 0)).stages
    assert [(stage.lag, stage.in_pipeline_at_start) for stage in stages[-2:]] == [(0, 0), (0, 0)]


@given(years, any_needed)
def test_a_lag_of_whole_terms_has_those_in_the_pipeline(term: Term, needed: int) -> None:
    data = with_value(small(), "stages.2.conversion.days", term.days)
    data["revenue"]["starts"] = term.starts
    data["customers"]["seasonality"] = list(term.weights)
    stage = planned(data).stages[1]
    assert stage.in_pipeline_at_start == stage.needed
    months = term.periods("monthly")
    assert targets(needed, term, months, term.days) == targets(needed, term, months, 0)


# Rule 9: capacity -------------------------------------------------------------------------


@for_each("given_", ["representatives", "leads_per_representative"])
def test_capacity_is_not_asked_for_with_one_figure_alone(given_: str) -> None:
    assert planned(with_value(small(), f"sales.{given_}", 3)).capacity is None
