"""What somebody else wrote into the file meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.message import Message, _
from slawizard.documents.names import free_backup

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.documents.differences import Difference
    from slawizard.documents.saving import ChangedOnDisk
    from slawizard.wizard.session import Session


@dataclass(frozen=True, slots=True)
class FoundOnDisk:
    """What `file` holds now: the `agreement`, or the `trouble` with reading one.

    `differences` are those from what it held when the wizard last read or wrote it, or where that
    was no agreement, from what a save would write.
    """

    file: Path
    content: bytes
    agreement: Agreement | None
    trouble: Message | None
    differences: tuple[Difference, ...]


def found_on_disk(changed: ChangedOnDisk, session: Session) -> FoundOnDisk:
    """What stands in the file instead of what `session` knows of."""
    from slawizard.documents.differences import field_differences
    from slawizard.documents.toml_file import BadFile, Unreadable, decoded, loads

    agreement, trouble = None, None
    try:
        agreement = loads(decoded(changed.content, changed.path), changed.path)
    except Unreadable as error:
        trouble = error.message
    except BadFile:
        trouble = _("Some of its values can't be read.")
    before = session.baseline or (session.agreement if session.reopened else None)
    differences = (
        tuple(field_differences(before, agreement, session.say)) if before and agreement else ()
    )
    return FoundOnDisk(changed.path, changed.content, agreement, trouble, differences)


def story_of(found: FoundOnDisk, session: Session) -> Message:
    """What happened to the file, and what overwriting it would lose."""
    name = found.file.name
    if found.trouble is not None:
        return _(
            "Someone else has changed {file} since, and it is no longer a valid agreement: "
            "{why} If you overwrite it, a copy of it as it is now is kept as {backup}.",
            file=name,
            why=found.trouble,
            backup=free_backup(found.file).name,
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
