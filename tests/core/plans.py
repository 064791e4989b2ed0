"""Plans of any figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.calendar import Year
from slawizard.core.constants import CADENCES
from slawizard.core.plan import (
    Plan,
    plan,
)
from tests.core.examples import small
from tests.strategies import (
    amounts,
    first_days,
    percents,
    seasons,
)

years = st.builds(Year, first_days(), seasons().map(lambda ws: tuple(map(Decimal, ws))))
any_lag = st.integers(0, 11 * 730)
any_needed = st.one_of(st.integers(1, 10_000), st.integers(1, 10**40))


def planned(data: dict[str, Any]) -> Plan:
    return plan(Agreement.model_validate(data))


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """The tables of an agreement with any figures; its texts have no part in the plan."""
    data = small()
    first, mql, customer = data["stages"]
    more = range(draw(st.integers(0, 9)))
    between = [{**mql, "key": f"s{i}", "name": f"S{i}", "criteria": {}} for i in more]
    data["stages"] = [first, *between, mql, customer]
    for stage in data["stages"][1:]:
        days = draw(st.one_of(st.just(0), st.integers(0, 730)))
        stage["conversion"] = {"basis": "estimate", "percent": draw(percents()), "days": days}
    data["revenue"] |= {"goal": draw(amounts()), "starts": draw(first_days())}
    data["revenue"]["marketing_share_percent"] = draw(percents())
    data["customers"]["average_ticket"] = draw(amounts())
    data["customers"]["seasonality"] = draw(seasons())
    data["customers"]["cadence"] = draw(st.sampled_from(CADENCES))
    return data
