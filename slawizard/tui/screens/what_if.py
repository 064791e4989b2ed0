"""What if: the dialog over a step, and what is taken from it into the agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slawizard.i18n.messages import _
from slawizard.session.proposals import take_what_if
from slawizard.tui.dialogs.what_if import WhatIfDialog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slawizard.tui.screens.localized import LocalizedScreen

COUNTS_GONE: Final = _(
    "A rate has taken the place of its counts: on the step Rates, you can bring them back."
)


def ask_what_if(screen: LocalizedScreen, reload: Callable[[], Awaitable[None]]) -> None:
    """Open the dialog over `screen`, or say what it needs; `reload` shows what was taken from it."""
    session, agreement = screen.session, screen.session.agreement
    if agreement is None:
        missing = _("Here you can try figures out once nothing is missing: see the review.")
        screen.notify(session.translate(missing), markup=False)
        return

    async def chosen(texts: dict[str, str] | None) -> None:
        if texts:
            counted = set(session.replaced_counts)
            take_what_if(session, texts)
            await reload()
            if counted != set(session.replaced_counts):
                screen.notify(session.translate(COUNTS_GONE), markup=False)

    screen.app.push_screen(WhatIfDialog(session, agreement), chosen)
