"""Keeps each rate with its pair of stages: what was counted between two says nothing of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slawizard.core.benchmark_fit import new_misfit
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.draft import Draft, InvalidInput


@dataclass(frozen=True)
class _Row:
    """All that stands in the row of a rate: its values and the texts that can't be read, by path."""

    values: Mapping[str, Any]
    invalid_inputs: Mapping[str, InvalidInput]

    @classmethod
    def of(cls, draft: Draft, key: str) -> _Row:
        """The row of the rate into the stage of `key`."""
        table = KeyPath.of_conversion(key)
        return cls(
            {path: value for path, value in draft.values.items() if table.covers(path)},
            {path: text for path, text in draft.invalid_inputs.items() if table.covers(path)},
        )

    def put_into(self, draft: Draft, key: str) -> Draft:
        """`draft` with this row in place of the one that stands there."""
        table = KeyPath.of_conversion(key)
        emptied = draft.with_values(dict.fromkeys(_Row.of(draft, key).values))
        unread = {path: t for path, t in emptied.invalid_inputs.items() if not table.covers(path)}
        filled = replace(emptied, invalid_inputs={**unread, **self.invalid_inputs})
        return replace(filled, values={**filled.values, **self.values})


_EMPTY = _Row({}, {})


class PairRates:
    """The rates of the pairs of stages that no longer stand together, in case they do again."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], _Row] = {}

    def follow(self, before: Draft, after: Draft) -> Draft:
        """`after`, whose stages took the place of those of `before`, without the rates of other pairs.

        A rate that is back between its two stages is as it was. A benchmark stays: it says itself from
        where it counts (see `benchmark_fit`).
        """
        pairs = _pairs(before).items()
        self._rows.update(((above, key), _Row.of(before, key)) for key, above in pairs)
        for key, above in changed_pairs(before, after).items():
            if (above, key) in self._rows:
                after = self._rows[above, key].put_into(after, key)
            elif after.get(KeyPath.of_conversion(key) / "basis") != "benchmark":
                after = _EMPTY.put_into(after, key)
        return after


def rate_messages(before: Draft, after: Draft) -> Iterator[Message]:
    """What became of the rates when the stages of `before` became those of `after`."""
    misfit = new_misfit(before, after)
    if misfit is not None:
        yield misfit
    pairs = _pairs(before)
    for key, above in changed_pairs(before, after).items():
        path = KeyPath.of_conversion(key) / "percent"
        if key in pairs and path in before.values and path not in after.values:
            yield _(
                "The rate into “{stage}” was counted from “{before}”. Now “{above}” stands above it: "
                "write the rate from there.",
                stage=after.name(key),
                before=before.name(pairs[key]),
                above=after.name(above),
            )


def changed_pairs(before: Draft, after: Draft) -> dict[str, str]:
    """The key of the stage above, by the key of each stage that had another one above it, or none."""
    pairs = _pairs(before)
    return {key: above for key, above in _pairs(after).items() if pairs.get(key) != above}


def _pairs(draft: Draft) -> dict[str, str]:
    """The key of the stage above, by the key of each stage that has one."""
    return dict(zip(draft.stages[1:], draft.stages, strict=False))
