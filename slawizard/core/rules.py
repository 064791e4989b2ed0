"""The rules that join several fields of an agreement.

They read plain data (the tables of the file as mappings and lists), so that the same rules serve
a file, whose other fields may be wrong, and an agreement in the making, where some are not there
yet: a rule whose values are not all there says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from slawizard.core.calendar import MONTHS_IN_CALENDAR, months_from_zero
from slawizard.core.constants import (
    DEFAULT_FAST_TRACK_HOURS,
    DEFAULT_FIRST_CONTACT_HOURS,
    DEFAULT_MONTHS,
    MAX_STAGES,
    MIN_STAGES,
    OWNERS,
)
from slawizard.core.conversion_rules import conversion_rules
from slawizard.core.issues import Location, ValidationIssue
from slawizard.i18n.messages import _, _n
from slawizard.i18n.unprintable import is_blank, look_alike_key

Data = Mapping[str, Any]
Rule = Callable[[Data], Iterator[ValidationIssue]]

WRONG_COUNT: Final = _(
    "A funnel needs {least} to {most} stages.", least=MIN_STAGES, most=MAX_STAGES
)
SAME_KEY: Final = _("Another stage has this key: change one of them.")
NOTHING_BEFORE: Final = _("Take this out: nothing comes before the first stage.")


def table_at(data: Data, *names: str) -> Data:
    """The table at `names`, empty where there is none."""
    node: Any = data
    for name in names:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node if isinstance(node, Mapping) else {}


def stage_tables(data: Data) -> list[Data]:
    """The tables of the stages, top to bottom; an empty one where there is no table."""
    stages = data.get("stages")
    if not isinstance(stages, Sequence) or isinstance(stages, str):
        return []
    return [stage if isinstance(stage, Mapping) else {} for stage in stages]


def first_of_sales(owners: Sequence[Any]) -> int | None:
    """Index of the first stage of sales, None where there is no single hand-off to it."""
    split = owners.count("marketing")
    in_order = ["marketing"] * split + ["sales"] * (len(owners) - split)
    return split if 0 < split < len(owners) and list(owners) == in_order else None


def _goal_above_base(data: Data) -> Iterator[ValidationIssue]:
    revenue = table_at(data, "revenue")
    goal, base = revenue.get("goal"), revenue.get("from_existing_customers", 0)
    if goal is not None and base is not None and base >= goal:
        yield ValidationIssue(
            ("revenue", "from_existing_customers"),
            _("Write less than the goal: otherwise, no new customers are needed."),
        )


def _term_within_the_calendar(data: Data) -> Iterator[ValidationIssue]:
    revenue = table_at(data, "revenue")
    starts, months = revenue.get("starts"), revenue.get("months", DEFAULT_MONTHS)
    if starts is None or months is None:
        return
    most = MONTHS_IN_CALENDAR - months_from_zero(starts)
    if months > most:
        yield ValidationIssue(
            ("revenue", "months"),
            _("Write at most {most}: no year after 9999 can be written.", most=most),
        )


def _a_weight_per_month(data: Data) -> Iterator[ValidationIssue]:
    revenue, weights = table_at(data, "revenue"), table_at(data, "customers").get("seasonality")
    months = revenue.get("months", DEFAULT_MONTHS)
    if not weights or months is None:
        return
    place: Location = ("customers", "seasonality")
    if len(weights) != months:
        yield ValidationIssue(
            place,
            _n(
                "Write {count} number or none. Now there are {given}.",
                "Write {count} numbers, one per month, or none if all months are alike. Now "
                "there are {given}.",
                months,
                given=len(weights),
            ),
        )
    elif all(weight == 0 for weight in weights):
        yield ValidationIssue(place, _("Write at least one number greater than 0."))
    elif weights[-1] == 0 and revenue.get("next_term") == "level":
        yield ValidationIssue(
            place,
            _(
                "Write a last number greater than 0: the next term goes on at the last month's "
                "pace."
            ),
        )


def _stage_count(data: Data) -> Iterator[ValidationIssue]:
    if "stages" in data and not MIN_STAGES <= len(stage_tables(data)) <= MAX_STAGES:
        yield ValidationIssue(("stages",), WRONG_COUNT)


def _unique_stages(data: Data) -> Iterator[ValidationIssue]:
    keys: set[str] = set()
    names: set[str] = set()
    for i, stage in enumerate(stage_tables(data)):
        key, name = stage.get("key"), stage.get("name")
        if isinstance(key, str):
            if key in keys:
                yield ValidationIssue(("stages", i, "key"), SAME_KEY)
            keys.add(key)
        if isinstance(name, str) and not is_blank(name):
            look = look_alike_key(name)
            if look in names:
                yield ValidationIssue(
                    ("stages", i, "name"), _("Another stage has this name: change one of them.")
                )
            names.add(look)


def _one_handoff(data: Data) -> Iterator[ValidationIssue]:
    owners = [stage.get("owner") for stage in stage_tables(data)]
    if not owners or any(owner not in OWNERS for owner in owners):
        return
    if owners[0] == "sales":
        yield ValidationIssue(("stages", 0, "owner"), _("Give the first stage to marketing."))
    if owners[-1] == "marketing":
        yield ValidationIssue(
            ("stages", len(owners) - 1, "owner"), _("Give the last stage to sales.")
        )
    for i, (above, below) in enumerate(pairwise(owners)):
        if above == "sales" and below == "marketing":
            yield ValidationIssue(
                ("stages", i + 1, "owner"),
                _(
                    "Give this stage to sales, or those above it to marketing: there is only one "
                    "hand-off."
                ),
            )


def _conversions(data: Data) -> Iterator[ValidationIssue]:
    for i, stage in enumerate(stage_tables(data)):
        place: Location = ("stages", i, "conversion")
        if i == 0:
            if "conversion" in stage:
                yield ValidationIssue(place, NOTHING_BEFORE)
        elif "conversion" not in stage:
            yield ValidationIssue(
                (*place, "percent"),
                _("Write how many out of 100 in the stage above reach this one."),
                missing=True,
            )
        else:
            yield from conversion_rules(place, table_at(stage, "conversion"))


def _nobody_open_at_the_end(data: Data) -> Iterator[ValidationIssue]:
    stages = stage_tables(data)
    if stages and stages[-1].get("open_today") is not None:
        yield ValidationIssue(
            ("stages", len(stages) - 1, "open_today"),
            _("Take this out: in the last stage, nobody is still open."),
        )


def _criteria(data: Data) -> Iterator[ValidationIssue]:
    stages = stage_tables(data)
    handed_to = first_of_sales([stage.get("owner") for stage in stages])
    for i, stage in enumerate(stages):
        criteria = table_at(stage, "criteria")
        place: Location = ("stages", i, "criteria")
        needs_some = handed_to is not None and i in (handed_to - 1, handed_to)
        if needs_some and not criteria.get("fit") and not criteria.get("engagement"):
            yield ValidationIssue(
                (*place, "fit"),
                _(
                    "Write at least one fit or engagement criterion: leads are handed over at "
                    "this stage."
                ),
                missing=True,
            )
        engagement, needed = criteria.get("engagement"), criteria.get("engagement_needed")
        most = max(1, len(engagement or ()))
        if needed is not None and needed > most:
            yield ValidationIssue(
                (*place, "engagement_needed"),
                _(
                    "Write at most {most}: that is how many engagement criteria are listed.",
                    most=most,
                ),
            )


def _fast_track_first(data: Data) -> Iterator[ValidationIssue]:
    sales = table_at(data, "commitments", "sales")
    first = sales.get("first_contact_hours", DEFAULT_FIRST_CONTACT_HOURS)
    fast = sales.get("fast_track_hours", DEFAULT_FAST_TRACK_HOURS)
    if first is not None and fast is not None and fast > first:
        yield ValidationIssue(
            ("commitments", "sales", "fast_track_hours"),
            _(
                "Write at most {hours}: fast-track leads can't wait longer than others.",
                hours=first,
            ),
        )


RULES: Final[tuple[Rule, ...]] = (
    _goal_above_base,
    _term_within_the_calendar,
    _a_weight_per_month,
    _stage_count,
    _unique_stages,
    _one_handoff,
    _nobody_open_at_the_end,
    _conversions,
    _criteria,
    _fast_track_first,
)


def broken_rules(data: Data) -> list[ValidationIssue]:
    """The rules that `data` breaks, in the order of `RULES`."""
    return [problem for rule in RULES for problem in rule(data)]
