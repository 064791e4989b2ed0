"""What keeps the wizard quick while a thread reads exports."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Final

_TURN_SECONDS: Final = 0.0005
_ENGINE: Final = ("numpy", "duckdb", "slawizard.crm.counting")


def load_engine() -> None:
    """Load what reads exports while the author names them: later it would hold up who types."""
    for module in _ENGINE:
        import_module(module)


@contextmanager
def quick_turns() -> Iterator[None]:
    """Have Python switch threads so often that who types waits for no turn of the one that reads."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
