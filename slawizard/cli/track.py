"""`slawizard track`: takes what was counted, from a table, from arguments or on a screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.cli.exit_status import DONE, FOUND, WRONG
from slawizard.cli.idle_options import NAMED_TWICE, idle_beside_table
from slawizard.cli.output import error_lines, print_message, with_file_name
from slawizard.cli.wizard import can_draw, run_app, with_answers_in_utf8
from slawizard.core.parsing import parse
from slawizard.core.tracking.actuals import Reading
from slawizard.core.tracking.set_values import UnreadableValueError, with_value
from slawizard.core.tracking.table_import import ImportedTable, RowIssue, read_table
from slawizard.core.tracking.table_messages import outside_term
from slawizard.core.tracking.value_names import REJECTED, value_called
from slawizard.core.tracking.wording import FIGURE
from slawizard.i18n.locale_format import plain_number
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import look_alike_key
from slawizard.session.actuals import ActualsSession, open_actuals
from slawizard.session.session import current_day
from slawizard.storage.encodings import decode_table
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.file_names import agreement_path, is_actuals
from slawizard.storage.open_file import read_most
from slawizard.storage.replace_file import ChangedOnDiskError
from slawizard.storage.toml.load import AgreementFileError

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator

_STANDARD_INPUT: Final = "-"
_MAX_BYTES: Final = 5_000_000
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks of spreadsheets begin."""


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
    idle = None if table is None else idle_beside_table(values, through)
    if idle is not None:
        print_message(translator(idle))
        return WRONG
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
        return _ask(translator, session, path, through, plain=plain, mouse=mouse)
    return _set_values(translator, session, values, through)


def _ask(
    translator: Translator,
    session: ActualsSession,
    file: Path,
    through: str | None,
    *,
    plain: bool,
    mouse: bool,
) -> int:
    """Ask for a reading on the screen, or line by line; there is none before the term's second day.

    It begins at the day that `through` writes, which must be one of the term.
    """
    day = None
    if through is not None:
        day = _counted_day(translator, session, through)
        if day is None:
            return WRONG
        outside = outside_term(day, session.agreement)
        if outside is not None:
            print_message(translator(outside))
            return WRONG
    has_begun = session.agreement.revenue.starts < current_day()
    if has_begun and not plain and can_draw():
        return run_app(translator, file, track=True, through=day, mouse=mouse)
    from slawizard.prompts.tracking_app import run

    return with_answers_in_utf8(
        translator,
        lambda: run(
            sys.stdin,
            sys.stdout,
            session,
            language=translator.language,
            today=current_day(),
            day=day,
        ),
    )


def _take_table(translator: Translator, session: ActualsSession, table: str) -> int:
    """Import the table at the path `table`; write nothing if a row is not understood."""
    try:
        content = _read(table)
    except (OSError, ValueError) as error:
        print_message(with_file_name(table, translator(os_error_message(error))))
        return WRONG
    if len(content) > _MAX_BYTES:
        said = _("It is too large for a table of counts: {most} bytes at most.", most=_MAX_BYTES)
        print_message(with_file_name(table, translator(said)))
        return WRONG
    text = decode_table(content)
    if "\0" in text or content.startswith(_WORKBOOKS):
        said = _("This is no table in plain text: save it as .csv in your spreadsheet.")
        print_message(with_file_name(table, translator(said)))
        return WRONG
    found = read_table(text, session.agreement)
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
        print_message(translator(_read_message(reading, session, translator)))
        _say_outside(translator, session, reading.through)
    session.record(readings, today=current_day())
    return _save(translator, session)


def _read(table: str) -> bytes:
    if table == _STANDARD_INPUT:
        return sys.stdin.buffer.read(_MAX_BYTES + 1)
    return read_most(Path(table), _MAX_BYTES + 1)


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


def _read_message(reading: Reading, session: ActualsSession, translator: Translator) -> Message:
    """All that the reading of a day holds now, but of stages that are gone."""
    stages = [(one.name, reading.counts.get(one.key)) for one in session.agreement.stages]
    others = [(translator(name), getattr(reading, key)) for key, name in FIGURE.items()]
    figures = [f"{name} {plain_number(n)}" for name, n in [*stages, *others] if n is not None]
    return _("{day}: {counts}", day=reading.through, counts=", ".join(figures))


def _say_outside(translator: Translator, session: ActualsSession, day: date) -> None:
    """Say so where `day` is outside the term, for nothing shows what was counted then."""
    outside = outside_term(day, session.agreement)
    if outside is not None:
        said = _("{outside} It is kept, and counts for no target.", outside=outside)
        print_message(translator(said))


def _counted_day(
    translator: Translator, session: ActualsSession, through: str | None
) -> date | None:
    """The day that `through` writes; say so where it is none that can be counted, and return None."""
    day: date | None = parse("date", through or "", session.agreement.agreement.locale).value
    if day is None:
        said = _("Say through which day you counted: --through 2027-06-30.")
        no_date = _("Write a date like 2027-01-31: year, month, day.")
        print_message(translator(no_date if through else said))
    elif day > current_day():
        print_message(translator(future_day(day)))
        return None
    return day


def _set_values(
    translator: Translator, session: ActualsSession, values: Sequence[str], through: str | None
) -> int:
    """Set single values of the reading through a day."""
    day = _counted_day(translator, session, through)
    if day is None:
        return WRONG
    taken: set[str] = set()
    reading = session.reading_of(day) or Reading(through=day)
    for assignment in values:
        try:
            name, text = _name_and_value(assignment)
            name = value_called(name, session.agreement)
            _take_once(name, taken)
            reading = with_value(reading, name, text, session.agreement)
        except UnreadableValueError as error:
            print_message(f"--set {assignment}: {translator(error.message)}")
            return WRONG
    _say_outside(translator, session, day)
    session.record([reading], today=current_day())
    return _save(translator, session)


def _take_once(name: str, taken: set[str]) -> None:
    """Add `name` to those `taken`; raise `UnreadableValueError` if one of its values would be lost."""
    if look_alike_key(name) in taken:
        raise UnreadableValueError(NAMED_TWICE)
    taken.add(look_alike_key(name))


def _name_and_value(assignment: str) -> tuple[str, str]:
    """The two sides of `assignment`; a reason for a hand-back may hold an equals sign."""
    part = assignment.rpartition if assignment.startswith(REJECTED) else assignment.partition
    name, equals, text = part("=")
    if not equals or not text.strip():
        raise UnreadableValueError(_("Write it like mql=85."))
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
