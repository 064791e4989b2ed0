"""What if: the figures before and after a change of values, without changing the agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.forecast.rates import known_range
from slawizard.core.keypath import KeyPath
from slawizard.core.parsing import Kind, parse
from slawizard.core.plan import HUNDRED, Plan, plan
from slawizard.core.plausibility import percent_meant
from slawizard.i18n.messages import Message, _, literal

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, ConversionTable
    from slawizard.core.forecast.forecast import Forecast

_KINDS: Final[Mapping[str, Kind]] = {
    "revenue.goal": "amount",
    "revenue.from_existing_customers": "amount",
    "revenue.marketing_share_percent": "percent",
    "customers.average_ticket": "amount",
    "customers.margin_percent": "percent",
}


class WhatIfError(ValueError):
    """A value that can't be tried: its `path`, and a `message` that says what to write instead."""

    def __init__(self, path: str, message: Message) -> None:
        super().__init__(path)
        self.path = path
        self.message = message


@dataclass(frozen=True, slots=True)
class Scenario:
    """An agreement with its plan and, if requested, its forecast."""

    agreement: Agreement
    planned: Plan
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The scenarios before and after the changes.

    `moved` maps each changed path to its old and its new value; `others` maps an ambiguous one to
    the value that a reader from elsewhere would understand.
    """

    moved: Mapping[str, tuple[Decimal, Decimal]]
    before: Scenario
    after: Scenario
    others: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A number in both scenarios; None in one that does not have it. Amounts are `Decimal`."""

    name: Message
    before: Decimal | int | None
    after: Decimal | int | None


def what_if(
    agreement: Agreement,
    changes: Iterable[tuple[str, str | Decimal]],
    *,
    with_forecast: bool,
    kinds: Mapping[str, Kind] = _KINDS,
) -> WhatIf:
    """The outlook of `agreement`, and of one with `changes`: pairs of a path and its value.

    Values are texts as people type them in the agreement's locale, each read by its kind among
    `kinds`, or numbers. A rate that is moved
    stays as well known as it was: as many counts, or a range in the same proportion. With `with_forecast`
    both have their forecast. Raises `WhatIfError`.
    """
    read_as = {path: _value(agreement, path, value, kinds) for path, value in changes}
    wanted = {path: value for path, (value, _other) in read_as.items()}
    others = {path: other for path, (_value, other) in read_as.items() if other is not None}
    changed = _changed(agreement, wanted)
    now = {path: _value_at(agreement, path) for path in wanted}
    moved = {path: (now[path], value) for path, value in wanted.items()}
    before, after = (scenario(one, with_forecast=with_forecast) for one in (agreement, changed))
    return WhatIf(moved, before, after, others)


def scenario(agreement: Agreement, *, with_forecast: bool) -> Scenario:
    """Compute what follows from `agreement`, with a forecast if `with_forecast`."""
    planned = plan(agreement)
    if not with_forecast:
        return Scenario(agreement, planned, None)
    from slawizard.core.forecast.forecast import compute_forecast

    return Scenario(agreement, planned, compute_forecast(agreement, planned))


def movable_paths(agreement: Agreement) -> tuple[str, ...]:
    """The paths of the values that can be changed, stages by their key."""
    return (
        *_KINDS,
        *(KeyPath.of_conversion(stage.key) / "percent" for stage in agreement.stages[1:]),
        *(
            KeyPath.of_stage(stage.key) / "cost_each"
            for stage in agreement.stages
            if stage.cost_each is not None
        ),
    )


def _value(
    agreement: Agreement, path: str, value: str | Decimal, kinds: Mapping[str, Kind]
) -> tuple[Decimal, Decimal | None]:
    """Parse `value`; return its number and, if it is ambiguous, the other reading of it."""
    if path not in (known := movable_paths(agreement)):
        raise WhatIfError(
            path, _("This can't be tried out; these can: {paths}.", paths=", ".join(known))
        )
    if isinstance(value, Decimal):
        return value, None
    locale, currency = agreement.agreement.locale, agreement.revenue.currency
    usual: Kind = "amount" if KeyPath(path).name == "cost_each" else "percent"
    reading = parse(kinds.get(path, usual), value, locale, currency=currency)
    if reading.error is not None:
        raise WhatIfError(path, reading.error)
    if reading.value is None:
        raise WhatIfError(path, _("Write a number after the =."))
    other = percent_meant(path, value, reading.value) or reading.alternative
    return reading.value, None if isinstance(other, tuple) else other


def _value_at(agreement: Agreement, path: str) -> Decimal:
    place, node = KeyPath(path), agreement  # type: KeyPath, Any
    if place.stage_key is not None:
        node = next(stage for stage in agreement.stages if stage.key == place.stage_key)
        place = place.in_stage
    for name in place.parts:
        node = getattr(node, name)
    comparison: Decimal = node
    return comparison


def _changed(agreement: Agreement, wanted: Mapping[str, Decimal]) -> Agreement:
    """Apply the values of `wanted` to `agreement`; raise `WhatIfError` if they break a rule."""
    from slawizard.core import validation
    from slawizard.core.issues import dotted_path

    data = agreement.model_dump(exclude_none=True)
    for path, value in wanted.items():
        place = KeyPath(path)
        if place.stage_key is None:
            data[place.top][place.name] = value
        else:
            stage = next(stage for stage in data["stages"] if stage["key"] == place.stage_key)
            if place.is_conversion:
                stage["conversion"] = {"percent": value, "basis": "estimate"}
            else:
                stage[place.name] = value
    changed, problems = validation.validate(data)
    if changed is None:
        first = problems[0]
        raise WhatIfError(dotted_path(first.path, data), first.message)
    return changed.model_copy(update={"stages": _as_well_known(agreement, wanted)})


def _as_well_known(agreement: Agreement, wanted: Mapping[str, Decimal]) -> tuple[Any, ...]:
    """The stages with their new rates, each known as well as before."""
    stages = [agreement.stages[0]]
    for above, stage in zip(agreement.stages, agreement.stages[1:], strict=False):
        percent = wanted.get(KeyPath.of_conversion(stage.key) / "percent")
        if percent is not None and stage.conversion is not None:
            moved = _moved(above.key, stage.key, stage.conversion, percent)
            stage = stage.model_copy(update={"conversion": moved})  # noqa: PLW2901
        stages.append(stage)
    costs = (wanted.get(KeyPath.of_stage(stage.key) / "cost_each") for stage in stages)
    return tuple(
        stage if cost is None else stage.model_copy(update={"cost_each": cost})
        for stage, cost in zip(stages, costs, strict=True)
    )


def _moved(above: str, into: str, rate: ConversionTable, percent: Decimal) -> ConversionTable:
    if rate.entered is not None:
        # Any part of a person: the rate that is tried is the one that the plan reckons with.
        converted = Fraction(percent) * rate.entered / HUNDRED
        return rate.model_copy(update={"percent": percent, "converted": converted})
    update: dict[str, Decimal] = {"percent": percent}
    if known := known_range(above, into, rate):
        low, high = known
        times = percent / rate.percent
        update["low_percent"] = min(percent, low * times)
        update["high_percent"] = max(percent, min(Decimal(HUNDRED), high * times))
    return rate.model_copy(update=update)


def compare_figures(comparison: WhatIf) -> tuple[ComparedFigure, ...]:
    """All figures of both scenarios, changed or not, in the order of the document."""
    pairs = zip(_figures(comparison.before), _figures(comparison.after), strict=True)
    return tuple(ComparedFigure(name, before, after) for (name, before), (_name, after) in pairs)


def _figures(scenario: Scenario) -> Iterator[tuple[Message, Decimal | int | None]]:
    planned, forecast = scenario.planned, scenario.forecast
    yield _("New customers"), planned.customers_needed
    yield (
        _("Starting with {team}", team=scenario.agreement.marketing.team),
        planned.customers_from_marketing,
    )
    for stage, figures_of in zip(scenario.agreement.stages, planned.stages, strict=True):
        yield literal(stage.name), figures_of.needed
    if planned.customers_missing is not None:
        yield _("Customers that the first periods lack"), planned.customers_missing
    if planned.capacity:
        yield _("Handed over in the busiest month"), planned.capacity.needed
        yield _("To each representative"), planned.capacity.per_representative
    if planned.budget:
        currency = scenario.agreement.revenue.currency
        yield _("Budget in {currency}", currency=currency), planned.budget.total
        yield _("What a customer costs"), planned.budget.per_customer
    if forecast is None:
        return
    yield _("Cases of 100 that reach the goal"), forecast.chance_percent
    yield _("Customers, bad case"), forecast.customers.p10
    yield _("Customers, typical case"), forecast.customers.p50
    yield _("Customers, good case"), forecast.customers.p90
    wanted = forecast.certainty_percent
    yield _("Margin in % for {wanted} of 100", wanted=wanted), forecast.margin_percent_needed
    if forecast.baseline:
        yield _("Customers from today's volume"), forecast.baseline.customers
