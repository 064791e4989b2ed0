"""An answer and what follows from it: the draft with the value, or with the text as it was typed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from slawizard.core.benchmarks import benchmark
from slawizard.core.constants import DEFAULT_MONTHS, Owner
from slawizard.core.conversion_rules import percent_of
from slawizard.core.currency_marks import currency_code_in
from slawizard.core.default_commitments import Translate
from slawizard.core.defaults import with_language, with_review_following
from slawizard.core.draft import REJECTIONS, Draft
from slawizard.core.draft_season import turn_season
from slawizard.core.keypath import KeyPath
from slawizard.core.parsing import ParseResult, parse
from slawizard.core.plausibility import percent_meant
from slawizard.core.question import Question
from slawizard.core.questionnaire import question_at
from slawizard.core.suggested_values import CURRENCY_PATH, with_currency_following
from slawizard.core.term_texts import STARTS_PATH, months_of
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.languages import Language, Locale, split_counts
from slawizard.i18n.messages import Message, _

REPARSE_TRIGGERS: Final = ("agreement.locale", "revenue.currency")
"""Paths of the answers that other answers are read by."""

EXISTING_PATH: Final = KeyPath("revenue.from_existing_customers")

_OWNER: Final = "stages.*.owner"
_RATE: Final = "stages.*.conversion.percent"
_FINEST: Final = Decimal("0.000001")
_HUNDRED: Final = Decimal(100)

CHOOSE_ONE: Final = _("Choose one of the answers that are offered.")

TranslateIn = Callable[[Language | None], Translate]
"""Who says the agreement's texts in a language; in the author's own where it is None."""


def apply_answer(
    draft: Draft, question: Question, text: str, locale: Locale, translate_in: TranslateIn
) -> tuple[Draft, ParseResult]:
    """`draft` with `text` as the answer to `question`, and how it was read by `locale`.

    Until somebody chooses it, the review date follows the dates that it depends on. A season follows
    the first month of its term, and a suggested currency follows the number format.
    """
    changed, reading = _with_answer(draft, question, text, locale, translate_in)
    if question.path == "agreement.locale":
        changed = with_currency_following(changed)
    if question.path in REPARSE_TRIGGERS:
        changed = _with_texts_read_again(draft, changed, locale, translate_in)
    if question.path == STARTS_PATH:
        changed = turn_season(draft, changed)
    return with_review_following(draft, changed), reading


def _with_answer(
    draft: Draft, question: Question, text: str, locale: Locale, translate_in: TranslateIn
) -> tuple[Draft, ParseResult]:
    path = question.path
    if question.kind == "choice" and text not in (option.value for option in question.options):
        return _with_no_choice(draft, path, text)
    if (counts := _counts_in(path, text, locale)) is not None:
        measured = _with_rate(draft.with_values(counts), path.parent / "converted", translate_in)
        return measured, ParseResult(measured.get(path))
    draft = _with_currency_of_amount(draft, question, text, locale)
    if path == EXISTING_PATH and text.strip().endswith("%"):
        return _with_share_of_goal(draft, text, locale)
    reading = parse(
        question.kind,
        text,
        locale,
        currency=_currency_of(draft),
        months=months_of(draft) or DEFAULT_MONTHS,
    )
    if reading.error is not None:
        return _with_invalid_input(draft, path, text, reading.error), reading
    if path == "agreement.language":
        return _with_language(draft, reading.value, translate_in), reading
    if path.is_within(REJECTIONS):
        return _with_rejection(draft, path, reading.value or ""), reading
    if path.matches(_OWNER):
        return with_owner(draft, path.stage_key or "", reading.value), reading
    if question.kind == "percent" and reading.value is not None:
        reading = reading._replace(meant=percent_meant(path, text, reading.value))
    return _with_rate(draft.with_value(path, reading.value), path, translate_in), reading


def _counts_in(path: KeyPath, text: str, locale: Locale) -> dict[str, Any] | None:
    """The two counts, by path, where `text`, for a rate, says `25 of 1000`; None where it does not."""
    pair = split_counts(text.strip().lower()) if path.matches(_RATE) else None
    if pair is None:
        return None
    converted, entered = (parse("count", part, locale).value for part in pair)
    if entered is None or converted is None or not 0 < converted <= entered:
        return None
    return {path.parent / "entered": entered, path.parent / "converted": converted}


def _with_share_of_goal(draft: Draft, text: str, locale: Locale) -> tuple[Draft, ParseResult]:
    """The revenue of existing customers as a share of the goal: `35 %`."""
    share, goal = parse("percent", text, locale), draft.get("revenue.goal")
    problem = share.error
    if problem is None and goal is None:
        problem = _("Write the revenue goal first: then a % is read as a share of it.")
    if problem is not None:
        return _with_invalid_input(draft, EXISTING_PATH, text, problem), ParseResult(error=problem)
    amount = (goal * share.value / _HUNDRED).quantize(_FINEST).normalize()
    plain = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount
    return draft.with_value(EXISTING_PATH, plain), ParseResult(plain)


def _with_currency_of_amount(draft: Draft, question: Question, text: str, locale: Locale) -> Draft:
    """`draft` with the currency that stands beside an amount, in place of a suggested one."""
    code = currency_code_in(text) if question.kind in ("amount", "monthly_fee") else None
    if code is None or CURRENCY_PATH not in draft.suggested:
        return draft
    is_read = parse(question.kind, text, locale, currency=code).error is None
    return draft.with_value(CURRENCY_PATH, code) if is_read else draft


def _with_no_choice(draft: Draft, path: KeyPath, text: str) -> tuple[Draft, ParseResult]:
    """What was chosen before stays where nothing is chosen; a stage always has an owner."""
    if not text.strip():
        return draft, ParseResult(draft.get(path))
    reading = ParseResult(error=CHOOSE_ONE)
    return (
        draft if path.matches(_OWNER) else draft.with_invalid_input(path, text, CHOOSE_ONE)
    ), reading


def _currency_of(draft: Draft) -> str | None:
    """The currency, None while it is none that is in use."""
    code = draft.get("revenue.currency")
    return code if code in MINOR_UNITS else None


def _with_texts_read_again(
    before: Draft, draft: Draft, locale: Locale, translate_in: TranslateIn
) -> Draft:
    """`draft` with the texts read again that could not be read with what stood in `before`.

    A text that reads, and is wrong for another reason, stays as it is.
    """
    locale_now = draft.get("agreement.locale", locale)
    for path, unread in draft.invalid_inputs.items():
        question = question_at(path, draft)
        if question is None or question.kind == "choice":
            continue
        reading, reading_now = (
            parse(question.kind, unread.text, where, currency=_currency_of(one))
            for one, where in ((before, locale), (draft, locale_now))
        )
        if reading.error is not None and reading_now != reading:
            draft, _reading = _with_answer(draft, question, unread.text, locale_now, translate_in)
    return draft


def rejections(draft: Draft) -> list[dict[str, str]]:
    """The reasons for rejecting a lead, each with what happens then."""
    return [dict(pair) for pair in draft.get(REJECTIONS, ())]


def row_path(draft: Draft, path: str) -> str:
    """`path` with a rejection's number as on the screen, where blank rows count too."""
    place = KeyPath(path)
    if not place.is_within(REJECTIONS):
        return path
    number, *rest = place.relative_to(REJECTIONS).parts
    filled = [i for i, pair in enumerate(rejections(draft), 1) if any(pair.values())]
    return KeyPath.of(REJECTIONS, str(filled[int(number) - 1]), *rest)


def _with_invalid_input(draft: Draft, path: KeyPath, text: str, problem: Message) -> Draft:
    if path.is_within(REJECTIONS):
        draft = _with_rejection(draft, path, "")
    return draft.with_invalid_input(path, text, problem)


def _with_language(draft: Draft, language: Language, translate_in: TranslateIn) -> Draft:
    """The texts that are as they were offered go into the new language with the document."""
    before = draft.get("agreement.language")
    if before != language:
        draft = with_language(draft, translate_in(before), translate_in(language), language)
    return draft.with_value("agreement.language", language)


def _with_rejection(draft: Draft, path: KeyPath, text: str) -> Draft:
    *_table, number, name = path.parts
    pairs = rejections(draft)
    while len(pairs) < int(number):
        pairs.append({"reason": "", "then": ""})
    pairs[int(number) - 1][name] = text
    return draft.with_values({REJECTIONS: tuple(pairs), path: None})


def with_owner(draft: Draft, key: str, owner: Owner) -> Draft:
    """Move the hand-off; the top stays marketing's and the customer sales'."""
    stored = draft.stages[0] if owner == "sales" else draft.stages[-1]
    return draft if key == stored else draft.with_stage_given(key, owner)


def _with_rate(draft: Draft, path: KeyPath, translate_in: TranslateIn) -> Draft:
    """The basis of a rate follows from which of its fields was used."""
    base, last = path.parent, path.name
    if not path.is_conversion:
        return draft
    if last == "percent":
        gone: dict[str, Any] = dict.fromkeys((base / "entered", base / "converted"))
        estimate = draft.with_values({**gone, base / "basis": "estimate"})
        return _without_benchmark_source(estimate, base, translate_in)
    entered, converted = (draft.get(base / name) for name in ("entered", "converted"))
    if last not in ("entered", "converted") or not entered or converted is None:
        return draft
    if not 0 < converted <= entered:
        return draft
    percent = percent_of(entered, converted)
    # What is measured needs no range: its counts say how sure it is.
    gone = dict.fromkeys((base / "low_percent", base / "high_percent"))
    found: dict[str, Any] = {base / "percent": percent, base / "basis": "measured"}
    measured = draft.with_values(found | gone)
    return _without_benchmark_source(measured, base, translate_in)


def _without_benchmark_source(draft: Draft, base: KeyPath, translate_in: TranslateIn) -> Draft:
    """A rate of one's own does not come from where the benchmark came from."""
    key = base.stage_key or ""
    position = draft.stages.index(key)
    row = benchmark(draft.stages[position - 1], key) if position else None
    said = translate_in(draft.get("agreement.language"))
    if row is None or draft.get(base / "source") != said(row.source):
        return draft
    return draft.with_value(base / "source", None)
