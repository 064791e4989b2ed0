"""Where the program keeps what is its own, on each platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def state_dir() -> Path:
    """The folder of drafts, locks and lists; it need not exist, and without a home it is relative.

    Made by whoever writes into it first, for its owner only.
    """
    from platformdirs import user_state_path

    return user_state_path("slawizard", appauthor=False)


def cache_dir() -> Path:
    """The folder of what can be made again at any time; as with `state_dir`, it need not exist."""
    from platformdirs import user_cache_path

    return user_cache_path("slawizard", appauthor=False)
