"""Which benchmarks no longer fit a funnel whose stages were changed, and why."""

from __future__ import annotations

from slawizard.core.benchmarks import benchmark_into
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Message, _


def has_own_rate(draft: Draft, key: str) -> bool:
    """Whether the stage of `key` has a rate that is no benchmark."""
    table = KeyPath.of_conversion(key)
    return table / "percent" in draft.values and draft.get(table / "basis") != "benchmark"


def misfit(draft: Draft, key: str) -> Message | None:
    """Why the benchmark into the stage of `key` does not fit; None where it does or there is none."""
    row, position = benchmark_into(key), draft.stages.index(key)
    if row is None or position == 0 or draft.stages[position - 1] == row.above:
        return None
    stage = draft.name(key)
    if row.above not in draft.stages[:position]:
        return _(
            "The benchmark into “{stage}” counts from a stage that no longer stands above it: "
            "enter your own rate.",
            stage=stage,
        )
    between = draft.stages[draft.stages.index(row.above) + 1 : position]
    return _(
        "The benchmark into “{stage}” counts from “{above}”: with “{between}” in between, it no "
        "longer fits. Enter your own rate.",
        stage=stage,
        above=draft.name(row.above),
        between="”, “".join(map(draft.name, between)),
    )
