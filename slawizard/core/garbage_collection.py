"""When Python looks for garbage: not while modules are loaded, which make hardly any."""

from __future__ import annotations

import gc
from typing import Final

_RARELY: Final = 60
"""Looks at what is new after which Python looks at everything, where nobody asks it to: usual is 10."""

_WORTH_IT: Final = 2
"""Looks at what is new since the last one at everything, from which on another one finds much."""


def postpone() -> None:
    """Collect none until `enable` is called."""
    gc.disable()


def enable() -> None:
    """Collect as usual from here on, if that was put off, but not in what is there now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def enable_when_idle() -> None:
    """Collect as `enable` does, but look at everything only if asked to (`collect_now`), or very late."""
    if not gc.isenabled():
        enable()
        young, middle, _old = gc.get_threshold()
        gc.set_threshold(young, middle, _RARELY)


def collect_now() -> None:
    """Look at everything now, if there is enough that is new."""
    _young, _middle, looks = gc.get_count()
    if gc.isenabled() and looks >= _WORTH_IT:
        gc.collect()
