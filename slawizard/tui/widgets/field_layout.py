"""Where the editors of a field stand, and how wide they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from slawizard.tui.widgets.editor import Editor
from slawizard.tui.widgets.line_editor import LineEditor
from slawizard.tui.window_size import is_tight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.geometry import Size

    from slawizard.tui.widgets.columns import Column

LABEL_WIDTH = 24
TIGHT_LABEL_WIDTH = 17


class FieldLayout(Widget):
    """A row of editors behind a label. In a narrow window, the label of a row that `stacks` has one of its own."""

    stacks: ClassVar[bool] = False
    USUAL_LABEL_WIDTH: ClassVar[int] = LABEL_WIDTH

    def __init__(self, cells: Sequence[Column], label_width: int | None) -> None:
        super().__init__()
        self._label_width = label_width or self.USUAL_LABEL_WIDTH
        self.cells = cells
        self.editors: list[Editor] = []
        self._is_at_last = False

    @property
    def _is_stacked(self) -> bool:
        return self.stacks and is_tight(self.app.size)

    @property
    def label_width(self) -> int:
        """The columns to the left of the editors."""
        return self.label_width_in(self.app.size, self._label_width)

    @classmethod
    def label_width_in(cls, window: Size, usual: int | None = None) -> int:
        """The columns to the left of the editors in a `window` of that size."""
        width, tight = usual or cls.USUAL_LABEL_WIDTH, 1 if cls.stacks else TIGHT_LABEL_WIDTH
        return min(width, tight) if is_tight(window) else width

    @property
    def _top(self) -> int:
        """The rows above the editors."""
        return 1 if self._is_stacked else 0

    def _fit(self) -> None:
        """Give the editors the columns that the window has for them."""
        tight = is_tight(self.app.size)
        for i, (cell, editor) in enumerate(zip(self.cells, self.editors, strict=True)):
            width = cell.tight if tight and cell.tight else cell.width
            editor.styles.margin = (self._top, 1, 0, self.label_width if i == 0 else 0)
            editor.styles.width = width or "1fr"
            self._spread(editor, is_wide=editor is self._wide_editor)

    @property
    def _wide_editor(self) -> Editor | None:
        """The editor of a long text that is in use, where others leave it but a narrow column.

        It takes a row of its own, below them, as wide as the window allows; until another field is
        in use, so that nothing moves under the pointer.
        """
        cell, editor = self.cells[-1], self.editors[-1]
        is_long = len(self.cells) > 1 and cell.width is None and isinstance(editor, LineEditor)
        return editor if is_long and self._is_at_last else None

    def _spread(self, editor: Editor, *, is_wide: bool) -> None:
        """Give `editor` the row below the others, or its column back."""
        if not is_wide:
            editor.styles.position = "relative"
            editor.styles.offset = (0, 0)
            return
        editor.styles.position = "absolute"
        editor.styles.offset = (self.label_width, self._top + 1)
        editor.styles.margin = 0
        editor.styles.width = max(1, self.size.width - self.label_width - 1)

    def on_resize(self) -> None:
        """Another width of the window may leave other columns."""
        self._fit()


def in_order_of_rows(chain: Iterable[Widget], rows: Iterable[FieldLayout]) -> list[Widget]:
    """Return `chain` with the editors of each of `rows` in the order of its questions.

    Textual goes by places: to it, one that stands below its row for now is the second of it, and Tab
    would never leave the row.
    """
    ordered = list(chain)
    for row in rows:
        editors = [editor for editor in row.editors if editor in ordered]
        first = min(map(ordered.index, editors), default=0)
        ordered[first : first + len(editors)] = editors
    return ordered
