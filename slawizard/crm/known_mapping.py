"""Which of the known mappings fits an export."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from slawizard.core.measuring.mapping import FileMapping


def _is_usable(mapping: FileMapping, stages: Collection[str]) -> bool:
    """Whether `mapping` names the columns that its shape needs, for some of the `stages`."""
    if mapping.shape == "dates":
        return any(key in stages for key in mapping.stages)
    if mapping.shape == "history":
        return bool(mapping.history_stage and mapping.history_date)
    return mapping.shape == "status-only" and bool(mapping.status)


def known_mapping(
    mappings: Sequence[FileMapping], name: str, headers: Sequence[str], stages: Collection[str]
) -> FileMapping | None:
    """The mapping for the file `name`: one whose columns it has, of the same name if there is one.

    It names a column of one of the `stages` at least.
    """
    fitting = [
        mapping
        for mapping in mappings
        if _is_usable(mapping, stages) and set(mapping.columns().values()) <= set(headers)
    ]
    same = [mapping for mapping in fitting if mapping.name == name]
    return next(iter(same or fitting), None)
