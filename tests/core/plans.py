"""Plans of any figures."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.calendar import Term
from slawizard.core.constants import BILLINGS, CADENCES
from slawizard.core.conversion_rules import percent_of
from slawizard.core.plan import (
    Plan,
    plan,
)
from tests.core.examples import small
from tests.strategies import (
    amounts,
    decimals,
    first_days,
    optional,
    percents,
    seasons,
    terms,
)


def _as_term(drawn: tuple[dict[str, Any], list[Decimal | int]]) -> Term:
    table, season = drawn
    return Term(
        table["starts"],
        tuple(map(Decimal, season)),
        table["months"],
        next_term=table["next_term"],
        next_term_percent=Decimal(table["next_term_percent"]),
    )


_SOME_DAYS = st.one_of(st.just(0), st.integers(0, 730))
_SOME_OPEN = st.one_of(st.integers(0, 50), st.integers(0, 10**9))
_COUNTS = st.integers(1, 5000)

years = st.builds(Term, first_days(), seasons().map(lambda ws: tuple(map(Decimal, ws))))
any_term = terms().map(_as_term)
any_lag = st.integers(0, 3 * 730)
any_needed = st.one_of(st.integers(1, 10_000), st.integers(1, 10**40))


def planned(data: dict[str, Any]) -> Plan:
    return plan(Agreement.model_validate(data))


@cache
@st.composite
def rates(draw: st.DrawFn) -> dict[str, Any]:
    """A rate by its percentage, or by two counts."""
    if draw(st.booleans()):
        return {"basis": "estimate", "percent": draw(percents())}
    converted, entered = sorted((draw(_COUNTS), draw(_COUNTS)))
    percent = percent_of(entered, converted)
    return {"basis": "measured", "percent": percent, "entered": entered, "converted": converted}


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """The tables of an agreement with any figures; its texts have no part in the plan."""
    data = small()
    first, mql, customer = data["stages"]
    more = range(draw(st.integers(0, 9)))
    between = [{**mql, "key": f"s{i}", "name": f"S{i}", "criteria": {}} for i in more]
    data["stages"] = [first, *between, mql, customer]
    for stage in data["stages"][1:]:
        stage["conversion"] = {**draw(rates()), "days": draw(_SOME_DAYS)}
    for stage in data["stages"][:-1]:
        optional(draw, stage, open_today=_SOME_OPEN)
    for stage in data["stages"]:
        optional(draw, stage, cost_each=decimals(Decimal(0), Decimal(1000), places=2))
    term, season = draw(terms())
    data["revenue"] |= {"goal": draw(amounts()), **term}
    data["revenue"]["marketing_share_percent"] = draw(percents())
    data["customers"]["average_ticket"] = draw(amounts())
    data["customers"]["seasonality"] = season
    data["customers"]["billing"] = draw(st.sampled_from(BILLINGS))
    data["customers"]["cadence"] = draw(st.sampled_from(CADENCES))
    return data
