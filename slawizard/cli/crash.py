"""The sentence that replaces a traceback when the program itself is at fault."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.exit_status import CRASHED
from slawizard.cli.output import print_message
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.crash import CrashedError, KeptWork
from slawizard.storage.crash_report import write_report

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator


def report_crash(error: Exception, translator: Translator) -> int:
    """Print one sentence that says where the report on `error` and the unsaved work are.

    Return the exit status.
    """
    kept = _told(error.kept) if isinstance(error, CrashedError) else None
    fault = error.__cause__ if isinstance(error, CrashedError) and error.__cause__ else error
    sentence = translator(_sentence(kept, _named(write_report(fault))))
    with suppress(OSError, ValueError):
        print_message(sentence)
    return CRASHED


def _named(file: Path | None) -> str:
    return escape_unprintable(str(file)) if file is not None else ""


def _sentence(kept: Message | None, report: str) -> Message:
    told = (
        _("the report is {report}", report=report) if report else _("no report could be written.")
    )
    if kept is None:
        return _("slawizard had to stop because of an error of its own; {report}", report=told)
    return _(
        "slawizard had to stop because of an error of its own: {kept}; {report}",
        kept=kept,
        report=told,
    )


def _told(kept: KeptWork) -> Message | None:
    """Where the unsaved work is; None where there was none."""
    if kept.text is not None:
        return _(
            "no draft could be kept, but what you wrote is in {file}, as text",
            file=_named(kept.text),
        )
    if kept.draft is not None and kept.is_complete:
        return _(
            "what you wrote is kept as a draft, {draft}, which the next start offers",
            draft=_named(kept.draft),
        )
    if kept.draft is not None:
        return _(
            "what you wrote last could not be kept, and the rest is kept as a draft, {draft}, which "
            "the next start offers",
            draft=_named(kept.draft),
        )
    return None if kept.is_complete else _("what you wrote could not be kept")
