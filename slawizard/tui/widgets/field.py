"""A row of the form: the label, one or more editors, what was understood, and the help line.

The row draws all but the editors itself: one widget instead of four keeps the screens quick.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary, ref

from rich.cells import cell_len
from textual.content import Content

from slawizard.core.draft import REJECTIONS
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import clean_lines, escape_unprintable
from slawizard.session.echo import current_text, echo
from slawizard.tui.help_texts import field_help
from slawizard.tui.text_layout import wrap_text
from slawizard.tui.widgets.base_widgets import Multiline
from slawizard.tui.widgets.choice import Choice
from slawizard.tui.widgets.editor import Editor, OnChange
from slawizard.tui.widgets.field_layout import FieldLayout
from slawizard.tui.widgets.line_editor import LineEditor
from slawizard.tui.widgets.plausibility import hint_lines, hints_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size
    from textual.screen import Screen

    from slawizard.core.parsing import ParseResult
    from slawizard.core.question import Question
    from slawizard.session.session import Session
    from slawizard.tui.widgets.columns import Column
    from slawizard.tui.widgets.text_editor import TextEditor

LABEL_ROWS = 3
ECHO = "$text-success"


class Field(FieldLayout):
    """The answers to one or more questions, in one row.

    In a narrow window the label takes fewer columns, or a row of its own where it `stacks`.
    `on_answer` is called at each change of an editor: a message would come a frame after the key.
    """

    _used: ClassVar[WeakKeyDictionary[Screen[object], ref[Field]]] = WeakKeyDictionary()
    """The field of each screen that had the focus last; neither of them is kept alive by it."""

    def __init__(
        self,
        session: Session,
        label: str,
        *cells: Column,
        on_answer: OnChange,
        label_width: int | None = None,
    ) -> None:
        super().__init__(cells, label_width)
        self._on_answer = on_answer
        self.session = session
        self.label = label
        self.readings: dict[str, ParseResult] = {}
        self._followed: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The editors, side by side."""
        self.editors += [self._editor(cell.question) for cell in self.cells]
        self._fit()
        yield from self.editors

    def _editor(self, question: Question) -> Editor:
        text = self.text_of(question)
        if question.kind == "choice":
            labels = [self.session.translate(option.label) for option in question.options]
            return Choice(question, text, labels, self._on_change)
        if question.kind in ("text", "lines"):
            from slawizard.tui.widgets.text_editor import TextEditor

            return TextEditor(question, text, self._on_change)
        return LineEditor(question, text, self._on_change, self._placeholder(question))

    def _placeholder(self, question: Question) -> str:
        """The example in the empty field, named as one: nobody takes it for an answer."""
        if not question.required or question.example in ("", "%"):
            return question.example
        return self.session.translate(_("e.g. {example}", example=question.example))

    def text_of(self, question: Question) -> str:
        """What the editor of `question` shows for what the draft holds."""
        path, session = question.path, self.session
        if path.is_within(REJECTIONS) and path not in session.draft.invalid_inputs:
            *_table, number, name = path.parts
            pairs = session.rejections()
            return pairs[int(number) - 1][name] if int(number) <= len(pairs) else ""
        return current_text(self.session, question)

    def sync(self, *, but: Sequence[Editor] = ()) -> None:
        """Show what the draft holds, wherever an editor (`but` these) shows something else."""
        for editor in self.editors:
            if editor not in but and editor.value != clean_lines(self.text_of(editor.question)):
                editor.show(self.text_of(editor.question))
                self.readings.pop(editor.question.path, None)

    def _on_change(self, editor: Editor) -> None:
        """Take a change over into the draft, and tell of it."""
        question = editor.question
        self.readings[question.path] = self.session.answer(question, editor.value)
        self.sync(but=() if isinstance(editor, Choice) else (editor,))
        self._on_answer(editor)
        if isinstance(editor, Multiline):  # it may have another number of rows in this frame
            self.redraw()

    def follow(self, editors: Sequence[Editor]) -> None:
        """Draw again where an answer in one of `editors` has changed what is said here."""
        is_own = any(editor in editors for editor in self.editors)
        if is_own or self._followed != self._dependencies():
            self.redraw()

    def _dependencies(self) -> tuple[object, ...]:
        """What is drawn here that may depend on the answers of other fields."""
        shared = (f"revenue.{name}" for name in ("currency", "starts", "months"))
        paths = (*shared, *(cell.question.path for cell in self.cells))
        return (self.problem, self._hints(), *map(self.session.draft.get, paths))

    # Drawing ------------------------------------------------------------------------------

    @property
    def current(self) -> Editor:
        """The editor with the focus, else the first one."""
        return next((editor for editor in self.editors if editor.has_focus), self.editors[0])

    @property
    def in_use(self) -> Field | None:
        """The field of this screen that had the focus last."""
        used = Field._used.get(self.screen)
        return used() if used is not None else None

    @property
    def is_in_use(self) -> bool:
        """Whether this is the field that had the focus last."""
        return self.in_use is self

    def use(self) -> None:
        """Be the field in use from here on."""
        Field._used[self.screen] = ref(self)

    @property
    def is_open(self) -> bool:
        """Whether the help line is shown: as the field in use, or with something to mend.

        The field in use keeps its line while a button has the focus: nothing moves under the
        pointer between its press and its release.
        """
        return self.is_in_use or self.problem is not None

    @property
    def problem(self) -> str | None:
        """What is wrong with the answers (what is merely missing is no error while one types)."""
        for editor in sorted(self.editors, key=lambda e: not e.has_focus):
            if (fault := self.session.error_at(editor.question.path)) is not None:
                return self.session.translate(fault.message)
        return None

    def hint(self, width: int) -> list[Content]:
        """The help in lines of `width` columns: the error instead of it, where there is one."""
        if problem := self.problem:
            return wrap_text(f"! {problem}", "$text-error", width)
        text = self.session.translate(field_help(self.current.question))
        return wrap_text(text, "$muted", width)

    def echo(self) -> str:
        """What was understood of the answer: beside a single narrow editor, below a season."""
        question = self.cells[0].question
        if len(self.cells) > 1 or (self.cells[0].width is None and question.kind != "weights"):
            return ""
        reading = self.readings.get(question.path)
        if question.kind == "weights" and not (self.is_in_use or (reading and reading.alternative)):
            return ""  # the bars below say the months
        return echo(question, reading, self.session)

    @property
    def editor_rows(self) -> int:
        """Rows that the highest editor takes."""
        return max(editor.rows for editor in self.editors)

    def _hint_lines(self, width: int) -> list[Content]:
        """The lines below the editors: the echo where it has no room beside them, then the help."""
        room = max(10, width - self.label_width - 1)
        lines = self.hint(room) if self.is_open else []
        if self._wide_editor is not None:
            lines.insert(0, Content(""))  # it lies there
        echo = self.echo()
        if echo and not self._echo_fits(echo, width):
            lines = [*wrap_text(echo, ECHO, room), *lines]
        return [*lines, *hint_lines(self._hints(), room)]

    def _hints(self) -> tuple[str, ...]:
        return hints_about(self.session, self.cells, self.readings)

    def _echo_fits(self, echo: str, width: int) -> bool:
        beside = self.cells[0].width
        return beside is not None and self.label_width + beside + 1 + cell_len(echo) <= width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The editors' rows and those of the help line."""
        if not self.editors:
            return len(self.cells)
        rows = self._top + self.editor_rows + len(self._hint_lines(width))
        return max(len(self._label_lines()), rows)

    def _label_lines(self) -> list[Content]:
        """The label in as many lines as it needs, with a mark where an answer is required."""
        required = any(cell.question.required for cell in self.cells)
        mark = "*" if required and not self.editors[0].value.strip() else ""
        style = "$accent bold" if self.has_focus_within else "$text"
        room = self.size.width if self._is_stacked else self.label_width - 1
        lines = Content.styled(f"{escape_unprintable(self.label)}{mark}", style).wrap(max(1, room))
        if len(lines) > LABEL_ROWS:
            lines[LABEL_ROWS - 1] = (lines[LABEL_ROWS - 1] + "…").truncate(room, ellipsis=True)
        return lines[:LABEL_ROWS]

    def render(self) -> Content:
        """The label, the echo and the help line; the editors lie on top."""
        self._followed = self._dependencies()
        echo, width = self.echo(), self.size.width
        beside = [Content("")] * (self._top + self.editor_rows)
        if echo and self._echo_fits(echo, width):
            beside[self._top] = Content.styled(echo, ECHO).pad_left((self.cells[0].width or 0) + 1)
        beside += self._hint_lines(width)
        rows: list[Content] = []
        for label, line in zip_longest(self._label_lines(), beside, fillvalue=Content("")):
            left = label if self._top and not rows else label.truncate(self.label_width, pad=True)
            rows.append((left + line).truncate(width, ellipsis=True))
        return Content("\n").join(rows)

    def redraw(self) -> None:
        """Draw again; lay out again only where the height has changed."""
        height = self.get_content_height(self.size, self.size, self.size.width)
        for editor in self.editors:
            if isinstance(editor, Multiline):
                editor.styles.height = editor.rows
        self.refresh(layout=height != self.size.height)

    def on_text_editor_height_changed(self, event: TextEditor.HeightChanged) -> None:
        """Give a text editor the rows that it needs for its width."""
        event.stop()
        self.redraw()

    def on_descendant_focus(self) -> None:
        """Show the help line in place of that of the field before, and keep it in sight."""
        before = self.in_use
        self.use()
        self._is_at_last = self.editors[-1].has_focus
        self._fit()
        if before is not None and before is not self and before.is_attached:
            before.leave()
        self.redraw()
        # Only the second refresh knows the height that the help line has brought.
        self.call_after_refresh(self.call_after_refresh, self.scroll_visible, animate=False)

    def on_descendant_blur(self) -> None:
        """Draw the label without the focus."""
        self.refresh()

    def leave(self) -> None:
        """Put the help line away, and a long text into its column: another field is in use."""
        self._is_at_last = False
        self._fit()
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """A click on the label goes to the field."""
        if not any(editor.region.contains_point(event.screen_offset) for editor in self.editors):
            self.current.focus()
