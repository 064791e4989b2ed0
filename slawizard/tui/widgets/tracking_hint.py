"""What is said below the counts of the field in use: what to mend, else what it stands against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from slawizard.core.keypath import KeyPath
from slawizard.core.tracking.advisories import tracking_advisories
from slawizard.core.tracking.wording import ADVISORY, stage_standing
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.session.tracking_session import TrackingSession

_HELP: Final = {
    "through": _("The last day that was counted. Page Up and Page Down go to another month."),
    "revenue": _("What new customers have signed since the first of the month."),
    "note": _("It is printed in the report."),
}
_SHOWN: Final = ("falling", "more-below")


class Hint(NamedTuple):
    """A `message`, which names something to mend where it `is_problem`."""

    message: Message
    is_problem: bool = False


def hint(session: TrackingSession, name: str) -> Hint | None:
    """What to say of the value called `name`."""
    problem = session.day_problem if name == "through" else session.problem(name)
    if problem is not None:
        return Hint(problem, is_problem=True)
    if name == "own_customers":
        sales = session.store.agreement.sales.team
        return Hint(
            _("Customers that {sales} found on its own, since the first of the month.", sales=sales)
        )
    if name in _HELP:
        return Hint(_HELP[name])
    pace = next(pace for pace in session.tracking.paces if pace.key == name)
    month = session.month()
    sums = pace.sums([month], session.tracking.until)
    where = KeyPath.of_stage(name)
    for found in tracking_advisories(session.tracking):
        if found.where == where and found.code in _SHOWN:
            return Hint(Message(ADVISORY[found.code].text, {"stage": pace.stage.name}))
    return Hint(stage_standing(pace.stage.name, sums, closed=month.closed))
