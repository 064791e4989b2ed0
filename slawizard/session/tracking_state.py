"""How an agreement stands, in a few words: for the list of the start screen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from slawizard.core.constants import OWNERS
from slawizard.core.plan import term_of
from slawizard.core.tracking.suggested_day import is_stale, missing_month
from slawizard.core.tracking.teams import team_result
from slawizard.core.tracking.wording import ADVISORY, team_standing
from slawizard.i18n.messages import Message, _
from slawizard.session.actuals import open_actuals
from slawizard.storage.errors import AgreementFileError
from slawizard.storage.file_names import actuals_path, relative_to_cwd, shell_word

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from slawizard.i18n.translator import Translator


def tracking_state(file: Path, today: date, translate: Translator) -> Message | None:
    """What to say of the actuals beside `file`: which month is missing, else how both teams stand.

    None where there is nothing to count: it can't be read, its term has not begun, or nobody counted
    anything before its term was over.
    """
    try:
        session = open_actuals(file)
    except (AgreementFileError, OSError, ValueError):
        return None
    term = term_of(session.agreement)
    last = term.starts + timedelta(term.days - 1)
    if term.starts >= today or (last < today and session.content is None):
        return None
    missing = missing_month(session.agreement, session.actuals, today)
    if missing is not None:
        return _("the figures for {month} are missing", month=translate.month(missing))
    tracking = session.tracking
    if tracking is None:
        return _("nothing counted yet")
    marketing, sales = (
        _(
            "{stage}: {status}",
            stage=getattr(session.agreement, team).team,
            status=team_standing(team_result(tracking, team)),
        )
        for team in OWNERS
    )
    return _("{marketing} · {sales}", marketing=marketing, sales=sales)


def stale_message(file: Path | None, today: date) -> Message | None:
    """What to say where the actuals beside the agreement `file` are old; None where nothing is."""
    try:
        if file is None or not actuals_path(file).exists():
            return None
        session = open_actuals(file)
    except (AgreementFileError, OSError, ValueError):
        return None
    if not is_stale(session.agreement, session.actuals, today):
        return None
    return _(
        "{stale} To go on: slawizard track {file}",
        stale=ADVISORY["stale"],
        file=shell_word(relative_to_cwd(file)),
    )
