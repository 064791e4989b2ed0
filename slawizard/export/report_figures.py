"""A report's figures for other programs, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

from slawizard.core.calendar import Period
from slawizard.core.money import in_minor_unit, one_decimal_percent
from slawizard.core.tracking.advisories import tracking_advisories
from slawizard.core.tracking.followup import Promise, handed_back, promises
from slawizard.core.tracking.outlook import coming, next_period
from slawizard.core.tracking.pace import StagePace, Sums, months_of
from slawizard.core.tracking.projection import Projection, project
from slawizard.core.tracking.recalibration import RecalibratedRate, Recalibration, recalibrate
from slawizard.core.tracking.revenue import own_customers, revenue_to_date
from slawizard.core.tracking.teams import TeamResult, period_status, team_result
from slawizard.core.tracking.tracking import Tracking
from slawizard.export.json_text import json_text
from slawizard.i18n.locale_format import plain_number

REPORT_FORMAT: Final = 1


def report_figures(tracking: Tracking) -> dict[str, Any]:
    """The figures of the period of the last reading and of the term, as JSON values."""
    head, period = tracking.agreement.agreement, tracking.period
    months = months_of(tracking.months, period)
    own = own_customers(tracking, months)
    return {
        "format": REPORT_FORMAT,
        "company": head.company,
        "revision": head.revision,
        "as_of": tracking.as_of.isoformat(),
        "period": {
            "start": period.first.isoformat(),
            "end": period.last.isoformat(),
            "closed": tracking.is_closed(period),
        },
        "stages": [_stage(tracking, pace) for pace in tracking.paces],
        "own_customers": own and _sums(own, closed=tracking.is_closed(period)),
        "revenue": _revenue(tracking),
        "followup": [_promise(promise) for promise in promises(tracking, months)],
        "rejections": [asdict(back) for back in handed_back(tracking, months)],
        "teams": {
            "marketing": _team(team_result(tracking, "marketing")),
            "sales": _team(team_result(tracking, "sales")),
        },
        "closed_periods": [_closed(tracking, period) for period in tracking.closed_periods],
        "recalibration": _recalibration(recalibrate(tracking)),
        "warnings": [warn._asdict() for warn in tracking_advisories(tracking)],
    }


def to_report_json(tracking: Tracking) -> str:
    """The figures as the text of a JSON file."""
    return json_text(report_figures(tracking)) + "\n"


def _stage(tracking: Tracking, pace: StagePace) -> dict[str, Any]:
    months, until = months_of(tracking.months, tracking.period), tracking.until
    in_period, in_term = pace.sums(months, until), pace.sums(tracking.months, until)
    reasons, arriving = pace.reasons(months), coming(tracking, pace)
    following = next_period(tracking, pace)
    term_is_over = until == tracking.term.days
    return {
        "key": pace.key,
        "name": pace.stage.name,
        "owner": pace.stage.owner,
        "period": {
            **_sums(in_period, closed=tracking.is_closed(tracking.period)),
            "due": reasons and round(reasons.due),
            "from_volume": reasons and reasons.from_volume,
            "from_rate": reasons and reasons.from_rate,
            "partial": in_period.partial,
        },
        "year": _sums(in_term, closed=term_is_over),
        "forecast": {
            "period": _projection(project(pace, months, until)),
            "year": _projection(project(pace, tracking.months, until)),
        },
        "coming": arriving
        and {
            "days": arriving.days,
            "until": arriving.until.isoformat(),
            "expected": arriving.expected,
            "target": arriving.target,
            "status": arriving.status,
        },
        "next": following
        and {
            "start": following.start.isoformat(),
            "target": following.target,
            "catch_up": following.catch_up,
        },
    }


def _sums(sums: Sums, *, closed: bool) -> dict[str, Any]:
    return {
        "target": sums.target,
        "to_date": sums.to_date,
        "actual": sums.actual,
        "percent": _percent(sums.actual, sums.to_date),
        "status": sums.status(closed=closed),
    }


def _projection(found: Projection | None) -> dict[str, Any] | None:
    return found and {**found._asdict(), "verdict": found.verdict}


def _revenue(tracking: Tracking) -> dict[str, Any] | None:
    revenue = revenue_to_date(tracking, months_of(tracking.months, tracking.period))
    if revenue is None:
        return None
    currency = tracking.agreement.revenue.currency
    return {
        "to_date": format(revenue.to_date, "f"),
        "actual": format(in_minor_unit(revenue.actual, currency), "f"),
        "percent": _percent(revenue.actual, revenue.to_date),
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "what": promise.what,
        "owner": promise.owner,
        "kept": promise.kept,
        "of": promise.of,
        "percent": _percent(promise.kept, promise.of),
        "promised": plain_number(promise.promised),
        "status": promise.status,
    }


def _team(result: TeamResult) -> dict[str, Any]:
    return {**result._asdict(), "parts": [part._asdict() for part in result.parts]}


def _closed(tracking: Tracking, period: Period) -> dict[str, Any]:
    return {
        "start": period.first.isoformat(),
        "marketing": period_status(tracking, "marketing", period),
        "sales": period_status(tracking, "sales", period),
    }


def _recalibration(found: Recalibration) -> dict[str, Any]:
    return {"rates": [_rate(rate) for rate in found.rates], "needed": found.needed}


def _rate(rate: RecalibratedRate) -> dict[str, Any]:
    return {
        **rate._asdict(),
        "agreed": plain_number(rate.agreed),
        "measured": None if rate.measured is None else plain_number(rate.measured),
    }


def _percent(part: Decimal | int | None, whole: Decimal | int | None) -> str | None:
    found = one_decimal_percent(part, whole)
    return None if found is None else format(found, "f")
