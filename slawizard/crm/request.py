"""What is to be measured, and what keeps it from being measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from slawizard.core.measuring.mapping import Answers, FileMapping
from slawizard.core.measuring.questions import OpenQuestion
from slawizard.core.measuring.sample import FileSample
from slawizard.core.measuring.stage_columns import Stage
from slawizard.crm.crm_file import CrmFile
from slawizard.crm.engine import MAX_THREADS


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


class UndatedColumn(NamedTuple):
    """The column `header` of the exports with these `headers`: it has no date of `stage`."""

    headers: tuple[str, ...]
    header: str
    stage: str


class UndatedColumnsError(Exception):
    """Stages have columns without any date: the exports must be read as if these were not there."""

    def __init__(self, columns: Sequence[UndatedColumn]) -> None:
        super().__init__(", ".join(column.header for column in columns))
        self.columns = tuple(columns)


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
    threads: int = MAX_THREADS
    is_strict: bool = False
    """Whether mappings and statuses that have no effect are refused."""
    files: tuple[CrmFile, ...] = ()
    undated: tuple[UndatedColumn, ...] = ()
    """Columns of stages that were found to be empty."""


@dataclass(frozen=True)
class Group:
    """Exports of equal headers, which are one, with what they hold."""

    files: tuple[CrmFile, ...]
    sample: FileSample
    mapping: FileMapping

    @property
    def names(self) -> tuple[str, ...]:
        """The files' names."""
        return tuple(file.path.name for file in self.files)


@dataclass(frozen=True)
class OpenedExports:
    """The exports with what their columns hold, and what must be asked about them."""

    groups: tuple[Group, ...]
    questions: tuple[OpenQuestion, ...]
