"""Reads the result of the counting query, saved as CSV by a data warehouse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from slawizard.core.measuring.counts import CountRow, CountTable
from slawizard.core.measuring.dates import parse_day
from slawizard.core.measuring.mapping import FileMapping
from slawizard.core.measuring.measured import CrmCounts, FileLog, ReadLog, UndatedStage
from slawizard.crm.crm_file import CrmFile
from slawizard.crm.errors import CrmFileError
from slawizard.crm.request import Request
from slawizard.i18n.messages import _

_MIN_STAGES: Final = 2
_TRUE: Final = frozenset({"1", "true", "t", "yes", "1.0"})
_FALSE: Final = frozenset({"0", "false", "f", "no", "0.0", ""})
_NULLS: Final = frozenset({"", "null", "\\n", "none"})


def read_counts(file: CrmFile, request: Request) -> CrmCounts:
    """Read the counts in `file`; the stages are those that the request names, bottom up."""
    log = file.log()
    rows = []
    for number, cells in enumerate(file.rows(log), 2):
        try:
            rows.append(_row(dict(zip(file.headers, cells, strict=False))))
        except (ValueError, KeyError, OverflowError) as error:
            told = _("Line {l} of these counts can't be read: save the query's result as CSV again.",
                     l=str(number))  # fmt: skip
            raise CrmFileError(file.path.name, told, "counts") from error
    log.check()
    stages = _stages(file, request, max((row.pair for row in rows), default=0))
    latest = max((row.entry + (row.delay or 0) for row in rows), default=request.today.toordinal())
    as_of = request.as_of or min(request.today, type(request.today).fromordinal(latest))
    kept = [_until(row, as_of.toordinal()) for row in rows if row.entry <= as_of.toordinal()]
    stages, kept, undated = _without_undated(stages, kept)
    table = CountTable.of(stages, kept)
    persons = table.rows[len(stages)].size
    files = (FileLog(log.name, log.rows, log.broken_rows, log.short_rows, log.first_broken),)
    return CrmCounts(
        as_of,
        stages,
        persons=table,
        log=ReadLog(files=files, persons=max(persons, table.reached(stages[0]))),
        mappings=(FileMapping(file.path.name, shape="counts"),),
        undated=tuple(UndatedStage(key, key) for key in undated),
    )


def _without_undated(
    stages: tuple[str, ...], rows: list[CountRow]
) -> tuple[tuple[str, ...], list[CountRow], list[str]]:
    """`stages` and `rows` without the stages of which no unit has an own date, and these.

    Whoever reached such a stage reached the next one on the same day: the rows that lead into it
    are those that lead into the next one.
    """
    undated: list[str] = []
    for key in stages[1:]:
        pair = stages.index(key) + 1
        of_stage = [row for row in rows if row.pair == pair]
        if len(stages) <= _MIN_STAGES or any(row.own_from for row in of_stage) or not of_stage:
            continue
        undated.append(key)
        stages = tuple(other for other in stages if other != key)
        rows = [_beyond(row, pair) for row in rows if row.pair != pair]
    return stages, rows, undated


def _beyond(row: CountRow, dropped: int) -> CountRow:
    """`row` where the stage that the pair `dropped` leads from is left out."""
    if row.pair == dropped - 1:
        return row._replace(own_into=row.delay is not None)
    return row._replace(pair=row.pair - (row.pair > dropped))


def _row(cells: Mapping[str, str]) -> CountRow:
    entry = parse_day(cells["entry"], "ymd")
    delay = cells["delay"].strip()
    if entry is None:
        raise ValueError
    row = CountRow(
        int(cells["pair"]),
        entry.toordinal(),
        None if delay.lower() in _NULLS else int(float(delay)),
        _flag(cells["own_from"]),
        _flag(cells["own_into"]),
        int(cells["n"]),
    )
    if row.n < 0 or row.pair < 0 or (row.delay or 0) < 0:
        raise ValueError
    return row


def _flag(cell: str) -> bool:
    folded = cell.strip().lower()
    if folded not in _TRUE | _FALSE:
        raise ValueError
    return folded in _TRUE


def _until(row: CountRow, as_of: int) -> CountRow:
    """`row` as it was known on the day `as_of`."""
    if row.delay is None or row.entry + row.delay <= as_of:
        return row
    return row._replace(delay=None, own_into=False)


def _stages(file: CrmFile, request: Request, last_pair: int) -> tuple[str, ...]:
    """The stages that the counts are about: all of the request, or as many of the lowest ones."""
    keys = [stage.key for stage in request.stages]
    wanted = [key for key in request.answers.columns if key in keys]
    stages = [key for key in keys if key in wanted] if wanted else keys[-last_pair:]
    if last_pair < 1 or len(stages) != last_pair:
        told = _(
            "These counts are about {n} stages, and the agreement has {count}: count the stages of "
            "the agreement.",
            n=last_pair,
            count=len(keys),
        )
        raise CrmFileError(file.path.name, told, "counts")
    return tuple(stages)
