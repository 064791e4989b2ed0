"""The private names of Rich that the wizard uses, each with its reason."""

from __future__ import annotations

from typing import Final

from rich._palettes import EIGHT_BIT_PALETTE

__all__ = ["EIGHT_BIT_PALETTE", "PRIVATE_NAMES"]

PRIVATE_NAMES: Final = (
    ("rich._palettes", "EIGHT_BIT_PALETTE", "the 256 colors of a terminal, to choose the nearest"),
)
"""Where each one is, its name, and what it is used for."""
