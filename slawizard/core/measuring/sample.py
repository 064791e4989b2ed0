"""The beginning of an export, from which the meaning of its columns is found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from slawizard.core.measuring.cells import is_blank_cell
from slawizard.core.measuring.dates import is_date_cell

_DATE_SHARE: Final = 0.9
_ONCE_SHARE: Final = 0.9
_MAX_DATES: Final = 500


@dataclass(frozen=True)
class FileSample:
    """The headers of the file `name`, and some of its rows, padded to the number of headers."""

    name: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[str]]

    @cached_property
    def cells(self) -> Mapping[str, tuple[str, ...]]:
        """The cells of each column that are not blank."""
        return {
            header: tuple(row[i] for row in self.rows if not is_blank_cell(row[i]))
            for i, header in enumerate(self.headers)
        }

    @cached_property
    def date_columns(self) -> frozenset[str]:
        """The columns that hold dates, or nothing at all."""
        return frozenset(header for header in self.headers if self._holds_dates(header))

    def _holds_dates(self, header: str) -> bool:
        cells = self.cells[header][:_MAX_DATES]
        return sum(map(is_date_cell, cells)) >= _DATE_SHARE * len(cells)

    def without(self, headers: Collection[str]) -> FileSample:
        """The sample without the columns `headers`."""
        places = [i for i, header in enumerate(self.headers) if header not in headers]
        rows = [[row[i] for i in places] for row in self.rows]
        return FileSample(self.name, tuple(self.headers[i] for i in places), rows)

    def repeats(self, header: str) -> bool:
        """Whether the values of a column come more than once."""
        cells = self.cells[header]
        return len(set(cells)) < _ONCE_SHARE * len(cells)
