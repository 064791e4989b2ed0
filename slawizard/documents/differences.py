"""What changed between two agreements, told to people: `slawizard diff`, the review, the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.changes import Change, field_changes
from slawizard.core.draft import REJECTIONS, Draft
from slawizard.core.message import Message, _, literal
from slawizard.core.questions import questions, step_of
from slawizard.core.text import visible

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.core.question import Question
    from slawizard.voice import Voice

_AMOUNTS: Final = (
    "revenue.goal",
    "revenue.from_existing_customers",
    "revenue.new",
    "revenue.from_marketing",
    "customers.average_ticket",
)

_AMOUNT_ENDS: Final = (".unit_value", ".cost_each")

_BASES: Final = {
    "measured": _("Measured"),
    "estimate": _("Estimate"),
    "benchmark": _("Benchmark: other companies"),
}
"""What the basis of a rate is called in the document; no question asks for it."""

_REVISION: Final = ("agreement.revision", "agreement.date", "history.")
"""What the program itself writes of a revision."""


class Printer:
    """Writes the values of one agreement for its reader, in one line each."""

    def __init__(self, agreement: Agreement, voice: Voice) -> None:
        self.voice = voice
        self._currency = agreement.revenue.currency

    def value(self, path: str, value: Any) -> str:
        """`value`, which is at `path`."""
        if value is None:
            return self.voice(_("(nothing)"))
        if path == REJECTIONS and isinstance(value, tuple) and isinstance(value[0], str):
            return self.voice(_("{reason}: {then}", reason=value[0], then=value[1]))
        if isinstance(value, tuple):
            return "; ".join(self.value(path, item) for item in value)
        if isinstance(value, Decimal | int):
            return self._number(path, value)
        if isinstance(value, date):
            return self.voice.day(value)
        return visible(value)

    def _number(self, path: str, value: Decimal | int) -> str:
        if path.endswith("percent"):
            return self.voice.percent(value)
        if path in _AMOUNTS or path.endswith(_AMOUNT_ENDS) or path.startswith("budget."):
            return self.voice.amount(value, self._currency)
        return self.voice.number(value)


def told(change: Change, before: Printer, after: Printer) -> tuple[str, str]:
    """What was and what is, in the words of the printers of the two agreements."""
    say = after.voice
    old, new = before.value(change.path, change.before), after.value(change.path, change.after)
    if change.kind == "added":
        new = say(_("{stage} (added)", stage=new))
    elif change.kind == "removed":
        new = say(_("(removed)"))
    elif change.kind == "moved":
        new = say(_("{stages} (moved)", stages=new))
    return old, new


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, by the name that the screens give it, before and after.

    `by` is how much, where both are numbers.
    """

    name: str
    before: str
    after: str
    by: str = ""


def field_differences(
    old: Agreement, new: Agreement, voice: Voice, *, revision: bool = True
) -> Iterator[Difference]:
    """Each answer that differs, in the order of the file; without `revision`, its tables aside."""
    before, after = Printer(old, voice), Printer(new, voice)
    names = _Names(old, new)
    for change in field_changes(old, new):
        if not revision and change.path.startswith(_REVISION):
            continue
        asked = names.question(change.path)
        if asked is not None and asked.options:
            labels = {option.value: voice(option.label) for option in asked.options}
            was, now = (labels.get(value, "") for value in (change.before, change.after))
        elif change.path.endswith(".conversion.basis"):
            kinds = change.before, change.after
            was, now = (voice(_BASES.get(kind, _("(nothing)"))) for kind in kinds)
        else:
            was, now = told(change, before, after)
        yield Difference(voice(names.of(change.path)), was, now)


def target_differences(
    old: tuple[Agreement, Plan], new: tuple[Agreement, Plan], voice: Voice
) -> Iterator[Difference]:
    """The year's target of each stage that differs, and the customers where they are more."""
    (_old, before), (agreement, after) = old, new
    needed = {stage.key: stage.needed for stage in before.stages}
    customers = before.customers_needed, after.customers_needed
    if customers[0] != customers[1] and customers != (
        before.customers_from_marketing,
        after.customers_from_marketing,
    ):
        name = voice(_("Customers in the year"))
        yield _moved(name, *customers, voice)
    for stage, target in zip(agreement.stages, after.stages, strict=True):
        was = needed.get(stage.key)
        if was is None:
            nothing, now = voice(_("(nothing)")), voice.number(target.needed)
            yield Difference(visible(stage.name), nothing, now)
        elif was != target.needed:
            yield _moved(visible(stage.name), was, target.needed, voice)


def _moved(name: str, before: int, after: int, voice: Voice) -> Difference:
    sign = "+" if after > before else "−"
    by = f"{sign}{voice.number(abs(after - before))}"
    return Difference(name, voice.number(before), voice.number(after), by)


class _Names:
    """What people call the value at a path: the step's field, the stage by its name."""

    def __init__(self, old: Agreement, new: Agreement) -> None:
        drafts = [
            Draft.from_data(agreement.model_dump(exclude_none=True)) for agreement in (old, new)
        ]
        self._asked = {
            question.path: question
            for draft in drafts
            for step in dict.fromkeys(map(step_of, draft.values))
            for question in questions(step, draft)
        }
        self._stages = {stage.key: stage.name for stage in (*old.stages, *new.stages)}

    def question(self, path: str) -> Question | None:
        """The question that the value at `path` answers."""
        return self._asked.get(path)

    def of(self, path: str) -> Message:
        """The name of the value at `path`; the path itself where nobody asks for it."""
        top, *rest = path.split(".")
        if path == "stages":
            return _("Order of the stages")
        if path == REJECTIONS:
            return _("Reason for handing a lead back")
        if top == "stages" and len(rest) == 1:
            return _("Stage")
        asked = self.question(path)
        name = asked.label if asked is not None else literal(rest[-1] if rest else path)
        if path.endswith(".conversion.basis"):
            name = _("Basis")
        elif path.endswith(".conversion.percent"):
            name = _("Rate")
        if top == "stages":
            return _("{stage} · {field}", stage=self._stages[rest[0]], field=name)
        return name
