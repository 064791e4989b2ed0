"""Says something in a corner of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

_SECONDS, _ERROR_SECONDS = 5, 10


def notify(app: App[Any], text: str, *, error: bool = False) -> None:
    """Say `text` as it is written; an error stays for longer."""
    app.notify(
        text,
        severity="error" if error else "information",
        timeout=_ERROR_SECONDS if error else _SECONDS,
        markup=False,
    )
