"""Every figure of a report against an oracle, over random agreements and actuals."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from slawizard.export.report_figures import report_figures
from tests.core.tracking.examples import NAMES, tables, tracking_of
from tests.core.tracking.recalibration_oracle import rates, revenue
from tests.core.tracking.report_oracle_parts import PROMISES, ReportOracle
from tests.each import for_each
from tests.fuzz import scaled

Data = dict[str, Any]


def compared(agreement: Data, actuals: Data) -> None:
    """Compare all that the oracle works out."""
    found = report_figures(tracking_of(agreement, actuals))
    oracle = ReportOracle(agreement, actuals)
    assert found["stages"] == [oracle.stage(i) for i in range(len(oracle.keys))]
    assert found["own_customers"] == oracle.own(oracle.period)
    assert found["followup"] == oracle.promises(oracle.period)
    for team in ("marketing", "sales"):
        assert found["teams"][team] == oracle.team(team)
    closed = [period for period in oracle.periods if oracle.closed(period)]
    assert [one["sales"] for one in found["closed_periods"]] == [
        oracle.status_of("sales", period) for period in closed
    ]
    assert found["recalibration"]["rates"] == rates(oracle)
    assert found["revenue"] == revenue(oracle, oracle.period)
    json.dumps(found)


@for_each("name", NAMES)
def test_the_cases(name: str) -> None:
    compared(tables(f"{name}.toml"), tables(f"{name}.actuals.toml"))


@for_each("seed", range(scaled(24)))
def test_random_agreements_and_actuals(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same each time, not secret
    agreement = random_agreement(random)
    compared(agreement, random_actuals(random, agreement))


def random_agreement(random: Random) -> Data:
    """An agreement of any term, season, cadence, billing and next term, with lead times."""
    agreement = tables("norte-week-by-week.toml")
    months = random.choice([1, 2, 5, 12, 12, 18, 24])
    agreement["agreement"] |= {"revision": random.choice([1, 2]), "date": date(2027, 3, 9)}
    agreement["revenue"] |= {
        "goal": random.randint(200_000, 9_000_000),
        "starts": date(2027, random.randint(1, 12), 1),
        "months": months,
        "next_term": random.choice(["repeat", "level"]),
        "next_term_percent": random.choice([50, 100, 130]),
        "marketing_share_percent": random.choice([100, 60, Decimal("62.5")]),
    }
    weights = [random.choice([0, 1, 2, Decimal("0.5")]) for _month in range(months - 1)] + [1]
    agreement["customers"] |= {
        "cadence": random.choice(["monthly", "quarterly", "half-yearly", "yearly"]),
        "billing": random.choice(["contract", "monthly"]),
        "seasonality": random.choice([[], weights]),
        "margin_percent": random.choice([0, 15]),
    }
    agreement["commitments"]["kept_percent"] = random.choice([90, Decimal("97.5")])
    agreement["commitments"].setdefault("reporting", {})["escalation"] = random.choice(
        [[], ["Directors"], ["Directors", "The board"]]
    )
    for stage in agreement["stages"][1:]:
        stage["conversion"] = {
            "percent": Decimal(random.randint(150, 7000)) / 100,
            "basis": "estimate",
            "days": random.choice([0, 0, 5, 30, 200]),
        }
    return agreement


def random_actuals(random: Random, agreement: Data) -> Data:
    """Months read weekly, once, in part or not at all, near the targets or far from them."""
    keys = [stage["key"] for stage in agreement["stages"]]
    first, luck = agreement["revenue"]["starts"], random.uniform(0.5, 1.4)
    readings: list[Data] = []
    number = random.randint(1, agreement["revenue"]["months"])
    oracle = ReportOracle(agreement, {"readings": [{"through": first}]})
    for i in range(number):
        length = monthrange(first.year, first.month)[1]
        ends = random.choice([[length], [7, 14, 21, length], [9], [20, length], []])
        if i == number - 1 and not readings:
            ends = ends or [length]
        measured = [key for key in keys if random.random() < 0.9]
        targets = {key: oracle.target(keys.index(key), oracle.months[i]) for key in keys}
        for day in ends:
            counts = {key: int(targets[key] * day * luck / length) for key in measured}
            counts["gone"] = 7  # a stage of an older revision
            readings.append({"through": first + timedelta(day - 1), "counts": counts})
            more_of(random, readings[-1], targets if day == length else None)
        first += timedelta(length)
    opening = {key: random.randint(0, 90) for key in keys if random.random() < 0.3}
    return {"actuals": 1, "opening": opening, "readings": readings}


def more_of(random: Random, reading: Data, targets: dict[str, int] | None) -> None:
    """What else a reading may hold; where it closes a month, its targets."""
    if targets is not None and random.random() < 0.4:
        reading["targets"] = {key: target + random.randint(0, 3) for key, target in targets.items()}
    if random.random() < 0.5:
        reading["own_customers"] = random.randint(0, 9)
    if random.random() < 0.5:
        reading["revenue"] = Decimal(random.randint(0, 10**8)) / 100
    if random.random() < 0.6:
        of = random.randint(0, 90)
        back = [{"reason": "No budget", "count": random.randint(0, 9)}]
        reading["followup"] = {"accepted": of, "rejected": random.choice([[], back])}
        for what in random.sample(PROMISES, 2):
            reading["followup"][what] = {"kept": int(of * Fraction(4, 5)), "of": of}
