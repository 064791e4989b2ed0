"""`slawizard check`: lists the mistakes and the warnings of each file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from slawizard.cli.exit_status import DONE, FOUND, WRONG
from slawizard.cli.output import error_lines, print_data, with_file_name
from slawizard.cli.parallel import parallel_map
from slawizard.cli.progress import with_progress
from slawizard.core.advisories import advisories
from slawizard.core.plan import plan
from slawizard.i18n.languages import Language
from slawizard.i18n.translator import Translator
from slawizard.storage.file_names import is_actuals
from slawizard.storage.toml.load import AgreementFileError, InvalidAgreementError, load

OK: Final = "ok"
"""The same in every language: scripts look for it."""


def check(translator: Translator, files: Sequence[str]) -> int:
    """Print the findings of each of `files`, one per line; return the exit status."""
    today = date.today()  # noqa: DTZ011 - the user's local day
    status = DONE
    looked_at = parallel_map(partial(_findings, translator.language, today), files)
    for _file, (found, lines) in zip(with_progress(files, translator), looked_at, strict=True):
        status = max(status, found)
        for line in lines:
            print_data(line)
    return status


def _findings(language: Language, today: date, file: str) -> tuple[int, list[str]]:
    """The exit status for `file`, and a line for each finding."""
    translator = Translator(language)
    if is_actuals(Path(file)):
        return _actuals_findings(translator, file)
    try:
        agreement = load(Path(file))
    except AgreementFileError as error:
        status = FOUND if isinstance(error, InvalidAgreementError) else WRONG
        return status, list(error_lines(file, error, translator))
    warned = [
        with_file_name(file, f"{warn.path}: {warn.code}: {translator(warn.message)}")
        for warn in advisories(agreement, plan(agreement), today)
    ]
    return DONE, [with_file_name(file, OK), *warned]


def _actuals_findings(translator: Translator, file: str) -> tuple[int, list[str]]:
    """As `_findings`, for a file of actuals; its stages are those of the agreement beside it."""
    from slawizard.session.actuals import load_actuals_of

    try:
        load_actuals_of(Path(file))
    except AgreementFileError as error:
        status = FOUND if isinstance(error, InvalidAgreementError) else WRONG
        return status, list(error_lines(file, error, translator))
    return DONE, [with_file_name(file, OK)]
