"""What was achieved of an open agreement so far: where the plan for what remains starts from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.tracking.achieved import Achieved, achieved
from slawizard.core.tracking.tracking import track
from slawizard.i18n.messages import Amount, Message, _
from slawizard.session.actuals import open_actuals
from slawizard.storage.errors import AgreementFileError
from slawizard.storage.file_names import actuals_path

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.remaining_term import RemainingTerm
    from slawizard.i18n.translator import Translator


def achieved_of(file: Path | None, agreement: Agreement, left: RemainingTerm) -> Achieved | None:
    """What the actuals beside `file` say was achieved of `agreement`; None where there are none."""
    try:
        if file is None or not actuals_path(file).exists():
            return None
        actuals = open_actuals(file).actuals
    except (AgreementFileError, OSError, ValueError):
        return None
    tracking = track(agreement, actuals)
    return None if tracking is None else achieved(tracking, left)


def achieved_messages(found: Achieved, translate: Translator) -> Iterator[Message]:
    """Say what was achieved, and what that leaves of the goal."""
    stages = " · ".join(
        translate(
            _("{stage} {actual} of {target}", stage=one.name, actual=one.actual, target=one.target)
        )
        for one in found.stages
    )
    yield _("Counted through {day}: {stages}.", day=found.as_of, stages=stages)
    if found.revenue is None or found.missing is None:
        return
    revenue: Message | Amount = Amount(found.revenue, found.currency)
    if found.by_ticket:
        revenue = _("{amount} (customers times the average ticket)", amount=revenue)
    if found.missing > 0:
        yield _(
            "{revenue} is signed, so {missing} is missing; days without figures go by plan.",
            revenue=revenue,
            missing=Amount(found.missing, found.currency),
        )
    else:
        yield _("{revenue} is signed, so nothing of the goal is missing.", revenue=revenue)
