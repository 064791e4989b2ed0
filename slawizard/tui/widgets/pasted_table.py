"""A pasted table: the fields that its cells belong in, and what keeps them from going there."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from slawizard.core.stage_questions import team_names
from slawizard.i18n.messages import Message, _, _n
from slawizard.session.teams import misplaced_stage, owner_called
from slawizard.tui.text_layout import truncate
from slawizard.tui.widgets.choice import Choice
from slawizard.tui.widgets.line_editor import LineEditor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slawizard.core.constants import Owner
    from slawizard.core.keypath import KeyPath
    from slawizard.tui.widgets.editor import Editor
    from slawizard.tui.widgets.field import Field
    from slawizard.tui.widgets.pasting import CellsPasted

_LONGEST_QUOTE: Final = 30
"""The columns of a cell that a notice quotes."""


class PastedTable:
    """Cells for the rows of one table: from the field that they were pasted into, beside and below.

    The rows end where those of another table begin, which may lie below the fold.
    """

    def __init__(self, fields: Sequence[Field], event: CellsPasted) -> None:
        self._rows = event.rows
        first = next(i for i, field in enumerate(fields) if event.editor in field.editors)
        column = fields[first].editors.index(event.editor)  # type: ignore[arg-type]
        table = _table_of(fields[first])
        rows = takewhile(lambda field: _table_of(field) == table, fields[first:])
        self._session = fields[first].session
        self._places = [field.editors[column:] for field in rows]

    def obstacle(self) -> Message | None:
        """Why it can't be pasted whole; None where it can."""
        return self._too_many() or self._unreadable_team() or self._misplaced_team()

    def fill(self) -> None:
        """Put each cell into its field. A blank one leaves a choice as it is."""
        for editor, _row, cell in self._cells():
            if isinstance(editor, LineEditor):
                editor.take_cell(cell)
            elif owner := owner_called(self._session, cell):
                editor.value = owner

    def _cells(self) -> Iterator[tuple[Editor, int, str]]:
        """Each field that gets a cell, the number of its row in the table, and the cell."""
        for number, (editors, row) in enumerate(zip(self._places, self._rows, strict=False), 1):
            for editor, cell in zip(editors, row, strict=False):
                yield editor, number, cell

    def _too_many(self) -> Message | None:
        """What there is no room for; blank cells at an end need none."""
        lengths = [_filled(row) for row in self._rows]
        count = _filled(lengths)
        if count > len(self._places):
            return _n(
                "Nothing was pasted: the table has {rows} rows, and from here on down there is "
                "room for {count}.",
                "Nothing was pasted: the table has {rows} rows, and from here on down there is "
                "room for {count}.",
                len(self._places),
                rows=count,
            )
        for number, (length, editors) in enumerate(zip(lengths, self._places, strict=False), 1):
            if length > len(editors):
                return _n(
                    "Nothing was pasted: row {row} of the table has {cells} cells, and from here "
                    "to the right there is room for {count}.",
                    "Nothing was pasted: row {row} of the table has {cells} cells, and from here "
                    "to the right there is room for {count}.",
                    len(editors),
                    row=number,
                    cells=length,
                )
        return None

    def _unreadable_team(self) -> Message | None:
        """The first cell for a team that names none."""
        for editor, number, cell in self._cells():
            if isinstance(editor, Choice) and cell and owner_called(self._session, cell) is None:
                names = team_names(self._session.draft)
                return _(
                    "Nothing was pasted: in row {row} of the table, the team is “{cell}”. Write "
                    "{marketing} or {sales}.",
                    row=number,
                    cell=truncate(cell, _LONGEST_QUOTE),
                    **names,
                )
        return None

    def _misplaced_team(self) -> Message | None:
        """The first cell that gives a stage to a team which can't have it."""
        owners: dict[str, Owner] = {}
        rows: dict[str, int] = {}
        for editor, number, cell in self._cells():
            owner = owner_called(self._session, cell) if isinstance(editor, Choice) else None
            if owner is not None and (key := editor.question.path.stage_key) is not None:
                owners[key], rows[key] = owner, number
        key = misplaced_stage(self._session.draft, owners)
        if key is None:
            return None
        names = team_names(self._session.draft)
        return _(
            "Nothing was pasted: row {row} of the table can't be {team}'s. The first stages are "
            "{marketing}'s, the last ones {sales}'s, and each team has at least one.",
            row=rows[key],
            team=names[owners[key]],
            **names,
        )


def _table_of(field: Field) -> KeyPath:
    """What the rows of one table have in common: what their first column is."""
    return field.cells[0].question.path.row_pattern


def _filled(items: Sequence[str] | Sequence[int]) -> int:
    """How many there are up to the last one that is not blank."""
    return max((number for number, item in enumerate(items, 1) if item), default=0)
