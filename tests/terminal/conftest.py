"""The wizard in a real terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.environment import python_in
from tests.terminal.programs import Executed, Loaded
from tests.terminal.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `slawizard` with arguments in a terminal, in an empty home; ends it afterwards."""
    with ExitStack() as stack:

        def started(*arguments: str | Path, **settings: Any) -> Terminal:
            # The surroundings count from a program's first moment on: in others it starts anew.
            program = Loaded if settings.keys() <= {"columns", "rows", "keys"} else Executed
            command = [*arguments]
            if program is Executed:
                python, settings = python_in(settings)
                command = [*python, "-m", "slawizard", *arguments]
            return stack.enter_context(Terminal(command, tmp_path, program=program, **settings))

        yield started
