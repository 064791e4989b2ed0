"""What a report must say of one stage, worked out day by day, apart from the program's own way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from slawizard.core.agreement import Agreement
from slawizard.core.plan import conversion_rate, plan, term_of
from slawizard.core.tracking.actuals import Actuals

Days = dict[int, Fraction]
"""How many came in on each day, counted from the term's start."""


def daily_entries(agreement: Agreement, actuals: Actuals, key: str) -> Days:
    """Spread the readings of a stage, and its opening, evenly over their days."""
    planned = next(stage for stage in plan(agreement).stages if stage.key == key)
    term, found = term_of(agreement), {}
    opening = actuals.opening.get(key, planned.in_pipeline_at_start)
    share = term.share_before(planned.lag)
    for day in range(-planned.lag, 0):
        here = term.share_before(planned.lag + day + 1) - term.share_before(planned.lag + day)
        if share:
            found[day] = opening * here / share
        elif not opening:
            found[day] = Fraction(0)
    by_month: dict[date, list[tuple[date, int]]] = {}
    for reading in sorted(actuals.readings, key=lambda one: one.through):
        if key in reading.counts:
            month = by_month.setdefault(reading.through.replace(day=1), [])
            month.append((reading.through, reading.counts[key]))
    for first, readings in by_month.items():
        before, counted = first - timedelta(1), 0
        for through, count in readings:
            days = (through - before).days
            for i in range(days):
                offset = (before - agreement.revenue.starts).days + 1 + i
                found[offset] = Fraction(count - counted, days)
            before, counted = through, count
    return found


def month_targets(agreement: Agreement, key: str) -> Mapping[int, int]:
    """The target of each month of the term, by its number."""
    planned = next(stage for stage in plan(agreement).stages if stage.key == key)
    term = term_of(agreement)

    def due(t: int) -> int:
        return ceil(planned.needed * term.share_before(t + planned.lag))

    return {i: due(p.b) - due(p.a) for i, p in enumerate(term.periods("monthly"))}


def due_of_what_came(
    agreement: Agreement, actuals: Actuals, key: str, start: int, end: int
) -> Fraction | None:
    """What should arrive in a stage from day `start` to before `end`; None where it is not known."""
    keys = [stage.key for stage in agreement.stages]
    stage = agreement.stages[keys.index(key)]
    if stage.conversion is None:
        return None
    above = daily_entries(agreement, actuals, keys[keys.index(key) - 1])
    days = [day - stage.conversion.days for day in range(start, end)]
    if any(day not in above for day in days):
        return None
    return sum((above[day] for day in days), start=Fraction(0)) * conversion_rate(stage.conversion)
