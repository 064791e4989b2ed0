"""How the files of an agreement are named."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DOCUMENT_SUFFIX: Final = ".md"
BACKUP_SUFFIX: Final = ".bak"


def document_path(file: Path) -> Path:
    """The document that stands beside the agreement in `file`."""
    return file.with_suffix(DOCUMENT_SUFFIX)


def absolute(file: Path) -> Path:
    """`file` by a name that leads to it whatever becomes of the folder in use."""
    try:
        return file.absolute()
    except OSError:
        return file  # the folder in use is gone already


def relative_to_cwd(file: Path) -> str:
    """How `file` is named in a command that is run in the folder in use."""
    try:
        return str(file.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(file)


def is_document(file: Path) -> bool:
    """Whether `file` is named as a document: an agreement there would be its own document."""
    return file.suffix.lower() == DOCUMENT_SUFFIX


def free_backup_path(file: Path) -> Path:
    """Where what `file` holds can be kept beside it: what was kept there before stays."""
    number = 1
    backup = file.with_name(file.name + BACKUP_SUFFIX)
    while backup.exists():
        number += 1
        backup = file.with_name(f"{file.name}{BACKUP_SUFFIX}{number}")
    return backup
