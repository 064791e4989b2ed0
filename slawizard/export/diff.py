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
from slawizard.core.monthly_fee import fee_of
from slawizard.core.questionnaire import asked_by_default, questions, step_of
from slawizard.core.stage_questions import team_names
from slawizard.core.term_texts import TICKET_PATH
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
"""The names of the bases of a rate, as in the document; no question asks for a basis."""

_REVISION: Final = tuple(map(KeyPath, ("agreement.revision", "agreement.date", "history")))
"""The paths that the program itself writes for a revision."""

_UNASKED: Final = {
    "agreement.revision": _("Revision"),
    "agreement.date": _("Date of this revision"),
    REJECTIONS: _("Reason for handing a lead back"),
    "stages": _("Order of the stages"),
}
"""Names by path, for values whose name is not the label of a question."""

_OF_HISTORY: Final = {
    "revision": _("number"),
    "date": _("date"),
    "note": _("what changed and why"),
}
"""Names of the values of an earlier revision, by key."""


class ValueFormatter:
    """Formats the values of one agreement for display, in one line each."""

    def __init__(self, agreement: Agreement, translator: Translator, *, as_fee: bool) -> None:
        """Format in the words of `translator`, the average ticket by the month if `as_fee`."""
        self.translator = translator
        self._as_fee = as_fee
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
        if path == TICKET_PATH and self._as_fee:
            return self.translator.amount(fee_of(value), self._currency)
        if KeyPath(path).name.endswith("percent"):
            return self.translator.percent(value)
        if _kind(path) == "amount":
            return self.translator.amount(value, self._currency)
        return self.translator.number(value)

    def _revision(self, entry: Mapping[str, Any]) -> str:
        """Format `entry`, an earlier revision of the history; its note is of the one after it."""
        number, note = str(entry["revision"]), entry["note"]
        revision = _("{number}, {date}", number=number, date=entry["date"])
        if not note:
            return self.translator(revision)
        made = str(entry["revision"] + 1)
        return self.translator(
            _("{old}; revision {new}: {note}", old=revision, new=made, note=note)
        )


def _kind(path: str) -> Kind | None:
    """Return the kind of the question for `path`, None if there is none."""
    found = asked_by_default().get(KeyPath(path).pattern)
    return None if found is None else found[1].kind


def format_change(change: Change, before: ValueFormatter, after: ValueFormatter) -> tuple[str, str]:
    """Return the values before and after, each in the words of its agreement's formatter."""
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
    """Yield each answer that differs, in file order; skip what a revision writes if not `revision`."""
    as_fee = pays_by_month(old, new)
    before, after = (ValueFormatter(one, translator, as_fee=as_fee) for one in (old, new))
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


def pays_by_month(*agreements: Agreement) -> bool:
    """Whether customers pay by the month in all `agreements`."""
    return all(agreement.customers.billing == "monthly" for agreement in agreements)


def target_differences(
    old: tuple[Agreement, Plan], new: tuple[Agreement, Plan], translator: Translator
) -> Iterator[Difference]:
    """Yield each stage whose target differs, and the customers if they differ too.

    A stage with the same target for the term is included if its targets by period differ.
    """
    (_old, before), (agreement, after) = old, new
    earlier = {stage.key: stage for stage in before.stages}
    customers = before.customers_needed, after.customers_needed
    if customers[0] != customers[1] and customers != (
        before.customers_from_marketing,
        after.customers_from_marketing,
    ):
        name = translator(_("New customers"))
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
    """Format the smallest and the largest target of `stage` in a period."""
    low, high = min(stage.by_period), max(stage.by_period)
    if low == high:
        return translator.number(low)
    return translator(_("{low} to {high}", low=low, high=high))


def _figure_difference(name: str, before: int, after: int, translator: Translator) -> Difference:
    sign = "+" if after > before else "−"
    by = f"{sign}{translator.number(abs(after - before))}"
    return Difference(name, translator.number(before), translator.number(after), by)


class Names:
    """The names of values by path: the label of the field, after its stage or its team."""

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
        if not pays_by_month(old, new):  # one name for what is not asked by the month in both
            self._asked[TICKET_PATH] = asked_by_default()[TICKET_PATH][1]
        self._teams = team_names(drafts[-1])
        self._stages = {stage.key: stage.name for stage in (*old.stages, *new.stages)}
        self._above = {
            below.key: above.name
            for agreement in (old, new)
            for above, below in pairwise(agreement.stages)
        }

    def question(self, path: str) -> Question | None:
        """Return the question that the value at `path` answers."""
        return self._asked.get(path)

    def of(self, path: str) -> Message:
        """Return the name of the value at `path`; its key in the file if it has no other."""
        place = KeyPath(path)
        table, key = place.parent, place.name
        if path in _UNASKED:
            return _UNASKED[path]
        if table == "stages":
            return _("Stage")
        if place.top == "history":
            return self._of_history(place.relative_to("history").parts)
        asked = self.question(path)
        name = asked.label if asked is not None else literal(key)
        if place.stage_key is not None:
            return self._of_stage(place.stage_key, place.in_stage, name)
        if key != "team" and (team := self._teams.get(table.relative_to("commitments"))):
            return _("{stage} · {field}", stage=team, field=name)
        if table == "commitments.reporting":
            return _("{stage} · {field}", stage=_("Follow-up"), field=name)
        return name

    def _of_stage(self, stage: str, key: str, name: Message) -> Message:
        """Return the name of `key` of `stage`; its step calls it `name`."""
        if key == "conversion.percent" and stage in self._above:
            above, into = self._above[stage], self._stages[stage]
            return _("Conversion rate from {above} to {into}", above=above, into=into)
        if key == "conversion.basis":
            name = _("Basis")
        return _("{stage} · {field}", stage=self._stages[stage], field=name)

    def _of_history(self, rest: Sequence[str]) -> Message:
        """Return the name of an earlier revision or of a value in it; `rest` is its path."""
        place, *keys = rest
        if not keys:
            return _("Earlier revision")
        key = keys[-1]
        if len(keys) == 1:
            field = _OF_HISTORY.get(key, literal(key))
            if key == "customers":
                field = _("customers from {team}", team=self._teams["marketing"])
        elif keys[0] == "by_period":
            name = self._stages.get(key, key)
            field = _("target of {stage} from {day}", stage=name, day=date.fromisoformat(keys[1]))
        else:
            field = _("target of {stage}", stage=self._stages.get(key, key))
        return _("Earlier revision {place} · {field}", place=place, field=field)
