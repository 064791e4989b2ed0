"""Saves, and reads what they leave on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.storage.save import SaveResult, save
from slawizard.storage.toml.load import load
from tests.core.examples import CASES

OLD = load(CASES / "two-stages.toml")
NEW = load(CASES / "harbor-quarterly.toml")
CALLS = ("open", "fsync", "replace", "chmod", "stat", "access")


def write(agreement: Agreement, file: Path, seen: bytes | None, **options: Any) -> SaveResult:
    return save(agreement, plan(agreement), file, seen=seen, **options)


def folder_content(folder: Path) -> dict[str, bytes]:
    """Return the content of each file in `folder`, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def wanted(agreement: Agreement, file: Path) -> dict[str, bytes]:
    """Return what a save of `agreement` leaves in an empty folder."""
    other = file.parent.parent / "wanted"
    other.mkdir(exist_ok=True)
    write(agreement, other / file.name, None)
    found = folder_content(other)
    for path in other.iterdir():
        path.unlink()
    return found
