"""An agreement's figures for other programs, as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.advisories import advisories
from slawizard.core.money import rounded
from slawizard.export.json_text import json_text
from slawizard.i18n.locale_format import plain_number

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, StageTable
    from slawizard.core.forecast.baseline import Baseline
    from slawizard.core.forecast.sensitivity import Sensitivity
    from slawizard.core.money import Budget
    from slawizard.core.plan import Plan, StagePlan

JSON_FORMAT: Final = 1


def to_json(agreement: Agreement, planned: Plan) -> str:
    """One object with the plan's figures: amounts as strings, counts as integers."""
    revenue, capacity = agreement.revenue, planned.capacity
    months_paid, missing = planned.months_paid, planned.customers_missing
    found = {
        "format": JSON_FORMAT,
        "company": agreement.agreement.company,
        "revision": agreement.agreement.revision,
        "currency": revenue.currency,
        "revenue": {
            "goal": plain_number(revenue.goal),
            "from_existing_customers": plain_number(revenue.from_existing_customers),
            "new": plain_number(planned.new),
            "from_marketing": plain_number(planned.from_marketing),
        },
        "term": {"starts": revenue.starts.isoformat(), "months": revenue.months},
        "customers": {
            "needed": planned.customers_needed,
            "from_marketing": planned.customers_from_marketing,
            "average_ticket": plain_number(agreement.customers.average_ticket),
            "months_paid": None if months_paid is None else format(rounded(months_paid, 2), "f"),
        },
        "periods": [
            {"start": period.first.isoformat(), "end": period.last.isoformat()}
            for period in planned.periods
        ],
        "stages": [_stage(*pair) for pair in zip(agreement.stages, planned.stages, strict=True)],
        "capacity": capacity and {"needed": capacity.needed, "available": capacity.available},
        "pipeline": None if missing is None else {"customers_missing": missing},
        "budget": planned.budget and _budget(planned.budget),
        "certainty": _certainty(agreement, planned),
        "warnings": [
            {"code": warn.code, "where": warn.path} for warn in advisories(agreement, planned)
        ],
    }
    return json_text(found) + "\n"


def _stage(stage: StageTable, planned: StagePlan) -> dict[str, Any]:
    percent: Decimal | None = stage.conversion.percent if stage.conversion else None
    return {
        "key": stage.key,
        "name": stage.name,
        "owner": stage.owner,
        "percent": None if percent is None else plain_number(percent),
        "lag_days": planned.lag,
        "needed": planned.needed,
        "in_pipeline_at_start": planned.in_pipeline_at_start,
        "open_at_start": planned.open_at_start,
        "open_today": stage.open_today,
        "missing_at_start": planned.missing_at_start,
        "unit_value": format(planned.unit_value, "f"),
        "by_period": list(planned.by_period),
        "in_force": list(planned.in_force),
    }


def _budget(budget: Budget) -> dict[str, Any]:
    return {
        "total": format(budget.total, "f"),
        "per_customer": format(budget.per_customer, "f"),
        "by_stage": {key: format(cost, "f") for key, cost in budget.by_stage.items()},
    }


def _certainty(agreement: Agreement, planned: Plan) -> dict[str, Any] | None:
    """The forecast, None if the agreement does not ask for one."""
    if agreement.customers.certainty_percent is None:
        return None
    from slawizard.core.forecast.forecast import compute_forecast

    forecast = compute_forecast(agreement, planned)
    spread = forecast.customers
    return {
        "chance_percent": forecast.chance_percent,
        "customers": {"p10": spread.p10, "p50": spread.p50, "p90": spread.p90},
        "certainty_percent": forecast.certainty_percent,
        "margin_percent_needed": forecast.margin_percent_needed,
        "swing": [_sensitivity(sensitivity) for sensitivity in forecast.sensitivity] or None,
        "today": forecast.baseline and _baseline(forecast.baseline),
    }


def _sensitivity(sensitivity: Sensitivity) -> dict[str, Any]:
    return {
        "key": sensitivity.key,
        "low_percent": plain_number(sensitivity.low_percent),
        "high_percent": plain_number(sensitivity.high_percent),
        "first_stage_low": sensitivity.first_stage_low,
        "first_stage_high": sensitivity.first_stage_high,
    }


def _baseline(today: Baseline) -> dict[str, Any]:
    return {
        "customers": today.customers,
        "revenue": format(today.revenue, "f"),
        "times": {
            key: None if times is None else format(times, "f")
            for key, times in today.multiples.items()
        },
    }
