"""Takes what was measured into an agreement."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, get_args

from slawizard.core.constants import DEFAULT_MONTHS
from slawizard.core.conversion_rules import percent_of
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.measuring.measured import Conversion, Measured
from slawizard.i18n.locale_format import plain_number
from slawizard.i18n.messages import Message, _

Part = Literal["rates", "days", "volumes", "ticket", "season"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
USUAL_PARTS: Final[tuple[Part, ...]] = ("rates", "days", "volumes")

_LONGEST_FILES: Final = 160


def take_over(
    draft: Draft,
    measured: Measured,
    parts: Collection[Part],
    translate: Callable[[Message], str],
    stages: Collection[str] | None = None,
    *,
    use_median: bool = False,
) -> Draft:
    """`draft` with the `parts` of what was measured, of the rates only those into `stages`.

    `translate` speaks the document's language. Rates that can't be relied on, and those across a
    gap, are never taken.
    """
    changes: dict[str, Any] = {}
    for conversion in measured.conversions:
        key = conversion.into_stage
        if conversion.is_writable and (stages is None or key in stages):
            changes |= _rate(draft, measured, conversion, parts, translate)
    if "volumes" in parts:
        changes |= {
            KeyPath.of_stage(key) / "last_year": n
            for key, n in measured.last_year.items()
            if n is not None and key in draft.stages
        }
    if "ticket" in parts:
        changes |= _ticket(draft, measured, use_median=use_median)
    if "season" in parts and measured.season.weights:
        changes |= _season(draft, measured.season.weights)
    return draft.with_values(changes) if changes else draft


def _rate(
    draft: Draft,
    measured: Measured,
    conversion: Conversion,
    parts: Collection[Part],
    translate: Callable[[Message], str],
) -> dict[str, Any]:
    base, rate = KeyPath.of_conversion(conversion.into_stage), conversion.rate
    changes: dict[str, Any] = {}
    if "rates" in parts:
        changes = {
            base / "percent": _shortest(rate.percent) or percent_of(rate.entered, rate.converted),
            base / "basis": "measured",
            base / "entered": rate.entered,
            base / "converted": rate.converted,
            base / "low_percent": None,
            base / "high_percent": None,
            base / "source": translate(source_of(measured, conversion, draft.name)),
        }
    if "days" in parts and rate.days is not None:
        changes[base / "days"] = rate.days
    return changes


def _shortest(percent: Decimal | None) -> Decimal | None:
    """`percent` as people write it: without zeros at its end."""
    return None if percent is None else Decimal(plain_number(percent))


def source_of(measured: Measured, conversion: Conversion, name_of: Callable[[str], str]) -> Message:
    """Where the rate comes from: the files, the stage, the days."""
    mappings = measured.counts.mappings
    own = [mapping.name for mapping in mappings if mapping.unit == conversion.unit]
    files = ", ".join(own or [mapping.name for mapping in mappings])
    if len(files) > _LONGEST_FILES:
        files = f"{files[: _LONGEST_FILES - 1]}…"
    return _(
        "{file}: {stage} entered {first} to {last}, as of {as_of}",
        file=files,
        stage=name_of(conversion.from_stage),
        first=conversion.rate.first or date.min,
        last=conversion.rate.last or date.min,
        as_of=measured.counts.as_of,
    )


def _ticket(draft: Draft, measured: Measured, *, use_median: bool) -> dict[str, Any]:
    ticket = measured.ticket
    if ticket is None or ticket.status != "ok" or ticket.currency != draft.get("revenue.currency"):
        return {}
    value = ticket.median if use_median else ticket.mean
    return {"customers.average_ticket": value} if value is not None and value > 0 else {}


def _season(draft: Draft, weights: Sequence[int]) -> dict[str, Any]:
    """The weights of the months of the term, the first of which is that of its start."""
    starts: date | None = draft.get("revenue.starts")
    if starts is None:
        return {}
    months = draft.get("revenue.months", DEFAULT_MONTHS)
    found = tuple(weights[(starts.month - 1 + i) % len(weights)] for i in range(months))
    return {"customers.seasonality": found} if any(found) and found[-1] else {}
