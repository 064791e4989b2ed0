"""Loads the mapped columns of exports into the engine, as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

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


def is_date_role(role: str) -> bool:
    """Whether the column of `role` holds dates."""
    return role.startswith(("stage:", "seen:")) or role in ("won_date", "history_date")


class RawTable:
    """A table in the engine: a row of text per row of the files, a column per role.

    `source` tells from which of the files a row came. Dates lose their time of day.
    """

    def __init__(self, engine: Engine, name: str, roles: Sequence[str]) -> None:
        self.engine, self.name = engine, name
        self.columns = {role: f"c{i}" for i, role in enumerate(roles)}
        spelled = "".join(f", {column} VARCHAR" for column in self.columns.values())
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

    def _selected(self, expressions: Sequence[str]) -> str:
        pairs = zip(self.columns, expressions, strict=True)
        return "".join(
            f", {_SHORT_DATE.format(x=x) if is_date_role(role) else x}" for role, x in pairs
        )

    def _load_csv(self, layout: CsvLayout, places: Sequence[int], source: int) -> bool:
        """Let the engine read the file; return whether it took every line for a row."""
        scan, path = layout.scan, str(layout.path.resolve())
        if scan.records is None or scan.has_loose_quotes or _GLOB.search(path):
            return False
        names = ", ".join(f"'x{i}': 'VARCHAR'" for i in range(len(layout.headers)))
        sql = (
            f"INSERT INTO {self.name} SELECT {source}{self._selected([f'x{i}' for i in places])} "
            f"FROM read_csv(?, auto_detect=false, header=false, skip={layout.data_line}, "
            f"delim=?, quote='\"', escape='\"', columns={{{names}}}, strict_mode=true, "
            f"null_padding=false, compression='none', max_line_size={_LONGEST_LINE})"
        )
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
        sql = f"INSERT INTO {self.name} SELECT {source}{self._selected(list(self.columns.values()))} FROM chunk"
        while chunk := list(islice(rows, _CHUNK)):
            arrays = {
                column: np.array([row[place] for row in chunk], dtype=object)
                for column, place in zip(self.columns.values(), places, strict=True)
            }
            self.engine.insert(sql, "chunk", arrays)
            self.engine.rows_done = done + log.rows
            if not self.engine.progress(self.engine.rows_done):
                raise StoppedError
