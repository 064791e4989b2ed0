"""Fills the rates that tracking found worth adjusting into an open agreement, unsaved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from slawizard.core.conversion_rules import percent_of
from slawizard.core.draft import NOTE_PATH
from slawizard.core.keypath import KeyPath
from slawizard.core.tracking.recalibration import RecalibratedRate, recalibrate
from slawizard.i18n.messages import Message, _
from slawizard.session.actuals import open_actuals
from slawizard.storage.errors import AgreementFileError, UnreadableFileError
from slawizard.storage.file_names import shell_word

if TYPE_CHECKING:
    from slawizard.core.tracking.tracking import Tracking
    from slawizard.session.session import Session


def fill_measured_rates(session: Session, file: Path) -> Message:
    """Fill the rates that are worth adjusting into `session`; say what was filled in, or why not."""
    try:
        tracking = open_actuals(file).tracking
    except UnreadableFileError as error:
        return error.message
    except AgreementFileError as error:
        return _("First fix what is wrong: slawizard check {file}", file=shell_word(error.path))
    if tracking is None:
        return _("Nothing has been counted yet, so there are no measured rates.")
    changed = [
        rate
        for rate in recalibrate(tracking).rates
        if rate.verdict == "change" and rate.key in session.draft.stages[1:]
    ]
    if not changed:
        return _("No rate is worth adjusting: the agreed ones fit what was counted.")
    say = session.document_translator
    until = say(_("Measured until {day}.", day=tracking.as_of))
    values: dict[str, Any] = {NOTE_PATH: until}
    for rate in changed:
        values |= _measured(rate, until)
    session.draft = session.draft.with_values(values)
    return _filled_in(tracking, changed)


def _measured(rate: RecalibratedRate, source: str) -> dict[str, Any]:
    """The answers that make the rate into a stage a measured one, by its counts."""
    path = KeyPath.of_conversion(rate.key)
    entered, converted = rate.entered or 0, rate.converted or 0
    return {
        path / "basis": "measured",
        path / "entered": entered,
        path / "converted": converted,
        path / "percent": percent_of(entered, converted),
        path / "low_percent": None,
        path / "high_percent": None,
        path / "source": source,
    }


def _filled_in(tracking: Tracking, changed: list[RecalibratedRate]) -> Message:
    names = {stage.key: stage.name for stage in tracking.agreement.stages}
    stages = ", ".join(names[rate.key] for rate in changed)
    return _(
        "Filled in as measured: the rates into {stages}. Nothing is saved until you save.",
        stages=stages,
    )
