"""`slawizard diff`: what changed from one agreement to another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.language import reading_voice
from slawizard.cli.output import error_lines, say, tell
from slawizard.cli.status import DONE, FOUND, WRONG
from slawizard.core.changes import Change, field_changes, figure_changes
from slawizard.core.plan import plan
from slawizard.documents.differences import Printer, told
from slawizard.documents.toml_file import BadFile, load

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.voice import Voice


def diff(voice: Voice, old: str, new: str) -> int:
    """Say each change from the agreement in `old` to the one in `new`, `path: before -> after`."""
    agreements = []
    for file in (old, new):
        try:
            agreements.append(load(Path(file)))
        except BadFile as error:
            for line in error_lines(file, error, voice):
                tell(line)
    if len(agreements) < 2:  # noqa: PLR2004 - the two that are compared
        return WRONG
    before, after = agreements
    lines = list(_lines(before, after, voice))
    for line in lines:
        say(line)
    return FOUND if lines else DONE


def _lines(old: Agreement, new: Agreement, voice: Voice) -> Iterator[str]:
    before, after = (
        Printer(agreement, reading_voice(agreement, voice)) for agreement in (old, new)
    )
    yield from (_line(change, before, after) for change in field_changes(old, new))
    figures = figure_changes(plan(old), plan(new))
    yield from (_line(change, before, after) for change in figures)


def _line(change: Change, before: Printer, after: Printer) -> str:
    old, new = told(change, before, after)
    return f"{change.path}: {old} -> {new}"
