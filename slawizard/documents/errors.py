"""What can go wrong with a file, in words for people."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from slawizard.core.message import Message, _
from slawizard.core.problem import Place


class FileProblem(NamedTuple):
    """A thing to mend in a file: where it is, by its dotted path and its line, and what to write.

    `line` counts from 1; None where it can't be told.
    """

    place: Place
    where: str
    line: int | None
    message: Message


class BadFile(Exception):  # noqa: N818 - a finding that is reported, not a failure
    """A file that gives no agreement."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Unreadable(BadFile):
    """A file that can't be read at all; `message` says why."""

    def __init__(self, path: Path, message: Message) -> None:
        super().__init__(path)
        self.message = message


class Invalid(BadFile):
    """A file that reads well and breaks rules; `problems` are all of them, in the file's order."""

    def __init__(self, path: Path, problems: Sequence[FileProblem]) -> None:
        super().__init__(path)
        self.problems = tuple(problems)


class CannotSave(Exception):  # noqa: N818 - says what did not happen
    """Nothing was written to `path`, which holds what it held; `message` says why."""

    def __init__(self, path: Path, message: Message) -> None:
        super().__init__(str(path))
        self.path = path
        self.message = message


_REASONS: Final[Mapping[int, Message]] = MappingProxyType(
    {
        errno.ENOENT: _("There is no such file or folder."),
        errno.ENOTDIR: _("There is no such folder."),
        errno.EISDIR: _("This is a folder; name a file."),
        errno.EACCES: _("You don't have permission to use this file or its folder."),
        errno.EPERM: _("You don't have permission to use this file or its folder."),
        errno.EROFS: _("This disk is read-only."),
        errno.ENOSPC: _("The disk is full."),
        errno.EDQUOT: _("The disk is full."),
        errno.EFBIG: _("The file would be larger than this system allows."),
        errno.EIO: _("The disk reports an error: save it elsewhere, and have the disk checked."),
        errno.EBADF: _("Standard output is closed, so there is nowhere to write to."),
        errno.EBUSY: _("Another program is using it: close it there first."),
        errno.ENAMETOOLONG: _("The name is too long."),
        errno.ELOOP: _("This file is a link that leads back to itself: choose another name."),
    }
)


NO_FILE: Final = _("This is not an ordinary file: choose another name.")
"""Why a pipe or a device is neither read nor replaced."""


def reason(error: OSError | ValueError) -> Message:
    """Why the system refused a file."""
    number = getattr(error, "errno", None)
    if number is None:
        return _("This can't be a file name: choose another.")
    known = _REASONS.get(number)
    return known or _("The system refused: {reason}.", reason=error.args[-1])
