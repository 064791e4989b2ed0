"""Opening a file on the desktop: whether that failed is known."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from slawizard.session import browser
from slawizard.session.browser import open_on_desktop

pytestmark = pytest.mark.skipif(os.name != "posix", reason="it puts a script in the opener's place")

DESKTOP = {"DISPLAY": ":0"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


def opens(folder: Path, script: str) -> bool:
    """Whether the file was opened, with `script` as the program that opens it."""
    program = folder / "xdg-open"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return open_on_desktop(folder / "a.html", DESKTOP, "linux")


@pytest.mark.parametrize("status", [1, 3, 4])
def test_a_browser_that_fails_at_once_is_told(status: int, folder: Path) -> None:
    assert not opens(folder, f"exit {status}")


def test_a_program_that_cannot_be_run_is_told(folder: Path) -> None:
    program = folder / "xdg-open"
    program.write_bytes(b"\x7fELF")
    program.chmod(0o755)
    assert not open_on_desktop(folder / "a.html", DESKTOP, "linux")


def test_one_that_hands_the_file_on_has_opened_it(folder: Path) -> None:
    assert opens(folder, f'printf %s "$1" > {folder}/opened')
    assert (folder / "opened").read_text("utf-8") == str(folder / "a.html")


@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")
def test_one_that_stays_has_opened_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_FAILS_WITHIN", 0.05)
    assert opens(folder, "exec sleep 1")


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}])
def test_without_a_desktop_of_the_author_nothing_is_started(
    environ: dict[str, str], folder: Path
) -> None:
    (folder / "xdg-open").write_text(f"#!/bin/sh\ntouch {folder}/opened\n", encoding="utf-8")
    (folder / "xdg-open").chmod(0o755)
    assert not open_on_desktop(folder / "a.html", environ, "linux")
    assert not (folder / "opened").exists()
