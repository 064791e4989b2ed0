"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from slawizard.core.message import _
from slawizard.documents.errors import CannotSave, reason


def write_atomically(path: Path, text: str) -> None:
    """Put `text` into `path` in UTF-8, its line ends as they are; raise `CannotSave` else.

    Whatever happens, `path` holds the old text or the new one, never a part. The file keeps its
    permissions; a link stays, and what it leads to is written.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        broken = f"U+{ord(text[error.start]):04X}"
        raise CannotSave(
            path, _("It holds half a character ({code}) that can't be saved.", code=broken)
        ) from None
    try:
        _write(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        raise CannotSave(path, reason(error)) from error


def _write(target: Path, data: bytes) -> None:
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        # A device or a pipe is written to; a file in its place would break other programs.
        target.write_bytes(data)
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "read-only", str(target))
    temporary = target.with_name(f".slawizard-{secrets.token_hex(8)}.tmp")
    try:
        _write_new(temporary, data)
        if mode is not None:
            with contextlib.suppress(PermissionError):
                temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _mode(target: Path) -> int | None:
    """The kind and permissions of the file at `target`, None where there is none."""
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Have the disk keep the new name too, where the system knows how."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
