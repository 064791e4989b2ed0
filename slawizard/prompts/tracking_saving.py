"""Saves readings line by line, and asks before it replaces what somebody else has counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.prompts.dialogue import Dialogue, LeaveError
from slawizard.prompts.differences import say_difference
from slawizard.session.actuals import open_actuals
from slawizard.session.tracking_conflict import (
    TrackingConflict,
    read_tracking_conflict,
    tracking_conflict_message,
)
from slawizard.storage.errors import AgreementFileError, SaveError
from slawizard.storage.file_names import shell_word
from slawizard.storage.replace_file import ChangedOnDiskError

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.session.tracking_session import TrackingSession


def save_readings(dialogue: Dialogue, tracking: TrackingSession, why: str) -> bool:
    """Save, `why` being the reason for a correction; False where the file was read again instead.

    Raise `LeaveError` where it can't be saved, or is not to be.
    """
    if not tracking.unsaved:
        dialogue.say(_("Nothing has changed: {file} is up to date.", file=tracking.path.name))
        return True
    while True:
        saving, is_saved = tracking.begin_save(why), False
        try:
            written = tracking.write()
            is_saved = True
        except ChangedOnDiskError as changed:
            found = read_tracking_conflict(changed, tracking.store, dialogue.session.translate)
        except SaveError as error:
            dialogue.say(_("Not saved: {why}", why=error.message))
            raise LeaveError from error
        else:
            dialogue.say(_("Saved: {file}.", file=tracking.path.name))
            if written.backup is not None:
                dialogue.say(backup_message(written.backup))
            return True
        finally:
            tracking.end_save(saving, is_saved=is_saved)
        if not _may_overwrite(dialogue, found):
            _read_again(dialogue, tracking)
            return False
        tracking.store.adopt_from_disk(found.content, found.actuals)


def _may_overwrite(dialogue: Dialogue, found: TrackingConflict) -> bool:
    """Print what somebody else wrote; True to replace it, False to read it again."""
    dialogue.line()
    dialogue.say(_("The file has changed in the meantime"))
    dialogue.say(tracking_conflict_message(found))
    for difference in found.differences:
        say_difference(dialogue, difference)
    options = [
        ("overwrite", _("Overwrite")),
        ("reload", _("Read again")),
        ("cancel", _("Cancel")),
    ]
    answer = dialogue.pick(options, "reload")
    if answer == "cancel":
        raise LeaveError
    return answer == "overwrite"


def _read_again(dialogue: Dialogue, tracking: TrackingSession) -> None:
    try:
        tracking.reload(open_actuals(tracking.file))
    except AgreementFileError as error:
        said = _("First mend what is wrong: slawizard check {file}", file=shell_word(error.path))
        dialogue.say(said)
        raise LeaveError from error
    dialogue.say(_("Read again: what you typed stands over what the file holds now."))


def backup_message(backup: Path) -> Message:
    """Say that a copy of the file as it was is kept, for its comments are lost."""
    return _(
        "Not all of your own notes in the file could be kept: a copy of it as it was is kept as "
        "{backup}.",
        backup=backup.name,
    )
