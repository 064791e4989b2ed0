"""What all tables of files have in common: frozen pydantic models without room for other keys.

Their validators are made from their schemas here, as pydantic makes them, but without its search
for plugins. Even where plugins are switched off, pydantic loads what would search for them: the
readers of mail, of archives and of sockets, a tenth of the time of an export.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, SchemaSerializer, SchemaValidator


class Table(BaseModel):
    """A table of a file: frozen, and without a place for keys that it does not know."""

    # Only whole files are ever validated: the tables in them need no validator of their own.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def model_rebuild(cls, **options: Any) -> bool | None:
        """Build the validator; pydantic asks for it when the class is first used."""
        if cls.__pydantic_complete__ and not options.get("force"):
            return None
        try:
            schema = _schema_of(cls)
        except (ImportError, AttributeError, LookupError, TypeError):
            # Another pydantic: without the function that the schema comes from, or with another.
            return super().model_rebuild(**options)
        cls.__pydantic_core_schema__ = schema
        cls.__pydantic_validator__ = SchemaValidator(schema)
        cls.__pydantic_serializer__ = SchemaSerializer(schema)
        cls.__pydantic_complete__ = True
        return True


def _schema_of(model: type[BaseModel]) -> CoreSchema:
    """The schema of `model`: that of the argument of a function that takes one."""
    from pydantic.experimental.arguments_schema import generate_arguments_schema

    def take(table: Mapping[str, Any]) -> None:
        """Take a table."""

    take.__annotations__["table"] = model
    found: Any = generate_arguments_schema(take, "arguments")
    if found["type"] != "definitions":
        schema: CoreSchema = found["arguments_schema"][0]["schema"]
    else:  # of tables that stand in several places
        schema = found | {"schema": found["schema"]["arguments_schema"][0]["schema"]}
    return schema
