"""Copying: which program of the system takes the text, and in what form it gets it."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from slawizard.session.clipboard import copy_by_tool

TEXT = "| Ñandú | 1.200 € | 👩\u200d💻 |\n"
DESKTOPS = {
    "pbcopy": ({}, "darwin"),
    "clip.exe": ({}, "win32"),
    "wl-copy": ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux"),
    "xclip": ({"DISPLAY": ":0"}, "linux"),
}


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for programs: no other is found there, nor anywhere else."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("LC_CTYPE", raising=False)
    return folder


def install(folder: Path, name: str, *, status: int = 0) -> Path:
    """Add a program that writes what it takes in, behind its locale, and exits with `status`."""
    program, copied = folder / name, folder / f"{name}.copied"
    keep = f'{{ echo "$LC_CTYPE"; cat; }} >{shlex.quote(str(copied))}'
    program.write_text(f"#!/bin/sh\nPATH={os.defpath}\n{keep}\nexit {status}\n")
    program.chmod(0o755)
    return copied


@pytest.mark.parametrize("name", DESKTOPS)
def test_the_program_of_the_desktop_gets_the_text(name: str, tools: Path) -> None:
    environ, platform = DESKTOPS[name]
    copied = [install(tools, each) for each in DESKTOPS]
    assert copy_by_tool(TEXT, environ, platform)
    (written,) = (path for path in copied if path.exists())
    locale, _, text = written.read_bytes().partition(b"\n")
    assert written.name == f"{name}.copied"
    assert text.decode("utf-16" if name == "clip.exe" else "utf-8") == TEXT
    assert locale == (b"UTF-8" if name == "pbcopy" else b"")


def test_the_next_one_is_asked_where_a_program_fails(tools: Path) -> None:
    install(tools, "wl-copy", status=1)
    copied = install(tools, "xclip")
    assert copy_by_tool(TEXT, *DESKTOPS["wl-copy"])
    assert copied.exists()


def test_a_shell_on_another_machine_has_no_clipboard(tools: Path) -> None:
    for name, (environ, platform) in DESKTOPS.items():
        install(tools, name)
        assert not copy_by_tool(TEXT, environ | {"SSH_CONNECTION": "203.0.113.5 1 2 3"}, platform)


def test_nothing_is_copied_where_no_program_is(tools: Path) -> None:
    assert not copy_by_tool(TEXT, *DESKTOPS["xclip"])
    assert not list(tools.iterdir())
