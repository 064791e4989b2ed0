"""The wizard where there is no terminal to draw on, in a process of its own: lines, no hang."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import forked
from tests.core.examples import CASES
from tests.fuzz import thinned
from tests.timeouts import HUNG

COMMAND = [sys.executable, "-m", "slawizard", "--lang", "en"]


def test_it_ends_with_its_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "new", str(tmp_path / "a.toml")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
        check=False,
        timeout=HUNG,
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("Nothing was answered, so there is nothing to keep.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", thinned(["", "1", "<", "?", "x", "-"], 2))
def test_it_ends_though_its_input_says_the_same_for_ever(line: str, tmp_path: Path) -> None:
    endless = subprocess.Popen(["yes", line], stdout=subprocess.PIPE)  # noqa: S607 - everywhere
    try:
        assert endless.stdout is not None
        done = forked.run(
            ["--lang", "en", "new", "a.toml"],
            answers=endless.stdout,
            cwd=tmp_path,
            env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
        )
    finally:
        endless.kill()
        endless.communicate()

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no TERM")
def test_a_dumb_terminal_is_not_painted_on(tmp_path: Path) -> None:
    screen, terminal = os.openpty()
    try:
        os.write(screen, b"q\n")
        done = subprocess.run(
            [*COMMAND, "open", str(CASES / "two-stages.toml")],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "dumb", "XDG_STATE_HOME": str(tmp_path)},
            check=False,
            timeout=HUNG,
        )
        painted = os.read(screen, 10_000).decode()
    finally:
        os.close(terminal)
        os.close(screen)

    assert done.returncode == 0
    assert "Step 8 of 8" in painted
    assert "\x1b" not in painted
