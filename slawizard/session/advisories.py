"""The warnings as the wizard shows them, with similar ones grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.session.saving import review_moved_message

if TYPE_CHECKING:
    from datetime import date

    from slawizard.core.advisories import Advisory
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan


def grouped_advisories(
    agreement: Agreement, planned: Plan, today: date, saved: Agreement | None = None
) -> list[Advisory]:
    """The warnings on `agreement`, with those of one kind about several stages in one row.

    `saved` is what a save would write: it may set a review date anew that has passed.
    """
    from slawizard.core.advisories import advisories
    from slawizard.core.advisory_groups import joined

    found = joined(advisories(agreement, planned, today), agreement, planned)
    moved = review_moved_message(agreement, saved) if saved is not None else None
    if moved is None:
        return found
    return [w._replace(message=moved) if w.code == "review-passed" else w for w in found]
