"""The warnings as the wizard tells them: what is alike in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from datetime import date

    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.core.validation import Advisory


def grouped_advisories(agreement: Agreement, planned: Plan, today: date) -> list[Advisory]:
    """The warnings on `agreement`; rates that are benchmarks in one, which is about the first.

    A new agreement rests on five of them: one by one they would fill a small screen's list.
    """
    from slawizard.core.validation import Advisory, advisories

    found = advisories(agreement, planned, today)
    borrowed = [warn for warn in found if warn.code == "benchmark-rate"]
    if len(borrowed) <= 1:
        return found
    places = {warn.path for warn in borrowed}
    names = [s.name for s in agreement.stages if KeyPath.of_conversion(s.key) in places]
    message = _(
        "The rates into {stages} are benchmarks: replace them with your own as soon as you have "
        "them.",
        stages=", ".join(names),
    )
    joined = Advisory("benchmark-rate", borrowed[0].path, message)
    others = [warn for warn in found if warn not in borrowed]
    others.insert(found.index(borrowed[0]), joined)
    return others
