"""The questions that stand before a step: leave?, which name?, which of these?; and the help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Input, OptionList, SelectionList, Static
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import N_, Message, _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.file_naming import (
    free_name,
    parse_file_name,
    suggested_name,
    working_directory,
)
from slawizard.storage.settings import settings_display_path
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.help_texts import instructions
from slawizard.tui.key_names import name_of
from slawizard.tui.widgets.line_input import LineInput
from slawizard.tui.widgets.option_list import SafeOptionList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from slawizard.core.questionnaire import StepName
    from slawizard.session.session import Session


class LeaveDialog(Dialog[str]):
    """Leave with something unsaved? Answers `save`, `keep` or `discard`, None to stay.

    To go on another day loses nothing and replaces nothing: that answer has the focus.
    """

    NUMBERED = True
    SAFEST = "leave-keep"

    def compose(self) -> ComposeResult:
        """The question and its four answers."""
        with Vertical(classes="box"):
            yield self.text(_("Leave without saving?"), classes="title")
            yield self.text(
                _(
                    "What you wrote since the last save is not in the file yet. It can wait as a "
                    "draft: the next start offers it."
                )
            )
            with Vertical(classes="answers"):
                yield self.button(_("Quit, go on another day"), "leave-keep", primary=True)
                yield self.button(_("Save and quit"), "leave-save")
                yield self.button(_("Discard and quit"), "leave-discard")
                yield self.button(_("Stay here"), "leave-stay")

    async def handle_answer(self, answer: str) -> None:
        """Answer with what was chosen."""
        chosen = answer.removeprefix("leave-")
        self.dismiss(None if chosen == "stay" else chosen)


class FileNameDialog(Dialog[Path]):
    """Asks for the file that a new agreement is saved as."""

    def compose(self) -> ComposeResult:
        """The name, with one made from the company's as a start."""
        company = str(self.session.draft.get("agreement.company", ""))
        name = free_name(suggested_name(company))
        with Vertical(classes="box"):
            yield self.text(_("Save the agreement as"), classes="title")
            yield LineInput(name, id="file-name", compact=True)
            yield self.text(
                _("In {folder}, together with its .md document.", folder=working_directory()),
                classes="hint",
            )
            yield Static("", id="file-problem", markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Save"), "file-save", primary=True)
                yield self.button(_("Cancel"), "file-cancel")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter accepts the name."""
        event.stop()
        self._accept()

    async def handle_answer(self, answer: str) -> None:
        """Accept the name, or close the box."""
        if answer == "file-save":
            self._accept()
        else:
            self.dismiss(None)

    def _accept(self) -> None:
        file = parse_file_name(self.query_one("#file-name", Input).value)
        if isinstance(file, Message):
            problem = Content.styled(f"! {self.session.translate(file)}", "$text-error")
            self.query_one("#file-problem", Static).update(problem)
        else:
            self.dismiss(file)


class PickDialog(Dialog[str]):
    """One of a few `options`, given as (value, text)."""

    def __init__(
        self, session: Session, title: Message, options: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(session)
        self._heading = title
        self._choices = options

    def compose(self) -> ComposeResult:
        """The options."""
        with Vertical(classes="box"):
            yield self.text(self._heading, classes="title")
            yield SafeOptionList(
                *(
                    Option(Content(escape_unprintable(text)), id=value)
                    for value, text in self._choices
                ),
                compact=True,
                markup=False,
            )
            yield self.text(_("↑ ↓ move · Enter picks · Esc closes"), classes="hint")

    def choose(self, key: str) -> None:
        """Pick the option of the number `key`; go to the next one that begins with that letter."""
        if key.isdigit():
            for value, _text in self._choices[int(key) - 1 : int(key)]:
                self.dismiss(value)
        else:
            highlight_next(self.query_one(OptionList), [t for _value, t in self._choices], key)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the option."""
        event.stop()
        self.dismiss(event.option.id)


def highlight_next(rows: OptionList, texts: Sequence[str], letter: str) -> None:
    """Go to the next of `rows`, which show `texts`, that begins with `letter`."""
    start = 0 if rows.highlighted is None else rows.highlighted + 1
    order = [*range(start, len(texts)), *range(min(start, len(texts)))]
    found = (row for row in order if texts[row].casefold().startswith(letter))
    rows.highlighted = next(found, rows.highlighted)


class CheckList(SelectionList[str], SafeOptionList):
    """A list whose ticks can be told by their shape, whatever the colors."""

    def render_line(self, y: int) -> Strip:
        """A row, its box empty where it is not ticked."""
        left, inner, right, *rest = super().render_line(y)
        row = self.scroll_offset.y + y
        if row >= self.option_count:
            return Strip([left, inner, right, *rest])
        is_set = self.get_option_at_index(row).value in self.selected
        style = (rest[0].style or Style()) + Style(meta={"option": row})
        box = [Segment(text, style) for text in ("[", "x" if is_set else " ", "]")]
        return Strip([*box, *rest])


class SuggestionsDialog(Dialog[list[str]]):
    """Any of some `suggestions`; those that the list holds already are ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "use", N_("Use these"), priority=True, show=False)
    ]

    def __init__(
        self, session: Session, title: Message, suggestions: Sequence[str], chosen: Sequence[str]
    ) -> None:
        super().__init__(session)
        self._heading = title
        self._suggestions = suggestions
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """The suggestions, each with its tick."""
        with Vertical(classes="box"):
            yield self.text(self._heading, classes="title")
            yield CheckList(
                *(Selection(Content(s), s, s in self._chosen) for s in self._suggestions),
                compact=True,
            )
            yield self.text(_("Space ticks · Enter uses them · Esc closes"), classes="hint")
            with Horizontal(classes="buttons"):
                yield self.button(_("Use these"), "suggestions-take", primary=True)

    def action_use(self) -> None:
        """Answer with what is ticked."""
        selected = self.query_one(SelectionList).selected
        self.dismiss([text for text in self._suggestions if text in selected])

    def choose(self, key: str) -> None:
        """Go to the suggestion of the number `key`, or to the next that begins with that letter."""
        ticks = self.query_one(SelectionList)
        if key.isdigit() and int(key) <= len(self._suggestions):
            ticks.highlighted = int(key) - 1
        elif not key.isdigit():
            highlight_next(ticks, self._suggestions, key)

    async def handle_answer(self, answer: str) -> None:
        """The same by mouse."""
        self.action_use()


class HelpDialog(Dialog[None]):
    """Why this step, what good looks like, and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,enter", "cancel", N_("Close"), show=False)]

    def __init__(self, session: Session, step: StepName) -> None:
        super().__init__(session)
        self._step = step

    def compose(self) -> ComposeResult:
        """The step's help, then the keys."""
        texts = STEP_SPECS[self._step]
        with Vertical(classes="box help"):
            yield self.text(texts.title, classes="title")
            with VerticalScroll():
                for paragraph in texts.help(instructions(self.app)):
                    yield self.text(paragraph, classes="paragraph")
                yield self.text(
                    _(
                        "Enter accepts a field and moves on; Tab moves between fields. {next} next "
                        "step, {back} back, {save} save, {palette} all actions and steps, {quit} "
                        "quit. Nothing you type is lost by moving around.",
                        next=name_of(self.app, "next"),
                        back=name_of(self.app, "back"),
                        save=name_of(self.app, "save"),
                        palette=name_of(self.app, "palette"),
                        quit=name_of(self.app, "quit"),
                    ),
                    classes="paragraph hint",
                )
                yield self.text(
                    _(
                        "Some terminals keep certain keys for themselves, like Ctrl+Q. "
                        "{palette} also lists every action, and you can choose other keys in "
                        "a settings file: {file}",
                        palette=name_of(self.app, "palette"),
                        file=settings_display_path(),
                    ),
                    classes="paragraph hint",
                )
            with Horizontal(classes="buttons"):
                yield self.button(_("Close"), "help-close", primary=True)

    async def handle_answer(self, answer: str) -> None:
        """Close the box."""
        self.dismiss(None)
