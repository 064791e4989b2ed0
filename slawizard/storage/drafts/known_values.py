"""What a draft can hold: which values, of which types, as the model of the agreement declares them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from slawizard.core.draft import NOTE_PATH
from slawizard.core.questionnaire import STEPS


@cache
def known_kinds() -> Mapping[str, Any]:
    """What a draft can hold, by its path: a list of tables as one value, but for the stages."""
    from slawizard.core.model_paths import model_paths

    whole = [found.path for found in model_paths() if found.is_list and found.path != "stages"]
    kinds = {
        found.path: found.kind
        for found in model_paths()
        if (found.table is None or found.path in whole)
        and not any(found.path.is_within(path) for path in whole)
    }
    held_apart = ("format", "stages.*.key")
    return {NOTE_PATH: str, **{p: kind for p, kind in kinds.items() if p not in held_apart}}


@cache
def known_paths_digest() -> str:
    """A digest of all that a draft of this version can hold: the same in all that hold the same."""
    import hashlib

    from slawizard.core.model_paths import value_kinds

    known = [f"{path}: {_type_name(kind)}" for path, kind in value_kinds().items()]
    return hashlib.sha256("\n".join([*sorted(known), *STEPS]).encode()).hexdigest()[:16]


def _type_name(kind: Any) -> str:
    """The name of `kind`, the same in every process."""
    from slawizard.core.choices import OneOf  # loads the model

    if isinstance(kind, OneOf):
        return f"one of {tuple(kind.options)}"
    if get_origin(kind) is Annotated:
        return _type_name(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return f"one of {get_args(kind)}"
    inner = ", ".join(map(_type_name, get_args(kind)))
    name = getattr(get_origin(kind) or kind, "__name__", str(kind))
    return f"{name}[{inner}]" if inner else name


def fits_kind(value: object, kind: Any) -> bool:
    """Whether `value` is of `kind`, whatever its size."""
    from slawizard.core.choices import OneOf  # loads the model

    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, OneOf):
        return type(value) is str and value in kind.options
    if origin is Annotated:
        return fits_kind(value, inner[0])
    if origin is Literal:
        return type(value) is str and value in inner
    if origin in (Union, UnionType):
        return any(fits_kind(value, one) for one in inner)
    if origin is tuple:
        return isinstance(value, tuple) and all(fits_kind(item, inner[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(
            fits_kind(key, inner[0]) and fits_kind(one, inner[1]) for key, one in value.items()
        )
    if kind is Decimal:
        return type(value) in (int, Decimal)
    fields = getattr(kind, "model_fields", None)
    if fields is None:
        return type(value) is kind
    return (
        isinstance(value, dict)
        and value.keys() <= fields.keys()
        and all(
            fits_kind(value[name], info.annotation) if name in value else not info.is_required()
            for name, info in fields.items()
        )
    )
