"""A second implementation of the calculation, rule by rule, written for clarity and not for speed."""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

SIZES = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}


class Reference:
    """The figures of the tables `data` of a valid agreement."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        revenue, customers = data["revenue"], data["customers"]
        self.months = revenue.get("months", 12)
        self.growth = Fraction(revenue.get("next_term_percent", 100)) / 100
        self.level = revenue.get("next_term", "repeat") == "level"
        self.lengths = self._lengths(revenue["starts"])
        weights = customers.get("seasonality") or [1] * self.months
        total = sum(map(Fraction, weights))
        self.shares = [Fraction(weight) / total for weight in weights]
        self.days = sum(self.lengths)

    def _lengths(self, starts: date) -> list[int]:
        year, month, lengths = starts.year, starts.month, []
        for _month in range(self.months):
            lengths.append(calendar.monthrange(year, month)[1])
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return lengths

    def share_before(self, t: int) -> Fraction:
        """F(t), rule 5 as it is written."""
        if t <= self.days:
            share, first = Fraction(0), 0
            for of_month, length in zip(self.shares, self.lengths, strict=True):
                share += of_month * Fraction(max(0, min(t - first, length)), length)
                first += length
            return share
        if self.level:
            return 1 + self.growth * self.shares[-1] / self.lengths[-1] * (t - self.days)
        return 1 + self.growth * self.share_before(t - self.days)

    def months_paid(self) -> Fraction:
        """`m` of rule 2."""
        return sum(
            (share * (self.months - k + 1) for k, share in enumerate(self.shares, 1)),
            start=Fraction(0),
        )

    def worth(self) -> Fraction:
        """What one new customer brings in within the term."""
        ticket = Fraction(self.data["customers"]["average_ticket"])
        if self.data["customers"].get("billing", "contract") == "contract":
            return ticket
        return ticket * self.months_paid() / 12

    def from_marketing(self) -> Fraction:
        """Rule 1."""
        revenue = self.data["revenue"]
        new = Fraction(revenue["goal"]) - Fraction(revenue.get("from_existing_customers", 0))
        return new * Fraction(revenue.get("marketing_share_percent", 100)) / 100

    def customers(self) -> int:
        """The customers from marketing, rule 2."""
        margin = 1 + Fraction(self.data["customers"].get("margin_percent", 0)) / 100
        return math.ceil(self.from_marketing() * margin / self.worth())

    def rates(self) -> list[Fraction]:
        """`p` of every stage but the first."""
        found = []
        for stage in self.data["stages"][1:]:
            conversion = stage["conversion"]
            if "entered" in conversion:
                found.append(Fraction(conversion["converted"], conversion["entered"]))
            else:
                found.append(Fraction(conversion["percent"]) / 100)
        return found

    def needed(self) -> list[int]:
        """Rule 3."""
        found = [self.customers()]
        for rate in reversed(self.rates()):
            found.insert(0, math.ceil(found[0] / rate))
        return found

    def to_customer(self) -> list[Fraction]:
        """Of each stage, the product of `p` of all stages below."""
        rates = self.rates()
        return [math.prod(rates[i:], start=Fraction(1)) for i in range(len(rates) + 1)]

    def lags(self) -> list[int]:
        """Rule 6."""
        days = [stage["conversion"].get("days", 0) for stage in self.data["stages"][1:]]
        return [sum(days[i:]) for i in range(len(days) + 1)]

    def edges(self, size: int) -> list[int]:
        """Days from the start to each period of `size` months, and to the end."""
        starts = [sum(self.lengths[:i]) for i in range(0, self.months, size)]
        return [*starts, self.days]

    def by_period(self, needed: int, lag: int, size: int) -> list[int]:
        """Rule 7."""
        done = [math.ceil(needed * self.share_before(t + lag)) for t in self.edges(size)]
        return [after - before for before, after in pairwise(done)]

    def stages(self) -> list[dict[str, Any]]:
        """Rules 3, 4, 6, 7 and 8 for each stage."""
        lags, size = self.lags(), SIZES[self.data["customers"].get("cadence", "monthly")]
        found = []
        for i, (stage, needed) in enumerate(zip(self.data["stages"], self.needed(), strict=True)):
            entered = math.ceil(needed * self.share_before(lags[i]))
            left = math.ceil(needed * self.share_before(lags[i + 1])) if lags[i + 1 :] else entered
            known = stage.get("open_today")
            missing = None if known is None else max(0, entered - left - known)
            found.append(
                {
                    "lag": lags[i],
                    "needed": needed,
                    "in_pipeline_at_start": entered,
                    "open_at_start": entered - left,
                    "missing_at_start": missing,
                    "by_period": self.by_period(needed, lags[i], size),
                }
            )
        return found

    def customers_missing(self) -> int:
        """The last line of rule 8."""
        pairs = zip(self.stages(), self.to_customer(), strict=True)
        return math.ceil(sum((s["missing_at_start"] or 0) * p for s, p in pairs))

    def costs(self) -> dict[str, Fraction]:
        """What each stage with a cost takes, rule 10."""
        pairs = zip(self.data["stages"], self.needed(), strict=True)
        return {s["key"]: n * Fraction(s["cost_each"]) for s, n in pairs if "cost_each" in s}

    def first_days(self) -> list[date]:
        """The first day of each period, and the first one after the term."""
        size = SIZES[self.data["customers"].get("cadence", "monthly")]
        starts: date = self.data["revenue"]["starts"]
        return [starts + timedelta(days) for days in self.edges(size)]


def half_even(value: Fraction, places: int) -> Decimal:
    """`value` to so many decimals."""
    return Decimal(f"{round(value * 10**places)}E-{places}")
