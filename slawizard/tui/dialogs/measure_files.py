"""The first page of measuring: which files, and what to export from each CRM."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.widgets.option_list import SafeOptionList
from slawizard.tui.widgets.path_lines import PathLines, exports_in

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.session.session import Session

WHAT_TO_EXPORT: Final[tuple[Message, ...]] = (
    _(
        "HubSpot: Contacts, Export, all properties, with the dates of each lifecycle stage; and "
        "Deals, with associated contacts."
    ),
    _("Salesforce: a report of leads with Create Date and Converted Opportunity ID, and one of "
      "opportunities with Stage, Created Date, Close Date."),
    _("Pipedrive: Deals, Export, with Deal created, Won time, Lost time, Status."),
    _("RD Station: Leads, Export, with the dates of conversion, opportunity and sale."),
    _("Zoho: Leads or Deals, Export, with Created Time, Converted Time, Closing Date, Stage."),
    _("A spreadsheet: one row per lead, one column per stage with the date it got there."),
)  # fmt: skip


class FilesPage(Vertical):
    """The files, one a line; those of the folder; what to export."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="measure-page-files")
        self._session = session
        self._found = exports_in(Path.cwd())

    def compose(self) -> ComposeResult:
        """All of it."""
        translate = self._session.translate
        yield Static(
            Content(
                translate(
                    _(
                        "Which files did your CRM export? One per line. Only counts, dates and "
                        "headers are kept: nothing about any contact."
                    )
                )
            ),
            markup=False,
        )
        yield PathLines("measure-files")
        if self._found:
            yield SafeOptionList(
                *(Option(Content(escape_unprintable(str(path)))) for path in self._found),
                id="measure-folder",
                compact=True,
                markup=False,
            )
        with VerticalScroll(id="measure-exports", can_focus=False):
            for text in WHAT_TO_EXPORT:
                yield Static(Content(f"· {translate(text)}"), classes="hint", markup=False)

    @property
    def paths(self) -> list[Path]:
        """The files that are named."""
        return self.query_one(PathLines).paths

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Name the file that was picked."""
        event.stop()
        self.query_one(PathLines).add(self._found[event.option_index])

    def begin(self) -> None:
        """Put the focus on the files."""
        self.screen.set_focus(self.query_one(PathLines))
