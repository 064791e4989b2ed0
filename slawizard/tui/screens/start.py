"""The start screen: a new agreement, one of the recent ones, or any other file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.file_naming import expand_home
from slawizard.storage import onboarding
from slawizard.storage.recent import recent_files
from slawizard.tui.dialogs.resume import draft_summary
from slawizard.tui.key_names import name_of
from slawizard.tui.screens.localized import LocalizedScreen
from slawizard.tui.widgets.key_hints import KeyHints
from slawizard.tui.widgets.line_input import LineInput
from slawizard.tui.widgets.onboarding import Onboarding
from slawizard.tui.widgets.option_list import SafeOptionList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from slawizard.session.session import Session
    from slawizard.storage.drafts.store import StoredDraft


class StartScreen(LocalizedScreen):
    """What to work on."""

    AUTO_FOCUS = "#start-list"

    class Begin(Event):
        """Start on `draft`, on `file`, or on a new agreement where both are None."""

        def __init__(self, file: Path | None = None, draft: StoredDraft | None = None) -> None:
            self.file = file
            self.draft = draft
            super().__init__()

    def __init__(self, session: Session, drafts: Sequence[StoredDraft] = ()) -> None:
        super().__init__(session, id="start")
        self._drafts = list(drafts)
        self._files = recent_files()

    def compose(self) -> ComposeResult:
        """The orientation, the list, and a field for any other file."""
        translate = self.session.translate
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
            if onboarding.is_due():
                yield Onboarding(self.session, partial(name_of, self.app))
            options = [Option(Content.styled(translate(_("+ New agreement")), "bold"))]
            options += [Option(self._draft_row(stored)) for stored in self._drafts]
            options += [Option(self._row(file)) for file in self._files]
            yield SafeOptionList(*options, id="start-list", compact=True, markup=False)
            yield self._text(_("Or open another file:"), classes="hint")
            yield LineInput(placeholder="acme.toml", id="start-file", compact=True)
            yield Static("", id="start-problem", markup=False)
        yield KeyHints()

    def _text(self, message: Message, *, classes: str = "") -> Static:
        return Static(Content(self.session.translate(message)), classes=classes, markup=False)

    def _row(self, file: Path) -> Content:
        return Content.assemble(
            escape_unprintable(file.name),
            "  ",
            Content.styled(escape_unprintable(str(file.parent)), "$muted"),
        )

    def _draft_row(self, stored: StoredDraft) -> Content:
        unsaved = self.session.translate(_("not saved"))
        return Content.assemble(
            (f"● {unsaved}: ", "$text-warning"), draft_summary(stored, self.session)
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start on what was chosen by mouse; Enter goes through the app."""
        event.stop()
        self.post_message(self._chosen(event.option_index))

    def drop(self, stored: StoredDraft) -> None:
        """Offer the draft `stored` no more."""
        ids = [draft.id for draft in self._drafts]
        if stored.id in ids:
            row = ids.index(stored.id)
            del self._drafts[row]
            self.query_one("#start-list", OptionList).remove_option_at_index(1 + row)

    def choice_of(self, widget: Widget | None) -> Begin | None:
        """What Enter on `widget` starts on; None where it is nothing, and then says why."""
        if isinstance(widget, OptionList) and widget.highlighted is not None:
            return self._chosen(widget.highlighted)
        if isinstance(widget, Input) and (text := widget.value.strip()):
            return self._typed(text)
        return None

    def _chosen(self, row: int) -> Begin:
        """The first row is a new agreement, then come the drafts, then the files."""
        begun = [self.Begin(), *(self.Begin(draft=stored) for stored in self._drafts)]
        begun += [self.Begin(file) for file in self._files]
        return begun[row]

    def _typed(self, text: str) -> Begin | None:
        """The file that was typed, if it is there."""
        file = expand_home(text)
        try:
            found = text.isprintable() and file.is_file()
        except (OSError, ValueError):
            found = False
        if found:
            return self.Begin(file)
        problem = self.session.translate(_("There is no file {file}.", file=text))
        self.query_one("#start-problem", Static).update(
            Content.styled(f"! {problem}", "$text-error")
        )
        return None
