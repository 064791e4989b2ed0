"""`slawizard check`: what is to mend in each file, and what is worth a warning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from slawizard.cli.output import error_lines, of_file, say
from slawizard.cli.parallel import in_order
from slawizard.cli.progress import counted
from slawizard.cli.status import DONE, FOUND, WRONG
from slawizard.core.constants import Language
from slawizard.core.plan import plan
from slawizard.core.warnings import warnings
from slawizard.documents.toml_file import BadFile, Invalid, load
from slawizard.voice import Voice

OK: Final = "ok"
"""The same in every language: scripts look for it."""


def check(voice: Voice, files: Sequence[str]) -> int:
    """Say what each of `files` is like, one line for each finding."""
    today = date.today()  # noqa: DTZ011 - the day where the user is
    status = DONE
    looked_at = in_order(partial(_findings, voice.language, today), files)
    for _file, (found, lines) in zip(counted(files, voice), looked_at, strict=True):
        status = max(status, found)
        for line in lines:
            say(line)
    return status


def _findings(language: Language, today: date, file: str) -> tuple[int, list[str]]:
    """The status of `file`, and a line for each finding."""
    voice = Voice(language)
    try:
        agreement = load(Path(file))
    except BadFile as error:
        status = FOUND if isinstance(error, Invalid) else WRONG
        return status, list(error_lines(file, error, voice))
    warned = [
        of_file(file, f"{warn.where}: {warn.code}: {voice(warn.message)}")
        for warn in warnings(agreement, plan(agreement), today)
    ]
    return DONE, [of_file(file, OK), *warned]
