"""When Python looks for garbage: once a step has been left, not while the next one is drawn."""

from __future__ import annotations

import gc
from typing import Final

_NEW_OBJECTS: Final = 50_000
"""New objects after which Python looks by itself: as many as two large steps bring."""


def collect_rarely() -> None:
    """Have Python look for garbage by itself now and then, and never in what is loaded now.

    `slawizard.cli` disables the collection until then; whoever left it enabled keeps it as it is.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS)
        gc.enable()


def collect_what_was_left() -> None:
    """Free the step that has been left: its widgets refer to each other.

    By itself Python would take its time for what has lived as long as a step: each few steps would
    take some megabytes more.
    """
    if gc.get_threshold()[0] == _NEW_OBJECTS:
        gc.collect()
