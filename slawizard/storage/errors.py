"""Errors of files, with messages for people."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from slawizard.core.issues import Location
from slawizard.core.memory import has_memory
from slawizard.i18n.messages import Message, _


class FileIssue(NamedTuple):
    """A mistake in a file: its path, its dotted path, its line and what to write instead.

    `line` counts from 1 and is None if it is not known.
    """

    path: Location
    dotted_path: str
    line: int | None
    message: Message


class AgreementFileError(Exception):
    """A file that holds no valid agreement."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class UnreadableFileError(AgreementFileError):
    """A file that can't be read at all; `message` says why."""

    def __init__(self, path: Path, message: Message) -> None:
        super().__init__(path)
        self.message = message


class InvalidAgreementError(AgreementFileError):
    """A readable file that breaks rules; `issues` holds all of them in the file's order."""

    def __init__(self, path: Path, problems: Sequence[FileIssue]) -> None:
        super().__init__(path)
        self.issues = tuple(problems)


class SaveError(Exception):
    """A failed save that left `path` unchanged; `message` says why."""

    def __init__(self, path: Path, message: Message) -> None:
        super().__init__(str(path))
        self.path = path
        self.message = message


NO_FILE: Final = _("This is not an ordinary file: choose another name.")
"""Why a pipe or a device is neither read nor replaced."""

NO_MEMORY: Final = _("There is not enough memory: close other programs and try again.")
_NO_DESCRIPTORS: Final = _(
    "The system opens no more files for now: close other programs and try again."
)
_NO_THREADS: Final = _("The system starts no more processes: close other programs and try again.")

_REASONS: Final[Mapping[int, Message]] = MappingProxyType(
    {
        errno.ENXIO: NO_FILE,
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
        errno.ENOMEM: NO_MEMORY,
        errno.EMFILE: _NO_DESCRIPTORS,
        errno.ENFILE: _NO_DESCRIPTORS,
        errno.EAGAIN: _NO_THREADS,
        errno.ELOOP: _("This file is a link that leads back to itself: choose another name."),
    }
)


def os_error_message(error: OSError | ValueError) -> Message:
    """Why the system refused a file."""
    number = getattr(error, "errno", None)
    if number is None:
        return _("This can't be a file name: choose another.")
    known = _REASONS.get(number)
    return known or _("The system refused: {reason}.", reason=error.args[-1])


_LACKS: Final = frozenset((errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN))
_NO_NEW_THREAD: Final = "can't start new thread"


def refusal_of(error: BaseException) -> Message | None:
    """What the system refused, if that is why there was an `error`; None if it refused nothing.

    Without memory, an import ends in errors of many classes.
    """
    for one in _chain(error):
        if isinstance(one, MemoryError):
            return NO_MEMORY
        if isinstance(one, OSError) and one.errno in _LACKS:
            return os_error_message(one)
        if isinstance(one, RuntimeError) and str(one) == _NO_NEW_THREAD:
            return _NO_THREADS
    return None if has_memory() else NO_MEMORY


def _chain(error: BaseException) -> Iterator[BaseException]:
    """`error`, what caused it, and so on."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__
