"""The wizard where there is no terminal to draw on, in a process of its own: lines, no hang."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests import forked
from tests.fuzz import thinned


def test_it_ends_with_its_input(tmp_path: Path) -> None:
    with Path(os.devnull).open("rb") as nothing:
        done = forked.run(
            ["--lang", "en", "new", str(tmp_path / "a.toml")],
            answers=nothing,
            env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
        )

    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.endswith(b"Nothing was answered, so there is nothing to keep.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", thinned(["", "1", "<", "?", "x", "-"]))
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
