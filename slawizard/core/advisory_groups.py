"""Warnings of one kind about several stages, joined into one sentence."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Final

from slawizard.i18n.messages import Message, _, _n

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from slawizard.core.advisories import Advisory, AdvisoryCode
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan


def joined(warnings: Iterable[Advisory], agreement: Agreement, planned: Plan) -> list[Advisory]:
    """The `warnings` on `agreement`, with those of one kind about several stages in one.

    It points to the first of them. A new agreement has five benchmark rates, which would
    fill the list on a small screen.
    """
    found = list(warnings)
    for code, join in _JOINED.items():
        alike = [warn for warn in found if warn.code == code]
        if len(alike) > 1:
            message = join(agreement, planned, {warn.path.stage_key for warn in alike})
            at = found.index(alike[0])
            found = [warn for warn in found if warn.code != code]
            found.insert(at, alike[0]._replace(message=message))
    return found


def _benchmarks(agreement: Agreement, _planned: Plan, keys: Collection[str | None]) -> Message:
    return _(
        "The rates into {stages} are benchmarks: replace them with your own as soon as you have "
        "them.",
        stages=tuple(stage.name for stage in agreement.stages if stage.key in keys),
    )


def _unknown_open(agreement: Agreement, planned: Plan, keys: Collection[str | None]) -> Message:
    counts = {s.key: s.open_at_start for s in planned.stages if s.key in keys}
    return _(
        "On day one, these must already be open: {stages}. Compare them with the CRM.",
        stages=_counts_of(agreement, counts),
    )


def _missing_open(agreement: Agreement, planned: Plan, keys: Collection[str | None]) -> Message:
    counts = {s.key: s.missing_at_start or 0 for s in planned.stages if s.key in keys}
    return _(
        "On day one, these are missing: {stages}. The first periods will fall short by {customers}.",
        stages=_counts_of(agreement, counts),
        customers=_n("{count} customer", "{count} customers", planned.customers_missing or 0),
    )


def _counts_of(agreement: Agreement, counts: Mapping[str, int]) -> Message:
    """The `counts` of some stages, by key, in the order of the funnel."""
    told = [
        _("{count} in “{stage}”", count=counts[stage.key], stage=stage.name)
        for stage in agreement.stages
        if stage.key in counts
    ]
    return reduce(lambda first, second: _("{first}, {second}", first=first, second=second), told)


_JOINED: Final[
    Mapping[AdvisoryCode, Callable[[Agreement, Plan, Collection[str | None]], Message]]
] = {
    "benchmark-rate": _benchmarks,
    "pipeline-gap": _unknown_open,
    "pipeline-missing": _missing_open,
}
"""The kinds that a row is shared by, and how it is worded for the stages of some keys."""
