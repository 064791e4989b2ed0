"""Describes the changes that somebody else has made to the file meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from slawizard.i18n.messages import Message, _
from slawizard.storage.file_names import backup_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from slawizard.core.agreement import Agreement
    from slawizard.export.diff import Difference
    from slawizard.session.session import Session
    from slawizard.storage.replace_file import ChangedOnDiskError


Loaded = TypeVar("Loaded")


@dataclass(frozen=True, slots=True)
class DiskConflict:
    """The present content of `file`: the `agreement`, or the `error` of loading it.

    `differences` compares it with what the wizard last read or wrote or, if that was no valid
    agreement, with what a save would write.
    """

    file: Path
    content: bytes
    agreement: Agreement | None
    error: Message | None
    differences: tuple[Difference, ...]


def read_changed(
    changed: ChangedOnDiskError, loads: Callable[[str, Path], Loaded]
) -> tuple[Loaded | None, Message | None]:
    """What `loads` makes of the changed file, or else why it can't be read."""
    from slawizard.storage.toml.load import AgreementFileError, UnreadableFileError, decode

    try:
        return loads(decode(changed.content, changed.path), changed.path), None
    except UnreadableFileError as error:
        return None, error.message
    except AgreementFileError:
        return None, _("Some of its values can't be read.")


def read_conflict(changed: ChangedOnDiskError, session: Session) -> DiskConflict:
    """Read the changed file and compare it with `session`."""
    from slawizard.export.diff import field_differences
    from slawizard.storage.toml.load import loads

    agreement, trouble = read_changed(changed, loads)
    before = session.baseline or (session.agreement if session.reopened else None)
    differences = (
        tuple(field_differences(before, agreement, session.translate))
        if before and agreement
        else ()
    )
    return DiskConflict(changed.path, changed.content, agreement, trouble, differences)


def conflict_message(found: DiskConflict, session: Session) -> Message:
    """Say what happened to the file, and what overwriting it would lose."""
    name = found.file.name
    if found.error is not None:
        return _(
            "Someone else has changed {file} since, and it is no longer a valid agreement: "
            "{why} If you overwrite it, a copy of it as it is now is kept as {backup}.",
            file=name,
            why=found.error,
            backup=backup_name(found.file),
        )
    if not session.reopened and session.baseline is None:
        return _(
            "There is now a file {file} that wasn't there when you began. Overwrite it, or "
            "save yours under another name?",
            file=name,
        )
    if not found.differences:
        return _(
            "Someone else has changed {file} since. Its values are still the same, and its "
            "comments stay if you overwrite it.",
            file=name,
        )
    return _(
        "Someone else has changed {file} since you opened it. If you overwrite it, these "
        "changes are lost:",
        file=name,
    )
