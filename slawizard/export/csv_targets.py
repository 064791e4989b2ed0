"""An agreement's targets for spreadsheets, as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import strip_unprintable

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
MAX_REPRESENTATIVES: Final = 1_000
"""More shares than anybody reads, and a file that no spreadsheet opens."""


def to_csv(agreement: Agreement, planned: Plan, *, per_representative: bool = False) -> str:
    """One row per stage and period, lines ended by CR LF (RFC 4180).

    With `per_representative`, the targets of sales have one for each representative, by number.
    """
    buffer = io.StringIO(newline="")
    rows = csv.writer(buffer, lineterminator="\r\n")
    number = ("representative",) if per_representative else ()
    rows.writerow(("stage", "period_start", "period_end", *number, "target"))
    people = agreement.sales.representatives or 1
    for stage, figures in zip(agreement.stages, planned.stages, strict=True):
        dealt = 0
        for period, target in zip(planned.periods, figures.by_period, strict=True):
            row = (_without_formula(stage.name), period.first.isoformat(), period.last.isoformat())
            if not per_representative:
                rows.writerow((*row, target))
            elif stage.owner == "marketing":
                rows.writerow((*row, "", target))
            else:
                parts = divide_evenly(target, dealt, people)
                rows.writerows((*row, i, part) for i, part in enumerate(parts, 1))
            dealt += target
    return buffer.getvalue()


def representatives_error(agreement: Agreement) -> Message | None:
    """Why the targets of sales can't be divided among its representatives, None where they can."""
    people = agreement.sales.representatives
    if people is None:
        return _(
            "sales.representatives: Write how many people follow up on leads, to divide the "
            "targets among them."
        )
    if people > MAX_REPRESENTATIVES:
        return _(
            "sales.representatives: The targets are divided among {most} people at most.",
            most=MAX_REPRESENTATIVES,
        )
    return None


def divide_evenly(target: int, before: int, among: int) -> list[int]:
    """`target` divided `among` so many, by the largest remainder: they add up to it.

    What is left over goes on to the next one in turn, `before` having been dealt out already, so
    that nobody gets it in each period.
    """
    first = before % among
    return [(target + among - 1 - (i - first) % among) // among for i in range(among)]


def _without_formula(cell: str) -> str:
    """Make `cell` safe: no spreadsheet runs it as a formula, and no terminal obeys it."""
    seen = strip_unprintable(cell, keep="\t")
    return f"'{seen}" if seen.startswith(_FORMULA_STARTS) or cell.startswith("\r") else seen
