"""What was written differently in two agreements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, Literal

from slawizard.core.keypath import KeyPath

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

Kind = Literal["changed", "added", "removed", "moved"]
Values = Mapping[KeyPath, Any]
"""Values by their dotted path, stages by their key."""

_ONE_VALUE: Final = frozenset({"customers.seasonality"})
"""Lists that say something only as a whole."""


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` of what is at `path`: values of a file; None where there was nothing.

    `added` and `removed` are of whole stages and earlier revisions, `moved` of the order of all
    stages.
    """

    path: KeyPath
    before: Any
    after: Any
    kind: Kind = "changed"


def field_changes(old: Agreement, new: Agreement) -> Iterator[Change]:
    """The changes in what was written, in the order of the file."""
    before, after = _fields(old), _fields(new)
    for table in type(new).model_fields:
        if table == "stages":
            yield from _stage_changes(_names(old), _names(new))
            for key in dict.fromkeys([*_names(old), *_names(new)]):
                yield from _between(before, after, KeyPath.of_stage(key))
        elif table == "history":
            yield from _history_changes(old, new)
        elif table != "format":
            yield from _between(before, after, KeyPath(table))


def _names(agreement: Agreement) -> dict[str, str]:
    return {stage.key: stage.name for stage in agreement.stages}


def _stage_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Stages that went, that came, and those that stayed in another order."""
    for key in old:
        if key not in new:
            yield Change(KeyPath.of_stage(key), old[key], None, "removed")
    for key in new:
        if key not in old:
            yield Change(KeyPath.of_stage(key), None, new[key], "added")
    stayed = tuple(key for key in old if key in new)
    now = tuple(key for key in new if key in old)
    if stayed != now:
        yield Change(KeyPath("stages"), stayed, now, "moved")


def _history_changes(old: Agreement, new: Agreement) -> Iterator[Change]:
    """Revisions that only one of the two knows, as a whole, and what differs in the others."""
    stored, now = (agreement.model_dump()["history"] for agreement in (old, new))
    for number, (before, after) in enumerate(zip_longest(stored, now), 1):
        path = KeyPath.of("history", str(number))
        if before is None or after is None:
            yield Change(path, before, after, "added" if before is None else "removed")
        else:
            was, is_now = dict(_flatten(path, before)), dict(_flatten(path, after))
            yield from _between(was, is_now, path)


def _between(before: Values, after: Values, table: KeyPath) -> Iterator[Change]:
    """The changes in the table `table`, or in the list of tables of that name."""
    for path in dict.fromkeys([*before, *after]):
        if table.covers(path):
            yield from _compared(path, before.get(path), after.get(path))


def _compared(path: KeyPath, old: Any, new: Any) -> Iterator[Change]:
    """The change from `old` to `new`, that of a list in pairs of what went and what came."""
    if old == new:
        return
    if path in _ONE_VALUE or not (isinstance(old, tuple) or isinstance(new, tuple)):
        yield Change(path, old, new)
        return
    gone, come = Counter(old or ()) - Counter(new or ()), Counter(new or ()) - Counter(old or ())
    if not gone and not come:
        yield Change(path, old, new)
    pairs = zip_longest(_in_order_of(old or (), gone), _in_order_of(new or (), come))
    yield from (Change(path, before, after) for before, after in pairs)


def _in_order_of(items: Sequence[Any], wanted: Counter[Any]) -> Iterator[Any]:
    """The `wanted` ones among `items`, in their order."""
    left = wanted.copy()
    for item in items:
        if left[item]:
            left[item] -= 1
            yield item


def _fields(agreement: Agreement) -> Values:
    data = agreement.model_dump(exclude_none=True)
    data["stages"] = {
        stage["key"]: {key: value for key, value in stage.items() if key != "key"}
        for stage in data["stages"]
    }
    del data["history"]
    return dict(_flatten(KeyPath(), data))


def _flatten(path: KeyPath, node: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Any]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flatten(path / key, value)
        elif value not in ("", ()):
            yield path / key, _comparable(value)


def _comparable(value: Any) -> Any:
    """`value`, the tables of a list as tuples of their values, which can be counted."""
    if isinstance(value, tuple) and isinstance(value[0], Mapping):
        return tuple(tuple(item.values()) for item in value)
    return value
