"""The wizard in a real terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest

from tests.environment import python_in
from tests.terminal.programs import CommandProcess, ForkedWizard
from tests.terminal.terminal import Terminal

Start = Callable[..., Terminal]

FOLDER: Final = Path(__file__).parent

READ_LATE: Final = frozenset(
    ("columns", "rows", "keys", "TERM", "COLORTERM", "STY", "NO_COLOR", "ACCESSIBLE")
)
"""What the wizard reads when it opens its screen, and not while it is loaded."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of this folder first: they wait for programs while other workers compute."""
    items.sort(key=lambda item: FOLDER not in item.path.parents)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `slawizard` with arguments in a terminal, in an empty home; ends it afterwards."""
    with ExitStack() as stack:

        def started(*arguments: str | Path, **settings: Any) -> Terminal:
            # A locale counts from a program's first moment on: in another one it starts anew.
            program = ForkedWizard if settings.keys() <= READ_LATE else CommandProcess
            command = [*arguments]
            if program is CommandProcess:
                python, settings = python_in(settings)
                command = [*python, "-m", "slawizard", *arguments]
            return stack.enter_context(Terminal(command, tmp_path, program=program, **settings))

        yield started
