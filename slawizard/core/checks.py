"""What is missing or wrong in an agreement. Nothing here ever raises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from slawizard.core.agreement import NEWER_FORMAT, Agreement
from slawizard.core.brackets import wrong_brackets
from slawizard.core.message import Message, _
from slawizard.core.problem import Place, Problem
from slawizard.core.rules import Data, broken_rules
from slawizard.core.types import NO_TABLE, Text


def read(data: Data) -> tuple[Agreement | None, list[Problem]]:
    """The agreement that `data` (the tables of a file) makes, or every problem that it has."""
    try:
        return Agreement.model_validate(data), []
    except ValidationError as error:
        return None, in_file_order(_problems(error, data))


def field_problems(data: Data) -> list[Problem]:
    """What is wrong with the values of `data` one by one, in no order; no rule that joins several."""
    try:
        Agreement.model_validate(data)
    except ValidationError as error:
        return _of_fields(error, data)
    return []


def note_problem(note: str) -> Message | None:
    """What is wrong with what an author says of a change, None where nothing is."""
    from pydantic import TypeAdapter

    try:
        TypeAdapter(Text).validate_python(note)
    except ValidationError as error:
        message: Message = error.errors()[0]["ctx"]["message"]
        return message
    return None


def _problems(error: ValidationError, data: Data) -> list[Problem]:
    for item in error.errors(include_url=False, include_input=False):
        if item["type"] == "rules":
            return list(item["ctx"]["broken"])
    found = _of_fields(error, data)
    newer = [problem for problem in found if problem.message == NEWER_FORMAT]
    if newer:
        return newer
    readable = _without(data, [problem.place for problem in found if not problem.missing])
    told = {problem.place for problem in found}
    broken = broken_rules(readable) if isinstance(readable, Mapping) else []
    return found + [problem for problem in broken if not _covered(problem.place, told)]


def _of_fields(error: ValidationError, data: Data) -> list[Problem]:
    return [
        _wrong_table(item["loc"], data)
        or _field_problem(item["type"], item["loc"], item.get("ctx", {}))
        for item in error.errors(include_url=False, include_input=False)
        # No problem of its own: the rules that join fields, and a default that hangs on another
        # value, which has one.
        if item["type"] not in ("rules", "default_factory_not_called")
    ]


def _wrong_table(place: Place, data: Data) -> Problem | None:
    """The problem of the table at `place` if it has one bracket too many or too few."""
    node: Any = data
    for step in place:
        try:
            node = node[step]
        except (LookupError, TypeError):
            return None
    is_list = isinstance(node, list | tuple)
    if not (is_list and node and isinstance(node[0], Mapping)) and not isinstance(node, Mapping):
        return None
    name = ".".join(step for step in place if isinstance(step, str))
    told = wrong_brackets(name, is_list=is_list)
    return Problem(place, told) if told else None


def _covered(place: Place, told: set[Place]) -> bool:
    """Whether something at `place`, or at what it is a part of, has been told already."""
    return any(place[:end] in told for end in range(1, len(place) + 1))


def _field_problem(kind: str, place: Place, context: Mapping[str, Any]) -> Problem:
    """The problem that pydantic found with one field, in words for people."""
    if place[-1:] == ("[key]",) and {*place[-4:-2]} & {"targets", "by_period"}:
        place = place[:-1]  # pydantic's way to say that the key itself is wrong
    if kind == "slawizard":
        return Problem(place, context["message"])
    if kind == "missing":
        return Problem(place, _("This is missing."), missing=True)
    if kind == "extra_forbidden":
        return Problem(place, _unknown(place))
    return Problem(place, NO_TABLE)


def _unknown(place: Place) -> Message:
    import difflib

    known = known_keys(place[:-1])
    nearest = difflib.get_close_matches(str(place[-1]).lower(), known, n=1)
    if nearest:
        return _("Unknown key; did you mean “{nearest}”?", nearest=nearest[0])
    return _("Unknown key. The keys that can go here are: {keys}.", keys=", ".join(known))


def known_keys(place: Place) -> list[str]:
    """The keys that the table at `place` may have; empty where there is no such table."""
    model: type[BaseModel] | None = Agreement
    for step in place:
        if isinstance(step, int) or model is None:
            continue
        field = model.model_fields.get(step)
        model = table_in(field.annotation) if field else None
    return list(model.model_fields) if model else []


def table_in(annotation: Any) -> type[BaseModel] | None:
    """The table class that `annotation` holds, itself or in an optional or a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(table_in, get_args(annotation))), None)


def _without(node: Any, places: Iterable[Place]) -> Any:
    """`node` without the values at `places`, so that rules see what is readable alone."""
    places = [place for place in places if place]
    if not places:
        return node
    if isinstance(node, Mapping):
        gone = {place[0] for place in places if len(place) == 1}
        return {
            key: _without(inner, [p[1:] for p in places if p[0] == key])
            for key, inner in node.items()
            if key not in gone
        }
    if isinstance(node, list | tuple):
        # An item that goes leaves an empty one in its stead: the others keep their indices.
        gone = {place[0] for place in places if len(place) == 1}
        return [
            {} if i in gone else _without(inner, [p[1:] for p in places if p[0] == i])
            for i, inner in enumerate(node)
        ]
    return node


_TABLE_ORDER = list(Agreement.model_fields)


def in_file_order(problems: list[Problem]) -> list[Problem]:
    """`problems` in the order of the file's tables, stages top to bottom."""

    def rank(problem: Problem) -> tuple[int, int]:
        top = problem.place[0] if problem.place else ""
        table = _TABLE_ORDER.index(top) if top in _TABLE_ORDER else len(_TABLE_ORDER)
        index = problem.place[1] if len(problem.place) > 1 else 0
        return table, index if isinstance(index, int) else 0

    return sorted(problems, key=rank)
