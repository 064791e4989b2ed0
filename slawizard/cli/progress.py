"""Shows on a terminal how many of many files are done."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final

from slawizard.cli.output import show_line
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator

_FROM: Final = 50
"""Number of files from which on progress is shown."""

_SECONDS: Final = 0.1
"""Minimum time in seconds between two updates."""


def with_progress(files: Sequence[str], translator: Translator) -> Iterator[str]:
    """Yield each of `files`, and show on a terminal how many are done."""
    if len(files) >= _FROM and not gc.isenabled():
        gc.freeze()  # what is loaded stays
        gc.enable()
    if len(files) < _FROM or not _is_shown():
        yield from files
        return
    last = monotonic()
    try:
        for done, file in enumerate(files):
            if monotonic() - last >= _SECONDS:
                last = monotonic()
                show_line(translator(_("{done} of {count} files", done=done, count=len(files))))
            yield file
    finally:
        show_line("")


def _is_shown() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
