"""What differs between two agreements: what was written, and what follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, Literal

from slawizard.core.money import rounded
from slawizard.core.plan import Plan

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

Kind = Literal["changed", "added", "removed", "moved"]
Values = Mapping[str, Any]
"""Values by their dotted path, stages by their key."""

_ONE_VALUE: Final = frozenset({"customers.seasonality"})
"""Lists that say something only as a whole."""


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` of what is at `path`: values of a file; None where there was nothing.

    `added` and `removed` are of whole stages, `moved` of the order of all of them.
    """

    path: str
    before: Any
    after: Any
    kind: Kind = "changed"


def field_changes(old: Agreement, new: Agreement) -> Iterator[Change]:
    """The changes in what was written, in the order of the file."""
    before, after = _fields(old), _fields(new)
    yield from _between(before, after, ("agreement", "marketing", "sales", "revenue", "customers"))
    yield from _stage_changes(_names(old), _names(new))
    for key in dict.fromkeys([*_names(old), *_names(new)]):
        yield from _between(before, after, (f"stages.{key}",))
    yield from _between(before, after, ("commitments", "history"))


def figure_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """The changes in the figures, by their names in `export --format json`."""
    before, after = dict(_figures(old)), dict(_figures(new))
    for path in dict.fromkeys([*before, *after]):
        yield from _compared(path, before.get(path), after.get(path))


def _names(agreement: Agreement) -> dict[str, str]:
    return {stage.key: stage.name for stage in agreement.stages}


def _stage_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Stages that went, that came, and those that stayed in another order."""
    for key in old:
        if key not in new:
            yield Change(f"stages.{key}", old[key], None, "removed")
    for key in new:
        if key not in old:
            yield Change(f"stages.{key}", None, new[key], "added")
    stayed = tuple(key for key in old if key in new)
    now = tuple(key for key in new if key in old)
    if stayed != now:
        yield Change("stages", stayed, now, "moved")


def _between(before: Values, after: Values, tables: Sequence[str]) -> Iterator[Change]:
    """The changes in `tables`."""
    starts = tuple(f"{table}." for table in tables)
    for path in dict.fromkeys([*before, *after]):
        if path.startswith(starts):
            yield from _compared(path, before.get(path), after.get(path))


def _compared(path: str, old: Any, new: Any) -> Iterator[Change]:
    """The change from `old` to `new`, that of a list in pairs of what went and what came."""
    if old == new:
        return
    if path in _ONE_VALUE or not (isinstance(old, tuple) or isinstance(new, tuple)):
        yield Change(path, old, new)
        return
    gone, come = Counter(old or ()) - Counter(new or ()), Counter(new or ()) - Counter(old or ())
    if not gone and not come:
        yield Change(path, old, new)
    pairs = zip_longest(_of(old or (), gone), _of(new or (), come))
    yield from (Change(path, before, after) for before, after in pairs)


def _of(items: Sequence[Any], wanted: Counter[Any]) -> Iterator[Any]:
    """The `wanted` ones among `items`, in their order."""
    left = wanted.copy()
    for item in items:
        if left[item]:
            left[item] -= 1
            yield item


def _fields(agreement: Agreement) -> Values:
    data = agreement.model_dump(exclude_none=True)
    rejections = data["commitments"]["rejections"]
    data["commitments"]["rejections"] = tuple((r["reason"], r["then"]) for r in rejections)
    data["stages"] = {
        stage["key"]: {key: value for key, value in stage.items() if key != "key"}
        for stage in data["stages"]
    }
    data["history"] = {str(i): entry for i, entry in enumerate(data["history"], 1)}
    return dict(_flat("", data))


def _flat(path: str, node: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{path}{key}.", value)
        elif value not in ("", ()):
            yield f"{path}{key}", value


def _figures(planned: Plan) -> Iterator[tuple[str, Any]]:
    """The plan's figures by path."""
    yield "revenue.new", planned.new
    yield "revenue.from_marketing", planned.from_marketing
    yield "customers.needed", planned.customers_needed
    yield "customers.from_marketing", planned.customers_from_marketing
    if planned.months_paid is not None:
        yield "customers.months_paid", rounded(planned.months_paid, 2)
    for stage in planned.stages:
        path = f"stages.{stage.key}"
        yield f"{path}.needed", stage.needed
        yield f"{path}.open_at_start", stage.open_at_start
        yield f"{path}.missing_at_start", stage.missing_at_start
        yield f"{path}.unit_value", stage.unit_value
        for period, target in zip(planned.periods, stage.by_period, strict=True):
            days = f"{period.first.isoformat()}/{period.last.isoformat()}"
            yield f"{path}.by_period.{days}", target
    if planned.capacity:
        yield "capacity.needed", planned.capacity.needed
        yield "capacity.available", planned.capacity.available
    yield "pipeline.customers_missing", planned.customers_missing
    if planned.budget:
        yield "budget.total", planned.budget.total
        yield "budget.per_customer", planned.budget.per_customer
        for key, cost in planned.budget.by_stage.items():
            yield f"budget.by_stage.{key}", cost
