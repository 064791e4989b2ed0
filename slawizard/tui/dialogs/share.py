"""What now? After a save, and from the review: open the document, copy it, export it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from slawizard.i18n.messages import Message, _
from slawizard.session.publishing import published_path
from slawizard.session.sharing import shared_formats
from slawizard.storage.file_names import document_path
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.base_widgets import Button

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult

    from slawizard.session.session import Session


class ShareDialog(Dialog[None]):
    """The document's path, and what can be done with it. It stays open until its author is done.

    `do` is called with the dialog, what is wanted (`open`, `copy`, `track`, `quit` or the name of a format), and
    whether it is wanted on one page.
    """

    NUMBERED = True
    SAFEST = "share-done"

    def __init__(
        self,
        session: Session,
        file: Path,
        do: Callable[[ShareDialog, str, bool], object],
        said: Message | None = None,
    ) -> None:
        super().__init__(session)
        self.id = "share"
        self._file = file
        self._do = do
        self._said = said
        self._short = False

    def compose(self) -> ComposeResult:
        """What was saved, where the document is, and what to do with it."""
        with Vertical(classes="box share"):
            title = _("Saved. What now?") if self._said else _("Share the document")
            yield self.text(title, classes="title")
            if self._said is not None:
                yield self.text(self._said)
            yield self.text(_("The document: {path}", path=str(document_path(self._file))))
            with Vertical(classes="answers"):
                yield self.button(_("Done"), "share-done", primary=True)
                yield self.button(_("Open it in the browser"), "share-open")
                yield self.button(_("Copy it as Markdown"), "share-copy")
                for known in shared_formats():
                    yield self.button(self._named(known.name), f"share-{known.name}")
                yield self.button(self._pages(), "share-short")
                if self._has_begun:
                    yield self.button(_("Track what was counted"), "share-track")
                yield self.button(_("Quit"), "share-quit")
            yield Static("", id="share-result", markup=False)

    @property
    def _has_begun(self) -> bool:
        """Whether a day of the term is over, so that there is something to count."""
        saved = self.session.baseline
        return saved is not None and saved.revenue.starts < self.session.today

    def _named(self, name: str) -> Message:
        """The button of the format `name`, with the file that it writes."""
        known = next(one for one in shared_formats() if one.name == name)
        short = self._short and known.has_short
        return _(
            "{format}: {file}",
            format=known.title,
            file=published_path(self._file, name, short=short).name,
        )

    def _pages(self) -> Message:
        return (
            _("One page instead of all: yes") if self._short else _("One page instead of all: no")
        )

    def tell(self, message: Message, *, error: bool = False) -> None:
        """Say what came of it."""
        style = "$text-error" if error else "$text-success"
        for result in self.query("#share-result").results(Static):
            result.update(Content.styled(self.session.translate(message), style))

    async def handle_answer(self, answer: str) -> None:
        """Do it, and stay open for more."""
        deed = answer.removeprefix("share-")
        if deed == "done":
            self.dismiss(None)
        elif deed == "short":
            self._short = not self._short
            self._rename()
        else:
            self._do(self, deed, self._short)

    def on_click(self, event: events.Click) -> None:
        """Beside the box, a click closes it; on the last row, which still shows the key, it quits."""
        if event.widget is not self:
            return
        is_key = event.screen_offset.y == self.app.size.height - 1
        if is_key:
            self._do(self, "quit", False)  # noqa: FBT003 - as for the buttons
        else:
            self.dismiss(None)

    def _rename(self) -> None:
        """Show the names of the files that are written now."""
        labels = {f"share-{known.name}": self._named(known.name) for known in shared_formats()}
        labels["share-short"] = self._pages()
        for button in self.query(Button):
            if button.id in labels:
                button.label = self._label(self.session.translate(labels[button.id]), button.id)
