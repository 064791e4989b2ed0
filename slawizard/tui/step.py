"""The frame of every step: where we are, the form, the funnel, the moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message as Event
from textual.screen import Screen
from textual.widgets import Button, Footer, Static

from slawizard.core.message import Message, _
from slawizard.core.question import Question, widget_id
from slawizard.core.questions import STEPS, StepName, questions
from slawizard.core.steps import STEP_TEXTS
from slawizard.tui.editors import Editor, TextEditor
from slawizard.tui.field import Cell, Field, cell_width
from slawizard.tui.funnel_panel import FunnelPanel
from slawizard.tui.progress import Progress, TitleBar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from textual.app import ComposeResult
    from textual.binding import ActiveBinding
    from textual.widget import Widget

    from slawizard.tui.session import Session


FOOTER_ORDER = ("f1", "f2", "escape", "f4", "ctrl+s", "ctrl+p", "ctrl+q")


def _rank(key: str) -> int:
    """The place of `key` in the footer."""
    return FOOTER_ORDER.index(key) if key in FOOTER_ORDER else len(FOOTER_ORDER)


class Spoken(Screen[None]):
    """A screen whose key bindings speak the session's language."""

    def __init__(self, session: Session, **names: str) -> None:
        self.session = session
        super().__init__(**names)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The active bindings, their descriptions (English in the classes) translated."""
        say = self.session.say
        bindings = sorted(super().active_bindings.items(), key=lambda item: _rank(item[0]))
        return {
            key: active._replace(
                binding=replace(
                    active.binding, description=say(Message(active.binding.description))
                )
            )
            for key, active in bindings
        }


class StepScreen(Spoken):
    """One step of the wizard. Subclasses say what stands in the form."""

    AUTO_FOCUS = ""
    # Textual declares them as plain attributes.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-roomy")]  # noqa: RUF012
    STEP: ClassVar[StepName]

    class Move(Event):
        """Somebody wants to leave `step` for `target`."""

        def __init__(self, step: StepScreen, target: StepName) -> None:
            self.step = step
            self.target = target
            super().__init__()

    class Save(Event):
        """Somebody wants to save."""

    def __init__(self, session: Session, *, focus: str | None = None) -> None:
        super().__init__(session, id=f"step-{self.STEP}")
        self._focus_path = focus
        session.visited.add(self.STEP)

    # The frame ----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The frame around the form."""
        say = self.session.say
        yield TitleBar(self.session, self.STEP)
        yield Progress(self.session, self.STEP)
        yield FunnelPanel(self.session)
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(say(STEP_TEXTS[self.STEP].question)), id="question", markup=False)
            yield from self.compose_form()
        with Horizontal(id="moves"):
            back = Button(say(_("‹ Back")), id="back", compact=True)
            back.disabled = STEPS[0] == self.STEP
            yield back
            yield Static(id="moves-gap")
            yield Button(say(_("Save")), id="save", compact=True, variant="primary")
            forward = Button(say(_("Next ›")), id="next", compact=True)
            forward.disabled = STEPS[-1] == self.STEP
            yield forward
        yield Footer(show_command_palette=False)

    def compose_form(self) -> ComposeResult:
        """The fields of this step, one in a row."""
        for question in questions(self.STEP, self.session.draft):
            yield from self.row(question)

    def row(self, question: Question) -> ComposeResult:
        """The heading that `question` begins, if any, and its field."""
        if question.section is not None:
            yield self.heading(question.section)
        yield Field(
            self.session, self.session.say(question.label), Cell(question, cell_width(question))
        )

    async def rebuild(self, *, focus: str | None) -> None:
        """Build the form anew, with the focus in the field of the path `focus`."""
        form = self.query_one("#form")
        await form.query("#form > *").exclude("#question").remove()
        await form.mount_all(self.compose_form())
        self.focus_field(focus)
        self.query_one(FunnelPanel).refresh(layout=True)
        self.refresh_frame()

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None] | None]]]:
        """What this step adds to the palette: name, key, action."""
        return ()

    def heading(self, message: Message) -> Static:
        """A heading within the form."""
        return Static(Content(self.session.say(message)), classes="section", markup=False)

    # Where the keys go --------------------------------------------------------------------

    def editors(self) -> list[Editor]:
        """The editors of this step, top to bottom."""
        return [w for w in self.query("#form *").results() if isinstance(w, Editor)]

    def first_field(self) -> Widget | None:
        """What has the focus when the step opens: the field asked for, else the first required."""
        path, editors = self._focus_path, self.editors()
        if path and (found := self.query(f"#{widget_id(path)}")):
            return found.first()
        within = [e for e in editors if path and e.question.path.startswith(f"{path}.")]
        required = [e for e in editors if e.question.required]
        return next(iter(within or required or editors), None)

    def focus_field(self, path: str | None) -> None:
        """Put the focus in the field of `path`, in the first one where None."""
        self._focus_path = path
        self.set_focus(self.first_field())

    def field_after(self, widget: Widget | None) -> Editor | None:
        """The editor that Enter leads to from `widget`; None behind the last one."""
        editors = self.editors()
        if widget not in editors:
            return None
        place = editors.index(widget) + 1
        return editors[place] if place < len(editors) else None

    def commit(self) -> None:
        """Take over what an editor has not told of yet."""
        for editor in self.editors():
            if isinstance(editor, TextEditor):
                editor.commit()

    # What changes -------------------------------------------------------------------------

    def answered(self, editor: Editor) -> None:
        """Show what follows from the answer in `editor`, before the next frame."""
        self.refresh_frame()
        self.show_consequences(editor)

    def refresh_frame(self) -> None:
        """Draw the title, the steps and the funnel again."""
        for widget in (TitleBar, Progress, FunnelPanel):
            self.query_one(widget).refresh()

    def show_consequences(self, editor: Editor) -> None:
        """Show what else follows on this step; subclasses have more to show."""

    @on(Button.Pressed, "#back,#next")
    def move_by_mouse(self, event: Button.Pressed) -> None:
        """The moves by mouse; the keyboard's go through the app."""
        by = 1 if event.button.id == "next" else -1
        self.post_message(self.Move(self, STEPS[STEPS.index(self.STEP) + by]))

    @on(Button.Pressed, "#save")
    def save_by_mouse(self) -> None:
        """The save button by mouse."""
        self.post_message(self.Save())

    def on_progress_chosen(self, event: Progress.Chosen) -> None:
        """A click on a step of the progress line."""
        self.post_message(self.Move(self, event.step))
