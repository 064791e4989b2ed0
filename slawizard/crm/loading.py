"""Loads the mapped columns of exports into the engine, as text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any, Final

from slawizard.core.measuring.cells import BLANKS
from slawizard.core.measuring.dates import EARLIEST
from slawizard.crm.crm_file import CrmFile
from slawizard.crm.csv_layout import CsvLayout
from slawizard.crm.csv_rows import RowLog
from slawizard.crm.engine import Engine, QueryError
from slawizard.crm.errors import StoppedError

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
# The dates of most exports, which the engine reads as Python's reader does: the day as written. It
# stops at the first cell that is no date in the first of these, which is faster than to ask each one.
_DAYS: Final = (
    "CAST({x} AS DATE)",
    "CASE WHEN {x} <> '' THEN coalesce(TRY_CAST({x} AS DATE), DATE '0001-01-01') END",
)
_LATEST: Final = "2200-01-01"
_PLAIN_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}.*)?")
_CLEANED: Final = ("id", "email", "status", "history_stage", "currency", "lost")


_BLANKS: Final = (*sorted(BLANKS), "(vacío)")
"""The same in lower case: the engine does not take accents off."""
_LONGEST_BLANK: Final = max(len(blank.encode()) for blank in _BLANKS)


def cleaned(cell: str, kept: str | None = None) -> str:
    """The SQL of a cell without spaces around it, NULL where it is blank; of `kept`, made of it."""
    kept = kept or cell
    bare = f"trim({kept})"
    # Most cells are too long for a blank, or begin with a digit: no list is searched for these. Of
    # those without any space or other letters than ASCII, nothing is trimmed, which costs more.
    can_be_no_blank = "(strlen({x}) > {most} OR ascii({x}) BETWEEN 48 AND 57)".format
    return (
        f"CASE WHEN NOT contains({cell}, ' ') AND {can_be_no_blank(x=cell, most=_LONGEST_BLANK)} "
        f"AND strlen({cell}) = length({cell}) THEN {kept} "
        f"WHEN {can_be_no_blank(x=bare, most=_LONGEST_BLANK)} THEN {bare} "
        f"WHEN lower({bare}) IN {_BLANKS} THEN NULL ELSE {bare} END"
    )


def is_date_role(role: str) -> bool:
    """Whether the column of `role` holds dates."""
    return role.startswith(("stage:", "seen:")) or role in ("won_date", "history_date")


def is_plain(cells: Iterable[str]) -> bool:
    """Whether the engine can probably read the dates in `cells` itself."""
    return all(_PLAIN_DAY.fullmatch(cell) for cell in cells)


class RawTable:
    """A table in the engine: a row per row of the files, with a column of text per role.

    `source` tells from which of the files a row came. Of the date roles in `plain`, the engine reads
    the days itself; those of the others keep their text, without the time of day. Ids, e-mails and
    statuses are cleaned.
    """

    def __init__(
        self, engine: Engine, name: str, roles: Sequence[str], plain: Collection[str] = ()
    ) -> None:
        self.engine, self.name = engine, name
        self.columns = {role: f"c{i}" for i, role in enumerate(roles)}
        self.plain = frozenset(plain)
        spelled = "".join(
            f", {column} {'DATE' if role in self.plain else 'VARCHAR'}"
            for role, column in self.columns.items()
        )
        engine.run(f"CREATE TABLE {name} (source INTEGER{spelled})")
        self._days: dict[str, list[tuple[int, Any, int]]] = {}

    def unread(self) -> frozenset[str]:
        """The roles in `plain` in which something is no plain date: they must be read as text."""
        return frozenset(
            role for role in self.plain if any(day is None for _s, day, _n in self.days(role))
        )

    def days(self, role: str, condition: str = "TRUE") -> list[tuple[int, Any, int]]:
        """How often each source has each day, or text, in the column of `role`, as `(source, day, n)`.

        A day that no CRM can mean is None. Only rows for which the SQL `condition` holds count.
        """
        if role in self._days and condition == "TRUE":
            return self._days[role]
        column = self.columns[role]
        day = column
        if role in self.plain:
            day = f"CASE WHEN {column} BETWEEN '{EARLIEST}' AND '{_LATEST}' THEN {column} END"
        found = self.engine.run(
            f"SELECT source, {day}, n FROM (SELECT source, {column}, count(*) AS n "
            f"FROM {self.name} WHERE {column} IS NOT NULL AND {condition} GROUP BY ALL)"
        )
        if condition == "TRUE":
            self._days[role] = found
        return found

    def drop(self) -> None:
        """Remove the table."""
        self.engine.run(f"DROP TABLE {self.name}")
        self._days.clear()

    def load(
        self, file: CrmFile, headers: Sequence[str], source: int, *, native: bool = True
    ) -> RowLog:
        """Add the columns `headers` of `file`, in the order of the roles; return its log.

        With `native`, the engine reads the file itself where it gives the same rows as Python's
        reader. Raise `CrmFileError` if too many rows are broken.
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

    def _insertion(self, source: int, expressions: Sequence[str], table: str, day: str) -> str:
        """The SQL that adds the cells `expressions` of `table`, in the order of the roles."""
        pairs = zip(self.columns, expressions, strict=True)
        kept = "".join(f", {self._kept(role, x, day)}" for role, x in pairs)
        return f"INSERT INTO {self.name} SELECT {source}{kept} FROM {table}"

    def _kept(self, role: str, x: str, day: str) -> str:
        """The SQL of what is kept of the cell `x`; `day` is that of a plain date."""
        if role in self.plain:
            return day.format(x=x)
        if is_date_role(role):
            return _SHORT_DATE.format(x=x)
        if role in _CLEANED:
            return cleaned(x, f"lower({x})" if role == "email" else x)
        return x

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
        cells = [f"x{i}" for i in places]
        before = self._size()
        for day in _DAYS if self.plain else _DAYS[:1]:
            try:
                sql = self._insertion(source, cells, table, day)
                self.engine.run(sql, [path, layout.separator], layout.records or 0)
            except QueryError:
                continue
            if self._size() - before == layout.records:
                return True
            self.engine.run(f"DELETE FROM {self.name} WHERE source = {source}")
            return False
        return False

    def _size(self) -> int:
        size: int = self.engine.run(f"SELECT count(*) FROM {self.name}")[0][0]
        return size

    def _load_rows(self, file: CrmFile, places: Sequence[int], source: int, log: RowLog) -> None:
        """Read the file with Python and hand over only the columns at `places`."""
        from slawizard.core.arrays import np

        done = self.engine.rows_done
        rows = file.rows(log)
        sql = self._insertion(source, list(self.columns.values()), "chunk", _DAYS[-1])
        while chunk := list(islice(rows, _CHUNK)):
            arrays = {
                column: np.array([row[place] for row in chunk], dtype=object)
                for column, place in zip(self.columns.values(), places, strict=True)
            }
            self.engine.insert(sql, "chunk", arrays)
            self.engine.rows_done = done + log.rows
            if not self.engine.progress(self.engine.rows_done):
                raise StoppedError
