"""`slawizard measure`: rates, days and volumes from the exports of a CRM."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from slawizard.cli.exit_status import DONE, FOUND, WRONG
from slawizard.cli.measure_into import write_into
from slawizard.cli.measure_options import MeasureOptions, OptionError
from slawizard.cli.measure_report import MeasureReport
from slawizard.cli.output import (
    error_lines,
    print_data,
    print_message,
    show_line,
    with_file_name,
)
from slawizard.cli.tables import table, wrap
from slawizard.core.measuring.json_figures import FORMAT, json_figures, status_only_figures
from slawizard.core.measuring.mapping import LOST
from slawizard.crm.errors import CrmFileError
from slawizard.crm.mapping_file import is_mapping_file, load_mappings, mapping_text
from slawizard.crm.request import OpenQuestionsError, StatusOnlyError
from slawizard.export.json_text import json_text
from slawizard.i18n.messages import Message, _
from slawizard.i18n.translator import Translator
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.measuring import MeasureJob, stages_of, status_only_message
from slawizard.storage.errors import SaveError

if TYPE_CHECKING:
    from slawizard.core.measuring.file_messages import CodedMessage
    from slawizard.core.measuring.measured import Measured
    from slawizard.core.measuring.questions import Choice, OpenQuestion
    from slawizard.core.measuring.stage_columns import Stage
    from slawizard.session.session import Session

_MAX_WIDTH: Final = 120
_PROGRESS_SECONDS: Final = 0.2
_NO_COLUMN: Final = ("visits",)
"""Stages that no list of persons or deals knows."""


def measure(translator: Translator, files: Sequence[str], options: MeasureOptions) -> int:
    """Measure the exports `files`, print what was found, and return the exit status."""
    try:
        options.refuse_idle(files)
        session = _session(translator, options.into)
        if session is None:
            return WRONG
        if options.sql is not None:
            return _print_sql(session, options.sql)
        if not files:
            print_message(translator(_("Name the file that your CRM exported.")))
            return WRONG
        return _Command(translator, session, files, options).run()
    except OptionError as error:
        print_message(f"{error.option}: {translator(error.message)}")
        return WRONG
    except CrmFileError as error:
        told = translator(error.message)
        print_message(with_file_name(error.file, told) if error.file else told)
        if options.format_name == "json":
            _print_json({"format": FORMAT, "messages": [{"code": error.code, "text": told}]})
        return WRONG


def _session(translator: Translator, into: str | None) -> Session | None:
    """The session on the agreement to write into; a new one without it, None if it is invalid."""
    from slawizard.session.opening import open_session
    from slawizard.session.session import Session
    from slawizard.storage.toml.load import AgreementFileError, load

    if into is None:
        return Session(translator.language)
    try:
        load(Path(into))
    except AgreementFileError as error:
        for line in error_lines(into, error, translator):
            print_message(line)
        return None
    opened = open_session(Path(into), translator.language)
    if isinstance(opened, Message):
        print_message(with_file_name(into, translator(opened)))
        return None
    return opened


def _print_sql(session: Session, dialect: str) -> int:
    from slawizard.crm.warehouse_sql import warehouse_sql

    stages = [stage.key for stage in _countable(session)]
    print_data(warehouse_sql(stages, dialect))
    return DONE


def _countable(session: Session) -> tuple[Stage, ...]:
    return tuple(stage for stage in stages_of(session.draft) if stage.key not in _NO_COLUMN)


def _print_json(data: dict[str, Any]) -> None:
    print_data(json_text(data))


class _Command:
    def __init__(
        self,
        translator: Translator,
        session: Session,
        files: Sequence[str],
        options: MeasureOptions,
    ) -> None:
        from slawizard.session.session import current_day

        self.session, self.options = session, options
        self.translator = translator if options.into is None else session.translate
        self.parts = options.parts()
        _refuse_to_lose(options.save_mapping)
        stages = stages_of(session.draft)
        own = session.draft.get("revenue.currency", "") if options.into else ""
        self.job = MeasureJob(
            tuple(map(Path, files)),
            stages,
            current_day(),
            options.answers(stages),
            load_mappings(Path(options.mapping)) if options.mapping else (),
            options.iso_currency() or own or "",
            options.day(),
            options.sheet,
            options.encoding,
            keep_bulk=options.keep_bulk,
            accept_rising="rising" in options.accept,
            is_strict=True,
        )

    def run(self) -> int:
        """Measure, ask what is open where there is somebody to ask, and print."""
        while True:
            try:
                measured = self.job.run(self._progress())
            except OpenQuestionsError as found:
                show_line("")
                if not _can_ask():
                    return self._refuse(found.questions)
                self._ask(found.questions)
            except StatusOnlyError as found:
                return self._print_statuses(found)
            else:
                return self._report(measured)

    def _progress(self) -> Any:
        """Show on a terminal how many rows are done."""
        from slawizard.crm.text_scan import go_on

        if not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
            return go_on
        last = monotonic()

        def show(rows: int) -> bool:
            nonlocal last
            if rows and monotonic() - last >= _PROGRESS_SECONDS:
                last = monotonic()
                show_line(self.translator(_("{rows} rows read", rows=rows)))
            return True

        return show

    # Questions ---------------------------------------------------------------------------

    def _ask(self, questions: Sequence[OpenQuestion]) -> None:
        from slawizard.prompts.line_io import LineIO
        from slawizard.prompts.line_reader import EndOfInputError
        from slawizard.prompts.measure_questions import ask_question

        talk = LineIO(sys.stdin, sys.stderr)
        for question in questions:
            try:
                answer = ask_question(talk, self.translator, question)
            except EndOfInputError:
                raise KeyboardInterrupt from None
            self.job = self.job.answered(question, answer)

    def _refuse(self, questions: Sequence[OpenQuestion]) -> int:
        """Print each open question with the option that answers it."""
        texts = []
        for question in questions:
            text = self.translator(question.text)
            choices = " / ".join(
                f"{self.translator(choice.label)} ({_option(question, choice)})"
                for choice in question.choices
            )
            how = self.translator(_("Choose: {choices}", choices=choices))
            texts.append({"code": question.code, "text": f"{text} {how}"})
            print_message(f"{question.code}: {text}")
            print_message(f"  {how}")
        if self.options.format_name == "json":
            _print_json({"format": FORMAT, "messages": texts})
        return WRONG

    # Results -----------------------------------------------------------------------------

    @property
    def _width(self) -> int:
        return min(_MAX_WIDTH, shutil.get_terminal_size().columns)

    def _report(self, measured: Measured) -> int:
        show_line("")
        said = self.job.said(measured)
        if self.options.format_name == "json":
            _print_json(json_figures(measured, said, self.translator))
        else:
            report = MeasureReport(measured, self.job.names, self.translator, self._width)
            for line in report.lines():
                print_data(line)
        self._say(said)
        self._save_mapping(measured)
        if not measured.has_rate:
            print_message(self.translator(_("No rate could be measured.")))
            return FOUND
        if not self.options.into:
            return DONE
        return write_into(self.session, measured, self.parts, self.translator)

    def _say(self, said: Sequence[CodedMessage]) -> None:
        stage = None
        for one in said:
            if one.stage != stage:
                stage = one.stage
                print_message("")
                if stage:
                    print_message(escape_unprintable(self.job.names[stage]))
            text = self.translator(one.message)
            if one.option is not None:
                text = f"{text} {self.translator(one.option)}"
            for i, line in enumerate(wrap(text, self._width - 2)):
                print_message(f"{'  ' if i else '- '}{line}")

    def _save_mapping(self, measured: Measured) -> None:
        if self.options.save_mapping is None:
            return
        from slawizard.storage.atomic import AtomicWrite

        path = Path(self.options.save_mapping)
        try:
            AtomicWrite.prepare(path, mapping_text(measured.counts.mappings).encode()).commit()
        except SaveError as error:
            raise CrmFileError(path.name, error.message) from error

    def _print_statuses(self, found: StatusOnlyError) -> int:
        show_line("")
        stages = [key for key in self.job.names if key not in _NO_COLUMN]
        names = [self.job.names[key] for key in stages]
        told = self.translator(status_only_message(found.mapping, names))
        if self.options.format_name == "json":
            _print_json(status_only_figures(found.mapping, found.now, stages, told))
        else:
            labels = {**self.job.names, LOST: self.translator(_("lost")),
                      "": self.translator(_("(other)"))}  # fmt: skip
            order = [*stages, LOST, ""]
            rows = [[labels[key], self.translator.number(found.now[key])]
                    for key in order if key in found.now]  # fmt: skip
            heads = [self.translator(_("Now in")), self.translator(_("Records"))]
            for line in table(heads, rows or [["-", "-"]], width=self._width):
                print_data(line)
        for line in wrap(f"{found.mapping.name}: {told}", self._width):
            print_message(line)
        return FOUND


def _refuse_to_lose(target: str | None) -> None:
    """Raise `OptionError` if `target`, where a mapping is to be written, is another file."""
    if target is None:
        return
    path = Path(target)
    with contextlib.suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size and not is_mapping_file(path):
            told = _("{path} is there, and is no mapping file: choose another name.", path=target)
            raise OptionError("--save-mapping", told)


def _can_ask() -> bool:
    """Whether there is somebody to ask: a terminal for both directions of the talk."""
    try:
        return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())
    except ValueError:
        return False


def _option(question: OpenQuestion, choice: Choice) -> str:
    """The option that answers `question` by `choice`, as a shell takes it."""
    name, _space, start = question.option.partition(" ")
    return f"{name} {shlex.quote(start + choice.value)}"
