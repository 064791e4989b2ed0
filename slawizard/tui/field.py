"""A row of the form: the label, one or more editors, what was understood, and the help line.

The row draws all but the editors itself: one widget instead of four keeps the screens quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual.content import Content
from textual.widget import Widget

from slawizard.core.text import visible
from slawizard.core.writing import write
from slawizard.tui.editors import Choice, Editor, LineEditor, TextEditor
from slawizard.tui.understood import understood

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size
    from textual.screen import Screen

    from slawizard.core.question import Question
    from slawizard.core.reading import Reading
    from slawizard.tui.session import Session

LABEL_WIDTH = 24
NUMBER_WIDTH = 20
_NUMBERS = ("amount", "percent", "count", "hours", "date", "month", "currency")


@dataclass(frozen=True, slots=True)
class Cell:
    """A question and the columns that its editor takes, None for what is left."""

    question: Question
    width: int | None = None


def cell_width(question: Question) -> int | None:
    """The usual width of the editor of `question`."""
    return NUMBER_WIDTH if question.kind in _NUMBERS else None


class Field(Widget):
    """The answers to one or more questions, in one row."""

    in_use: ClassVar[WeakKeyDictionary[Screen[object], Field]] = WeakKeyDictionary()
    """The field of each screen that had the focus last."""

    def __init__(
        self, session: Session, label: str, *cells: Cell, label_width: int = LABEL_WIDTH
    ) -> None:
        super().__init__()
        self.label_width = label_width
        self.session = session
        self.label = label
        self.cells = cells
        self.editors: list[Editor] = []
        self._readings: dict[str, Reading] = {}
        self._touched: set[str] = set()

    def compose(self) -> ComposeResult:
        """The editors, side by side."""
        for i, cell in enumerate(self.cells):
            editor = self._editor(cell.question)
            editor.styles.margin = (0, 1, 0, self.label_width if i == 0 else 0)
            editor.styles.width = cell.width or "1fr"
            self.editors.append(editor)
            yield editor

    def _editor(self, question: Question) -> Editor:
        text = self.text_of(question)
        if question.kind == "choice":
            labels = [self.session.say(option.label) for option in question.options]
            return Choice(question, text, labels, self._on_text)
        if question.kind in ("text", "lines"):
            return TextEditor(question, text, self._on_text)
        return LineEditor(question, text, self._on_text)

    def text_of(self, question: Question) -> str:
        """What the editor of `question` shows for what the draft holds."""
        draft = self.session.draft
        if question.path.startswith("commitments.rejections."):
            *_table, number, name = question.path.split(".")
            pairs = self.session.rejections()
            return pairs[int(number) - 1][name] if int(number) <= len(pairs) else ""
        if unread := draft.unread.get(question.path):
            return unread.text
        return write(question.kind, draft.get(question.path), self.session.locale)

    def sync(self, *, but: Editor | None = None) -> None:
        """Show what the draft holds, wherever an editor (`but` one) shows something else."""
        for editor in self.editors:
            if editor is not but and editor.value != visible(
                self.text_of(editor.question), keep="\n"
            ):
                editor.show(self.text_of(editor.question))
                self._readings.pop(editor.question.path, None)

    def _on_text(self, editor: Editor) -> None:
        """Take a change over into the draft and show what follows from it, in the same frame."""
        question = editor.question
        self._touched.add(question.path)
        self._readings[question.path] = self.session.answer(question, editor.value)
        self.sync(but=None if isinstance(editor, Choice) else editor)
        self.post_consequences(editor)
        self.redraw()

    def post_consequences(self, editor: Editor) -> None:
        """Have the screen show what follows from the change in `editor`."""
        from slawizard.tui.step import StepScreen

        if isinstance(self.screen, StepScreen):
            self.screen.answered(editor)

    # Drawing ------------------------------------------------------------------------------

    @property
    def current(self) -> Editor:
        """The editor with the focus, else the first one."""
        return next((editor for editor in self.editors if editor.has_focus), self.editors[0])

    @property
    def is_open(self) -> bool:
        """Whether the help line is shown: as the field in use, or with something to mend.

        The field in use keeps its line while a button has the focus: nothing moves under the
        pointer between its press and its release.
        """
        return Field.in_use.get(self.screen) is self or self.problem is not None

    @property
    def problem(self) -> str | None:
        """What is wrong with the answers (what is merely missing is no error while one types)."""
        for editor in sorted(self.editors, key=lambda e: not e.has_focus):
            finding = self.session.finding(editor.question.path)
            if finding is not None and not finding.missing:
                return self.session.say(finding.message)
        return None

    def hint(self) -> Content:
        """The help line: the error instead of it, where there is one."""
        if problem := self.problem:
            return Content.styled(f"! {problem}", "$text-error")
        return Content.styled(self.session.say(self.current.question.help), "$muted")

    def echo(self) -> Content:
        """What was understood of the answer, beside a single narrow editor."""
        if len(self.cells) > 1 or self.cells[0].width is None:
            return Content("")
        question = self.cells[0].question
        text = understood(question, self._readings.get(question.path), self.session)
        return Content.styled(text, "$text-success")

    @property
    def editor_rows(self) -> int:
        """Rows that the highest editor takes."""
        return max(e.rows if isinstance(e, TextEditor) else 1 for e in self.editors)

    def _hint_lines(self, width: int) -> list[Content]:
        """The lines below the editors: the echo where it has no room beside them, then the help."""
        room = max(10, width - self.label_width - 1)
        lines = self.hint().wrap(room) if self.is_open else []
        echo = self.echo()
        if echo and not self._echo_fits(echo, width):
            lines = [*echo.wrap(room), *lines]
        return lines

    def _echo_fits(self, echo: Content, width: int) -> bool:
        return self.label_width + (self.cells[0].width or 0) + 1 + echo.cell_length <= width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The editors' rows and those of the help line."""
        if not self.editors:
            return len(self.cells)
        return self.editor_rows + len(self._hint_lines(width))

    def render(self) -> Content:
        """The label, the echo and the help line; the editors lie on top."""
        focused = self.has_focus_within
        required = any(cell.question.required for cell in self.cells)
        name = visible(self.label)[: self.label_width - 2]
        mark = "*" if required and not self.editors[0].value.strip() else " "
        label = f"{name}{mark}".ljust(self.label_width)
        first = Content.styled(label, "$accent bold" if focused else "$text")
        echo = self.echo()
        if echo and self._echo_fits(echo, self.size.width):
            first += Content(" " * ((self.cells[0].width or 0) + 1)) + echo
        rows = [first.truncate(self.size.width, ellipsis=True)]
        rows += [Content("")] * (self.editor_rows - 1)
        rows += [
            Content(" " * self.label_width) + line for line in self._hint_lines(self.size.width)
        ]
        return Content("\n").join(rows)

    def redraw(self) -> None:
        """Draw again; lay out again only where the height has changed."""
        height = self.get_content_height(self.size, self.size, self.size.width)
        for editor in self.editors:
            if isinstance(editor, TextEditor):
                editor.styles.height = editor.rows
        self.refresh(layout=height != self.size.height)

    def on_text_editor_reflowed(self, event: TextEditor.Reflowed) -> None:
        """Give a text editor the rows that it needs for its width."""
        event.stop()
        self.redraw()

    def on_descendant_focus(self) -> None:
        """Show the help line in place of that of the field before, and keep it in sight."""
        before = Field.in_use.get(self.screen)
        Field.in_use[self.screen] = self
        if before is not None and before is not self and before.is_attached:
            before.redraw()
        self.redraw()
        # Only the second refresh knows the height that the help line has brought.
        self.call_after_refresh(self.call_after_refresh, self.scroll_visible, animate=False)

    def on_descendant_blur(self) -> None:
        """Draw the label without the focus."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on the label goes to the field."""
        if not any(editor.region.contains_point(event.screen_offset) for editor in self.editors):
            self.current.focus()
