"""Statuses that do not accuse by chance: a tenth off is not enough, it must be unlikely too.

A tenth is what trackers use; alone it would call one team in three late by mere chance where few
are expected. The square keeps that under a tenth for every expectation (Poisson), and a pocket
calculator can check it.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

CountStatus = Literal[
    "ahead",
    "on-pace",
    "behind",
    "too-few",
    "met",
    "short",
    "missed",
    "nothing-due",
    "unmeasured",
]
ShareStatus = Literal["kept", "broken", "too-few"]
Status = CountStatus | ShareStatus
TeamStatus = Literal["missed", "behind", "short", "unsure", "met", "on-pace", "unmeasured"]

_BAD = frozenset({"missed", "broken", "behind"})
_UNCLEAR = frozenset({"short", "too-few"})
_GOOD = frozenset({"met", "ahead", "on-pace", "kept"})


class JudgedItem(NamedTuple):
    """One thing that a team is judged by: `what`, of which stage (None where of none)."""

    what: str
    stage: str | None
    status: Status


def count_status(actual: int | None, expected: int, *, closed: bool, among: int = 1) -> CountStatus:
    """How `actual` stands against `expected` when `among` so many things are judged at once."""
    if actual is None:
        return "unmeasured"
    if not actual and not expected:
        return "nothing-due"
    is_unlikely = (actual - expected) ** 2 > (1 + among) * expected
    if actual >= expected:
        if closed:
            return "met"
        return "ahead" if 10 * actual > 11 * expected and is_unlikely else "on-pace"
    if 10 * actual >= 9 * expected:
        return "short" if closed else "on-pace"
    if is_unlikely:
        return "missed" if closed else "behind"
    return "short" if closed else "too-few"


def share_status(kept: int, of: int, promised_percent: Decimal) -> ShareStatus:
    """How `kept` of so many stands against the promised percentage."""
    share = Fraction(promised_percent) / 100
    expected = of * share
    if kept >= expected:
        return "kept"
    return "broken" if (expected - kept) ** 2 > 2 * expected * (1 - share) else "too-few"


def without_blame(status: CountStatus) -> CountStatus:
    """`status` where it rests on something assumed: nobody is accused on an assumption."""
    if status == "missed":
        return "short"
    return "too-few" if status == "behind" else status


def team_status(parts: list[JudgedItem], *, closed: bool) -> TeamStatus:
    """What the worst of its parts makes of a team."""
    found = {part.status for part in parts}
    if found & _BAD:
        return "missed" if closed else "behind"
    if found & _UNCLEAR:
        return "short" if closed else "unsure"
    if found & _GOOD:
        return "met" if closed else "on-pace"
    return "unmeasured"
