"""The exit statuses that scripts rely on."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
"""Done or saved; `check`: all valid; `diff`: no difference."""

FOUND: Final = 1
"""Left without saving; `check`: an invalid file; `diff`: a difference."""

WRONG: Final = 2
"""Wrong usage, or a file that can't be read or used."""

CRASHED: Final = 70
"""The program itself is at fault."""

INTERRUPTED: Final = 130
"""Stopped by Ctrl+C, as shells count it."""

NO_READER: Final = 141
"""The reader of the output is gone (SIGPIPE), as shells count it."""
