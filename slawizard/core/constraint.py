"""A kind of value: what checks it, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from slawizard.i18n.messages import Message

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler


class Constraint:
    """What a value must be: a `check` that gives the value or refuses it, and its JSON Schema."""

    def __init__(self, check: Callable[[object], object], schema: Mapping[str, Any]) -> None:
        self.check = check
        self.schema = schema

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate by `check` alone."""
        return no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        """A copy of `schema`, which pydantic may change."""
        return dict(self.schema)


def reject(message: Message) -> NoReturn:
    """Refuse the value under validation with a `message` that says what to write instead."""
    raise PydanticCustomError("slawizard", "see context", {"message": message})
