"""When Python looks for garbage: not while modules are loaded, which make hardly any."""

from __future__ import annotations

import gc


def put_off() -> None:
    """Collect none until `collect` is called."""
    gc.disable()


def collect() -> None:
    """Collect as usual from here on, if that was put off, but not in what is there now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def leave() -> None:
    """Leave what there is to the system at the end: Python would look at each object first."""
    gc.freeze()
