"""Reads exports and counts them: the road from files to `core.measuring`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from slawizard.core.measuring.detection import Detected, detect
from slawizard.core.measuring.known_mapping import known_mapping
from slawizard.core.measuring.mapping import FileMapping
from slawizard.core.measuring.measured import CrmCounts
from slawizard.core.measuring.questions import OpenQuestion
from slawizard.core.measuring.sample import FileSample
from slawizard.crm.answer_checks import (
    no_stages,
    refuse_answers_about_counts,
    refuse_idle_file_options,
    refuse_unfit_mappings,
    refuse_unknown_columns,
    refuse_unread_columns,
)
from slawizard.crm.crm_file import CrmFile, open_crm_file
from slawizard.crm.engine import Engine
from slawizard.crm.errors import CrmFileError
from slawizard.crm.request import (
    Group,
    OpenedExports,
    OpenQuestionsError,
    Request,
    UndatedColumnsError,
)
from slawizard.crm.text_scan import Progress, go_on
from slawizard.i18n.messages import _

_FITS: Final = 16_000_000
"""So many bytes of text fit in the memory that the engine may take, whatever is counted in them."""


def open_exports(request: Request, progress: Progress = go_on) -> OpenedExports:
    """Open the files of `request` and find out what they hold; raise `CrmFileError`."""
    by_headers: dict[tuple[str, ...], list[CrmFile]] = {}
    opened = request.files or [
        open_crm_file(path, sheet=request.sheet, encoding=request.encoding, progress=progress)
        for path in dict.fromkeys(request.paths)
    ]
    for file in opened:
        by_headers.setdefault(file.headers, []).append(file)
    groups: list[Group] = []
    questions: list[OpenQuestion] = []
    used: list[FileMapping | None] = []
    keys = {stage.key for stage in request.stages}
    for files in by_headers.values():
        sample = files[0].sample()
        known = known_mapping(request.known, sample.name, sample.headers, keys)
        used.append(known)
        found = _detected(files[0].headers, sample, request, known)
        groups.append(Group(tuple(files), sample, found.mapping))
        questions += found.questions
    if {group.mapping.unit for group in groups} == {"person", "deal"}:
        groups = [_beside_deals(group) for group in groups]
    _check(groups, request, used)
    return OpenedExports(tuple(groups), tuple(questions))


def _detected(
    headers: tuple[str, ...], sample: FileSample, request: Request, known: FileMapping | None
) -> Detected:
    """What the file holds; its columns without any date are none, whoever named them."""
    undated = [column for column in request.undated if column.headers == headers]
    dropped = {column.header for column in undated}
    named = {**(known.stages if known else {}), **request.answers.columns}
    none = {column.stage: "" for column in undated if named.get(column.stage) == column.header}
    answers = replace(request.answers, columns={**request.answers.columns, **none})
    if known is not None and known.won_date in dropped:
        known = replace(known, won_date=None)
    return detect(sample.without(dropped), request.stages, answers, known)


def _beside_deals(group: Group) -> Group:
    """`group` with its only date: beside deals, one date of the persons is enough."""
    mapping = group.mapping
    if mapping.shape != "status-only" or not mapping.stages:
        return group
    return replace(group, mapping=replace(mapping, shape="dates", status=None, values={}))


def _check(groups: Sequence[Group], request: Request, used: Sequence[FileMapping | None]) -> None:
    """Refuse what can't be measured at all."""
    refuse_unknown_columns(groups, request)
    if request.is_strict:
        refuse_idle_file_options(groups, request)
        refuse_answers_about_counts(groups, request)
        refuse_unfit_mappings(groups, request, used)
        refuse_unread_columns(groups, request)
    for group in groups:
        mapping = group.mapping
        if mapping.shape == "status-only" and not mapping.status:
            raise no_stages(group)
    for unit in ("person", "deal"):
        same = [group for group in groups if group.mapping.unit == unit]
        if len(same) > 1:
            told = _(
                "{first} and {second} are of the same kind, but their headers differ: export both "
                "with the same columns.",
                first=same[0].names[0],
                second=same[1].names[0],
            )
            raise CrmFileError(same[1].names[0], told, "headers-differ")


def count_exports(
    request: Request, progress: Progress = go_on, opened: OpenedExports | None = None
) -> CrmCounts:
    """Read and count the exports of `request`, `opened` before or not.

    Raise `CrmFileError`, `OpenQuestionsError`, `StatusOnlyError` or `StoppedError`.
    """
    found = opened or open_exports(request, progress)
    try:
        return _counted(request, progress, found)
    except UndatedColumnsError as error:
        files = tuple(file for group in found.groups for file in group.files)
        undated = (*request.undated, *error.columns)
        return count_exports(replace(request, files=files, undated=undated), progress)


def _counted(request: Request, progress: Progress, found: OpenedExports) -> CrmCounts:
    if found.questions:
        raise OpenQuestionsError(found.questions)
    shapes = {group.mapping.shape for group in found.groups}
    if shapes == {"counts"}:
        from slawizard.crm.counts_file import read_counts

        return read_counts(found.groups[0].files[0], request)
    from slawizard.crm.counting import Counting

    size = sum(file.size for group in found.groups for file in group.files)
    with Engine(progress, request.threads, fits=size <= _FITS) as engine:
        return Counting(engine, request, found.groups).counts()
