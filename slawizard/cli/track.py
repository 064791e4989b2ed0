"""`slawizard track`: takes what was counted, from a table, from arguments or on a screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.cli.exit_status import DONE, FOUND, WRONG
from slawizard.cli.output import error_lines, print_message, with_file_name
from slawizard.cli.wizard import can_draw, not_utf8_message, run_app
from slawizard.core.parsing import parse
from slawizard.core.tracking.actuals import Reading
from slawizard.core.tracking.recording import month_of
from slawizard.core.tracking.set_values import (
    FOLLOWUP,
    REJECTED,
    UnreadableValueError,
    ambiguous_name,
    with_value,
)
from slawizard.core.tracking.table_import import ImportedTable, RowIssue, read_table
from slawizard.i18n.messages import Message, _
from slawizard.session.actuals import ActualsSession, open_actuals
from slawizard.session.session import current_day
from slawizard.storage.encodings import decode_table
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.file_names import agreement_path, is_actuals
from slawizard.storage.replace_file import ChangedOnDiskError
from slawizard.storage.toml.load import AgreementFileError

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.i18n.translator import Translator

_STANDARD_INPUT: Final = "-"
_MAX_BYTES: Final = 5_000_000


def track(
    translator: Translator,
    file: str,
    *,
    table: str | None = None,
    values: Sequence[str] = (),
    through: str | None = None,
    plain: bool = False,
    mouse: bool = True,
) -> int:
    """Take readings for the agreement in `file`, or beside those actuals; return the exit status."""
    path = agreement_path(Path(file)) if is_actuals(Path(file)) else Path(file)
    try:
        session = open_actuals(path)
    except AgreementFileError as error:
        for line in error_lines(str(error.path), error, translator):
            print_message(line)
        return WRONG
    if table is not None:
        return _take_table(translator, session, table)
    if not values:
        return _ask(translator, session, path, plain=plain, mouse=mouse)
    return _set_values(translator, session, values, through)


def _ask(
    translator: Translator, session: ActualsSession, file: Path, *, plain: bool, mouse: bool
) -> int:
    """Ask for a reading on the screen, or line by line; there is none before the term's second day."""
    has_begun = session.agreement.revenue.starts < current_day()
    if has_begun and not plain and can_draw():
        return run_app(translator, file, track=True, mouse=mouse)
    from slawizard.prompts.tracking_app import run
    from slawizard.storage.encodings import NotUtf8Error

    try:
        return run(
            sys.stdin, sys.stdout, session, language=translator.language, today=current_day()
        )
    except NotUtf8Error as error:
        print_message(translator(not_utf8_message(error)))
        return WRONG


def _take_table(translator: Translator, session: ActualsSession, table: str) -> int:
    """Import the table at the path `table`; write nothing if a row is not understood."""
    try:
        content = _read(table)
    except (OSError, ValueError) as error:
        print_message(with_file_name(table, translator(os_error_message(error))))
        return WRONG
    found = read_table(decode_table(content), session.agreement)
    for head in found.ignored:
        said = _("The column “{head}” is no stage: it is left out.", head=head)
        print_message(with_file_name(table, translator(said)))
    issues = [*found.issues, *_future_rows(found)]
    for row, message in sorted(issues, key=lambda issue: issue.row):
        place = translator(_("row {row}", row=str(row)))
        print_message(with_file_name(table, f"{place}: {translator(message)}"))
    if issues:
        print_message(translator(_("Nothing was written: fix these rows and try again.")))
        return FOUND
    readings = [_imported(session, day, found) for day in _days(found)]
    for reading in readings:
        print_message(translator(_read_message(reading, session)))
    _say_outside(translator, session, _days(found))
    session.record(readings, today=current_day())
    return _save(translator, session)


def _read(table: str) -> bytes:
    if table == _STANDARD_INPUT:
        return sys.stdin.buffer.read(_MAX_BYTES)
    with Path(table).open("rb") as file:
        return file.read(_MAX_BYTES)


def _days(found: ImportedTable) -> list[date]:
    return sorted(found.counts.keys() | found.values.keys())


def _future_rows(found: ImportedTable) -> list[RowIssue]:
    today = current_day()
    return [RowIssue(found.rows[day], future_day(day)) for day in _days(found) if day > today]


def _imported(session: ActualsSession, day: date, found: ImportedTable) -> Reading:
    """The reading of `day` with what the table holds on top of what was there."""
    older = session.reading_of(day) or Reading(through=day)
    counts = {**older.counts, **found.counts.get(day, {})}
    return older.model_copy(update={"counts": counts, **found.values.get(day, {})})


def _read_message(reading: Reading, session: ActualsSession) -> Message:
    names = {stage.key: stage.name for stage in session.agreement.stages}
    counts = ", ".join(f"{names[key]} {count}" for key, count in reading.counts.items())
    return _("{day}: {counts}", day=reading.through, counts=counts)


def _set_values(
    translator: Translator, session: ActualsSession, values: Sequence[str], through: str | None
) -> int:
    """Set single values of the reading through a day, by default yesterday."""
    day = parse("date", through or "", session.agreement.agreement.locale).value
    if day is None:
        said = _("Say through which day you counted: --through 2027-06-30.")
        print_message(
            translator(_("Write a date like 2027-01-31: year, month, day.") if through else said)
        )
        return WRONG
    if day > current_day():
        print_message(translator(future_day(day)))
        return WRONG
    reading = session.reading_of(day) or Reading(through=day)
    for assignment in values:
        try:
            name, text = _name_and_value(assignment, session.agreement)
            reading = with_value(reading, name, text, session.agreement)
        except UnreadableValueError as error:
            print_message(f"--set {assignment}: {translator(error.message)}")
            return WRONG
    _say_outside(translator, session, [day])
    session.record([reading], today=current_day())
    return _save(translator, session)


def _say_outside(translator: Translator, session: ActualsSession, days: Sequence[date]) -> None:
    """Say which of `days` the term does not have."""
    for day in days:
        if month_of(session.agreement, day) is None:
            said = _(
                "{day} is not within the agreement's term: it is kept, and counts for nothing.",
                day=day,
            )
            print_message(translator(said))


def _name_and_value(assignment: str, agreement: Agreement) -> tuple[str, str]:
    """The two sides of `assignment`; a reason for a hand-back may hold an equals sign."""
    is_reason = assignment.removeprefix(FOLLOWUP).startswith(REJECTED)
    part = assignment.rpartition if is_reason else assignment.partition
    name, equals, text = part("=")
    if not equals or not text.strip():
        raise UnreadableValueError(_("Write it like mql=85."))
    unclear = ambiguous_name(name.strip(), agreement)
    if unclear is not None:
        raise UnreadableValueError(unclear)
    return name.strip(), text


def _save(translator: Translator, session: ActualsSession) -> int:
    try:
        session.save()
    except ChangedOnDiskError as error:
        said = _("Somebody else changed it in the meantime: try again.")
        print_message(with_file_name(str(error.path), translator(said)))
        return WRONG
    except SaveError as error:
        print_message(with_file_name(str(error.path), translator(error.message)))
        return WRONG
    print_message(translator(_("Saved: {file}.", file=session.path.name)))
    return DONE


def future_day(day: date) -> Message:
    """Say that nothing can have been counted through `day` yet."""
    return _("{day} has not come yet: count through today at most.", day=day)
