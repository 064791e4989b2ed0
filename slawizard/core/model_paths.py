"""The paths of the agreement file, read from the model: no list of them stands beside it.

A path joins keys by dots, with `*` for any item of a list of tables: `stages.*.conversion.percent`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from slawizard.core.agreement import Agreement
from slawizard.core.choices import OneOf
from slawizard.core.keypath import KeyPath

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


class ModelPath(NamedTuple):
    """A key of the file at `path`, as the model declares it in `info`.

    `table` is the class of the table that it holds, or of each table in its list where it
    `is_list`; None where it holds a plain value.
    """

    path: KeyPath
    info: FieldInfo
    table: type[BaseModel] | None
    is_list: bool

    @property
    def kind(self) -> Any:
        """The type of the value; the `OneOf` that names its options, where there is one."""
        options = (check for check in self.info.metadata if isinstance(check, OneOf))
        return next(options, self.info.annotation)


@cache
def model_paths() -> tuple[ModelPath, ...]:
    """Every key of the file, tables included, in the order of the file."""
    return tuple(paths_of(Agreement))


@cache
def value_kinds() -> Mapping[str, Any]:
    """The type of each plain value, by its path."""
    return MappingProxyType(
        {found.path: found.kind for found in model_paths() if found.table is None}
    )


@cache
def required_tables() -> tuple[KeyPath, ...]:
    """The tables that every agreement has one of, each before those in it."""
    return tuple(
        found.path
        for found in model_paths()
        if found.table is not None
        and not found.is_list
        and "*" not in found.path.parts
        and found.info.is_required()
    )


def table_class_of(annotation: Any) -> type[BaseModel] | None:
    """The table class that `annotation` holds, itself or in an optional or a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(table_class_of, get_args(annotation))), None)


def paths_of(model: type[BaseModel], above: KeyPath = KeyPath()) -> Iterator[ModelPath]:  # noqa: B008 - an empty path never changes
    """Every key of the table `model`, which is at the path `above`, and of the tables in it."""
    for name, info in model.model_fields.items():
        path, table = above / name, table_class_of(info.annotation)
        is_list = table is not None and get_origin(info.annotation) is tuple
        yield ModelPath(path, info, table, is_list)
        if table is not None:
            yield from paths_of(table, path / "*" if is_list else path)
