"""Keeps each rate with its pair of stages: what was counted between two says nothing of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from slawizard.core.benchmark_fit import has_own_rate, misfit
from slawizard.core.draft import Draft, PartedRate
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Message, _


def with_pair_rates(before: Draft, after: Draft) -> Draft:
    """`after`, whose stages took the place of those of `before`, without the rates of other pairs.

    The draft remembers these: a rate that is back between its two stages is as it was.
    """
    parted = {(rate.above, rate.key): rate for rate in before.parted_rates}
    for key, above in _pairs(before).items():
        rate = _rate(before, above, key)
        parted.pop((above, key), None)
        if rate.values or rate.invalid_inputs:
            parted[above, key] = rate
    pairs = _pairs(after)
    for key, above in changed_pairs(before, after).items():
        after = _filled(after, parted.get((above, key), PartedRate(above, key, {}, {})))
    kept = tuple(
        rate
        for (above, key), rate in parted.items()
        if pairs.get(key) != above and {above, key} <= set(after.stages)
    )
    return replace(after, parted_rates=kept)


def rate_messages(before: Draft, after: Draft) -> Iterator[Message]:
    """What became of the rates when the stages of `before` became those of `after`."""
    pairs = _pairs(before)
    for key, above in changed_pairs(before, after).items():
        table = KeyPath.of_conversion(key)
        is_counted = before.get(table / "percent") is not None
        reason = misfit(after, key)
        if reason is not None and misfit(before, key) is None and not has_own_rate(before, key):
            yield reason
        elif key in pairs and is_counted and table / "percent" not in after.values:
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


def _rate(draft: Draft, above: str, key: str) -> PartedRate:
    """All that stands in the row of the rate into the stage of `key`."""
    table = KeyPath.of_conversion(key)
    return PartedRate(
        above,
        key,
        {path: value for path, value in draft.values.items() if table.covers(path)},
        {path: text for path, text in draft.invalid_inputs.items() if table.covers(path)},
    )


def _filled(draft: Draft, rate: PartedRate) -> Draft:
    """`draft` with `rate` in place of what stands in its row."""
    table = KeyPath.of_conversion(rate.key)
    emptied = draft.with_values(dict.fromkeys(_rate(draft, rate.above, rate.key).values))
    unread = {path: t for path, t in emptied.invalid_inputs.items() if not table.covers(path)}
    return replace(
        emptied,
        values={**emptied.values, **rate.values},
        invalid_inputs={**unread, **rate.invalid_inputs},
    )
