"""The programs that are measured: ours, as it is installed, and the floors, in one environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
SIX_STAGES: Final = ROOT / "tests/tui/agreements/harbor-analytics.toml"
_TWELVE_STAGES: Final = ROOT / "tests/cases/doce-etapas.toml"
SLAWIZARD: Final = str(Path(sys.executable).with_name("slawizard"))
LIBRARIES: Final = "import pydantic, click, jinja2, tomllib"
"""What a process costs that does nothing but load what a command like ours is made from."""

MODELS: Final = f"{LIBRARIES}; from pydantic import BaseModel, Field"
"""The same with what `import pydantic` leaves for later: all that it takes to declare a model."""


def environment(home: Path) -> dict[str, str]:
    """An environment that holds nothing of the user's, and lets Python keep its bytecode."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "LANG": "en_US.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
    }


def wizard(*words: str) -> list[str]:
    """The command `slawizard` with `words`."""
    return [SLAWIZARD, *words]


def bare(*words: str) -> list[str]:
    """The bare application, its bytecode kept like ours."""
    code = "import sys; from tests.tools.bench.bare import main; main(sys.argv[1:])"
    return [sys.executable, "-c", code, *words]


def twelve_stages() -> str:
    """An agreement of twelve stages with a season and lead times, monthly."""
    text = _TWELVE_STAGES.read_text("utf-8")
    return text.replace('"half-yearly"', '"monthly"')
