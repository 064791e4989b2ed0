"""What the help of a step leaves to the front end, which knows its own keys and prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from slawizard.i18n.messages import Message


class Instructions(NamedTuple):
    """How a front end is used, in whole sentences that stand within the help of the steps.

    `change_stages`: add, remove and move stages. `find_ideas`: see the suggestions for a list.
    `fill_unknown_rates`: enter a rate that nobody knows. `read_document`: where the document is.
    `mend_findings`: go from what is missing to its field.
    """

    change_stages: Message
    find_ideas: Message
    fill_unknown_rates: Message
    read_document: Message
    mend_findings: Message
