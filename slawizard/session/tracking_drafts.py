"""Makes drafts of what is typed on the screen of tracking, and goes on with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from slawizard.core.tracking.value_names import count_name
from slawizard.i18n.messages import Message, _, literal
from slawizard.session.actuals import open_actuals, reopen_actuals
from slawizard.session.tracking_session import TrackingSession
from slawizard.storage.drafts.readings import StoredReadings, UnsavedReadings
from slawizard.storage.errors import AgreementFileError, UnreadableFileError
from slawizard.storage.file_names import absolute, shell_word

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from slawizard.i18n.languages import Language


def open_tracking(file: Path, language: Language, today: date) -> TrackingSession | Message:
    """Open the actuals beside the agreement `file`, or say why that is impossible."""
    try:
        tracking = TrackingSession(file, open_actuals(file), language, today)
    except UnreadableFileError as error:
        return error.message
    except AgreementFileError as error:
        return _("First mend what is wrong: slawizard check {file}", file=shell_word(error.path))
    if not tracking.has_begun:
        return _(
            "The term begins on {day}: there is nothing to count yet.", day=tracking.term.starts
        )
    return tracking


def resume_tracking(
    work: UnsavedReadings, language: Language, today: date
) -> TrackingSession | Message:
    """Go on with the draft `work`, or say why that is impossible.

    What was typed stands over what the file held then, so that a save finds what somebody else
    has changed since.
    """
    try:
        store = reopen_actuals(work.file, work.content)
    except AgreementFileError:
        # The agreement may have other stages since: the present file is what is there to go on with.
        found = open_tracking(work.file, language, today)
        if isinstance(found, Message):
            return found
        tracking = found
    else:
        tracking = TrackingSession(work.file, store, language, today)
    for day, texts in work.texts.items():
        tracking.put(day, {name: text for name, text in texts.items() if tracking.has_value(name)})
    tracking.go_to(work.day)
    if tracking.day == work.day:
        tracking.type_day(work.day_text)
    return tracking


def left_out(work: UnsavedReadings, tracking: TrackingSession) -> Message | None:
    """What to say of texts of `work` that have no field in `tracking` any more."""
    texts = [
        f"{name}: {text}"
        for typed in work.texts.values()
        for name, text in typed.items()
        if not tracking.has_value(name)
    ]
    if not texts:
        return None
    return _(
        "Left out, for the agreement no longer has such a stage: {texts}", texts=", ".join(texts)
    )


def unsaved_readings(tracking: TrackingSession) -> UnsavedReadings | None:
    """What `tracking` would lose if the program died now, None if nothing."""
    texts = {day: dict(one.texts) for day, one in tracking.all_typed() if one.is_changed}
    if not texts:
        return None
    return UnsavedReadings(
        company=tracking.agreement.agreement.company,
        file=absolute(tracking.file),
        content=tracking.store.content,
        day=tracking.day,
        day_text=tracking.day_text,
        texts=texts,
    )


def text_lines(work: UnsavedReadings, tracking: TrackingSession) -> Iterator[str]:
    """What was typed into `tracking`, a line for each value."""
    names = {count_name(stage.key): stage.name for stage in tracking.agreement.stages}
    for day, texts in work.texts.items():
        for name, text in texts.items():
            field = literal(f"{day.isoformat()} {names.get(name, name)}")
            yield tracking.translate(_("{field}: {answer}", field=field, answer=text))


def matching_readings(found: Iterable[StoredReadings], file: Path) -> tuple[StoredReadings, ...]:
    """The drafts of the agreement `file`."""
    wanted = os.path.realpath(file)
    return tuple(stored for stored in found if os.path.realpath(stored.work.file) == wanted)
