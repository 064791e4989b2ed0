"""Says what options have no effect beside others: nothing that was asked for is ignored in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slawizard.i18n.messages import Message, _

NAMED_TWICE: Final = _("It is named twice, and one value would be lost: leave one out.")


def idle_beside_table(values: Sequence[str], through: str | None) -> Message | None:
    """What `track --from` makes idle: the table has its own counts and days. None if nothing."""
    given = {"--set": bool(values), "--through": through is not None}
    idle = [flag for flag, is_given in given.items() if is_given]
    if not idle:
        return None
    return _(
        "With --from, counts and days come from the table: leave out {options}, or run it again "
        "without --from.",
        options=", ".join(idle),
    )
