"""The sentence that replaces a traceback when the program itself is at fault."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.exit_status import CRASHED
from slawizard.cli.output import print_message
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.crash import CrashedError
from slawizard.storage.crash_report import write_report

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator


def report_crash(error: Exception, translator: Translator) -> int:
    """Print one sentence that says where the report on `error` and the draft are.

    Return the exit status.
    """
    draft = error.draft if isinstance(error, CrashedError) else None
    fault = error.__cause__ if isinstance(error, CrashedError) and error.__cause__ else error
    sentence = translator(_sentence(_named(draft), _named(write_report(fault))))
    with suppress(OSError, ValueError):
        print_message(sentence)
    return CRASHED


def _named(file: Path | None) -> str:
    return escape_unprintable(str(file)) if file is not None else ""


def _sentence(draft: str, report: str) -> Message:
    if draft and report:
        return _(
            "slawizard had to stop because of an error of its own: what you wrote is kept as a "
            "draft, {draft}, which the next start offers, and the report is {report}",
            draft=draft,
            report=report,
        )
    if draft:
        return _(
            "slawizard had to stop because of an error of its own: what you wrote is kept as a "
            "draft, {draft}, which the next start offers; no report could be written.",
            draft=draft,
        )
    if report:
        return _(
            "slawizard had to stop because of an error of its own; the report is {report}",
            report=report,
        )
    return _(
        "slawizard had to stop because of an error of its own, and no report could be written."
    )
