"""An agreement's targets for spreadsheets, as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from slawizard.i18n.unprintable import strip_unprintable

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(agreement: Agreement, planned: Plan) -> str:
    """One row per stage and period, lines ended by CR LF (RFC 4180)."""
    buffer = io.StringIO(newline="")
    rows = csv.writer(buffer, lineterminator="\r\n")
    rows.writerow(("stage", "period_start", "period_end", "target"))
    for stage, figures in zip(agreement.stages, planned.stages, strict=True):
        for period, target in zip(planned.periods, figures.by_period, strict=True):
            row = (
                _without_formula(stage.name),
                period.first.isoformat(),
                period.last.isoformat(),
                target,
            )
            rows.writerow(row)
    return buffer.getvalue()


def _without_formula(cell: str) -> str:
    """Make `cell` safe: no spreadsheet runs it as a formula, and no terminal obeys it."""
    seen = strip_unprintable(cell, keep="\t")
    return f"'{seen}" if seen.startswith(_FORMULA_STARTS) or cell.startswith("\r") else seen
