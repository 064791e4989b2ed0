"""The wizard where there is no terminal for it, in a process of its own: told at once, no hang."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.examples import CASES

COMMAND = [sys.executable, "-m", "slawizard", "--lang", "en"]


def test_it_does_not_wait_for_input_that_never_comes(tmp_path: Path) -> None:
    never, open_end = os.pipe()
    try:
        done = subprocess.run(
            [*COMMAND, "new", str(tmp_path / "a.toml")],
            stdin=never,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    finally:
        os.close(never)
        os.close(open_end)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The wizard needs a terminal")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="other systems have no TERM")
def test_a_dumb_terminal_is_told_and_not_painted_on(tmp_path: Path) -> None:
    screen, terminal = os.openpty()
    try:
        done = subprocess.run(
            [*COMMAND, "open", str(CASES / "two-stages.toml")],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "dumb", "XDG_STATE_HOME": str(tmp_path)},
            check=False,
            timeout=30,
        )
        painted = os.read(screen, 10_000).decode()
    finally:
        os.close(terminal)
        os.close(screen)

    assert done.returncode == 2
    assert painted.startswith("The wizard needs a terminal")
    assert "\x1b" not in painted
