"""The forecast in words that need no statistics, shared by document, tables and screens.

Chances are told in cases: in so many of 100 cases that are possible by what is known of the rates.
They say nothing of luck with years, and, of rates that were measured, nothing of their changing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from slawizard.core.constants import MAX_MARGIN, TEAMS
from slawizard.core.forecast.forecast import Forecast
from slawizard.core.forecast.rates import ForecastRate
from slawizard.core.forecast.sensitivity import Sensitivity
from slawizard.core.plan import HUNDRED
from slawizard.i18n.messages import Message, _, _n

TITLE = _("How sure is this plan")
MEASURE_FIRST = _("What to measure first")
FROM_BASELINE = _("From today")


_MEASURE_ABOVE: Final = 100
"""From a margin of so many percent on, the first thing is to measure.

It would more than double every target: more than half of a year's work would go into not knowing
the rates. Finding out about one of them is less work, and no team signs twice of what the goal
takes.
"""


def sentence(forecast: Forecast, names: Mapping[str, str], marketing: str = "") -> Message:
    """The whole forecast in one sentence: how often the plan succeeds, and what that takes.

    If it would take too much, say what to measure before the margin. `names` maps the stages'
    keys to their names, `marketing` is what that team is called.
    """
    needed = forecast.margin_percent_needed
    out_of_proportion = needed is None or (
        needed > _MEASURE_ABOVE and needed > forecast.margin_percent
    )
    if out_of_proportion and forecast.sensitivity:
        return _measure_before_margin(forecast, names[forecast.sensitivity[0].key], marketing)
    return _with_margin(forecast, marketing)


def _with_margin(forecast: Forecast, marketing: str) -> Message:
    needed, adopted = forecast.margin_percent_needed, forecast.margin_percent
    plan_works, wanted = _works(forecast, marketing), forecast.certainty_percent
    if needed is None:
        return _(
            "{plan_works}; not even targets {most}% higher bring that to {wanted} of 100: the rates "
            "are too uncertain.",
            plan_works=plan_works,
            most=MAX_MARGIN,
            wanted=wanted,
        )
    if needed <= adopted:
        return _(
            "{plan_works}: enough for the {wanted} of 100 aimed for.",
            plan_works=plan_works,
            wanted=wanted,
        )
    if adopted:
        return _(
            "{plan_works}; with every target {needed}% higher instead of {adopted}%, in {wanted} "
            "of 100.",
            plan_works=plan_works,
            needed=needed,
            adopted=adopted,
            wanted=wanted,
        )
    return _(
        "{plan_works}; with every target {needed}% higher, in {wanted} of 100.",
        plan_works=plan_works,
        needed=needed,
        wanted=wanted,
    )


def _measure_before_margin(forecast: Forecast, stage: str, marketing: str) -> Message:
    """The sentence if the rates, above all the one into `stage`, are too uncertain."""
    plan_works, wanted = _works(forecast, marketing), forecast.certainty_percent
    needed, adopted = forecast.margin_percent_needed, forecast.margin_percent
    if needed is None:
        return _(
            "{plan_works}. Measure the rate into “{stage}” first: with rates this uncertain, not "
            "even targets {most}% higher bring that to {wanted} of 100.",
            plan_works=plan_works,
            stage=stage,
            most=MAX_MARGIN,
            wanted=wanted,
        )
    if adopted:
        return _(
            "{plan_works}. Measure the rate into “{stage}” first: with rates this uncertain, "
            "reaching {wanted} of 100 would take every target {needed}% higher instead of "
            "{adopted}%.",
            plan_works=plan_works,
            stage=stage,
            needed=needed,
            adopted=adopted,
            wanted=wanted,
        )
    return _(
        "{plan_works}. Measure the rate into “{stage}” first: with rates this uncertain, reaching "
        "{wanted} of 100 would take every target {needed}% higher.",
        plan_works=plan_works,
        stage=stage,
        needed=needed,
        wanted=wanted,
    )


def offers_margin(forecast: Forecast) -> bool:
    """Whether there is a margin to adopt: larger than the present one, and in proportion.

    Beyond that, only which rate to measure first is told.
    """
    needed = forecast.margin_percent_needed
    return needed is not None and forecast.margin_percent < needed <= _MEASURE_ABOVE


def _works(forecast: Forecast, marketing: str) -> Message:
    customers, cases = _customers(forecast, marketing), cases_of_100(forecast.chance_percent)
    known = _what_is_known(forecast)
    if forecast.margin_percent:
        return _(
            "{known}, meeting every target, {margin}% higher for safety, brings {customers} or "
            "more {cases}",
            known=known,
            margin=forecast.margin_percent,
            customers=customers,
            cases=cases,
        )
    return _(
        "{known}, meeting every target brings {customers} or more {cases}",
        known=known,
        customers=customers,
        cases=cases,
    )


def _what_is_known(forecast: Forecast) -> Message:
    """What the chance speaks of: measured rates may not stay as they were."""
    measured = [rate.is_measured for rate in forecast.rates]
    if not any(measured):
        return _("With what is known of these rates")
    if all(measured):
        return _("With what is known of these rates, if they stay as they were")
    return _("With what is known of these rates, if the measured ones stay as they were")


def _customers(forecast: Forecast, marketing: str) -> Message:
    count = forecast.customers_needed
    if count == forecast.customers_in_all:
        return _n("{count} customer", "{count} customers", count)
    return _n(
        "{count} customer from {team}",
        "{count} customers from {team}",
        count,
        team=marketing or TEAMS["marketing"],
    )


def cases_of_100(percent: int) -> Message:
    """A chance in cases of 100, never none and never all of them."""
    if percent <= 0:
        return _("in fewer than 1 of 100 cases")
    if percent >= HUNDRED:
        return _("in more than 99 of 100 cases")
    return _("in {count} of 100 cases", count=percent)


def spread_rows(forecast: Forecast) -> tuple[tuple[Message, int, Decimal], ...]:
    """The kind of case, its customers and their revenue, the worst first."""
    spread = forecast.customers
    named = (
        (_("Bad: 1 in 10 is like this or worse"), spread.p10),
        (_("Typical: half are better, half worse"), spread.p50),
        (_("Good: 1 in 10 is like this or better"), spread.p90),
    )
    return tuple((name, count, forecast.revenue(count)) for name, count in named)


def measure_first(forecast: Forecast, names: Mapping[str, str], first: str) -> Message | None:
    """Name the rate that matters most; `names` maps keys to stages, `first` is the first stage."""
    if not forecast.sensitivity:
        return None
    return sensitivity_sentence(forecast.sensitivity[0], names, first)


def sensitivity_sentence(sensitivity: Sensitivity, names: Mapping[str, str], first: str) -> Message:
    """Say how the first stage's target depends on one rate."""
    return _(
        "The rate into “{stage}”: it may be anywhere from {low}% to {high}%, so the “{first}” "
        "target could go from {most} down to {least}.",
        stage=names[sensitivity.key],
        low=sensitivity.low_percent,
        high=sensitivity.high_percent,
        first=first,
        most=sensitivity.first_stage_high,
        least=sensitivity.first_stage_low,
    )


def certain_rates(forecast: Forecast, names: Mapping[str, str]) -> Message | None:
    """Name the rates that are taken as certain, which flatters the plan; None if there are none."""
    if not forecast.certain:
        return None
    stages = tuple(names[key] for key in forecast.certain)
    return _n(
        "The rate into {stages} counts as exact, because there are neither counts nor a "
        "range for it: the plan looks more certain than it is.",
        "The rates into {stages} count as exact, because there are neither counts nor ranges "
        "for them: the plan looks more certain than it is.",
        len(forecast.certain),
        stages=stages,
    )


def baseline_sentence(forecast: Forecast, names: Mapping[str, str], amount: str) -> Message | None:
    """Say what today's volumes would yield; `amount` is the formatted revenue."""
    today = forecast.baseline
    if today is None:
        return None
    return _n(
        "What came into “{stage}” in the last 12 months would bring {count} customer and "
        "{amount} at these rates.",
        "What came into “{stage}” in the last 12 months would bring {count} customers and "
        "{amount} at these rates.",
        today.customers,
        stage=names[today.since],
        amount=amount,
    )


def multiple_of_baseline(times: Decimal | str | None) -> Message:
    """Say how many `times` today's volume a target is, a number or its formatted text."""
    return _("none today") if times is None else _("{times} times", times=times)


def off_middle(forecast: Forecast, names: Mapping[str, str]) -> Iterator[Message]:
    """Say of each rate that is not its range's middle what that does to the chance."""
    for rate in forecast.rates:
        if rate.is_off_middle:
            yield off_middle_sentence(rate, names[rate.key])


def off_middle_sentence(rate: ForecastRate, stage: str) -> Message:
    """Say what the rate into `stage`, which is off its range's middle, does to the chance."""
    percent, middle = rate.percent, rate.mean_percent
    if rate.share < rate.mean:
        return _(
            "For “{stage}”, the plan counts on {percent}%, less than the middle of its range, "
            "{middle}%: a careful rate, so the goal is reached more often.",
            stage=stage,
            percent=percent,
            middle=middle,
        )
    return _(
        "For “{stage}”, the plan counts on {percent}%, more than the middle of its range, "
        "{middle}%: a bold rate, so the goal is reached less often.",
        stage=stage,
        percent=percent,
        middle=middle,
    )


def adopt_label(forecast: Forecast) -> Message:
    """The name of adopting the margin that the certainty takes, wherever that is offered."""
    return _("Adopt the margin of {percent}%", percent=forecast.margin_percent_needed)


def margin_note(margin_percent: Decimal) -> Message:
    """Say what the adopted margin means for the targets."""
    return _(
        "The targets include a safety margin: {margin}% more customers than the goal takes, in "
        "case the rates are lower than they seem.",
        margin=margin_percent,
    )
