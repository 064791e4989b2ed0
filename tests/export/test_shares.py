"""The targets of sales, divided among its representatives."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.csv_targets import divide_evenly, representatives_error, to_csv
from tests.core.examples import case, small, with_value
from tests.each import for_each


@given(st.lists(st.integers(0, 200), min_size=1, max_size=24), st.integers(1, 30))
def test_shares_add_up_and_differ_by_one_at_most_in_each_period_and_in_all(
    targets: list[int], people: int
) -> None:
    before = [0, *accumulate(targets)]
    dealt = [divide_evenly(t, b, people) for t, b in zip(targets, before, strict=False)]

    assert [sum(each) for each in dealt] == targets
    assert all(max(each) - min(each) <= 1 for each in dealt)
    totals = [sum(column) for column in zip(*dealt, strict=True)]
    assert max(totals) - min(totals) <= 1


def test_the_rows_of_sales_are_one_for_each_representative() -> None:
    agreement = Agreement.model_validate(case("harbor-quarterly"))
    made = plan(agreement)
    text = to_csv(agreement, made, per_representative=True)

    sums: dict[tuple[str, str], int] = defaultdict(int)
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(io.StringIO(text)):
        sums[row["stage"], row["period_start"]] += int(row["target"])
        numbers[row["stage"]].add(row["representative"])
    for stage, figures in zip(agreement.stages, made.stages, strict=True):
        found = [sums[stage.name, period.first.isoformat()] for period in made.periods]
        assert found == list(figures.by_period)
        each = {""} if stage.owner == "marketing" else {"1", "2", "3", "4"}
        assert numbers[stage.name] == each


@for_each(("people", "can"), [(None, False), (1, True), (1000, True), (1001, False)])
def test_who_there_is_must_be_known_and_fit_a_file(people: int | None, can: bool) -> None:  # noqa: FBT001
    data = small() if people is None else with_value(small(), "sales.representatives", people)
    assert (representatives_error(Agreement.model_validate(data)) is None) == can
