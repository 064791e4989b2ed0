"""What is said about how the files could be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from slawizard.core.measuring.measured import FileLog, Measured
from slawizard.i18n.messages import Message, _, _n


class CodedMessage(NamedTuple):
    """A sentence with its code; `stage` is the lower stage of the rate that it is about.

    `option` names the option of the command that decides otherwise.
    """

    code: str
    message: Message
    stage: str = ""
    option: Message | None = None


def file_sentences(measured: Measured, names: Mapping[str, str]) -> Iterator[CodedMessage]:
    """All messages about the files of `measured`."""
    log = measured.counts.log
    for file in log.files:
        yield from _of_file(file)
    if log.merged_rows:
        told = _n(
            "{count} row belongs to a record or e-mail already there and was merged.",
            "{count} rows belong to a record or e-mail already there and were merged.",
            log.merged_rows,
        )
        yield CodedMessage("merged", told)
    for key, n in log.re_entered.items():
        told = _n(
            "{count} entered {stage} more than once: the first time counts.",
            "{count} entered {stage} more than once: the first time counts.",
            n,
            stage=names[key],
        )
        yield CodedMessage("re-entered", told)
    for skipped in measured.counts.undated:
        told = _(
            "The column {header} holds no date for {stage}: it counts as if it were not there.",
            header=skipped.header,
            stage=names[skipped.stage],
        )
        yield CodedMessage("empty-column", told)
    yield from _of_cells(measured)


def _of_file(file: FileLog) -> Iterator[CodedMessage]:
    if file.broken_rows:
        told = _n(
            "{file}: {count} row has the wrong number of cells (line {l}) and is left out.",
            "{file}: {count} rows have the wrong number of cells (first: line {l}) and are left "
            "out.",
            file.broken_rows,
            file=file.name,
            l=str(file.first_broken),
        )
        yield CodedMessage("broken", told)
    if file.short_rows:
        told = _n(
            "{file}: {count} row is shorter than the header; what is missing counts as empty.",
            "{file}: {count} rows are shorter than the header; what is missing counts as empty.",
            file.short_rows,
            file=file.name,
        )
        yield CodedMessage("short", told)
    if file.is_guessed:
        told = _(
            "{file} is not UTF-8: it was read as Windows-1252. If its accents are wrong, name its "
            "encoding.",
            file=file.name,
        )
        yield CodedMessage("encoding", told, option=_("For that: --encoding."))


def _of_cells(measured: Measured) -> Iterator[CodedMessage]:
    yield from _of_dates(measured)
    yield from _of_amounts(measured)
    yield from _of_rows(measured)


def _of_dates(measured: Measured) -> Iterator[CodedMessage]:
    log = measured.counts.log
    if log.unreadable_dates:
        told = _n(
            "{count} date can't be read.", "{count} dates can't be read.", log.unreadable_dates
        )
        yield CodedMessage("dates", told)
    if log.future_dates:
        told = _n(
            "{count} date lies after {as_of}.",
            "{count} dates lie after {as_of}.",
            log.future_dates,
            as_of=measured.counts.as_of,
        )
        yield CodedMessage("future", told)


def _of_amounts(measured: Measured) -> Iterator[CodedMessage]:
    log = measured.counts.log
    if log.unreadable_amounts:
        told = _n(
            "{count} amount can't be read.",
            "{count} amounts can't be read.",
            log.unreadable_amounts,
        )
        yield CodedMessage("amounts", told)
    for question in measured.counts.answered:
        if not question.is_assumed:
            continue
        told = _(
            "{file}: since its dates have the month first, amounts like 12,517 are read as "
            "thousands.",
            file=question.file,
        )
        yield CodedMessage("decimal", told, option=_("If they have a decimal comma: --decimal ,"))


def _of_rows(measured: Measured) -> Iterator[CodedMessage]:
    log = measured.counts.log
    if log.rows_without_id:
        told = _n(
            "{count} row has no id: it counts by itself.",
            "{count} rows have no id: each counts by itself.",
            log.rows_without_id,
        )
        yield CodedMessage("no-id", told)
    if log.unmapped_values:
        told = _n(
            "{count} row holds a value that names no stage, and is left out.",
            "{count} rows hold values that name no stage, and are left out.",
            log.unmapped_values,
        )
        yield CodedMessage("unmapped", told, option=_("Name it with --value STAGE=TEXT."))
