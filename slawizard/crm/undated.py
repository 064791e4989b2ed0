"""Finds stages of an export that have a column but no date in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from slawizard.core.measuring.cells import is_blank_cell
from slawizard.crm.answer_checks import refuse_undated_columns
from slawizard.crm.day_tokens import DayLog
from slawizard.crm.loaded_group import LoadedGroup
from slawizard.crm.request import UndatedColumn, UndatedColumnsError

ByRole = Mapping[str, Counter[date]]


def check_dates(groups: Sequence[LoadedGroup], days: DayLog) -> None:
    """Raise `UndatedColumnsError` if stages have columns without any date up to the export's day.

    Whatever came later would stand in for the dates of such a stage, and make its rate 100 %. Raise
    `CrmFileError` if the user named such a column.
    """
    found: list[UndatedColumn] = []
    for group, by_role in zip(groups, days.by_role, strict=True):
        undated = list(_undated(group, by_role, days.as_of))
        if group.request.is_strict:
            refuse_undated_columns(group.group, group.request, undated)
        found += undated
    if found:
        raise UndatedColumnsError(found)


def _undated(group: LoadedGroup, by_role: ByRole, as_of: date) -> Iterator[UndatedColumn]:
    mapping, headers = group.mapping, group.group.files[0].headers
    if mapping.shape != "dates":
        return
    for key, header in mapping.stages.items():
        if not any(day <= as_of for day in by_role.get(f"stage:{key}", ())):
            yield UndatedColumn(headers, header, key)
    if mapping.won_date and not _has_days(group, "won_date"):
        yield UndatedColumn(headers, mapping.won_date, group.request.stages[-1].key)


def _has_days(group: LoadedGroup, role: str) -> bool:
    """Whether a column holds anything, also where it does not count: of deals that were not won."""
    return any(
        not is_blank_cell(day) if isinstance(day, str) else day is not None
        for _source, day, _n in group.raw.days(role)
    )
