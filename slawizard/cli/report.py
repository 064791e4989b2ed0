"""`slawizard report`: writes how both teams stand, from an agreement and its actuals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.exit_status import DONE, FOUND, WRONG
from slawizard.cli.export import STANDARD_OUTPUT, write_all, wrong_destination
from slawizard.cli.export_targets import Export, ExportTargets
from slawizard.cli.output import error_lines, print_message, with_file_name
from slawizard.cli.parallel import parallel_map
from slawizard.cli.skipped import without_actuals
from slawizard.core.constants import OWNERS
from slawizard.core.tracking.teams import team_result
from slawizard.core.tracking.tracking import Tracking, track
from slawizard.export.options import ExportError
from slawizard.export.report_formats import REPORT_FORMATS, ReportFormat
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator
from slawizard.session.actuals import open_actuals
from slawizard.storage.file_names import shell_word
from slawizard.storage.toml.load import AgreementFileError

if TYPE_CHECKING:
    from slawizard.i18n.languages import Language


def report(
    translator: Translator,
    files: Sequence[str],
    wanted: ReportFormat,
    to: str | None,
    *,
    through: date | None = None,
    exit_code: bool = False,
    force: bool = False,
) -> int:
    """Write the report of each of `files`, as it stood `through` a day, in the format `wanted`.

    With `exit_code`, a team that is behind or missed its part makes the exit status 1.
    """
    files = without_actuals(translator, files)
    trouble = wrong_destination(files, wanted, to)
    if trouble is not None:
        print_message(translator(trouble))
        return WRONG
    try:
        wanted.load_writer()
    except ExportError as error:
        print_message(translator(error.message))
        return WRONG
    work = partial(_made, translator.language, wanted.name, through)
    late: list[str] = []
    made = (
        (file, _noting(late, file, found, is_late))
        for file, (found, is_late) in zip(files, parallel_map(work, files), strict=True)
    )
    targets = ExportTargets(files, wanted.ending, to, force=force)
    status = write_all(translator, files, made, None if to == STANDARD_OUTPUT else targets)
    return FOUND if exit_code and late and status == DONE else status


def _noting(late: list[str], file: str, found: Export, is_late: bool) -> Export:  # noqa: FBT001 - of a pair
    if is_late:
        late.append(file)
    return found


def _made(language: Language, name: str, through: date | None, file: str) -> tuple[Export, bool]:
    """Make the report of `file`, and say whether a team is late; as `cli.export` does."""
    translator = Translator(language)
    try:
        session = open_actuals(Path(file))
    except AgreementFileError as error:
        return (None, list(error_lines(str(error.path), error, translator))), False
    if session.content is None:
        said = _(
            "There are no actuals yet: there is no {path}. To begin: slawizard track {file}",
            path=session.path.name,
            file=shell_word(file),
        )
        return (None, [with_file_name(file, translator(said))]), False
    actuals = session.actuals if through is None else session.actuals.up_to(through)
    tracking = track(session.agreement, actuals)
    if tracking is None:
        said = _("None of its months has been counted within the agreement's term.")
        return (None, [with_file_name(str(session.path), translator(said))]), False
    made = REPORT_FORMATS[name].load_writer()(tracking)
    warned = [with_file_name(file, translator(said)) for said in made.warnings]
    return (made.content, warned), _is_late(tracking)


def _is_late(tracking: Tracking) -> bool:
    return any(team_result(tracking, team).status in ("missed", "behind") for team in OWNERS)
