"""What must be open on the first day of the term against what is: the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _, _n

if TYPE_CHECKING:
    from slawizard.core.plan import Plan


def day_one_sentence(planned: Plan) -> Message | None:
    """What is missing on day one, and what that costs; None where nobody said what is open."""
    lacking = planned.customers_missing
    if lacking is None:
        return None
    missing = sum(stage.missing_at_start or 0 for stage in planned.stages)
    if not missing:
        return _("Nothing is missing of what was counted: the first periods can start on time.")
    return _(
        "On day one, {missing} are missing, so the first periods will fall short by {customers}.",
        missing=missing,
        customers=_n("{count} customer", "{count} customers", lacking),
    )
