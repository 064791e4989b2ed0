"""The wizard's colours."""

from __future__ import annotations

from rich.theme import Theme as RichTheme
from textual.theme import Theme

DARK = Theme(
    name="slawizard-dark",
    primary="#5fb3e6",
    secondary="#e6b45f",
    accent="#7fd6c2",
    foreground="#e4e9f0",
    background="#12161c",
    surface="#1a2029",
    panel="#232b36",
    success="#8fd694",
    warning="#f0c674",
    error="#ff8b8b",
    dark=True,
)

VARIABLES = {"muted": "#93a0b0"}
"""Our own variables: text of the second rank, legible on every background above."""

DOCUMENT_STYLES = RichTheme(
    {
        "markdown.h1": "bold",
        "markdown.h2": f"bold {DARK.accent}",
        "markdown.h3": f"bold {DARK.primary}",
        "markdown.table.header": VARIABLES["muted"],
        "markdown.table.border": VARIABLES["muted"],
    }
)
"""How the preview of the document is drawn."""
