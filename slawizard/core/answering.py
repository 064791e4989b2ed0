"""An answer and what follows from it: the draft with the value, or with the text as it was typed."""

from __future__ import annotations

from collections.abc import Callable

from slawizard.core.benchmarks import benchmark
from slawizard.core.constants import Language, Locale, Owner
from slawizard.core.conversion_rules import percent_of
from slawizard.core.defaults import REVIEW, Say, default_review_of, in_other_language
from slawizard.core.draft import REJECTIONS, Draft
from slawizard.core.message import Message
from slawizard.core.question import Question
from slawizard.core.reading import Reading, read

SayIn = Callable[[Language | None], Say]
"""Who says the agreement's texts in a language; in the author's own where it is None."""


def answered(
    draft: Draft, question: Question, text: str, locale: Locale, say_in: SayIn
) -> tuple[Draft, Reading]:
    """`draft` with `text` as the answer to `question`, and how it was read by `locale`.

    The review date follows the dates that it hangs on, as long as nobody chose it.
    """
    changed, reading = _answered(draft, question, text, locale, say_in)
    if changed.get(REVIEW) == draft.get(REVIEW) == default_review_of(draft):
        changed = changed.with_value(REVIEW, default_review_of(changed))
    return changed, reading


def _answered(
    draft: Draft, question: Question, text: str, locale: Locale, say_in: SayIn
) -> tuple[Draft, Reading]:
    path = question.path
    reading = read(question.kind, text, locale, currency=draft.get("revenue.currency"))
    if reading.problem is not None:
        return _with_unread(draft, path, text, reading.problem), reading
    if path == "agreement.language":
        return _with_language(draft, reading.value, say_in), reading
    if path.startswith(f"{REJECTIONS}."):
        return _with_rejection(draft, path, reading.value or ""), reading
    if path.startswith("stages.") and path.endswith(".owner"):
        return _with_owner(draft, path.split(".")[1], reading.value), reading
    return _with_rate(draft.with_value(path, reading.value), path, say_in), reading


def rejections(draft: Draft) -> list[dict[str, str]]:
    """The reasons for rejecting a lead, each with what happens then."""
    return [dict(pair) for pair in draft.get(REJECTIONS, ())]


def _with_unread(draft: Draft, path: str, text: str, problem: Message) -> Draft:
    if path.startswith(f"{REJECTIONS}."):
        draft = _with_rejection(draft, path, "")
    return draft.with_unread(path, text, problem)


def _with_language(draft: Draft, language: Language, say_in: SayIn) -> Draft:
    """The texts that are as they were offered go into the new language with the document."""
    before = draft.get("agreement.language")
    if before != language:
        draft = in_other_language(draft, say_in(before), say_in(language), language)
    return draft.with_value("agreement.language", language)


def _with_rejection(draft: Draft, path: str, text: str) -> Draft:
    *_table, number, name = path.split(".")
    pairs = rejections(draft)
    while len(pairs) < int(number):
        pairs.append({"reason": "", "then": ""})
    pairs[int(number) - 1][name] = text
    return draft.with_values({REJECTIONS: tuple(pairs), path: None})


def _with_owner(draft: Draft, key: str, owner: Owner) -> Draft:
    """Move the hand-off; the top stays marketing's and the customer sales'."""
    kept = draft.stages[0] if owner == "sales" else draft.stages[-1]
    return draft if key == kept else draft.with_stage_given(key, owner)


def _with_rate(draft: Draft, path: str, say_in: SayIn) -> Draft:
    """The basis of a rate follows from which of its fields was used."""
    base, _dot, last = path.rpartition(".")
    if not base.endswith(".conversion"):
        return draft
    if last == "percent":
        gone = dict.fromkeys((f"{base}.entered", f"{base}.converted"))
        estimate = draft.with_values({**gone, f"{base}.basis": "estimate"})
        return _without_benchmark_source(estimate, base, say_in)
    entered, converted = (draft.get(f"{base}.{name}") for name in ("entered", "converted"))
    if last not in ("entered", "converted") or not entered or converted is None:
        return draft
    if not 0 < converted <= entered:
        return draft
    percent = percent_of(entered, converted)
    # What is measured needs no range: its counts say how sure it is.
    gone = dict.fromkeys((f"{base}.low_percent", f"{base}.high_percent"))
    found = {f"{base}.percent": percent, f"{base}.basis": "measured"}
    measured = draft.with_values(found | gone)
    return _without_benchmark_source(measured, base, say_in)


def _without_benchmark_source(draft: Draft, base: str, say_in: SayIn) -> Draft:
    """A rate of one's own does not come from where the benchmark came from."""
    key = base.split(".")[1]
    position = draft.stages.index(key)
    row = benchmark(draft.stages[position - 1], key) if position else None
    said = say_in(draft.get("agreement.language"))
    if row is None or draft.get(f"{base}.source") != said(row.source):
        return draft
    return draft.with_value(f"{base}.source", None)
