"""Agreements that look like real ones, and copies of them to open and to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

_HERE = Path(__file__).parent
_CASES = _HERE.parent.parent / "cases"


def copy_of(name: str) -> Path:
    """A copy, in the folder in use, of the agreement or the case of that name."""
    source = _HERE / f"{name}.toml"
    if not source.exists():
        source = _CASES / f"{name}.toml"
    return Path(shutil.copyfile(source, f"{name}.toml"))
