"""The names of a reading's values: `mql`, `revenue`, `first_contact`, `rejected.REASON`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slawizard.core.constants import PROMISES
from slawizard.i18n.unprintable import look_alike_key

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

REJECTED: Final = "rejected."
"""What the name of the leads that were handed back for a reason begins with."""

OTHER_VALUES: Final = ("own_customers", "revenue", "note", "accepted", *PROMISES)
"""The names of the values that are no stage's, but for those of reasons."""


def stage_called(text: str, agreement: Agreement) -> str | None:
    """The key of the stage that `text` names, by its name or its key; None if there is none.

    A renamed stage keeps its key, so that one stage may have the name that is another's key. What
    is written exactly like a name or a key is that one; of two that look alike, the name counts.
    """
    names = {stage.name: stage.key for stage in agreement.stages}
    keys = {stage.key: stage.key for stage in agreement.stages}
    bare = text.strip()
    found = names.get(bare) or keys.get(bare)
    if found is not None:
        return found
    look = look_alike_key(bare)
    alike = {look_alike_key(name): key for name, key in names.items()}
    return alike.get(look) or keys.get(look)


def value_called(text: str, agreement: Agreement) -> str:
    """The name of the value that `text` names: a stage by its name, too; `text` if there is none."""
    bare = text.strip()
    if bare in OTHER_VALUES and bare not in {stage.name for stage in agreement.stages}:
        return bare
    return stage_called(bare, agreement) or bare
