"""Measures rates from exports for every front end: one run, with all that it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.measuring.file_messages import CodedMessage
from slawizard.core.measuring.mapping import Answers, FileMapping
from slawizard.core.measuring.measured import CrmCounts, Measured, Options, measure
from slawizard.core.measuring.messages import sentences
from slawizard.core.measuring.stage_columns import Stage
from slawizard.core.measuring.ticket import stated_currency
from slawizard.crm.engine import MAX_THREADS
from slawizard.crm.measuring import count_exports, open_exports
from slawizard.crm.request import OpenedExports, Request
from slawizard.crm.text_scan import Progress, go_on
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.draft import Draft
    from slawizard.core.measuring.questions import OpenQuestion
    from slawizard.crm.crm_file import CrmFile
    from slawizard.session.session import Session


@dataclass(frozen=True)
class MeasureJob:
    """What to measure and how; a new one for each answer."""

    paths: tuple[Path, ...]
    stages: tuple[Stage, ...]
    today: date
    answers: Answers = field(default_factory=Answers)
    known: tuple[FileMapping, ...] = ()
    currency: str = ""
    as_of: date | None = None
    sheet: str | None = None
    encoding: str | None = None
    keep_bulk: bool = False
    accept_rising: bool = False
    headers: tuple[tuple[str, ...], ...] = ()
    files: tuple[CrmFile, ...] = ()
    threads: int = MAX_THREADS
    is_strict: bool = False

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the stages by their keys."""
        return {stage.key: stage.name for stage in self.stages}

    def answered(self, question: OpenQuestion, value: str) -> MeasureJob:
        """This job with an answer to `question`."""
        from slawizard.core.measuring.questions import with_answer

        return replace(self, answers=with_answer(self.answers, question, value))

    def request(self) -> Request:
        """What is to be read."""
        return Request(
            self.paths,
            self.stages,
            self.today,
            self.answers,
            self.as_of,
            self.sheet,
            self.encoding,
            self.known,
            threads=self.threads,
            is_strict=self.is_strict,
            files=self.files,
        )

    def open(self, progress: Progress = go_on) -> OpenedExports:
        """Open the files and find out what they hold; raise as `open_exports`."""
        return open_exports(self.request(), progress)

    def run(self, progress: Progress = go_on) -> Measured:
        """Read and measure; raise as `count_exports`."""
        return self.measured(count_exports(self.request(), progress))

    def measured(self, counts: CrmCounts) -> Measured:
        """Measure what was counted."""
        options = Options(
            tuple(stage.key for stage in self.stages),
            self.stages[-1].key,
            self.currency or _usual_currency(counts),
            keep_bulk=self.keep_bulk,
            accept_rising=self.accept_rising,
        )
        return measure(counts, options)

    def said(self, measured: Measured) -> list[CodedMessage]:
        """All sentences about `measured`."""
        return sentences(measured, self.names)


def _usual_currency(counts: CrmCounts) -> str:
    """The currency that most sales state."""
    stated = Counter(code for sale in counts.sales or () if (code := stated_currency(sale, "")))
    return stated.most_common(1)[0][0] if stated else ""


def job_for(session: Session, paths: Sequence[Path], progress: Progress = go_on) -> MeasureJob:
    """The job that measures `paths` for the agreement of `session`.

    What was answered about files with the same columns is not asked again. Raise `CrmFileError`.
    """
    from slawizard.crm.remembered import remembered_mappings
    from slawizard.session.session import current_day

    draft = session.draft
    job = MeasureJob(
        tuple(paths),
        stages_of(draft),
        current_day(),
        currency=draft.get("revenue.currency", "") or "",
    )
    groups = job.open(progress).groups
    headers = tuple(group.sample.headers for group in groups)
    files = tuple(file for group in groups for file in group.files)
    return replace(job, headers=headers, files=files, known=remembered_mappings(headers))


def remember_answers(job: MeasureJob, measured: Measured) -> None:
    """Keep the answers of `job` for the next export with the same columns."""
    from slawizard.crm.remembered import remember_mapping

    if job.answers == Answers():
        return
    for headers, mapping in zip(job.headers, measured.counts.mappings, strict=False):
        remember_mapping(headers, mapping)


def stages_of(draft: Draft) -> tuple[Stage, ...]:
    """The stages of `draft` with their names."""
    return tuple(Stage(key, draft.name(key)) for key in draft.stages)


_HUBSPOT: Mapping[str, tuple[str, ...]] = {
    "lifecycle stage": (
        "Became a Lead Date",
        "Became a Marketing Qualified Lead Date",
        "Became a Sales Qualified Lead Date",
        "Became an Opportunity Date",
        "Became a Customer Date",
    ),
    "etapa del ciclo de vida": (
        "Fecha introducida (Lead)",
        "Fecha introducida (Lead calificado por marketing)",
        "Fecha introducida (Lead calificado por ventas)",
        "Fecha introducida (Oportunidad)",
        "Fecha introducida (Cliente)",
    ),
}


def status_only_message(mapping: FileMapping, names: Sequence[str]) -> Message:
    """Say which columns an export with statuses only lacks."""
    from slawizard.core.measuring.cells import header_key

    known = _HUBSPOT.get(header_key(mapping.status or ""))
    columns = "; ".join(known or (f"→ {name}" for name in names))
    if known:
        return _(
            "This file says where each record is now, not when it got there: no rate can be "
            "measured. Export these columns too: {columns}.",
            columns=columns,
        )
    return _(
        "This file says where each record is now, not when it got there: no rate can be measured. "
        "Export these columns too, with the date on which each record got there: {columns}.",
        columns=columns,
    )
