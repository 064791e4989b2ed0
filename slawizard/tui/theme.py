"""The wizard's colors, on a dark and on a light ground; text has a contrast of 4.5 to 1 at least."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from rich.theme import Theme as RichTheme
from textual.theme import Theme

DARK: Final = Theme(
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
    variables={
        "muted": "#a3afbd",
        "input-selection-background": "#21374d",
        "block-cursor-background": "#21374d",
        "block-cursor-foreground": "#e4e9f0",
        "block-cursor-blurred-background": "#1a2029",
    },
)

LIGHT: Final = Theme(
    name="slawizard-light",
    primary="#0f5fa3",
    secondary="#855300",
    accent="#00665a",
    foreground="#1b2430",
    background="#fcfcfa",
    surface="#f2f4f6",
    panel="#e4e9ee",
    success="#1c6b2d",
    warning="#7a5000",
    error="#b0201a",
    dark=False,
    variables={
        "muted": "#4f5b69",
        "input-selection-background": "#bfd8ef",
        "block-cursor-background": "#d6e6f5",
        "block-cursor-foreground": "#1b2430",
        "block-cursor-blurred-background": "#f2f4f6",
    },
)

THEMES: Final = {theme.name: theme for theme in (DARK, LIGHT)}

_LIGHT_GROUNDS: Final = frozenset({"7", "15"})
"""White and bright white, by the numbers of the 16 colors."""


def theme_of(environ: Mapping[str, str] = os.environ) -> Theme:
    """The theme for the terminal's own ground, as far as it tells: `COLORFGBG` is `text;ground`."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if ground in _LIGHT_GROUNDS else DARK


def document_styles(theme: Theme) -> RichTheme:
    """How the preview of the document is drawn in `theme`."""
    muted = theme.variables["muted"]
    return RichTheme(
        {
            "markdown.h1": "bold",
            "markdown.h2": f"bold {theme.accent}",
            "markdown.h3": f"bold {theme.primary}",
            "markdown.table.header": muted,
            "markdown.table.border": muted,
        }
    )
