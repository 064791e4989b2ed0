"""The frame of every step: where we are, the form, the funnel, the moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Static

from slawizard.core.answers import REPARSE_TRIGGERS
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Question
from slawizard.core.questionnaire import STEPS, StepName, questions
from slawizard.core.steps import STEP_SPECS
from slawizard.core.suggested_values import CURRENCY_PATH
from slawizard.core.term_texts import REWORD_TRIGGERS
from slawizard.i18n.messages import N_, Message, _
from slawizard.tui.screens.localized import LocalizedScreen
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.columns import Column, column_width
from slawizard.tui.widgets.dependent_fields import ask_anew, read_again
from slawizard.tui.widgets.editor import Editor
from slawizard.tui.widgets.field import Field
from slawizard.tui.widgets.field_layout import in_order_of_rows
from slawizard.tui.widgets.fold_hint import FoldHint
from slawizard.tui.widgets.form import Form
from slawizard.tui.widgets.funnel_panel import FunnelPanel
from slawizard.tui.widgets.key_hints import KeyHints
from slawizard.tui.widgets.progress import Progress, TitleBar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from slawizard.session.session import Session


class StepScreen(LocalizedScreen):
    """One step of the wizard. Subclasses say what stands in the form."""

    AUTO_FOCUS = ""
    STEP: ClassVar[StepName]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "what_if", N_("What if…?"), priority=True, id="what_if")
    ]

    class Move(Event):
        """Somebody wants to leave `step` for `target`."""

        def __init__(self, step: StepScreen, target: StepName) -> None:
            self.step = step
            self.target = target
            super().__init__()

    class Save(Event):
        """Somebody wants to save."""

    is_mending = False
    """Whether the step was opened from the review's list: the way back leads there."""

    def __init__(self, session: Session, *, focus: str | None = None) -> None:
        super().__init__(session, id=f"step-{self.STEP}")
        self._focus_path = focus
        self._answered: list[Editor] = []

    # The frame ----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The frame around the form."""
        translate = self.session.translate
        yield TitleBar(self.session, self.STEP)
        yield Progress(self.session, self.STEP)
        yield FunnelPanel(self.session)
        # Above what scrolls: a step may open with a field far down, and its question is in sight.
        yield Static(Content(translate(self.question)), id="question", markup=False)
        with Form(id="form") as form:
            yield from self.compose_form()
        with Horizontal(id="moves"):
            yield from self._moves(form)
        review = translate(STEP_SPECS[STEPS[-1]].title)
        yield KeyHints(back=review if self.is_mending else None)

    def _moves(self, form: Form) -> ComposeResult:
        """The buttons: the one that leads on stands out, which is Save on the last step."""
        translate, is_last = self.session.translate, STEPS[-1] == self.STEP
        back = Button(translate(self.back_label), id="back", compact=True)
        back.disabled = STEPS[0] == self.STEP and not self.is_mending
        yield back
        yield FoldHint(self.session, self.STEP, form)
        if is_last:
            yield Button(translate(_("Share…")), id="open-share", compact=True)
        save = Button(translate(_("Save")), id="save", compact=True)
        forward = Button(translate(_("Next ›")), id="next", compact=True)
        (save if is_last else forward).variant = "primary"
        yield save
        forward.disabled = is_last
        yield forward

    @property
    def focus_chain(self) -> list[Widget]:
        """The widgets that may have the focus, in the order of Tab."""
        return in_order_of_rows(super().focus_chain, self.fields())

    @property
    def back_label(self) -> Message:
        """Where the way back leads."""
        return _("‹ Review") if self.is_mending else _("‹ Back")

    @property
    def question(self) -> Message:
        """What this step asks, above its form."""
        return STEP_SPECS[self.STEP].question

    def compose_form(self) -> ComposeResult:
        """The fields of this step, one in a row."""
        for question in questions(self.STEP, self.session.draft):
            yield from self.row(question)

    def row(self, question: Question) -> ComposeResult:
        """The heading that `question` begins, if any, and its field."""
        if question.section is not None:
            yield self.heading(question.section)
        yield Field(
            self.session,
            self.session.translate(question.label),
            Column(question, column_width(question)),
            on_answer=self.on_answer,
        )

    async def rebuild(self, *, focus: str | None) -> None:
        """Build the form anew, with the focus in the field of the path `focus`."""
        async with self.recomposing():
            if self.is_closing:
                return
            self._answered.clear()
            form = self.query_one("#form")
            await form.query("#form > *").remove()
            await form.mount_all(self.compose_form())
        if self.is_composed:  # else it was left meanwhile, or is built once more
            self.focus_field(focus)
            self.query_one(FunnelPanel).refresh(layout=True)
            self.refresh_frame()

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None] | None]]]:
        """What this step adds to the palette: name, key, action."""
        return ()

    def heading(self, message: Message) -> Static:
        """A heading within the form."""
        return Static(Content(self.session.translate(message)), classes="section", markup=False)

    def on_mount(self) -> None:
        """Put the focus where it belongs before the first layout: its help line takes room."""
        field = self.first_field()
        if field is not None and isinstance(field.parent, Field):
            field.parent.use()
        self.set_focus(field)

    # Where the keys go --------------------------------------------------------------------

    def editors(self) -> list[Editor]:
        """The editors of this step, top to bottom."""
        return [w for w in self.walk_children() if isinstance(w, Editor)]

    def fields(self) -> list[Field]:
        """The fields of this step, top to bottom."""
        return self.walk_children(Field)

    def first_field(self) -> Widget | None:
        """What has the focus when the step opens: the field asked for, else the first required."""
        path, editors = self._focus_path, self.editors()
        asked = [e for e in editors if path and e.id == KeyPath(path).widget_id]
        within = [e for e in editors if path and e.question.path.is_within(path)]
        required = [e for e in editors if e.question.required]
        return next(iter(asked or within or required or editors), None)

    def focus_field(self, path: str | None) -> None:
        """Put the focus in the field of `path`, in the first one where None."""
        self._focus_path = path
        self.set_focus(self.first_field())

    def field_after(self, widget: Widget | None) -> Editor | None:
        """The editor that Enter leads to from `widget`; None behind the last one."""
        editors = self.editors()
        if widget not in editors:
            return None
        return next(iter(editors[editors.index(widget) + 1 :]), None)

    def target_path(self, widget: Widget | None) -> str | None:
        """The path of the field that Enter on `widget`, a list of such ways, leads to."""
        return None

    def commit(self) -> None:
        """Take over what an editor has not told of yet."""
        for editor in self.editors():
            editor.commit()

    def accept(self, editor: Editor) -> None:
        """Take what `editor` shows, if it was suggested, for the author's own."""
        if editor.question.path in self.session.draft.suggested:
            self.session.accept(editor.question.path)
            for field in self.fields():
                field.follow([editor])

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """The cursor's field is part of what a draft keeps."""
        self.session.touched()

    def on_form_fold_moved(self) -> None:
        """Tell how many fields lie below; a step is done only once all of them were in sight."""
        if not self.is_composed:
            return
        self.query_one(FoldHint).show()
        if self.STEP not in self.session.visited and not self.query_one(Form).fields_below:
            self.session.visited.add(self.STEP)
            self.query_one(Progress).show()

    # What changes -------------------------------------------------------------------------

    def on_answer(self, editor: Editor) -> None:
        """Show the funnel in the frame of the key, and the rest, which is more, in the next one."""
        if self.is_composed:
            if editor.question.path in REPARSE_TRIGGERS:
                read_again(self.fields())
            if editor.question.path in REWORD_TRIGGERS:
                ask_anew(self.fields(), questions(self.STEP, self.session.draft))
            self.query_one(FunnelPanel).show()
        if not self._answered:
            self.call_after_refresh(self.flush_updates)
        if editor not in self._answered:
            self._answered.append(editor)

    def flush_updates(self) -> None:
        """Show what follows from the answers, unless it was shown or the form built anew meanwhile."""
        if self.is_composed and self._answered:
            answered, self._answered = self._answered, []
            self.refresh_frame()
            self.update_dependents(answered)

    def refresh_frame(self) -> None:
        """Draw the title, the steps and the funnel again."""
        if self.is_composed:
            self.query_one(TitleBar).show()
            self.query_one(Progress).show()
            self.query_one(FunnelPanel).show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Behind a dialog the step has no keys."""
        return self.is_active

    def action_what_if(self) -> None:
        """F3: move figures by hand and see what follows."""
        from slawizard.tui.screens.what_if import ask_what_if

        self.commit()
        ask_what_if(self, self.reload)

    async def reload(self) -> None:
        """Show what the draft holds after answers that were not typed here."""
        focused = self.focused
        await self.rebuild(focus=focused.question.path if isinstance(focused, Editor) else None)

    async def show_saved(self) -> None:
        """Show that all is saved; subclasses have more to show."""
        self.refresh_frame()

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """Show what else follows from the answers in `editors`; subclasses have more to show."""
        for field in self.fields():
            if field.cells[0].question.path == CURRENCY_PATH:
                field.sync(but=editors)  # an amount may bring it
            field.follow(editors)

    @on(Button.Pressed, "#back,#next")
    def move_by_mouse(self, event: Button.Pressed) -> None:
        """The moves by mouse; the keyboard's go through the app."""
        here = STEPS.index(self.STEP)
        back = STEPS[-1] if self.is_mending else STEPS[here - 1]
        self.post_message(self.Move(self, STEPS[here + 1] if event.button.id == "next" else back))

    @on(Button.Pressed, "#save")
    def save_by_mouse(self) -> None:
        """The save button by mouse."""
        self.post_message(self.Save())

    def on_progress_step_selected(self, event: Progress.StepSelected) -> None:
        """A click on a step of the progress line."""
        self.post_message(self.Move(self, event.step))
