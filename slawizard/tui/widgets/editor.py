"""What all widgets have in common that edit one value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from textual.widget import Widget

    from slawizard.core.question import Question

    _Base = Widget
else:
    _Base = object


class Editor(_Base):
    """Edits the answer to a `question`, bears its id, and has a text as its `value`."""

    question: Question
    value: Any

    @property
    def rows(self) -> int:
        """Rows that it takes."""
        return 1

    def commit(self) -> None:
        """Tell of a change that has not been told of yet; most tell of each at once."""

    def show(self, text: str) -> None:
        """Show `text` without telling of it: it comes from the draft."""
        raise NotImplementedError


OnChange: TypeAlias = Callable[[Editor], None]
