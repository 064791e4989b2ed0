"""Measures the rates from a CRM's export, line by line."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import look_alike_key
from slawizard.prompts.dialogue import Dialogue
from slawizard.session.file_naming import expand_home

if TYPE_CHECKING:
    from slawizard.core.measuring.measured import Conversion, Measured
    from slawizard.core.measuring.questions import OpenQuestion
    from slawizard.session.measuring import MeasureJob

_NUMBERS: Final = re.compile(r"\d+")
_QUOTES: Final = "\"'"
_TOLD_SECONDS: Final = 2


def measure_rates(dialogue: Dialogue, key: str) -> bool:
    """Measure rates and take over those that the author wants.

    Return whether the rate into the stage `key` is measured now.
    """
    from slawizard.crm.errors import CrmFileError, StoppedError

    try:
        paths = _ask_files(dialogue)
        found = _measured(dialogue, paths) if paths else None
    except CrmFileError as error:
        dialogue.say(_("{file}: {why}", file=error.file, why=error.message))
        return False
    except StoppedError:
        dialogue.say(_("Stopped."))
        return False
    if found is None:
        return False
    _take(dialogue, *found)
    basis = KeyPath.of_conversion(key) / "basis"
    return bool(dialogue.session.draft.get(basis) == "measured")


def _ask_files(dialogue: Dialogue) -> list[Path]:
    """Ask for the files, one a line, until Enter alone."""
    dialogue.say(
        _(
            "Export from your CRM a list of contacts or deals with the date of each stage, as "
            ".csv or .xlsx. Only counts, dates and headers are kept: nothing about any contact."
        )
    )
    paths: list[Path] = []
    while True:
        prompt = _("File:") if not paths else _("Another file, or Enter alone to begin:")
        text = (dialogue.ask(prompt) or "").strip().strip(_QUOTES)
        if not text:
            return paths
        paths.append(expand_home(text))


def _measured(dialogue: Dialogue, paths: Sequence[Path]) -> tuple[MeasureJob, Measured] | None:
    """Measure `paths`; ask what is open. None if nothing can be measured."""
    from slawizard.crm.request import OpenQuestionsError, StatusOnlyError
    from slawizard.prompts.measure_questions import ask_question
    from slawizard.session.measuring import job_for, remember_answers, status_only_message

    session = dialogue.session
    progress, asked = _progress(dialogue), set[tuple[str, str, str]]()
    with _stoppable():
        job = job_for(session, paths, progress)
    while True:
        try:
            with _stoppable():
                measured = job.run(progress)
        except OpenQuestionsError as found:
            for question in found.questions:
                dialogue.before_waiting()
                answer = ask_question(dialogue.line_io, session.translate, question)
                job = job.answered(question, answer)
                asked.add(question.key)
        except StatusOnlyError as found:
            names = [session.draft.name(key) for key in session.draft.stages]
            dialogue.say(status_only_message(found.mapping, names))
            return None
        else:
            kept = [one for one in measured.counts.answered if one.key not in asked]
            wrong = _other_answer(dialogue, kept)
            if wrong is None:
                remember_answers(job, measured)
                return job, measured
            dialogue.before_waiting()
            job = job.answered(wrong, ask_question(dialogue.line_io, session.translate, wrong))
            asked.add(wrong.key)


def _other_answer(dialogue: Dialogue, kept: Sequence[OpenQuestion]) -> OpenQuestion | None:
    """Tell what was assumed or remembered; return the question that is to get another answer."""
    if not kept:
        return None
    dialogue.line()
    for number, one in enumerate(kept, 1):
        dialogue.say(
            _(
                "{number}. {file}: {name}: {answer}",
                number=number,
                file=one.file,
                name=one.name,
                answer=one.answer_label,
            )
        )
    while True:
        text = dialogue.ask(_("Enter alone if this is right, or the number of what is not:")) or ""
        found = _NUMBERS.fullmatch(look_alike_key(text))
        if not text.strip():
            return None
        if found and 0 < int(found[0]) <= len(kept):
            return kept[int(found[0]) - 1]
        dialogue.say(_("Write the number of one of them, from 1 to {count}.", count=len(kept)))


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Have Ctrl+C stop the reading only: nothing that was answered before is in danger."""
    from slawizard.crm.errors import StoppedError

    try:
        yield
    except KeyboardInterrupt:
        raise StoppedError from None


def _progress(dialogue: Dialogue) -> Callable[[int], bool]:
    """Tell whoever waits at a terminal now and then how many rows are done, a line each time."""
    from slawizard.crm.text_scan import go_on

    if not dialogue.line_io.is_terminal:
        return go_on
    last, told = monotonic(), 0

    def show(rows: int) -> bool:
        nonlocal last, told
        if rows > told and monotonic() - last >= _TOLD_SECONDS:
            last, told = monotonic(), rows
            dialogue.say(_("{rows} rows read. Ctrl+C stops.", rows=rows))
        return True

    return show


def _take(dialogue: Dialogue, job: MeasureJob, measured: Measured) -> None:
    """Say what was measured and take over what the author wants."""
    from slawizard.core.measuring.takeover import USUAL_PARTS, take_over

    dialogue.line()
    for one in job.said(measured):
        dialogue.say(one.message)
    usable = [conversion for conversion in measured.conversions if conversion.is_writable]
    if not usable:
        dialogue.say(_("No rate could be measured."))
        return
    dialogue.line()
    names = job.names
    for number, conversion in enumerate(usable, 1):
        dialogue.say(
            _(
                "{number}. {A} to {B}: {percent}%",
                number=number,
                A=names[conversion.from_stage],
                B=names[conversion.into_stage],
                percent=conversion.rate.percent,
            )
        )
    chosen = _ask_which(dialogue, usable)
    session = dialogue.session
    if chosen is None:
        return
    session.draft = take_over(
        session.draft, measured, USUAL_PARTS, session.document_translator, chosen
    )
    dialogue.say(_("Adopted, with the days and the volumes of the last 12 months."))


def _ask_which(dialogue: Dialogue, usable: Sequence[Conversion]) -> set[str] | None:
    """The lower stages of the rates to take over, None for nothing at all."""
    translate = dialogue.session.translate
    every, none = translate(_("all none")).split()  # the two words of the prompt
    while True:
        text = look_alike_key(
            dialogue.ask(_("Adopt them? all, none, or the numbers of some [all]:")) or ""
        )
        if text in ("", look_alike_key(every)):
            return {conversion.into_stage for conversion in usable}
        if text == look_alike_key(none):
            return None
        numbers = list(map(int, _NUMBERS.findall(text)))
        if numbers and all(0 < number <= len(usable) for number in numbers):
            return {usable[number - 1].into_stage for number in numbers}
        dialogue.say(_("Write all, none, or numbers from 1 to {count}.", count=len(usable)))
