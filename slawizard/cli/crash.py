"""What is said when the program itself is at fault, in place of a traceback."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.output import tell
from slawizard.cli.status import CRASHED
from slawizard.core.message import Message, _
from slawizard.core.text import visible
from slawizard.documents.crash_report import write_report
from slawizard.wizard.fault import CrashedError

if TYPE_CHECKING:
    from slawizard.voice import Voice


def tell_of_crash(error: Exception, voice: Voice) -> int:
    """Say in one sentence where the report on `error` and the draft are; the exit status."""
    draft = error.draft if isinstance(error, CrashedError) else None
    fault = error.__cause__ if isinstance(error, CrashedError) and error.__cause__ else error
    sentence = voice(_sentence(_named(draft), _named(write_report(fault))))
    with suppress(OSError, ValueError):
        tell(sentence)
    return CRASHED


def _named(file: Path | None) -> str:
    return visible(str(file)) if file is not None else ""


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
