"""The start screen: a new agreement, one of the recent ones, or any other file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from slawizard.core.message import Message, _
from slawizard.core.text import visible
from slawizard.documents.recent import recent_files
from slawizard.tui.editors import Line
from slawizard.tui.step import Spoken

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.tui.session import Session


class StartScreen(Spoken):
    """What to work on."""

    AUTO_FOCUS = "#start-list"

    class Begin(Event):
        """Start on `file`, or on a new agreement where None."""

        def __init__(self, file: Path | None) -> None:
            self.file = file
            super().__init__()

    def __init__(self, session: Session) -> None:
        super().__init__(session, id="start")
        self._files = recent_files()

    def compose(self) -> ComposeResult:
        """The orientation, the list, and a field for any other file."""
        say = self.session.say
        with Vertical(id="start-box"):
            yield Static(Content("slawizard"), id="start-title", markup=False)
            yield self._text(_("Your first marketing and sales agreement, in about 20 minutes."))
            yield self._text(
                _(
                    "Eight short steps: from the revenue goal to what each team must deliver every "
                    "month. You end up with a document ready for the company wiki."
                ),
                classes="hint",
            )
            options = [Option(Content.styled(say(_("+ New agreement")), "bold"), id="new")]
            options += [
                Option(self._row(file), id=f"file-{i}") for i, file in enumerate(self._files)
            ]
            yield OptionList(*options, id="start-list", compact=True, markup=False)
            yield self._text(_("Or open another file:"), classes="hint")
            yield Line(placeholder="acme.toml", id="start-file", compact=True)
            yield Static("", id="start-problem", markup=False)
        yield Footer(show_command_palette=False)

    def _text(self, message: Message, *, classes: str = "") -> Static:
        return Static(Content(self.session.say(message)), classes=classes, markup=False)

    def _row(self, file: Path) -> Content:
        return Content.assemble(
            visible(file.name), "  ", Content.styled(visible(str(file.parent)), "$muted")
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start on what was chosen."""
        event.stop()
        chosen = event.option.id or "new"
        file = None if chosen == "new" else self._files[int(chosen.removeprefix("file-"))]
        self.post_message(self.Begin(file))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Start on the file that was typed, if it is there."""
        event.stop()
        text = event.value.strip()
        if not text:
            return
        file = Path(text).expanduser()
        try:
            found = text.isprintable() and file.is_file()
        except (OSError, ValueError):
            found = False
        if found:
            self.post_message(self.Begin(file))
        else:
            problem = self.session.say(_("There is no file {file}.", file=text))
            self.query_one("#start-problem", Static).update(
                Content.styled(f"! {problem}", "$text-error")
            )
