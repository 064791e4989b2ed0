"""What can be answered in a row of the columns of an export, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from slawizard.core.measuring.mapping import LOST, OPEN
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator
    from slawizard.session.measuring import MeasureJob
    from slawizard.tui.dialogs.measure_columns import ColumnRow

_NO_COLUMN = "none"


def choices_of(row: ColumnRow, job: MeasureJob, translate: Translator) -> list[tuple[str, str]]:
    """What may be picked for `row`: values for `with_row`, with their texts."""
    if row.question is not None:
        return [(str(i), translate(choice.label)) for i, choice in enumerate(row.question.choices)]
    if row.value:
        stages = [(stage.key, stage.name) for stage in job.stages]
        return [*stages, (LOST, translate(_("lost"))), (OPEN, translate(_("none of these")))]
    headers = [(str(i), header) for i, header in enumerate(row.headers) if header]
    return [*headers, (_NO_COLUMN, translate(_("(no column)")))]


def with_row(job: MeasureJob, row: ColumnRow, value: str) -> MeasureJob:
    """`job` with what was picked for `row`."""
    if row.question is not None:
        return job.answered(row.question, row.question.choices[int(value)].value)
    if row.value:
        values = {**job.answers.values, row.value: value}
        return replace(job, answers=replace(job.answers, values=values))
    header = "" if value == _NO_COLUMN else row.headers[int(value)]
    columns = {**job.answers.columns, row.key: header}
    return replace(job, answers=replace(job.answers, columns=columns))
