"""Realistic agreements, and copies of them that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

_HERE = Path(__file__).parent
_CASES = _HERE.parent.parent / "cases"


def copy_of(name: str) -> Path:
    """Copy the agreement or the case `name` to the working folder."""
    source = _HERE / f"{name}.toml"
    if not source.exists():
        source = _CASES / f"{name}.toml"
    return Path(shutil.copyfile(source, f"{name}.toml"))
