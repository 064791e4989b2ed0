"""Describes what somebody else has changed in the file of the actuals meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from slawizard.core.constants import PROMISES
from slawizard.core.tracking.typed_reading import shown_value
from slawizard.core.tracking.value_names import COUNTS, REJECTED
from slawizard.core.tracking.wording import PROMISE
from slawizard.export.diff import Difference
from slawizard.i18n.messages import Message, _, literal
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.actuals import loads_with
from slawizard.session.disk_conflict import read_changed
from slawizard.storage.file_names import free_backup_path

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.core.agreement import Agreement
    from slawizard.core.tracking.actuals import Actuals, Reading
    from slawizard.i18n.translator import Translator
    from slawizard.session.actuals import ActualsSession
    from slawizard.storage.replace_file import ChangedOnDiskError


@dataclass(frozen=True, slots=True)
class TrackingConflict:
    """The present content of `file`: the `actuals`, or the `error` of loading them.

    `differences` compares them with what was last read or written.
    """

    file: Path
    content: bytes
    actuals: Actuals | None
    error: Message | None
    differences: tuple[Difference, ...]


def read_tracking_conflict(
    changed: ChangedOnDiskError, session: ActualsSession, translate: Translator
) -> TrackingConflict:
    """Read the changed file and compare it with what `session` last read."""
    theirs, trouble = read_changed(changed, partial(loads_with, session.agreement))
    found = (
        tuple(actuals_differences(session.saved, theirs, session.agreement, translate))
        if theirs is not None
        else ()
    )
    return TrackingConflict(changed.path, changed.content, theirs, trouble, found)


def tracking_conflict_message(found: TrackingConflict) -> Message:
    """Say what happened to the file, and what the ways on would do."""
    name = found.file.name
    if found.error is not None:
        return _(
            "Someone else has changed {file} since, and it can't be read any more: {why} If you "
            "overwrite it, a copy of it as it is now is kept as {backup}.",
            file=name,
            why=found.error,
            backup=free_backup_path(found.file).name,
        )
    if not found.differences:
        return _(
            "Someone else has changed {file} since. Its figures are still the same, and its "
            "comments stay if you overwrite it.",
            file=name,
        )
    return _(
        "Someone else has changed {file} since you opened it. If you read it again, what you "
        "typed stays, on top of what the file holds now. If you overwrite it, these changes "
        "are lost:",
        file=name,
    )


def actuals_differences(
    old: Actuals, new: Actuals, agreement: Agreement, translate: Translator
) -> Iterator[Difference]:
    """Yield each figure that differs, by its day, and each correction that is new."""
    names = {stage.key: stage.name for stage in agreement.stages}
    nothing = translate(_("(nothing)"))

    def shown(value: int | None) -> str:
        return nothing if value is None else translate.number(value)

    for key in dict.fromkeys([*old.opening, *new.opening]):
        was, now = old.opening.get(key), new.opening.get(key)
        if was != now:
            label = _("{stage}, in the funnel on day one", stage=names.get(key, key))
            yield Difference(translate(label), shown(was), shown(now))
    before, after = ({one.through: one for one in file.readings} for file in (old, new))
    for day in sorted(before.keys() | after.keys()):
        texts = [_texts(one.get(day), agreement, translate) for one in (before, after)]
        yield from _between(day, texts[0], texts[1], translate)
    known = set(old.corrections)
    for correction in new.corrections:
        if correction not in known:
            label = _(
                "Correction of {month} · {stage}",
                month=translate.month(correction.month),
                stage=names.get(correction.stage, correction.stage),
            )
            yield Difference(translate(label), shown(correction.was), shown(correction.is_))


def _between(
    day: date, was: dict[str, str], now: dict[str, str], translate: Translator
) -> Iterator[Difference]:
    nothing = translate(_("(nothing)"))
    for name in dict.fromkeys([*was, *now]):
        old, new = was.get(name, ""), now.get(name, "")
        if old != new:
            label = translate(_("{stage} · {field}", stage=translate.day(day), field=name))
            yield Difference(label, old or nothing, new or nothing)


def _texts(reading: Reading | None, agreement: Agreement, translate: Translator) -> dict[str, str]:
    """What `reading` holds as it is shown, by the names of the values."""
    if reading is None:
        return {}
    names = {stage.key: stage.name for stage in agreement.stages}
    labels: dict[str, Message] = {
        COUNTS + key: literal(names.get(key, key)) for key in [*names, *reading.counts]
    }
    labels |= {
        "own_customers": _("Own customers"),
        "revenue": _("Revenue"),
        "note": _("Note"),
        "accepted": PROMISE["acceptance"],
    }
    labels |= {what: PROMISE[what] for what in PROMISES}
    if reading.followup is not None:
        labels |= {
            REJECTED + reason: _("Handed back: {reason}", reason=reason)
            for reason, _count in reading.followup.rejected_by_reason
        }
    found = {
        translate(label): escape_unprintable(shown_value(reading, name, agreement))
        for name, label in labels.items()
    }
    for key, target in (reading.targets or {}).items():
        name = translate(_("target of {stage}", stage=names.get(key, key)))
        found[name] = translate.number(target)
    return found
