"""What is missing or wrong in an agreement. Nothing here ever raises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from slawizard.core.agreement import NEWER_FORMAT, Agreement
from slawizard.core.field_types import NO_TABLE
from slawizard.core.issues import Location, ValidationIssue
from slawizard.core.keypath import KeyPath
from slawizard.core.rules import Data, broken_rules
from slawizard.core.table_headers import bracket_error
from slawizard.i18n.messages import Message, _


def validate(data: Data) -> tuple[Agreement | None, list[ValidationIssue]]:
    """The agreement that `data` (the tables of a file) makes, or every problem that it has."""
    try:
        return Agreement.model_validate(data), []
    except ValidationError as error:
        return None, sorted_by_file_order(_issues(error, data))


def field_issues(data: Data) -> list[ValidationIssue]:
    """What is wrong with the values of `data` one by one, in no order; no rule that joins several."""
    try:
        Agreement.model_validate(data)
    except ValidationError as error:
        return _of_fields(error, data)
    return []


def _issues(error: ValidationError, data: Data) -> list[ValidationIssue]:
    for item in error.errors(include_url=False, include_input=False):
        if item["type"] == "rules":
            return list(item["ctx"]["broken"])
    found = _of_fields(error, data)
    newer = [problem for problem in found if problem.message == NEWER_FORMAT]
    if newer:
        return newer
    readable = _without(data, [problem.path for problem in found if not problem.missing])
    told = {problem.path for problem in found}
    broken = broken_rules(readable) if isinstance(readable, Mapping) else []
    return found + [problem for problem in broken if not _is_reported(problem.path, told)]


def _of_fields(error: ValidationError, data: Data) -> list[ValidationIssue]:
    return [
        wrong_table(item["loc"], data)
        or _field_issue(item["type"], item["loc"], item.get("ctx", {}))
        for item in error.errors(include_url=False, include_input=False)
        # No problem of its own: the rules that join fields, and a default that depends on another
        # value, which has one.
        if item["type"] not in ("rules", "default_factory_not_called")
    ]


def wrong_table(place: Location, data: Data) -> ValidationIssue | None:
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
    name = KeyPath.of(*(step for step in place if isinstance(step, str)))
    told = bracket_error(name, is_list=is_list)
    return ValidationIssue(place, told) if told else None


def _is_reported(place: Location, told: set[Location]) -> bool:
    """Whether something at `place`, or at what it is a part of, has been told already."""
    return any(place[:end] in told for end in range(1, len(place) + 1))


def _field_issue(kind: str, place: Location, context: Mapping[str, Any]) -> ValidationIssue:
    """The problem that pydantic found with one field, in words for people."""
    if place[-1:] == ("[key]",) and {*place[-4:-2]} & {"targets", "by_period"}:
        place = place[:-1]  # pydantic's way to say that the key itself is wrong
    if kind == "slawizard":
        return ValidationIssue(place, context["message"])
    if kind == "missing":
        return ValidationIssue(place, _("This is missing."), missing=True)
    if kind == "extra_forbidden":
        return ValidationIssue(place, unknown_key(str(place[-1]), known_keys(place[:-1])))
    return ValidationIssue(place, NO_TABLE)


def unknown_key(key: str, known: Sequence[str]) -> Message:
    """Say that `key` is none of the `known` ones: the nearest of them, or all."""
    import difflib

    nearest = difflib.get_close_matches(key.lower(), known, n=1)
    if nearest:
        return _("Unknown key; did you mean “{nearest}”?", nearest=nearest[0])
    return _("Unknown key. The keys that can go here are: {keys}.", keys=", ".join(known))


def known_keys(place: Location) -> list[str]:
    """The keys that the table at `place` may have; empty where there is no such table."""
    from slawizard.core.model_paths import table_class_of

    model: type[BaseModel] | None = Agreement
    for step in place:
        if isinstance(step, int) or model is None:
            continue
        field = model.model_fields.get(step)
        model = table_class_of(field.annotation) if field else None
    return list(model.model_fields) if model else []


def _without(node: Any, places: Iterable[Location]) -> Any:
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


def sorted_by_file_order(problems: list[ValidationIssue]) -> list[ValidationIssue]:
    """`problems` in the order of the file's tables, stages top to bottom."""

    def rank(problem: ValidationIssue) -> tuple[int, int]:
        top = problem.path[0] if problem.path else ""
        table = _TABLE_ORDER.index(top) if top in _TABLE_ORDER else len(_TABLE_ORDER)
        index = problem.path[1] if len(problem.path) > 1 else 0
        return table, index if isinstance(index, int) else 0

    return sorted(problems, key=rank)
