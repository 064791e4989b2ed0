"""The figures of an export as one JSON object."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from slawizard.core.measuring.file_messages import CodedMessage
from slawizard.core.measuring.mapping import LOST, FileMapping
from slawizard.core.measuring.measured import Conversion, Measured, Overall
from slawizard.core.measuring.rate import MeasuredRate, MonthCohort
from slawizard.core.measuring.statistics import percentage
from slawizard.i18n.messages import Message

FORMAT: Final = 1
OTHER: Final = "(other)"


def json_figures(
    measured: Measured, said: Sequence[CodedMessage], translate: Callable[[Message], str]
) -> dict[str, Any]:
    """The figures and the sentences about them."""
    counts = measured.counts
    return {
        "format": FORMAT,
        "as_of": counts.as_of.isoformat(),
        "stages": list(counts.stages),
        "conversions": [_conversion(conversion) for conversion in measured.conversions],
        "overall": _overall(measured.overall),
        "decided": _decided(counts.decided),
        "enter_later": dict(measured.enter_later),
        "last_year": dict(measured.last_year),
        "ticket": _ticket(measured),
        "seasonality": {"weights": list(measured.season.weights), "why": measured.season.why},
        "log": _log(measured),
        "mapping": mapping_data(counts.mappings),
        "messages": [{"code": one.code, "text": translate(one.message)} for one in said],
    }


def mapping_data(mappings: Sequence[FileMapping]) -> dict[str, Any]:
    """The mapping file of `mappings`."""
    return {"format": FORMAT, "files": [mapping.to_data() for mapping in mappings]}


def status_only_figures(
    mapping: FileMapping, now: Mapping[str, int], stages: Sequence[str], text: str
) -> dict[str, Any]:
    """The counts per status of an export without dates."""
    named = {key: now.get(key, 0) for key in stages}
    at_least, total = {}, 0
    for key in reversed(stages):
        total += named[key]
        at_least[key] = total
    others = {OTHER: now[""]} if now.get("") else {}
    lost = {LOST: now[LOST]} if LOST in now else {}
    return {
        "format": FORMAT,
        "shape": "status-only",
        "stages": list(stages),
        "now": {**named, **lost, **others},
        "at_least": dict(reversed(at_least.items())),
        "conversions": [
            {"from_stage": above, "into_stage": below, "status": "no-dates"}
            for above, below in pairwise(stages)
        ],
        "mapping": mapping_data([mapping]),
        "messages": [{"code": "status-only", "text": text}],
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _percent(rate: MeasuredRate) -> dict[str, Any]:
    return {
        "status": rate.status,
        "entered": rate.entered,
        "converted": rate.converted,
        "percent": None if rate.percent is None else str(rate.percent),
        "low_percent": _number(rate.low_percent),
        "high_percent": _number(rate.high_percent),
        "horizon_days": rate.horizon_days,
    }


def _conversion(conversion: Conversion) -> dict[str, Any]:
    rate = conversion.rate
    head = {
        "from_stage": conversion.from_stage,
        "into_stage": conversion.into_stage,
        "unit": conversion.unit,
    }
    if rate.status == "no-link":
        return {**head, "status": rate.status}
    drift = rate.drift
    return {
        **head,
        **_percent(rate),
        "final_percent": _number(rate.final_percent),
        "still_to_come_percent": _number(rate.still_to_come_percent),
        "seen_days": rate.seen_days,
        "from": _day(rate.first),
        "to": _day(rate.last),
        "days": rate.days,
        "median_days": rate.median_days,
        "young": rate.young,
        "reached": rate.reached,
        "within_horizon": rate.within_horizon,
        "expected_before": round(rate.expected_before, 1),
        "before_log": rate.before_log,
        "log_starts": _day(rate.log_starts),
        "left_out_bulk": rate.left_out_bulk,
        "bulk_days": [day.isoformat() for day in rate.bulk_days],
        "skipped": conversion.skipped,
        "reversed": conversion.reversed,
        "is_gap": conversion.is_gap,
        "drift": drift and {
            "older_percent": str(drift.older_percent), "newer_percent": str(drift.newer_percent)
        },
        "cohorts": [_cohort(month) for month in rate.cohorts],
    }  # fmt: skip


def _cohort(month: MonthCohort) -> dict[str, Any]:
    return {
        "month": month.first_day.isoformat()[:7],
        "entered": month.entered,
        "within_horizon": month.within_horizon,
        "ripe": month.is_ripe,
    }


def _overall(overall: Overall | None) -> dict[str, Any] | None:
    if overall is None:
        return None
    found = _percent(overall.rate)
    if overall.chained_percent is not None:
        found["chained_percent"] = float(overall.chained_percent)
        found["chain_differs"] = overall.chain_differs
    return found


def _decided(decided: tuple[int, int] | None) -> dict[str, Any] | None:
    if decided is None or not sum(decided):
        return None
    won, lost = decided
    return {"won": won, "lost": lost, "percent": str(percentage(won, won + lost))}


def _ticket(measured: Measured) -> dict[str, Any] | None:
    ticket = measured.ticket
    if ticket is None:
        return None
    return {
        "status": ticket.status,
        "currency": ticket.currency,
        "customers": ticket.customers,
        "mean": None if ticket.mean is None else str(ticket.mean),
        "median": None if ticket.median is None else str(ticket.median),
        "largest_share_percent": None
        if ticket.largest_share_percent is None
        else str(ticket.largest_share_percent),
        "other_currency": ticket.other_currency,
        "without_amount": ticket.without_amount,
        "whale": ticket.whale,
    }


def _log(measured: Measured) -> dict[str, Any]:
    log = measured.counts.log
    found: dict[str, Any] = {
        "files": [
            {
                "name": file.name,
                "rows": file.rows,
                "broken_rows": file.broken_rows,
                "short_rows": file.short_rows,
            }
            for file in log.files
        ],
        "unreadable_dates": log.unreadable_dates,
        "unreadable_amounts": log.unreadable_amounts,
        "future_dates": log.future_dates,
        "rows_without_id": log.rows_without_id,
        "unmapped_values": log.unmapped_values,
        "units": {"person": log.persons, "deal": log.deals},
        "merged_rows": log.merged_rows,
    }
    if log.linked_deals is not None:
        found["linked_deals"] = log.linked_deals
    return found
