"""The program's own folders on each platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def state_dir() -> Path:
    """The folder of drafts, locks and lists, which need not exist; relative if there is no home.

    Whoever writes into it first creates it with `private_files.make_folder`.
    """
    from platformdirs import user_state_path

    return user_state_path("slawizard", appauthor=False)


def cache_dir() -> Path:
    """The folder of files that can be rebuilt at any time; it need not exist either."""
    from platformdirs import user_cache_path

    return user_cache_path("slawizard", appauthor=False)
