"""Copies a text with the tools of the system, where it has any."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

_SECONDS: Final = 5


class _Tool(NamedTuple):
    """A command that takes what is to be copied from its standard input, in an `encoding`."""

    command: Sequence[str]
    encoding: str = "utf-8"
    environment: Mapping[str, str] = MappingProxyType({})


_WINDOWS: Final = _Tool(("clip.exe",), "utf-16")  # it takes UTF-8 for the code page of the console
# Without a locale it takes UTF-8 for Mac Roman.
_MACOS: Final = _Tool(("pbcopy",), environment=MappingProxyType({"LC_CTYPE": "UTF-8"}))
_WAYLAND: Final = _Tool(("wl-copy",))
_X11: Final = _Tool(("xclip", "-selection", "clipboard"))


def copy_by_tool(
    text: str, environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> bool:
    """Copy `text`; return False if no tool of the system does, as over SSH."""
    return any(_run(tool, text) for tool in _tools(environ, platform))


def _tools(environ: Mapping[str, str], platform: str) -> list[_Tool]:
    """The tools that reach the clipboard of the author's own desktop, best first.

    Over SSH they would reach that of another machine.
    """
    if any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return []
    if platform == "darwin":
        return [_MACOS]
    if platform == "win32" or environ.get("WSL_DISTRO_NAME"):
        return [_WINDOWS]
    shown = {"WAYLAND_DISPLAY": _WAYLAND, "DISPLAY": _X11}
    return [tool for name, tool in shown.items() if environ.get(name)]


def _run(tool: _Tool, text: str) -> bool:
    program = shutil.which(tool.command[0])
    if program is None:
        return False
    try:
        # The tools for X11 and Wayland stay behind to serve the text, and hold what they inherit.
        done = subprocess.run(  # noqa: S603 - a fixed program, and no shell
            [program, *tool.command[1:]],
            input=text.encode(tool.encoding, errors="replace"),
            env={**os.environ, **tool.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
