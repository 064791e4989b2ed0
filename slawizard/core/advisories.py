"""What is worth a warning in an agreement, and where; no warning ever stops a save."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from slawizard.core.benchmarks import benchmark_into
from slawizard.core.constants import MIN_CONVERTED, MIN_ENTERED
from slawizard.core.keypath import KeyPath
from slawizard.core.plan import Plan, conversion_rate
from slawizard.core.plan_wording import cost_over_ticket
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, StageTable

FAR_BELOW = 4
"""A rate is far from a benchmark below so many parts of its low end, and ..."""
FAR_ABOVE = 4
"""... above so many times its high end."""

AdvisoryCode = Literal[
    "benchmark-rate",
    "small-sample",
    "far-from-benchmark",
    "hundred-percent",
    "over-capacity",
    "pipeline-gap",
    "pipeline-missing",
    "cost-over-ticket",
    "review-before-start",
    "review-passed",
]


class Advisory(NamedTuple):
    """A `code` that the JSON tells, the `path` of what it is about, and its `message`."""

    code: AdvisoryCode
    path: KeyPath
    message: Message


def advisories(agreement: Agreement, planned: Plan, today: date | None = None) -> list[Advisory]:
    """What is worth a warning in `agreement`; `review-passed` only where `today` is given."""
    return [
        *(warn for stage in agreement.stages for warn in _rate_advisories(stage)),
        *_capacity_advisories(agreement, planned),
        *_pipeline_advisories(agreement, planned),
        *_cost_advisories(agreement, planned),
        *_review_advisories(agreement, today),
    ]


def _rate_advisories(stage: StageTable) -> Iterator[Advisory]:
    conversion, where, name = stage.conversion, KeyPath.of_conversion(stage.key), stage.name
    if conversion is None:
        return
    if conversion.basis == "benchmark":
        yield Advisory(
            "benchmark-rate",
            where,
            _(
                "The rate into “{stage}” is a benchmark: replace it with your own as soon as you "
                "have one.",
                stage=name,
            ),
        )
    entered, converted = conversion.entered, conversion.converted
    if entered is None or converted is None:
        yield from _far_from_benchmark(stage)
    elif entered < MIN_ENTERED or converted < MIN_CONVERTED:
        yield Advisory(
            "small-sample",
            where,
            _(
                "The rate into “{stage}” is based on only a few cases ({converted} of "
                "{entered}): treat it with caution.",
                stage=name,
                converted=converted,
                entered=entered,
            ),
        )
    if conversion_rate(conversion) == 1:
        yield Advisory(
            "hundred-percent",
            where,
            _(
                "Everyone reaches “{stage}” (100%), so it adds nothing to the stage above: "
                "check the rate, or remove one of the two.",
                stage=name,
            ),
        )


def _far_from_benchmark(stage: StageTable) -> Iterator[Advisory]:
    """A rate that nobody counted and that is unlike those of all other companies."""
    row = benchmark_into(stage.key)
    if row is None or stage.conversion is None:
        return
    percent = stage.conversion.percent
    if FAR_BELOW * percent < row.low or percent > FAR_ABOVE * row.high:
        yield Advisory(
            "far-from-benchmark",
            KeyPath.of_conversion(stage.key),
            _(
                "The rate into “{stage}” is {percent}%, far from what other companies see "
                "({low}–{high}%): check it.",
                stage=stage.name,
                percent=percent,
                low=row.low,
                high=row.high,
            ),
        )


def _capacity_advisories(agreement: Agreement, planned: Plan) -> Iterator[Advisory]:
    capacity = planned.capacity
    if capacity and capacity.needed > capacity.available:
        yield Advisory(
            "over-capacity",
            KeyPath("sales.representatives"),
            _(
                "In the busiest month, {needed} leads are handed over, but {team} can only "
                "follow up on {available}.",
                team=agreement.sales.team,
                needed=capacity.needed,
                available=capacity.available,
            ),
        )


def _pipeline_advisories(agreement: Agreement, planned: Plan) -> Iterator[Advisory]:
    """What must be open on day one: what nobody has counted, and what is missing of it."""
    for stage, figures in zip(agreement.stages, planned.stages, strict=True):
        if figures.open_at_start and stage.open_today is None:
            yield Advisory(
                "pipeline-gap",
                KeyPath.of_stage(stage.key) / "open_today",
                _(
                    "On day one, “{stage}” must already have {count} open: compare this with the "
                    "CRM.",
                    stage=stage.name,
                    count=figures.open_at_start,
                ),
            )
    for stage, figures in zip(agreement.stages, planned.stages, strict=True):
        if figures.missing_at_start:
            yield Advisory(
                "pipeline-missing",
                KeyPath.of_stage(stage.key) / "open_today",
                _(
                    "On day one, “{stage}” must already have {count} open, and {missing} of them "
                    "are missing: the first periods will fall short.",
                    stage=stage.name,
                    count=figures.open_at_start,
                    missing=figures.missing_at_start,
                ),
            )


def _cost_advisories(agreement: Agreement, planned: Plan) -> Iterator[Advisory]:
    ticket, currency = agreement.customers.average_ticket, agreement.revenue.currency
    budget = planned.budget
    message = budget and cost_over_ticket(budget, ticket, currency)
    if message:
        yield Advisory("cost-over-ticket", KeyPath("customers.average_ticket"), message)


def _review_advisories(agreement: Agreement, today: date | None) -> Iterator[Advisory]:
    review_on, starts = agreement.agreement.review_on, agreement.revenue.starts
    if review_on < starts:
        yield Advisory(
            "review-before-start",
            KeyPath("agreement.review_on"),
            _(
                "The review date, {date}, is before the targets begin ({starts}): there will be "
                "nothing to review yet.",
                date=review_on,
                starts=starts,
            ),
        )
    if today is not None and review_on < today:
        yield Advisory(
            "review-passed",
            KeyPath("agreement.review_on"),
            _("The review date, {date}, has passed.", date=review_on),
        )
