"""The offer to go on with what was not saved when the program ended."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from slawizard.i18n.messages import _, _n
from slawizard.session.draft_recovery import age_of, company_of, file_of
from slawizard.storage.drafts.draft_folder import StoredWork
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.option_list import SafeOptionList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from slawizard.session.session import Session


class ResumeDialog(Dialog[Any]):
    """Answers with the draft to go on with, None for none of them now."""

    NUMBERED = True

    class Discarded(Event):
        """The draft `stored` is gone."""

        def __init__(self, stored: StoredWork[Any]) -> None:
            self.stored = stored
            super().__init__()

    def __init__(self, session: Session, stored: Sequence[StoredWork[Any]]) -> None:
        super().__init__(session)
        self._kept = list(stored)

    def compose(self) -> ComposeResult:
        """What was found, and what can be done with it."""
        one = len(self._kept) == 1
        with Vertical(classes="box"):
            yield self.text(
                _n("Unsaved work found", "Unsaved work found ({count})", len(self._kept)),
                classes="title",
            )
            yield SafeOptionList(
                *(Option(draft_summary(stored, self.session)) for stored in self._kept),
                id="drafts",
                compact=True,
                markup=False,
                disabled=one,
            )
            with Horizontal(classes="buttons"):
                yield self.button(_("Resume"), "resume", primary=True)
                yield self.button(_("Discard"), "discard")
                yield self.button(_("Later"), "later")

    def on_mount(self) -> None:
        """Begin on the newest one."""
        self._begin()

    def _begin(self) -> None:
        for drafts_list in self.query(OptionList):
            drafts_list.highlighted = 0
        self.query("#resume" if len(self._kept) == 1 else "#drafts").focus()

    @property
    def _chosen(self) -> StoredWork[Any]:
        return self._kept[self.query_one(OptionList).highlighted or 0]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a row goes on with it."""
        event.stop()
        self.dismiss(self._kept[event.option_index])

    async def handle_answer(self, answer: str) -> None:
        """Take the answer; after one is discarded, the others are still offered."""
        if not self._kept:
            return  # the last one was discarded, and the box is about to close
        if answer == "resume":
            self.dismiss(self._chosen)
        elif answer == "discard":
            await self._discard(self._chosen)
        else:
            self.dismiss(None)

    async def _discard(self, stored: StoredWork[Any]) -> None:
        await asyncio.to_thread(stored.discard)
        self._kept.remove(stored)
        self.post_message(self.Discarded(stored))
        if not self._kept:
            self.dismiss(None)
        else:
            async with self.recomposing():
                await self.recompose()
            if self.is_composed:
                self._begin()


def draft_summary(stored: StoredWork[Any], session: Session) -> Content:
    """Return the company, the file and the age of the draft `stored`."""
    translate = session.translate
    return Content.assemble(
        (translate(company_of(stored)), "bold"),
        "  ",
        (f"{translate(file_of(stored))} · {age_of(stored, translate)}", "$muted"),
    )
