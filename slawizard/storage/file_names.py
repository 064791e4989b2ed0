"""Names of the files that belong to an agreement."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DOCUMENT_SUFFIX: Final = ".md"
BACKUP_SUFFIX: Final = ".bak"
ACTUALS_SUFFIX: Final = ".actuals.toml"


def document_path(file: Path) -> Path:
    """The path of the document beside the agreement `file`."""
    return file.with_suffix(DOCUMENT_SUFFIX)


def absolute(file: Path) -> Path:
    """The absolute path of `file`; `file` itself if the current directory is gone."""
    try:
        return file.absolute()
    except OSError:
        return file  # the current directory is gone


def relative_to_cwd(file: Path) -> str:
    """The path of `file` for a command that runs in the current directory."""
    try:
        return str(file.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(file)


def shell_word(file: Path | str) -> str:
    """The name of `file` as a word of a command to copy: a shell takes it for one file's name."""
    import shlex  # late: few messages show a command

    name = str(file)
    return shlex.quote(f"./{name}" if name.startswith("-") else name)  # else it is an option


def is_document(file: Path) -> bool:
    """Whether `file` has a document's ending: an agreement there would be its own document."""
    return file.suffix.lower() == DOCUMENT_SUFFIX


def is_there(path: Path) -> bool:
    """Whether there is something at `path`; False where the system does not tell."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def free_backup_path(file: Path) -> Path:
    """A path beside `file` for a backup of it that no earlier backup has; raise `OSError`."""
    number = 1
    backup = file.with_name(file.name + BACKUP_SUFFIX)
    while backup.exists():
        number += 1
        backup = file.with_name(f"{file.name}{BACKUP_SUFFIX}{number}")
    return backup


def backup_name(file: Path) -> str:
    """The name that a backup of `file` will have, as far as the system tells."""
    try:
        return free_backup_path(file).name
    except OSError:
        return file.name + BACKUP_SUFFIX


def actuals_path(file: Path) -> Path:
    """The path of the actuals beside the agreement `file`."""
    return file.with_suffix(ACTUALS_SUFFIX)


def agreement_path(actuals: Path) -> Path:
    """The path of the agreement that `actuals` lie beside."""
    return actuals.with_name(actuals.name[: -len(ACTUALS_SUFFIX)] + ".toml")


def is_actuals(file: Path) -> bool:
    """Whether `file` has the ending of actuals."""
    return file.name.lower().endswith(ACTUALS_SUFFIX)
