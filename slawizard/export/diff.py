"""Describes the changes between two agreements, for `slawizard diff` and the wizard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.changes import Change, field_changes
from slawizard.core.draft import REJECTIONS, Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.questionnaire import asked_by_default, questions, step_of
from slawizard.core.stage_questions import team_names
from slawizard.i18n.messages import Message, _, literal
from slawizard.i18n.unprintable import escape_unprintable

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.parsing import Kind
    from slawizard.core.plan import Plan, StagePlan
    from slawizard.core.question import Question
    from slawizard.i18n.translator import Translator

_BASES: Final = {
    "measured": _("Measured"),
    "estimate": _("Estimate"),
    "benchmark": _("Benchmark: other companies"),
}
"""What the basis of a rate is called in the document; no question asks for it."""

_REVISION: Final = tuple(map(KeyPath, ("agreement.revision", "agreement.date", "history")))
"""What the program itself writes of a revision."""

_UNASKED: Final = {
    "agreement.revision": _("Revision"),
    "agreement.date": _("Date of this revision"),
    REJECTIONS: _("Reason for handing a lead back"),
    "stages": _("Order of the stages"),
}
"""What is called otherwise than any question does, by path."""

_UNASKED_KEYS: Final = {
    "months": _("Months of the term"),
    "next_term": _("The next term"),
    "next_term_percent": _("The next term, against this one"),
    "billing": _("How customers pay"),
    "hours_per_day": _("Business hours a day"),
    "business_hours": _("Business hours"),
    "counted_in": _("Where the figures are read"),
    "silence": _("A lead not decided on in time"),
    "kept_percent": _("Leads promised to get it in time"),
    "audit": _("How this is checked"),
    "relief": _("What excuses the other team"),
    "if_rejected": _("If too few leads are accepted"),
    "if_short": _("If it falls short all the same"),
}
"""What no question asks for, by the key in its table."""

_OF_HISTORY: Final = {
    "revision": _("number"),
    "date": _("date"),
    "note": _("what changed and why"),
    "customers": _("customers in the year"),
}
"""What is known of an earlier revision, by key."""


class ValueFormatter:
    """Formats the values of one agreement for display, in one line each."""

    def __init__(self, agreement: Agreement, translator: Translator) -> None:
        self.translator = translator
        self._currency = agreement.revenue.currency
        self._stages = {stage.key: stage.name for stage in agreement.stages}

    def value(self, path: str, value: Any) -> str:
        """Format `value`, the value at `path`."""
        if value is None:
            return self.translator(_("(nothing)"))
        if path == REJECTIONS and isinstance(value, tuple) and isinstance(value[0], str):
            return self.translator(_("{reason}: {then}", reason=value[0], then=value[1]))
        if path == "stages":
            return "; ".join(escape_unprintable(self._stages[key]) for key in value)
        if isinstance(value, tuple):
            return "; ".join(self.value(path, item) for item in value)
        if isinstance(value, Mapping):
            return self._revision(value)
        if isinstance(value, Decimal | int):
            return self._number(path, value)
        if isinstance(value, date):
            is_month = _kind(path) == "month"
            return self.translator.month(value) if is_month else self.translator.day(value)
        return escape_unprintable(value)

    def _number(self, path: str, value: Decimal | int) -> str:
        if KeyPath(path).name.endswith("percent"):
            return self.translator.percent(value)
        if _kind(path) == "amount":
            return self.translator.amount(value, self._currency)
        return self.translator.number(value)

    def _revision(self, entry: Mapping[str, Any]) -> str:
        """An earlier revision, of which the history keeps an `entry`."""
        number, day, note = str(entry["revision"]), entry["date"], entry["note"]
        if note:
            return self.translator(
                _("{number}, {date}: {note}", number=number, date=day, note=note)
            )
        return self.translator(_("{number}, {date}", number=number, date=day))


def _kind(path: str) -> Kind | None:
    """How the value at `path` is asked, None where no field asks for it."""
    found = asked_by_default().get(KeyPath(path).pattern)
    return None if found is None else found[1].kind


def format_change(change: Change, before: ValueFormatter, after: ValueFormatter) -> tuple[str, str]:
    """What was and what is, in the words of the printers of the two agreements."""
    translate = after.translator
    old, new = before.value(change.path, change.before), after.value(change.path, change.after)
    if change.kind == "added":
        new = translate(_("{stage} (added)", stage=new))
    elif change.kind == "removed":
        new = translate(_("(removed)"))
    elif change.kind == "moved":
        new = translate(_("{stages} (moved)", stages=new))
    return old, new


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference: the name that the screens use, the values before and after.

    `by` is the change if both are numbers.
    """

    name: str
    before: str
    after: str
    by: str = ""


def field_differences(
    old: Agreement, new: Agreement, translator: Translator, *, revision: bool = True
) -> Iterator[Difference]:
    """Each answer that differs, in the order of the file; without `revision`, its tables aside."""
    before, after = ValueFormatter(old, translator), ValueFormatter(new, translator)
    names = Names(old, new)
    for change in field_changes(old, new):
        if not revision and any(written.covers(change.path) for written in _REVISION):
            continue
        asked = names.question(change.path)
        if asked is not None and asked.options:
            labels = {option.value: option.label for option in asked.options}
            chosen = (change.before, change.after)
            was, now = (translator(labels.get(value, _("(nothing)"))) for value in chosen)
        elif change.path.matches("stages.*.conversion.basis"):
            kinds = change.before, change.after
            was, now = (translator(_BASES.get(kind, _("(nothing)"))) for kind in kinds)
        else:
            was, now = format_change(change, before, after)
        yield Difference(translator(names.of(change.path)), was, now)


def target_differences(
    old: tuple[Agreement, Plan], new: tuple[Agreement, Plan], translator: Translator
) -> Iterator[Difference]:
    """The year's target of each stage that differs, and the customers where they are more.

    A stage that stays as it is in the year is named where its periods ask for other figures.
    """
    (_old, before), (agreement, after) = old, new
    earlier = {stage.key: stage for stage in before.stages}
    customers = before.customers_needed, after.customers_needed
    if customers[0] != customers[1] and customers != (
        before.customers_from_marketing,
        after.customers_from_marketing,
    ):
        name = translator(_("Customers in the year"))
        yield _figure_difference(name, *customers, translator)
    for stage, target in zip(agreement.stages, after.stages, strict=True):
        was = earlier.get(stage.key)
        if was is None:
            nothing, now = translator(_("(nothing)")), translator.number(target.needed)
            yield Difference(escape_unprintable(stage.name), nothing, now)
        elif was.needed != target.needed:
            yield _figure_difference(
                escape_unprintable(stage.name), was.needed, target.needed, translator
            )
        elif (span := _span(was, translator)) != (now := _span(target, translator)):
            yield Difference(translator(_("{stage}, in each period", stage=stage.name)), span, now)
    yield from _cost_differences(old, new, translator)


def _cost_differences(
    old: tuple[Agreement, Plan], new: tuple[Agreement, Plan], translator: Translator
) -> Iterator[Difference]:
    """What the targets cost and what a customer does, where that differs."""
    said = []
    for agreement, planned in (old, new):
        found, currency = planned.budget, agreement.revenue.currency
        amounts = (found.total, found.per_customer) if found else (None, None)
        said.append(
            [
                translator(_("(nothing)")) if a is None else translator.amount(a, currency)
                for a in amounts
            ]
        )
    names = (_("Budget"), _("What a customer costs"))
    for name, before, after in zip(names, *said, strict=True):
        if before != after:
            yield Difference(translator(name), before, after)


def _span(stage: StagePlan, translator: Translator) -> str:
    """The smallest and the largest target of `stage` in a period."""
    low, high = min(stage.by_period), max(stage.by_period)
    if low == high:
        return translator.number(low)
    return translator(_("{low} to {high}", low=low, high=high))


def _figure_difference(name: str, before: int, after: int, translator: Translator) -> Difference:
    sign = "+" if after > before else "−"
    by = f"{sign}{translator.number(abs(after - before))}"
    return Difference(name, translator.number(before), translator.number(after), by)


class Names:
    """What people call the value at a path: the step's field, with its stage or its team."""

    def __init__(self, old: Agreement, new: Agreement) -> None:
        drafts = [
            Draft.from_data(agreement.model_dump(exclude_none=True)) for agreement in (old, new)
        ]
        self._asked: dict[str, Question] = {
            question.path: question
            for draft in drafts
            for step in dict.fromkeys(map(step_of, draft.values))
            for question in questions(step, draft)
        }
        self._teams = team_names(drafts[-1])
        self._stages = {stage.key: stage.name for stage in (*old.stages, *new.stages)}
        self._above = {
            below.key: above.name
            for agreement in (old, new)
            for above, below in pairwise(agreement.stages)
        }

    def question(self, path: str) -> Question | None:
        """The question that the value at `path` answers."""
        return self._asked.get(path)

    def of(self, path: str) -> Message:
        """The name of the value at `path`; its key in the file where it has no other."""
        place = KeyPath(path)
        table, key = place.parent, place.name
        if path in _UNASKED:
            return _UNASKED[path]
        if table == "stages":
            return _("Stage")
        if place.top == "history":
            return self._of_history(place.relative_to("history").parts)
        asked = self.question(path)
        name = asked.label if asked is not None else _UNASKED_KEYS.get(key, literal(key))
        if place.stage_key is not None:
            return self._of_stage(place.stage_key, place.in_stage, name)
        if key != "team" and (team := self._teams.get(table.relative_to("commitments"))):
            return _("{stage} · {field}", stage=team, field=name)
        if table == "commitments.reporting":
            return _("{stage} · {field}", stage=_("Follow-up"), field=name)
        return name

    def _of_stage(self, stage: str, key: str, name: Message) -> Message:
        """What `key` of a `stage` is called, `name` in the step that asks for it."""
        if key == "conversion.percent" and stage in self._above:
            above, into = self._above[stage], self._stages[stage]
            return _("Conversion rate from {above} to {into}", above=above, into=into)
        if key == "conversion.basis":
            name = _("Basis")
        return _("{stage} · {field}", stage=self._stages[stage], field=name)

    def _of_history(self, rest: Sequence[str]) -> Message:
        """What is called of the history: an earlier revision, or a value of it."""
        place, *keys = rest
        if not keys:
            return _("Earlier revision")
        key = keys[-1]
        if len(keys) == 1:
            field = _OF_HISTORY.get(key, literal(key))
        elif keys[0] == "by_period":
            name = self._stages.get(key, key)
            field = _("target of {stage} from {day}", stage=name, day=date.fromisoformat(keys[1]))
        else:
            field = _("target of {stage}", stage=self._stages.get(key, key))
        return _("Earlier revision {place} · {field}", place=place, field=field)
