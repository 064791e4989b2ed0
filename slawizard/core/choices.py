"""Values that are one of several codes, as pydantic types."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from slawizard.core.constraint import Constraint, reject
from slawizard.core.field_types import ONE_OF, refuse_unseen
from slawizard.i18n.messages import Message

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


class OneOf(Constraint):
    """A code among `options`, which may gain entries after the model is made."""

    def __init__(self, options: Mapping[str, object]) -> None:
        super().__init__(one_of(options), {})
        self.options = options

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        """The options as they are when the schema is asked for."""
        return {"enum": list(self.options), "type": "string"}


def one_of(options: Collection[str]) -> Callable[[object], object]:
    """A check that a text is one of `options`."""

    def check(value: object) -> object:
        if not isinstance(value, str) or value not in options:
            refuse_unseen(str(value))
            listed = ", ".join(options)
            reject(Message(ONE_OF.text, {"options": listed}))
        return value

    return check
