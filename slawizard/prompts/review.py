"""The review step: missing values, warnings and changes, then the save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.questionnaire import STEPS, StepName
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.languages import (
    is_document_word,
    is_margin_word,
    is_page_word,
    is_remaining_word,
    is_undo_word,
    parse_yes_or_no,
)
from slawizard.i18n.messages import Message, _, _n
from slawizard.i18n.unprintable import look_alike_key
from slawizard.prompts.dialogue import Dialogue
from slawizard.prompts.differences import say_differences
from slawizard.prompts.forecast import adopt_margin, show_forecast
from slawizard.prompts.remaining import plan_remaining, say_remaining, undo_remaining
from slawizard.prompts.results import describe_finding
from slawizard.session.file_naming import parse_file_name

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.session.finding import Finding


def review(dialogue: Dialogue) -> StepName | Finding | Path | None:
    """Print what a save would write; return where the author goes from here.

    That is a step, a finding to repair, or the file to save to; None means the session's own file,
    or one to ask for.
    """
    dialogue.heading("review")
    if dialogue.session.findings:
        return _review_unfinished(dialogue)
    _say_complete(dialogue)
    return _ask_to_save(dialogue)


def _review_unfinished(dialogue: Dialogue) -> StepName | Finding:
    """Print what is left to do; return where the author wants to go."""
    findings = dialogue.session.findings
    dialogue.say(
        _n(
            "{count} thing left before you can save:",
            "{count} things left before you can save:",
            len(findings),
        )
    )
    for finding in findings:
        dialogue.say(describe_finding(finding, dialogue))
    _say_steps(dialogue)
    while True:
        text = dialogue.ask(_("Enter alone asks for the first one:"))
        if not text:
            return findings[0]
        if (step := _step_named(text)) is not None:
            return step
        dialogue.say(_("Write the number of a step, or press Enter alone."))


def _say_complete(dialogue: Dialogue) -> None:
    """Print what a complete agreement asks of both teams, and what a save changes."""
    from slawizard.core.plan_wording import capacity_sentence
    from slawizard.session.advisories import grouped_advisories

    session = dialogue.session
    dialogue.funnel()
    agreement, planned, saved = session.agreement_to_save(), session.plan, session.revised_agreement
    if agreement is None or planned is None:
        return
    now = session.agreement or agreement
    for warning in grouped_advisories(now, planned, session.today, agreement):
        dialogue.say(_("Worth a second look: {warning}", warning=warning.message))
    dialogue.say_hints()
    if planned.capacity is not None:
        dialogue.say(capacity_sentence(planned.capacity, agreement.sales.team))
    show_forecast(dialogue, agreement, planned)
    _say_left_out(dialogue)
    if saved is not None:
        dialogue.line()
        dialogue.say(_("What changes with this save"))
        say_differences(dialogue, saved, agreement)
    say_remaining(dialogue)


def _say_left_out(dialogue: Dialogue) -> None:
    told = dialogue.session.load_reports
    if told:
        dialogue.say(
            _n(
                "Saving removes or replaces {count} thing in the file that has no field here:",
                "Saving removes or replaces {count} things in the file that have no field here:",
                len(told),
            )
        )
    for problem in told:
        dialogue.say(_("{place}: {problem}", place=problem.dotted_path, problem=problem.message))


def _ask_to_save(dialogue: Dialogue) -> StepName | Path | None:
    """Ask whether to save; return the file to save to, or the step to go to."""
    session = dialogue.session
    file = session.file
    dialogue.line()
    _say_steps(dialogue)
    dialogue.say(_("To read what will be saved, write “document”; on one page, “page”."))
    name = file.name if file is not None else None
    question = _("Save as {file} [yes]:", file=name) if name else _("Save [yes]:")
    while True:
        text = dialogue.ask(question) or ""
        if not text or parse_yes_or_no(look_alike_key(text), session.language):
            return None
        if _shows_document(dialogue, text.casefold()):
            continue
        if is_margin_word(text.casefold()) and adopt_margin(dialogue):
            continue
        if is_remaining_word(text.casefold()) and plan_remaining(dialogue):
            _say_complete(dialogue)
            continue
        if is_undo_word(text.casefold()) and undo_remaining(dialogue):
            _say_complete(dialogue)
            continue
        if (step := _step_named(text)) is not None:
            return step
        if text.casefold().endswith(".toml"):
            named = parse_file_name(text)
            if not isinstance(named, Message):
                return named
            dialogue.say(named)
        else:
            dialogue.say(
                _(
                    "Answer yes, the number of a step, or another name that ends in .toml. To "
                    "leave without saving, q; your draft is kept."
                )
            )


def _shows_document(dialogue: Dialogue, text: str) -> bool:
    """Print the document where `text` asks for it, whole or on one page; return whether it does."""
    from slawizard.session.sharing import markdown_of

    is_short, agreement = is_page_word(text), dialogue.session.agreement_to_save()
    if agreement is None or not (is_short or is_document_word(text)):
        return False
    dialogue.line()
    for line in markdown_of(agreement, short=is_short).splitlines():
        dialogue.line(line)
    dialogue.line()
    return True


def _say_steps(dialogue: Dialogue) -> None:
    translate = dialogue.session.translate
    steps = [
        translate(_("{number} {step}", number=number, step=STEP_SPECS[step].title))
        for number, step in enumerate(STEPS[:-1], 1)
    ]
    dialogue.say(_("To go to a step, write its number: {steps}.", steps=", ".join(steps)))


def _step_named(text: str) -> StepName | None:
    """The step with the number `text`, None if there is none."""
    numbers = {str(number): step for number, step in enumerate(STEPS[:-1], 1)}
    return numbers.get(text)
