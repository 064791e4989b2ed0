"""`slawizard check`: what is to mend in each file, and what is worth a warning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from slawizard.cli.output import error_lines, of_file, say
from slawizard.cli.progress import counted
from slawizard.cli.status import DONE, FOUND, WRONG
from slawizard.core.checks import warnings
from slawizard.core.plan import plan
from slawizard.documents.toml_file import BadFile, Invalid, load
from slawizard.voice import Voice

OK: Final = "ok"
"""The same in every language: scripts look for it."""


def check(voice: Voice, files: Sequence[str]) -> int:
    """Say what each of `files` is like, one line for each finding."""
    today = date.today()  # noqa: DTZ011 - the day where the user is
    status = DONE
    for file in counted(files, voice):
        try:
            for line in _findings(file, voice, today):
                say(line)
        except BadFile as error:
            status = max(status, FOUND if isinstance(error, Invalid) else WRONG)
            for line in error_lines(file, error, voice):
                say(line)
    return status


def _findings(file: str, voice: Voice, today: date) -> Iterator[str]:
    agreement = load(Path(file))
    yield of_file(file, OK)
    for warn in warnings(agreement, plan(agreement), today):
        yield of_file(file, f"{warn.where}: {warn.code}: {voice(warn.message)}")
