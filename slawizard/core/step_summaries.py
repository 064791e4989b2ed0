"""What each step holds, in a few words; None while there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from slawizard.core.formatting import business_hours
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Amount, Message, _, _n, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slawizard.core.draft import Draft
    from slawizard.core.funnel import Funnel


class Overview(Protocol):
    """What a summary is made from: the answers, what follows from them, what is still to mend."""

    @property
    def draft(self) -> Draft:
        """The answers."""

    @property
    def funnel(self) -> Funnel:
        """What is known of the funnel."""

    @property
    def findings(self) -> Sequence[object]:
        """What is missing or wrong."""


def company(seen: Overview) -> Message:
    """The name of the company."""
    return literal(seen.draft.get("agreement.company", ""))


def revenue(seen: Overview) -> Message | None:
    """The goal."""
    goal, currency = seen.draft.get("revenue.goal"), seen.draft.get("revenue.currency", "")
    return Message("{goal}", {"goal": Amount(goal, currency)}) if goal else None


def customers(seen: Overview) -> Message | None:
    """How many customers the goal takes."""
    count = seen.funnel.customers_needed
    return _n("{count} customer", "{count} customers", count) if count else None


def stages(seen: Overview) -> Message:
    """How many stages there are."""
    return _n("{count} stage", "{count} stages", len(seen.draft.stages))


def criteria(seen: Overview) -> Message:
    """The two stages beside the hand-off."""
    return literal(" · ".join(map(seen.draft.name, seen.draft.handoff)))


def conversion(seen: Overview) -> Message:
    """How many of the rates are known."""
    below = seen.draft.stages[1:]
    known = sum(KeyPath.of_conversion(key) / "percent" in seen.draft.values for key in below)
    return _("{known} of {count}", known=known, count=len(below))


def commitments(seen: Overview) -> Message | None:
    """How soon sales makes the first contact."""
    hours = seen.draft.get("commitments.sales.first_contact_hours")
    return business_hours(hours) if hours else None


def review(seen: Overview) -> Message:
    """How many things are missing or wrong."""
    missing = len(seen.findings)
    return _n("{count} to go", "{count} to go", missing) if missing else _("complete")
