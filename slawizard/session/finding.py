"""What is missing or wrong in the agreement in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from slawizard.core.questionnaire import step_of

if TYPE_CHECKING:
    from slawizard.core.questionnaire import StepName
    from slawizard.i18n.messages import Message


class Finding(NamedTuple):
    """A mistake at `path`; `missing` if nothing was written there yet."""

    path: str
    message: Message
    missing: bool

    @property
    def step(self) -> StepName:
        """The step that has the field."""
        return step_of(self.path)
