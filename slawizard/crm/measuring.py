"""Reads exports and counts them: the road from files to `core.measuring`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from slawizard.core.measuring.detection import detect
from slawizard.core.measuring.mapping import Answers, FileMapping
from slawizard.core.measuring.measured import ExportCounts
from slawizard.core.measuring.questions import OpenQuestion
from slawizard.core.measuring.sample import FileSample
from slawizard.core.measuring.stage_columns import Stage
from slawizard.crm.engine import Engine
from slawizard.crm.errors import ExportError
from slawizard.crm.export_file import ExportFile, open_export
from slawizard.crm.mapping_file import known_mapping
from slawizard.crm.text_scan import Progress, go_on
from slawizard.i18n.messages import _


class OpenQuestionsError(Exception):
    """The export can be read in several ways; `questions` must be answered first."""

    def __init__(self, questions: Sequence[OpenQuestion]) -> None:
        super().__init__(", ".join(question.code for question in questions))
        self.questions = tuple(questions)


class StatusOnlyError(Exception):
    """The export tells only where each record is now: `now` counts them by stage."""

    def __init__(self, mapping: FileMapping, now: Mapping[str, int]) -> None:
        super().__init__(mapping.name)
        self.mapping, self.now = mapping, now


@dataclass(frozen=True)
class Request:
    """What to measure, and all that the user told about it."""

    paths: tuple[Path, ...]
    stages: tuple[Stage, ...]
    today: date
    answers: Answers = field(default_factory=Answers)
    as_of: date | None = None
    sheet: str | None = None
    encoding: str | None = None
    known: tuple[FileMapping, ...] = ()
    native: bool = True
    files: tuple[ExportFile, ...] = ()


@dataclass(frozen=True)
class Group:
    """Exports of equal headers, which are one, with what they hold."""

    files: tuple[ExportFile, ...]
    sample: FileSample
    mapping: FileMapping

    @property
    def names(self) -> tuple[str, ...]:
        """The files' names."""
        return tuple(file.path.name for file in self.files)


@dataclass(frozen=True)
class Opened:
    """The exports with what their columns hold, and what must be asked about them."""

    groups: tuple[Group, ...]
    questions: tuple[OpenQuestion, ...]


def open_exports(request: Request, progress: Progress = go_on) -> Opened:
    """Open the files of `request` and find out what they hold; raise `ExportError`."""
    by_headers: dict[tuple[str, ...], list[ExportFile]] = {}
    opened = request.files or [
        open_export(path, sheet=request.sheet, encoding=request.encoding, progress=progress)
        for path in dict.fromkeys(request.paths)
    ]
    for file in opened:
        by_headers.setdefault(file.headers, []).append(file)
    groups: list[Group] = []
    questions: list[OpenQuestion] = []
    for files in by_headers.values():
        sample = files[0].sample()
        known = known_mapping(request.known, sample.name, sample.headers)
        found = detect(sample, request.stages, request.answers, known)
        groups.append(Group(tuple(files), sample, found.mapping))
        questions += found.questions
    _check(groups, request)
    return Opened(tuple(groups), tuple(questions))


def _check(groups: Sequence[Group], request: Request) -> None:
    """Refuse what can't be measured at all."""
    _check_told_columns(groups, request)
    for group in groups:
        mapping = group.mapping
        if mapping.shape == "status-only" and not mapping.status:
            headers = ", ".join(header for header in group.sample.headers if header)
            told = _(
                "No two columns hold dates of stages. Name them with --column STAGE=HEADER; the "
                "columns are: {headers}.",
                headers=headers,
            )
            raise ExportError(group.names[0], told, "no-stages")
    for unit in ("person", "deal"):
        same = [group for group in groups if group.mapping.unit == unit]
        if len(same) > 1:
            told = _(
                "{first} and {second} are of the same kind, but their headers differ: export both "
                "with the same columns.",
                first=same[0].names[0],
                second=same[1].names[0],
            )
            raise ExportError(same[1].names[0], told, "headers-differ")


def _check_told_columns(groups: Sequence[Group], request: Request) -> None:
    """Refuse a column that no file has, with the nearest name."""
    from difflib import get_close_matches

    headers = [header for group in groups for header in group.sample.headers]
    for told in request.answers.columns.values():
        if told and told not in headers:
            near = get_close_matches(told, headers, 1, 0)
            message = _(
                "There is no column {header}; did you mean {near}?",
                header=told,
                near=near[0] if near else headers[0],
            )
            raise ExportError(groups[0].names[0], message, "unknown-column")


def count_exports(
    request: Request, progress: Progress = go_on, opened: Opened | None = None
) -> ExportCounts:
    """Read and count the exports of `request`, `opened` before or not.

    Raise `ExportError`, `OpenQuestionsError`, `StatusOnlyError` or `StoppedError`.
    """
    found = opened or open_exports(request, progress)
    if found.questions:
        raise OpenQuestionsError(found.questions)
    shapes = {group.mapping.shape for group in found.groups}
    if shapes == {"counts"}:
        from slawizard.crm.counts_file import read_counts

        return read_counts(found.groups[0].files[0], request)
    from slawizard.crm.counting import Counting

    with Engine(progress) as engine:
        return Counting(engine, request, found.groups).counts()
