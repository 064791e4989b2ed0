"""The wizard in a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `slawizard` with arguments in a terminal, in an empty home; ends it afterwards."""
    with ExitStack() as stack:

        def started(*arguments: str | Path, **settings: object) -> Terminal:
            command = [sys.executable, "-m", "slawizard", *arguments]
            return stack.enter_context(Terminal(command, tmp_path, **settings))  # type: ignore[arg-type]

        yield started
