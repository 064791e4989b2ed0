"""The parts of a report by the oracle: stages, teams, forecasts, rates, as the JSON has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests.core.tracking.report_oracle import Data, Month, Oracle, count_status, percent

PROMISES = ("first_contact", "fast_track", "attempts", "decision", "handoff_fields")
BAD, UNCLEAR = {"missed", "broken", "behind"}, {"short", "too-few"}
GOOD = {"met", "ahead", "on-pace", "kept"}


class ReportOracle(Oracle):
    """The whole report."""

    def within(self, period: tuple[int, int]) -> list[Month]:
        """The months of a period."""
        return [month for month in self.months if period[0] <= month.a < period[1]]

    def closed(self, period: tuple[int, int]) -> bool:
        """Whether a period was read to its end."""
        return self.within(period)[-1].closed

    def sums(self, i: int, months: Sequence[Month], *, closed: bool) -> Data:
        """Target, to date, actual, percent and status."""
        measured = [month for month in months if month.count(self.keys[i]) is not None]
        actual = sum(month.count(self.keys[i]) or 0 for month in measured) if measured else None
        due = sum(self.target(i, month, whole=False) for month in measured) if measured else None
        return {
            "target": sum(self.target(i, month) for month in months),
            "to_date": due,
            "actual": actual,
            "percent": percent(actual, due),
            "status": count_status(actual, due or 0, closed=closed),
        }

    def stage(self, i: int) -> Data:
        """One stage."""
        months, key = self.within(self.period), self.keys[i]
        now = self.sums(i, months, closed=self.closed(self.period))
        year = self.sums(i, self.months, closed=self.until == self.months[-1].b)
        due = self.expected(i, months)
        volume = None if due is None else round(due - now["to_date"])
        gap = None if volume is None else now["actual"] - now["to_date"] - volume
        missing = [
            month
            for month in months
            if month.a < self.until
            and (month.count(key) is None or month.c < min(self.until, month.b))
        ]
        partial = now["actual"] is not None and bool(missing)
        return {
            "key": key,
            "name": self.stages[i]["name"],
            "owner": self.stages[i]["owner"],
            "period": {
                **now,
                "due": None if due is None else round(due),
                "from_volume": volume,
                "from_rate": gap,
                "partial": partial,
            },
            "year": year,
            "forecast": {
                "period": self.forecast(i, months),
                "year": self.forecast(i, self.months),
            },
            "coming": self.coming(i),
            "next": self.next(i, year),
        }

    def coming(self, i: int) -> Data | None:
        """What is on its way."""
        days, t = self.days(i), self.until
        came = self.arriving(i, t, t + days) if days else None
        if came is None:
            return None
        target = self.due(i, t + days) - self.due(i, t)
        return {
            "days": days,
            "until": (self.starts + timedelta(t + days - 1)).isoformat(),
            "expected": round(came),
            "target": target,
            "status": count_status(max(0, floor(came)), target, closed=False),
        }

    def next(self, i: int, year: Data) -> Data | None:
        """The next whole period."""
        later = [period for period in self.periods if period[0] >= self.period[1]]
        if not later or year["actual"] is None:
            return None
        target = sum(self.target(i, month) for month in self.within(later[0]))
        missing, left = max(0, year["target"] - year["actual"]), year["target"] - year["to_date"]
        catch_up = ceil(Fraction(missing * target, left)) if left > 0 else target
        start = (self.starts + timedelta(later[0][0])).isoformat()
        return {"start": start, "target": target, "catch_up": catch_up}

    def planned(self, i: int, start: int, end: int) -> Fraction:
        """The unrounded plan of the days from `start` to before `end`."""
        before, lag = self.curve.before, self.lag(i)
        return self.needed(i) * (before(end + lag) - before(start + lag))

    def forecast(self, i: int, horizon: Sequence[Month]) -> Data | None:
        """Where it ends up, as a range."""
        key = self.keys[i]
        measured = [month for month in self.months if month.count(key) is not None]
        if not measured or horizon[-1].b <= self.until:
            return None
        plans = {}
        for month in measured:
            kept = month.last.get("targets", {}).get(key) if month.closed else None
            plans[month] = self.planned(i, month.a, month.c) if kept is None else Fraction(kept)
        k = Fraction(self.needed(i), len(self.months))
        all_of = k + sum(plans.values())
        r = (k + sum(month.count(key) or 0 for month in measured)) / all_of
        lefts = [
            self.planned(i, m.a if m.count(key) is None else m.c, m.b)
            for m in horizon
            if m.count(key) is None or m.c < m.b
        ]
        left = sum(lefts, start=Fraction(0))
        closed = [(month, plans[month]) for month in measured if month.closed and plans[month]]
        scale = sum(((r * e) ** 2 for _m, e in closed), start=Fraction(0))
        beyond = sum((((m.count(key) or 0) - r * e) ** 2 - r * e for m, e in closed), Fraction(0))
        x = max(Fraction(0), beyond / scale) if scale else Fraction(0)
        v = (Fraction(3, 16) + len(closed) * x) / (2 + max(len(closed), 1))
        squares = k**2 + sum(e**2 for e in plans.values())
        spread = left**2 * squares / all_of**2 + sum(u**2 for u in lefts)
        h = self.root_above(2 * (r * left * (1 + left / all_of) + v * r**2 * spread))
        here = sum(month.count(key) or 0 for month in horizon)
        point, target = here + r * left, sum(self.target(i, month) for month in horizon)
        low, high = max(here, floor(point - h)), ceil(point + h)
        verdict = "likely" if low >= target else "unlikely" if high < target else "open"
        found = {"target": target, "low": low, "mid": round(point), "high": high}
        return {**found, "verdict": verdict}

    # Teams --------------------------------------------------------------------------------

    def own(self, period: tuple[int, int], *, among: int = 1) -> Data | None:
        """The customers that sales finds itself."""
        own, months = self.customers[0] - self.customers[2], self.within(period)
        measured = [month for month in months if "own_customers" in month.last]
        if own <= 0 or not measured:
            return None

        def due(month: Month, end: int) -> int:
            before = self.curve.before
            return ceil(own * before(end)) - ceil(own * before(month.a))

        actual = sum(month.last["own_customers"] for month in measured)
        to_date = sum(due(month, month.c) for month in measured)
        return {
            "target": sum(due(month, month.b) for month in months),
            "to_date": to_date,
            "actual": actual,
            "percent": percent(actual, to_date),
            "status": count_status(actual, to_date, closed=self.closed(period), among=among),
        }

    def promises(self, period: tuple[int, int]) -> list[Data]:
        """The promises that were counted."""
        agreed = self.agreement["commitments"]
        all_of = [m.last["followup"] for m in self.within(period) if "followup" in m.last]
        found = []
        decided = [one for one in all_of if "accepted" in one]
        if decided:
            kept = sum(one["accepted"] for one in decided)
            back = sum(back["count"] for one in decided for back in one.get("rejected", []))
            share = agreed["marketing"].get("acceptance_percent", 80)
            found.append(share_of("acceptance", "marketing", kept, kept + back, share))
        for what in PROMISES:
            counts = [one[what] for one in all_of if what in one]
            if counts:
                owner = "marketing" if what == "handoff_fields" else "sales"
                kept, of = (sum(count[name] for count in counts) for name in ("kept", "of"))
                share = agreed.get("kept_percent", 90)
                found.append(share_of(what, owner, kept, of, share))
        return found

    def parts(self, team: str, period: tuple[int, int]) -> list[Data]:
        """What a team is judged by."""
        months, closed = self.within(period), self.closed(period)
        first = next(i for i, stage in enumerate(self.stages) if stage["owner"] == "sales")
        found = []
        if team == "marketing":
            status = self.sums(first - 1, months, closed=closed)["status"]
            found.append({"what": "volume", "stage": self.keys[first - 1], "status": status})
        else:
            counted = [
                i
                for i in range(first, len(self.stages))
                if any(month.count(self.keys[i]) is not None for month in months)
            ]
            among = len(counted) + (self.own(period) is not None)
            for i in counted:
                status = self.conversion(i, months, closed=closed, among=among)
                found.append({"what": "conversion", "stage": self.keys[i], "status": status})
            own = self.own(period, among=among)
            if own is not None:
                found.append({"what": "own-customers", "stage": None, "status": own["status"]})
        kept = [one for one in self.promises(period) if one["owner"] == team]
        return found + [{"what": p["what"], "stage": None, "status": p["status"]} for p in kept]

    def conversion(self, i: int, months: Sequence[Month], *, closed: bool, among: int) -> str:
        """A stage of sales against the lesser of its target and what came in."""
        sums, came = self.sums(i, months, closed=closed), self.expected(i, months)
        due = sums["to_date"] if came is None else min(sums["to_date"], max(0, floor(came)))
        status = count_status(sums["actual"], due, closed=closed, among=among)
        if came is not None and self.is_assumed(i, months):
            return {"missed": "short", "behind": "too-few"}.get(status, status)
        return status

    def status_of(self, team: str, period: tuple[int, int]) -> str:
        """The worst of its parts."""
        found, closed = {part["status"] for part in self.parts(team, period)}, self.closed(period)
        if found & BAD:
            return "missed" if closed else "behind"
        if found & UNCLEAR:
            return "short" if closed else "unsure"
        if found & GOOD:
            return "met" if closed else "on-pace"
        return "unmeasured"

    def team(self, team: str) -> Data:
        """How a team stands, and what follows."""
        misses = 0
        for period in [period for period in self.periods if self.closed(period)][::-1]:
            if self.status_of(team, period) != "missed":
                break
            misses += 1
        agreed = self.agreement["commitments"]
        escalation = agreed.get("reporting", {}).get("escalation", [])
        whom = escalation[min(misses, len(escalation)) - 1] if misses and escalation else None
        return {
            "status": self.status_of(team, self.period),
            "parts": self.parts(team, self.period),
            "misses_in_a_row": misses,
            "if_missed": agreed[team]["if_missed"] if misses else None,
            "escalate_to": whom,
        }


def share_of(what: str, owner: str, kept: int, of: int, share: Any) -> Data:
    """A promise as the report has it."""
    due, p = of * Fraction(share) / 100, Fraction(share) / 100
    status = "kept" if kept >= due else "too-few"
    if kept < due and (due - kept) ** 2 > 2 * due * (1 - p):
        status = "broken"
    found = {"what": what, "owner": owner, "kept": kept, "of": of, "percent": percent(kept, of)}
    return {
        **found,
        "promised": f"{share:f}" if hasattr(share, "as_tuple") else str(share),
        "status": status,
    }
