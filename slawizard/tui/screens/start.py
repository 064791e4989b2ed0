"""The start screen: a new agreement, one of the recent ones, or any other file."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.file_naming import expand_home
from slawizard.storage import onboarding
from slawizard.storage.errors import NO_FILE
from slawizard.storage.file_names import agreement_path, is_actuals
from slawizard.storage.recent import recent_files
from slawizard.tui.dialogs.resume import draft_summary
from slawizard.tui.key_names import name_of
from slawizard.tui.screens.localized import LocalizedScreen
from slawizard.tui.widgets.key_hints import KeyHints
from slawizard.tui.widgets.line_input import LineInput
from slawizard.tui.widgets.onboarding import Onboarding
from slawizard.tui.widgets.option_list import SafeOptionList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from slawizard.i18n.translator import Translator
    from slawizard.session.session import Session
    from slawizard.storage.drafts.draft_folder import StoredWork
    from slawizard.storage.drafts.readings import StoredReadings
    from slawizard.storage.drafts.store import StoredDraft


class StartScreen(LocalizedScreen):
    """What to work on."""

    AUTO_FOCUS = "#start-list"
    CSS_PATH = "start.tcss"

    class Begin(Event):
        """Start on `draft`, on `readings`, on `file`, or on a new agreement where all are None.

        Where `track`, it is the actuals of `file` that are meant.
        """

        def __init__(
            self,
            file: Path | None = None,
            draft: StoredDraft | None = None,
            readings: StoredReadings | None = None,
            *,
            track: bool = False,
        ) -> None:
            self.file = file
            self.draft = draft
            self.readings = readings
            self.track = track
            super().__init__()

    def __init__(
        self,
        session: Session,
        drafts: Sequence[StoredDraft] = (),
        readings: Sequence[StoredReadings] = (),
    ) -> None:
        super().__init__(session, id="start")
        self._drafts = list(drafts)
        self._readings = list(readings)
        self._files = recent_files()
        self._states: dict[Path, Message] = {}
        self._rows: list[tuple[Content, StartScreen.Begin]] = []

    def compose(self) -> ComposeResult:
        """The orientation, the list, and a field for any other file."""
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
            self._rows = list(self._choices())
            options = [Option(row) for row, _begun in self._rows]
            yield SafeOptionList(*options, id="start-list", compact=True, markup=False)
            yield self._text(_("Or open another file:"), classes="hint")
            yield LineInput(placeholder="acme.toml", id="start-file", compact=True)
            yield Static("", id="start-problem", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Have the state of the recent agreements found out, beside the event loop."""
        if self._files:
            self.call_after_refresh(self._find_states)

    @work(group="states")
    async def _find_states(self) -> None:
        today, translate = self.session.today, self.session.translate
        found = await asyncio.to_thread(_states_of, self._files, today, translate)
        if found and self.is_composed:
            self._states = found
            self._show_rows()

    def _choices(self) -> Iterator[tuple[Content, Begin]]:
        """The rows with what each starts on: a new agreement, the drafts, the files."""
        translate = self.session.translate
        yield Content.styled(translate(_("+ New agreement")), "bold"), self.Begin()
        for stored in self._drafts:
            yield self._draft_row(stored), self.Begin(draft=stored)
        for readings in self._readings:
            yield self._draft_row(readings), self.Begin(readings=readings)
        for file in self._files:
            yield self._row(file), self.Begin(file)
            if (state := self._states.get(file)) is not None:
                said = translate(_("Track: {state}", state=state))
                yield Content(f"   ▸ {said}"), self.Begin(file, track=True)

    def _show_rows(self) -> None:
        """Show the rows anew, with the cursor where it was."""
        rows = self.query_one("#start-list", OptionList)
        at = rows.highlighted
        here = None if at is None else self._rows[at][0].plain
        self._rows = list(self._choices())
        rows.clear_options()
        rows.add_options([Option(row) for row, _begun in self._rows])
        texts = [row.plain for row, _begun in self._rows]
        rows.highlighted = texts.index(here) if here in texts else at and min(at, len(texts) - 1)

    def _text(self, message: Message, *, classes: str = "") -> Static:
        return Static(Content(self.session.translate(message)), classes=classes, markup=False)

    def _row(self, file: Path) -> Content:
        return Content.assemble(
            escape_unprintable(file.name),
            "  ",
            Content.styled(escape_unprintable(str(file.parent)), "$muted"),
        )

    def _draft_row(self, stored: StoredWork[Any]) -> Content:
        unsaved = self.session.translate(_("not saved"))
        return Content.assemble(
            (f"● {unsaved}: ", "$text-warning"), draft_summary(stored, self.session)
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start on what was chosen by mouse; Enter goes through the app."""
        event.stop()
        self.post_message(self._chosen(event.option_index))

    def drop(self, stored: StoredWork[Any]) -> None:
        """Offer the draft `stored` no more."""
        self._drafts = [draft for draft in self._drafts if draft.id != stored.id]
        self._readings = [draft for draft in self._readings if draft.id != stored.id]
        self._show_rows()

    def choice_of(self, widget: Widget | None) -> Begin | None:
        """What Enter on `widget` starts on; None where it is nothing, and then says why."""
        if isinstance(widget, OptionList) and widget.highlighted is not None:
            return self._chosen(widget.highlighted)
        if isinstance(widget, Input) and (text := widget.value.strip()):
            return self._typed(text)
        return None

    def _chosen(self, row: int) -> Begin:
        """What the row of that number starts on."""
        return self._rows[row][1]

    def _typed(self, text: str) -> Begin | None:
        """The file that was typed, if it is there."""
        file = expand_home(text)
        try:
            found = text.isprintable() and file.is_file()
        except (OSError, ValueError):
            found = False
        if found and is_actuals(file):
            return self.Begin(agreement_path(file), track=True)
        if found:
            return self.Begin(file)
        problem = self.session.translate(_missing(file, text))
        self.query_one("#start-problem", Static).update(
            Content.styled(f"! {problem}", "$text-error")
        )
        return None


def _missing(file: Path, text: str) -> Message:
    """Why `file`, typed as `text`, can't be opened."""
    with suppress(OSError, ValueError):
        if text.isprintable() and file.is_dir():
            return _("This is a folder; name a file.")
        if text.isprintable() and file.exists():
            return NO_FILE
    return _("There is no file {file}.", file=text)


def _states_of(files: Sequence[Path], today: date, translate: Translator) -> dict[Path, Message]:
    """How the agreements `files` stand, as far as there is something to count."""
    from slawizard.session.tracking_state import tracking_state

    found = ((file, tracking_state(file, today, translate)) for file in files)
    return {file: state for file, state in found if state is not None}
