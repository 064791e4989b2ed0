"""The mapping of an earlier export: whether it fits another one, and how it is used there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from slawizard.core.measuring.mapping import ROLES, Answers, FileMapping
from slawizard.core.measuring.sample import FileSample
from slawizard.core.measuring.stage_columns import Stage


def _is_usable(mapping: FileMapping, stages: Collection[str]) -> bool:
    """Whether `mapping` names the columns that its shape needs, for some of the `stages`."""
    if mapping.shape == "dates":
        return any(key in stages for key in mapping.stages)
    if mapping.shape == "history":
        return bool(mapping.history_stage and mapping.history_date)
    return mapping.shape == "status-only" and bool(mapping.status)


def missing_columns(mapping: FileMapping, headers: Collection[str]) -> list[str]:
    """The columns that `mapping` names and that are not among `headers`, in its order."""
    needed = replace(mapping, seen=()).columns().values()  # others may tell how fresh the export is
    return [header for header in needed if header not in headers]


def known_mapping(
    mappings: Sequence[FileMapping], name: str, headers: Sequence[str], stages: Collection[str]
) -> FileMapping | None:
    """The mapping for the file `name`: one whose columns it has, of the same name if there is one.

    It names a column of one of the `stages` at least.
    """
    fitting = [
        mapping
        for mapping in mappings
        if _is_usable(mapping, stages) and not missing_columns(mapping, headers)
    ]
    same = [mapping for mapping in fitting if mapping.name == name]
    return next(iter(same or fitting), None)


def adapted(
    known: FileMapping, sample: FileSample, stages: Sequence[Stage], answers: Answers
) -> FileMapping:
    """The mapping of the file that `sample` begins, by the `known` one; `answers` overrule it."""
    headers, last = sample.headers, stages[-1].key
    told = {
        key: header for key, header in answers.columns.items() if not header or header in headers
    }
    columns = {key: header for key, header in known.stages.items() if header not in told.values()}
    columns |= told
    order = [stage.key for stage in stages]
    roles: dict[str, Any] = {key: told[key] or None for key in ROLES if key in told}
    if last in told and "won_date" not in roles:
        roles["won_date"] = None  # the day of a sale has one column
    return replace(
        known,
        name=sample.name,
        stages={key: columns[key] for key in order if columns.get(key)},
        seen=tuple(header for header in known.seen if header in headers),
        **roles,
    )
