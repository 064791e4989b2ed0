"""Opens a file with the program that the desktop has for it, never one in the terminal itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_FAILS_WITHIN: Final = 2.0
"""Seconds in which a program ends that finds nothing to show the file with."""

_OPENERS: Final[Mapping[str, str]] = {"darwin": "open", "linux": "xdg-open"}


def open_on_desktop(
    path: Path, environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> bool:
    """Open the file at `path`; return False where there is no desktop, as over SSH, or it fails."""
    if any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return False
    if platform == "win32":
        return _start_on_windows(path)
    if environ.get("WSL_DISTRO_NAME"):
        program = shutil.which("wslview")
    elif platform == "darwin" or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        program = shutil.which(_OPENERS.get(platform, "xdg-open"))
    else:
        program = None
    if program is None:
        return False
    try:
        started = subprocess.Popen(  # noqa: S603 - a fixed program, and no shell
            [program, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return started.wait(_FAILS_WITHIN) == 0
    except OSError:
        return False
    except subprocess.TimeoutExpired:
        return True  # some are there as long as what they show


def _start_on_windows(path: Path) -> bool:
    start = getattr(os, "startfile", None)
    if start is None:
        return False
    try:
        start(path)
    except OSError:
        return False
    return True
