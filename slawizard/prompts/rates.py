"""The step `conversion`: each rate as a percentage, as two counts, or as a benchmark."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from slawizard.core.benchmarks import benchmark
from slawizard.core.defaults import with_benchmark
from slawizard.core.formatting import format_value
from slawizard.core.funnel import converted_above, counted_sum
from slawizard.core.keypath import KeyPath
from slawizard.core.stage_questions import (
    asks_open_today,
    conversion_of,
    last_year_of,
    open_today_of,
    range_of,
)
from slawizard.i18n.languages import is_benchmark_word, split_counts, without_of
from slawizard.i18n.messages import Message, _, _n
from slawizard.prompts.answering import submit, warn_if_skipped
from slawizard.prompts.dialogue import Dialogue, answer_prompt
from slawizard.prompts.fields import ask_field, introduce
from slawizard.prompts.measuring import measure_rates
from slawizard.session.echo import current_text, echo

if TYPE_CHECKING:
    from slawizard.core.draft import Draft
    from slawizard.core.question import Question

_LONGEST_COUNTS: Final = 100
_MEASURE: Final = "m"
MEASURE_HINT: Final = _("Write m to measure the rates from a file that your CRM exports.")


def rate_prompts(dialogue: Dialogue) -> list[Callable[[], None]]:
    """The prompts for each rate with its range, days and source, then for the present volumes."""
    draft = dialogue.session.draft
    asks: list[Callable[[], None]] = []
    for key in draft.stages[1:]:
        _percent, _entered, _converted, *others = conversion_of(draft, key)
        asks.append(partial(ask_rate, dialogue, key))
        ranges = range_of(draft, key) if _asks_range(draft, key) else ()
        asks += [partial(ask_field, dialogue, question) for question in (*ranges, *others)]
    volumes = [last_year_of(draft, key) for key in draft.stages]
    volumes += [open_today_of(draft, key) for key in draft.stages if asks_open_today(draft, key)]
    asks += [partial(ask_field, dialogue, question) for question in volumes]
    return asks


def _asks_range(draft: Draft, key: str) -> bool:
    """Whether the rate into the stage `key` is an estimate, or already has a range."""
    base = KeyPath.of_conversion(key)
    guessed = draft.get(base / "basis") == "estimate" and base / "percent" in draft.values
    return guessed or any(
        base / end in held
        for end in ("low_percent", "high_percent")
        for held in (draft.values, draft.invalid_inputs)
    )


def say_rates(dialogue: Dialogue) -> None:
    """Print each known rate."""
    session = dialogue.session
    for key in session.draft.stages[1:]:
        label = conversion_of(session.draft, key)[0].label
        percent = session.draft.get(KeyPath.of_conversion(key) / "percent")
        if percent is not None:
            dialogue.say(_("{field}: {percent}%", field=label, percent=percent))
        else:
            dialogue.say(_("{field}: {answer}", field=label, answer=_("not known yet")))


def offer_benchmarks(dialogue: Dialogue) -> bool:
    """Offer benchmarks for the missing rates; return whether no rate is missing afterwards."""
    if not _are_known(dialogue):
        dialogue.say(MEASURE_HINT)
    while not _are_known(dialogue):
        text = dialogue.ask(
            _(
                "Write b to use benchmarks wherever a rate is missing. Enter alone asks for "
                "them one by one:"
            )
        )
        if not text:
            return False
        if text.casefold() == _MEASURE:
            measure_rates(dialogue, dialogue.session.draft.stages[1])
        elif not is_benchmark_word(text.casefold()):
            dialogue.say(_("Write b, or press Enter alone."))
        elif not use_benchmarks(dialogue):
            return False
    return True


def _are_known(dialogue: Dialogue) -> bool:
    draft = dialogue.session.draft
    return all(KeyPath.of_conversion(key) / "percent" in draft.values for key in draft.stages[1:])


def ask_rate(dialogue: Dialogue, key: str) -> None:
    """Ask for the rate into the stage `key` until the answer can be read."""
    percent, entered, converted, *_rest = conversion_of(dialogue.session.draft, key)
    introduce(dialogue, percent)
    if usual := _benchmark_hint(dialogue, key):
        dialogue.say(usual)
    dialogue.say(
        _(
            "Write a percentage, or two counts like 1200 of 48000, or b to use benchmarks "
            "wherever a rate is missing."
        )
    )
    if (above := converted_above(dialogue.session.draft, key)) is not None:
        dialogue.say(
            _n(
                "{count} reached the stage above: to count from there, “300 of” is enough.",
                "{count} reached the stage above: to count from there, “300 of” is enough.",
                above,
            )
        )
    is_first = key == dialogue.session.draft.stages[1]
    if is_first:
        dialogue.say(MEASURE_HINT)
    prompt = answer_prompt(_current_rate(dialogue, percent, entered, converted))
    before = dialogue.session.draft
    while True:
        text = dialogue.ask(prompt)
        if text == "":
            warn_if_skipped(dialogue, percent)
            return
        if is_first and (text or "").casefold() == _MEASURE:
            if measure_rates(dialogue, key):
                return
        elif _take_rate(dialogue, key, text or "", before):
            return


def _take_rate(dialogue: Dialogue, key: str, text: str, before: Draft) -> bool:
    """Take `text` as the rate into the stage `key`; return whether that has one now."""
    percent, entered, converted, *_rest = conversion_of(dialogue.session.draft, key)
    if is_benchmark_word(text.casefold()):
        is_taken = use_benchmarks(dialogue, key)
    elif counts := _counts_in(dialogue, key, text):
        if _take_counts(dialogue, (converted, counts[0]), (entered, counts[1]), percent):
            _say_counted(dialogue, key)
            return True
        return False
    else:
        is_taken = submit(dialogue, percent, text)
    if is_taken:
        _ask_about_counts(dialogue, key, before)
    return is_taken


def _counts_in(dialogue: Dialogue, key: str, text: str) -> tuple[str, str] | None:
    """The two counts that `text` writes; after `300 of`, the second is that of the row above."""
    if len(text) > _LONGEST_COUNTS:
        return None
    if counts := split_counts(text):
        return counts
    part, above = without_of(text), converted_above(dialogue.session.draft, key)
    if part is None or above is None:
        return None
    return part, format_value("count", above, dialogue.session.locale)


def _ask_about_counts(dialogue: Dialogue, key: str, before: Draft) -> None:
    """Ask whether a rate may take the place of counts; the draft `before` it has them."""
    session = dialogue.session
    if key not in session.replaced_counts:
        return
    counts = session.replaced_counts.message(key)
    question = _("This takes the place of the counts {counts}. Do you want that?", counts=counts)
    if not dialogue.is_yes(question, usual=False):
        session.draft = before
        dialogue.say(_("The counts stay: {counts}.", counts=counts))


def _say_counted(dialogue: Dialogue, key: str) -> None:
    """Print the sum behind the stage above, once it is known."""
    said = counted_sum(dialogue.session.draft, dialogue.session.funnel, key)
    if said is not None:
        dialogue.say(said)


def use_benchmarks(dialogue: Dialogue, key: str | None = None) -> bool:
    """Use benchmarks for all missing rates, and for `key` even if it has one.

    Return whether `key` has a rate now or, if None, whether any rate changed.
    """
    session = dialogue.session
    before = session.draft
    for stage in before.stages[1:]:
        path = KeyPath.of_conversion(stage) / "percent"
        is_missing = path not in session.draft.values and path not in session.draft.invalid_inputs
        if is_missing or stage == key:
            session.draft = with_benchmark(session.draft, stage, session.document_translator)
    if session.draft is before:
        dialogue.say(_("No rate is missing, or there is no benchmark for those that are."))
        return False
    dialogue.say(
        _("Benchmarks filled in. The document marks them, so that you replace them with your own.")
    )
    say_rates(dialogue)
    return KeyPath.of_conversion(key) / "percent" in session.draft.values if key else True


def _benchmark_hint(dialogue: Dialogue, key: str) -> Message | None:
    """The hint about the benchmark into the stage `key`."""
    stages = dialogue.session.draft.stages
    row = benchmark(stages[stages.index(key) - 1], key)
    if row is None:
        return None
    return _(
        "Other companies: from {low} to {high}%, typically {typical}%.",
        low=row.low,
        high=row.high,
        typical=row.typical,
    )


def _current_rate(
    dialogue: Dialogue, percent: Question, entered: Question, converted: Question
) -> Message | str:
    """The present rate, as its author would type it."""
    whole, part = (current_text(dialogue.session, question) for question in (entered, converted))
    if whole and part:
        return _("{converted} of {entered}", converted=part, entered=whole)
    text = current_text(dialogue.session, percent)
    return f"{text}%" if text and not text.endswith("%") else text


def _take_counts(
    dialogue: Dialogue, part: tuple[Question, str], whole: tuple[Question, str], percent: Question
) -> bool:
    """Take both counts, or neither, and print the resulting rate."""
    session = dialogue.session
    before = session.draft
    for question, text in (whole, part):
        reading = session.answer(question, text)
        if reading.error is not None:
            session.draft = before
            dialogue.say(reading.error)
            return False
    paths = (part[0].path, whole[0].path, percent.path)
    finding = next(filter(None, map(session.finding_at, paths)), None)
    if finding is not None:
        session.draft = before
        dialogue.say(finding.message)
        return False
    said = echo(percent, None, session)
    dialogue.say(_("Understood: {value}", value=said.removeprefix("= ")))
    return True
