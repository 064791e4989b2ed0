"""The rates and the revenue of a report by the oracle."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.core.tracking.report_oracle import Data, Oracle, percent


def rates(oracle: Oracle) -> list[Data]:
    """Each rate as it was counted since the run began that ends with the last reading."""
    return [_rate(oracle, i) for i in range(1, len(oracle.keys))]


def _rate(oracle: Oracle, i: int) -> Data:
    agreed, days, t = oracle.stages[i]["conversion"]["percent"], oracle.days(i), oracle.until
    plain = f"{Fraction(agreed).limit_denominator(10**6).__float__():.6f}".rstrip("0").rstrip(".")
    found: Data = {"key": oracle.keys[i], "agreed": plain, "measured": None}
    found |= {"entered": None, "converted": None}
    run = next((run for run in oracle.runs[i - 1] if max(run) == t - 1), None)
    if run is None:
        return found | {"verdict": "unmeasured"}
    start = min(run)
    if t - days - start < 60:
        return found | {"verdict": "too-early"}
    came, went = oracle.entries(i - 1, start, t - days), oracle.entries(i, start + days, t)
    if came is None or went is None:
        return found | {"verdict": "unmeasured"}
    entered, converted = round(came), round(went)
    found |= {"entered": entered, "converted": converted}
    if entered < 30 or converted < 10:
        return found | {"verdict": "too-few"}
    if converted > entered:
        return found | {"verdict": "impossible"}
    p = oracle.rate(i)
    due, off = entered * p, abs(converted - entered * p)
    measured = f"{round(Fraction(10_000 * converted, entered)) / 100:.2f}".rstrip("0").rstrip(".")
    is_other = off**2 > 4 * due * (1 - p) and 20 * off >= due
    return found | {"measured": measured, "verdict": "change" if is_other else "keep"}


def revenue(oracle: Oracle, period: tuple[int, int]) -> Data | None:
    """What was signed against what was due, to two decimals."""
    months = [m for m in oracle.months if period[0] <= m.a < period[1] and "revenue" in m.last]
    if not months:
        return None
    tables: Any = oracle.agreement["revenue"]
    new = Fraction(tables["goal"]) - Fraction(tables.get("from_existing_customers", 0))
    before = oracle.curve.before
    cents = round(100 * new * sum((before(m.c) - before(m.a) for m in months), start=Fraction(0)))
    actual = sum((Fraction(m.last["revenue"]) for m in months), start=Fraction(0))
    due = Fraction(cents, 100)
    shown = round(actual * 100)
    return {
        "to_date": f"{cents // 100}.{cents % 100:02}",
        "actual": f"{shown // 100}.{shown % 100:02}",
        "percent": None if not due else percent_of(actual, due),
    }


def percent_of(part: Fraction, whole: Fraction) -> str | None:
    """A percentage of fractions with one decimal."""
    return percent(part.numerator * whole.denominator, part.denominator * whole.numerator)
