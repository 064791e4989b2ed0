"""`slawizard diff`: what changed from one agreement to another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from slawizard.cli.changes import REJECTIONS, Change, field_changes, figure_changes
from slawizard.cli.language import reading_voice
from slawizard.cli.output import error_lines, say, tell
from slawizard.cli.status import DONE, FOUND, WRONG
from slawizard.core.message import _
from slawizard.core.plan import plan
from slawizard.core.text import visible
from slawizard.documents.toml_file import BadFile, load

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.voice import Voice

_AMOUNTS: Final = (
    "revenue.goal",
    "revenue.from_existing_customers",
    "revenue.new",
    "revenue.from_marketing",
    "customers.average_ticket",
)


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
    before, after = _Printer(old, voice), _Printer(new, voice)
    yield from (_line(change, before, after) for change in field_changes(old, new))
    figures = figure_changes(plan(old), plan(new))
    yield from (_line(change, before, after) for change in figures)


def _line(change: Change, before: _Printer, after: _Printer) -> str:
    said = before.voice
    old, new = before.value(change.path, change.before), after.value(change.path, change.after)
    if change.kind == "added":
        new = said(_("{stage} (added)", stage=new))
    elif change.kind == "removed":
        new = said(_("(removed)"))
    elif change.kind == "moved":
        new = said(_("{stages} (moved)", stages=new))
    return f"{change.path}: {old} -> {new}"


class _Printer:
    """Writes the values of one agreement for its reader."""

    def __init__(self, agreement: Agreement, voice: Voice) -> None:
        self.voice = reading_voice(agreement, voice)
        self._currency = agreement.revenue.currency

    def value(self, path: str, value: Any) -> str:
        """`value`, which is at `path`, in one line."""
        if value is None:
            return self.voice(_("(nothing)"))
        if path == REJECTIONS and isinstance(value, tuple) and isinstance(value[0], str):
            return self.voice(_("{reason}: {then}", reason=value[0], then=value[1]))
        if isinstance(value, tuple):
            return "; ".join(self.value(path, item) for item in value)
        if isinstance(value, Decimal | int):
            return self._number(path, value)
        if isinstance(value, date):
            return self.voice.day(value)
        return visible(value)

    def _number(self, path: str, value: Decimal | int) -> str:
        if path.endswith("percent"):
            return self.voice.percent(value)
        if path in _AMOUNTS or path.endswith(".unit_value"):
            return self.voice.amount(value, self._currency)
        return self.voice.number(value)
