"""The report of an agreement beside its file, as `slawizard report` writes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from slawizard.core.tracking.actuals import Reading
from slawizard.core.tracking.months import tracked_months
from slawizard.export.report_formats import REPORT_FORMATS
from slawizard.i18n.messages import _
from slawizard.storage.atomic import prepare_write
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.written_digests import WrittenDigests

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.core.tracking.tracking import Tracking
    from slawizard.session.tracking_session import TrackingSession


def export_report(tracking: Tracking, file: Path) -> Path:
    """Write the report beside the agreement `file` and return its path.

    Raise `SaveError` if that fails, or if somebody else's work would be lost.
    """
    usual = next(iter(REPORT_FORMATS.values()))
    path = file.with_suffix(f".{usual.ending}")
    data, written = usual.load_writer()(tracking).content, WrittenDigests()
    try:
        lost = written.would_lose(path, data)
    except OSError as error:
        raise SaveError(path, os_error_message(error)) from error
    if lost is not None:
        raise SaveError(
            path,
            _(
                "{file} was not written by slawizard, or has been edited since: rename it, or "
                "move it elsewhere.",
                file=path.name,
            ),
        )
    pending = prepare_write(path, data)
    written.note(data)
    pending.commit()
    return path


def report_tracking(session: TrackingSession) -> Tracking | None:
    """What a report of the day in front is made of; None where nothing was counted yet."""
    shown = session.tracking
    reading = session.typed.reading
    if reading != Reading(through=session.day):
        return shown
    kept = [one for one in shown.actuals.readings if one.through != session.day]
    actuals = shown.actuals.model_copy(update={"readings": tuple(kept)})
    months = tracked_months(session.term, actuals)
    days = [month.last.through for month in months if month.last]
    return replace(shown, actuals=actuals, months=months, as_of=days[-1]) if days else None
