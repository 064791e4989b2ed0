"""Loads the mapped columns of exports into the engine, as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from slawizard.core.measuring.dates import EARLIEST
from slawizard.crm.csv_layout import CsvLayout
from slawizard.crm.csv_rows import RowLog
from slawizard.crm.engine import Engine, QueryError
from slawizard.crm.errors import StoppedError
from slawizard.crm.export_file import ExportFile

_CHUNK: Final = 50_000
_LONGEST_LINE: Final = 16_000_000
_GLOB: Final = re.compile(r"[*?\[\]{}]")

# The same day, written shorter: fewer different texts are left for Python to read.
_SHORT_DATE: Final = r"""CASE
    WHEN length({x}) <= 10 THEN {x}
    WHEN length({x}) = 13 AND regexp_full_match({x}, '[0-9]{{13}}')
        THEN (CAST({x} AS BIGINT) // 86400000 * 86400000)::VARCHAR
    ELSE regexp_replace({x}, ',?[T ]+[0-9]{{1,2}}:[0-9]{{2}}([^0-9].*)?$', '')
END"""
# The dates of most exports, which the engine reads as Python's reader does: the day as written.
_DAY: Final = "CASE WHEN {x} LIKE '____-__-__%' THEN TRY_CAST({x} AS DATE) END"
_IS_DAY: Final = f"{{day}} >= DATE '{EARLIEST}'"
_CLEANED: Final = ("id", "email", "status", "history_stage", "currency", "lost")


_BLANKS: Final = (
    "('', '-', '--', '–', '—', 'n/a', 'na', '#n/a', 'null', 'none', 'nan', '(blank)', '(no value)', "
    "'select', '(vacio)', '(vacío)', '(en blanco)', 'sin valor', 'sin definir', 'nenhum')"
)
_LONGEST_BLANK: Final = 14


def cleaned(column: str) -> str:
    """The SQL of a cell without spaces around it, NULL where it is blank."""
    # Most cells are too long for a blank, or begin with a digit: no list is searched for these.
    return (
        f"CASE WHEN length({column}) > {_LONGEST_BLANK} OR ascii({column}) BETWEEN 48 AND 57 "
        f"THEN nullif(trim({column}), '') WHEN lower(trim({column})) IN {_BLANKS} THEN NULL "
        f"ELSE trim({column}) END"
    )


def is_date_role(role: str) -> bool:
    """Whether the column of `role` holds dates."""
    return role.startswith(("stage:", "seen:")) or role in ("won_date", "history_date")


class RawTable:
    """A table in the engine: a row per row of the files, with a column of text per role.

    `source` tells from which of the files a row came. Each date role has a column in `days`, too:
    it holds the dates that the engine could read itself, and the column of text only the others,
    without their time of day. Ids, e-mails and statuses are cleaned.
    """

    def __init__(self, engine: Engine, name: str, roles: Sequence[str]) -> None:
        self.engine, self.name = engine, name
        self.columns = {role: f"c{i}" for i, role in enumerate(roles)}
        self.days = {role: f"d{i}" for i, role in enumerate(roles) if is_date_role(role)}
        spelled = "".join(f", {column} VARCHAR" for column in self.columns.values())
        spelled += "".join(f", {column} DATE" for column in self.days.values())
        engine.run(f"CREATE TABLE {name} (source INTEGER{spelled})")

    def load(
        self, file: ExportFile, headers: Sequence[str], source: int, *, native: bool = True
    ) -> RowLog:
        """Add the columns `headers` of `file`, in the order of the roles; return its log.

        With `native`, the engine reads the file itself where it gives the same rows as Python's
        reader. Raise `ExportError` if too many rows are broken.
        """
        places = [file.headers.index(header) for header in headers]
        log = file.log()
        if (
            native
            and isinstance(file.layout, CsvLayout)
            and self._load_csv(file.layout, places, source)
        ):
            log.rows = file.layout.records or 0
            self.engine.rows_done += log.rows
        else:
            self._load_rows(file, places, source, log)
        log.check()
        return log

    def _insertion(self, source: int, expressions: Sequence[str], table: str) -> str:
        """The SQL that adds the cells `expressions` of `table`, in the order of the roles."""
        cells = dict(zip(self.columns, expressions, strict=True))
        read = [f"{x} AS {self.columns[role]}" for role, x in cells.items()]
        read += [f"{_DAY.format(x=cells[role])} AS {day}" for role, day in self.days.items()]
        kept = [self._kept(role) for role in self.columns]
        kept += [f"CASE WHEN {_IS_DAY.format(day=day)} THEN {day} END" for day in self.days.values()]
        return (
            f"INSERT INTO {self.name} SELECT {source}, {', '.join(kept)} "
            f"FROM (SELECT {', '.join(read)} FROM {table})"
        )

    def _kept(self, role: str) -> str:
        """The SQL of the text that is kept of a cell."""
        column = self.columns[role]
        if role in self.days:
            is_day = _IS_DAY.format(day=self.days[role])
            return f"CASE WHEN {is_day} THEN NULL ELSE {_SHORT_DATE.format(x=column)} END"
        if role in _CLEANED:
            return f"lower({cleaned(column)})" if role == "email" else cleaned(column)
        return column

    def _load_csv(self, layout: CsvLayout, places: Sequence[int], source: int) -> bool:
        """Let the engine read the file; return whether it took every line for a row."""
        scan, path = layout.scan, str(layout.path.resolve())
        if scan.records is None or scan.has_loose_quotes or _GLOB.search(path):
            return False
        names = ", ".join(f"'x{i}': 'VARCHAR'" for i in range(len(layout.headers)))
        table = (
            f"read_csv(?, auto_detect=false, header=false, skip={layout.data_line}, "
            f"delim=?, quote='\"', escape='\"', columns={{{names}}}, strict_mode=true, "
            f"null_padding=false, compression='none', max_line_size={_LONGEST_LINE})"
        )
        sql = self._insertion(source, [f"x{i}" for i in places], table)
        before = self._size()
        try:
            self.engine.run(sql, [path, layout.separator])
        except QueryError:
            return False
        if self._size() - before == layout.records:
            return True
        self.engine.run(f"DELETE FROM {self.name} WHERE source = {source}")
        return False

    def _size(self) -> int:
        size: int = self.engine.run(f"SELECT count(*) FROM {self.name}")[0][0]
        return size

    def _load_rows(self, file: ExportFile, places: Sequence[int], source: int, log: RowLog) -> None:
        """Read the file with Python and hand over only the columns at `places`."""
        import numpy as np

        done = self.engine.rows_done
        rows = file.rows(log)
        sql = self._insertion(source, list(self.columns.values()), "chunk")
        while chunk := list(islice(rows, _CHUNK)):
            arrays = {
                column: np.array([row[place] for row in chunk], dtype=object)
                for column, place in zip(self.columns.values(), places, strict=True)
            }
            self.engine.insert(sql, "chunk", arrays)
            self.engine.rows_done = done + log.rows
            if not self.engine.progress(self.engine.rows_done):
                raise StoppedError
