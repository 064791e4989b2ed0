"""Checks one value as a file's would be."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from slawizard.i18n.messages import Message


def value_error(kind: Any, value: object) -> Message | None:
    """Why a file could not hold `value` as one of `kind`, a type of `field_types`; None if it could."""
    try:
        _checker(kind).validate_python(value)
    except ValidationError as error:
        message: Message = error.errors()[0]["ctx"]["message"]
        return message
    return None


@cache
def _checker(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
