"""The help of the screen of tracking."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from slawizard.core.tracking.wording import STATUS
from slawizard.i18n.messages import N_, Message, _
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.key_names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult


class TrackingHelpDialog(Dialog[None]):
    """What is counted, what the statuses mean, and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,enter", "cancel", N_("Close"), show=False)]

    def compose(self) -> ComposeResult:
        """The paragraphs."""
        with Vertical(classes="box help"):
            yield self.text(_("How to keep the agreement alive"), classes="title")
            with VerticalScroll(can_focus=False):
                for paragraph in self._paragraphs():
                    yield self.text(paragraph, classes="paragraph")
            with Horizontal(classes="buttons"):
                yield self.button(_("Close"), "help-close", primary=True)

    def _paragraphs(self) -> Iterator[Message]:
        app = self.app
        yield _(
            "Write how many entered each stage from the first of the month to the day above. An "
            "empty field was not counted, which is not 0: it changes no sum."
        )
        yield _(
            "A month is closed once it is counted to its last day; it then keeps the targets of "
            "that day. You can correct it later: you are asked why, and the report says so."
        )
        yield _(
            "Only what chance alone would hardly explain is called “{behind}” or “{missed}”. With "
            "“{few}” and “{short}” nobody is accused.",
            behind=STATUS["behind"],
            missed=STATUS["missed"],
            few=STATUS["too-few"],
            short=STATUS["short"],
        )
        yield _(
            "Enter goes down; {promises} promises and leads handed back, {report} the report, "
            "{paste} paste a table. A column copied out of a spreadsheet fills the fields "
            "downwards. Page Up and Page Down go to another month.",
            promises=name_of(app, "promises"),
            report=name_of(app, "report"),
            paste=name_of(app, "paste"),
        )
        yield _(
            "{save} saves, {palette} lists every action, {quit} quits. What you type is kept as a "
            "draft until it is saved.",
            save=name_of(app, "save"),
            palette=name_of(app, "palette"),
            quit=name_of(app, "quit"),
        )

    async def handle_answer(self, answer: str) -> None:
        """Close the box."""
        self.dismiss(None)
