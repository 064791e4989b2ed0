"""The work that a draft of an agreement protects."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.core.draft import Draft
    from slawizard.core.questionnaire import StepName


class UnsavedWork(NamedTuple):
    """The work that a wizard would lose.

    `file` is the absolute path to save to, `focus` the path of the field with the cursor,
    `content` the bytes of the agreement's file when it was opened or last saved.
    """

    draft: Draft
    file: Path | None
    step: StepName
    focus: str | None
    visited: frozenset[StepName]
    content: bytes | None

    @property
    def company(self) -> str:
        """The company's name, empty if there is none yet."""
        return str(self.draft.get("agreement.company", ""))
