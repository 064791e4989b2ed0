"""How often a team that does its part is called late, and how often one that does not is found.

    python -m tests.tools.false_alarms [--quarters 2000] [--seed 1]

Simulates people one by one: visits come in by chance at the plan's pace, each goes on with the
agreed rate after a delay that varies around the agreed days. The report then judges each closed
quarter as it would judge real counts. Prints, for several agreements, the share of quarters in
which each team is called `missed`: where both do their part, and where a quarter of the SQL that
should come does not.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from slawizard.core.agreement import Agreement
from slawizard.core.constants import OWNERS
from slawizard.core.plan import Plan, conversion_rate, plan, term_of
from slawizard.core.tracking.actuals import Actuals
from slawizard.core.tracking.teams import period_status
from slawizard.core.tracking.tracking import track
from tests.core.examples import case

AGREEMENTS = ("norte-primer-sla", "harbor-quarterly", "nube-mensual")
SPREAD = 0.5
"""Standard deviation of a delay, as a share of its mean."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quarters", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{'agreement':22}{'marketing late':>16}{'sales late':>12}{'25% fewer SQL found':>22}")
    for name in AGREEMENTS:
        rng = np.random.default_rng(options.seed)
        both = _shares(name, options.quarters, rng, {})
        fewer = _shares(name, options.quarters, rng, {"sql": Decimal("0.75")})
        print(f"{name:22}{both['marketing']:>15.1%} {both['sales']:>11.1%} {fewer['sales']:>21.1%}")


def _shares(
    name: str, quarters: int, rng: np.random.Generator, factors: Mapping[str, Decimal]
) -> dict[str, float]:
    """The share of `quarters` in which each team is called `missed`."""
    data = case(name)
    data["customers"]["cadence"] = "quarterly"
    agreement = Agreement.model_validate(data)
    planned = plan(agreement)
    missed = dict.fromkeys(OWNERS, 0)
    seen = 0
    while seen < quarters:
        tracking = track(agreement, _simulated(agreement, planned, rng, factors))
        if tracking is None:
            raise ValueError(name)
        for period in tracking.closed_periods:
            seen += 1
            for team in OWNERS:
                missed[team] += period_status(tracking, team, period) == "missed"
    return {team: count / seen for team, count in missed.items()}


def _simulated(
    agreement: Agreement,
    planned: Plan,
    rng: np.random.Generator,
    factors: Mapping[str, Decimal],
) -> Actuals:
    """A year of counts by chance, with the true opening of each stage."""
    term = term_of(agreement)
    before = max(stage.lag for stage in planned.stages) * 2
    days = before + term.days
    daily = rng.poisson(list(_pace(planned, term, before)))
    entered: dict[str, Any] = {}
    for stage in agreement.stages:
        if stage.conversion is not None:
            rate = conversion_rate(stage.conversion) * Fraction(factors.get(stage.key, 1))
            daily = _gone_on(daily, float(rate), stage.conversion.days, days, rng)
        entered[stage.key] = daily
    readings = []
    for month in term.periods("monthly"):
        span = slice(before + month.a, before + month.b)
        counts = {key: int(found[span].sum()) for key, found in entered.items()}
        readings.append({"through": term.starts + timedelta(month.b - 1), "counts": counts})
    opening = {
        stage.key: int(entered[stage.key][before - stage.lag : before].sum())
        for stage in planned.stages
    }
    return Actuals.model_validate({"actuals": 1, "opening": opening, "readings": readings})


def _pace(planned: Plan, term: Any, before: int) -> Iterator[float]:
    """How many visits the plan asks for on each day, from `before` the term on."""
    first = planned.stages[0]
    for day in range(-before, term.days):
        start = max(0, day + first.lag)
        share = term.share_before(start + 1) - term.share_before(start)
        yield float(first.needed * share)


def _gone_on(daily: Any, rate: float, delay: int, days: int, rng: np.random.Generator) -> Any:
    """Who goes on to the next stage, by the day on which they arrive there."""
    going = rng.binomial(daily, min(rate, 1.0))
    if not delay:
        return going
    left = np.repeat(np.arange(days), going)
    variance = np.log(1 + SPREAD**2)
    delays = rng.lognormal(np.log(delay) - variance / 2, np.sqrt(variance), len(left))
    arrived = left + np.rint(delays).astype(int)
    return np.bincount(arrived[arrived < days], minlength=days)


if __name__ == "__main__":
    main()
