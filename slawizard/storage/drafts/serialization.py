"""The text of a kept draft: JSON that gives back exactly what went in, and nothing that was damaged.

Whatever a file holds, `unpack` gives work that every screen can show, or refuses it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from slawizard.core.constants import (
    LINE_LENGTH,
    STAGES_LEAST,
)
from slawizard.core.draft import NOTE_PATH, WHOLE, Draft, InvalidInput
from slawizard.core.formatting import format_invalid
from slawizard.core.questionnaire import STEPS, StepName
from slawizard.i18n.messages import Message, _
from slawizard.storage.drafts.json_values import (
    CorruptDraftError,
    dumps,
    from_json_value,
    loads,
    to_json_value,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

FORMAT: Final = 1
"""The newest format that is read and the one that is written: a new key of an agreement, or a new
kind of value, is a new format, or an older version would take the draft for a damaged one."""

KEPT_AS_TEXT: Final = _("Check this, and type it again.")

_BEGINNING: Final = re.compile(rb'\{"format":([0-9]{1,9})[,}]')
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_REJECTION: Final = re.compile(r"commitments\.rejections\.[1-9][0-9]{0,3}\.(reason|then)")


class NewerDraftError(Exception):
    """The draft of a newer version of the program."""


@dataclass(frozen=True)
class UnsavedWork:
    """What a wizard would lose.

    `file` is where it is to be saved (absolute), `focus` the path of the field with the cursor,
    `content` the bytes of the agreement's file when it was opened or last saved.
    """

    draft: Draft
    file: Path | None
    step: StepName
    focus: str | None
    visited: frozenset[StepName]
    content: bytes | None


def pack(work: UnsavedWork, kept_at: datetime) -> bytes:
    """The content of the file that keeps `work`; raise `CorruptDraftError` where `unpack` would refuse it."""
    moment = kept_at.astimezone(UTC).isoformat()
    data = _with_checksum(f'{{"kept_at":{json.dumps(moment)},"work":{encode(work)}}}')
    unpack(data)
    return data


def as_text(work: UnsavedWork) -> UnsavedWork:
    """`work` with each value as text that a draft cannot hold; the same where it holds all."""
    draft = work.draft
    for path, value in draft.values.items():
        if not _can_hold(path, value):
            draft = draft.with_invalid_input(path, format_invalid("line", value), KEPT_AS_TEXT)
    return work if draft is work.draft else replace(work, draft=draft)


def _can_hold(path: str, value: object) -> bool:
    try:
        return _fits(from_json_value(json.loads(dumps(to_json_value(value)))), _kind(path))
    except CorruptDraftError:
        return False


def unpack(data: bytes) -> tuple[UnsavedWork, datetime]:
    """The work that `data` holds and when it was kept (UTC); raise `CorruptDraftError` or `NewerDraftError`."""
    beginning = _BEGINNING.match(data)
    if beginning and int(beginning[1]) > FORMAT:
        raise NewerDraftError
    whole = loads(data)
    draft = whole.get("draft") if isinstance(whole, dict) else None
    # What it must have been is written anew: a difference of a single byte is damage.
    if not isinstance(draft, dict) or data != _with_checksum(dumps(draft)):
        raise CorruptDraftError
    if draft.keys() != {"kept_at", "work"}:
        raise CorruptDraftError
    return _work(draft["work"]), _moment(draft["kept_at"])


def encode(work: UnsavedWork) -> str:
    """`work` as JSON; raise `CorruptDraftError` where it holds what no draft has."""
    unread = {path: (text.text, text.message) for path, text in work.draft.invalid_inputs.items()}
    fields = {
        "stages": work.draft.stages,
        "values": work.draft.values,
        "unread": unread,
        "file": None if work.file is None else str(work.file),
        "step": work.step,
        "focus": work.focus,
        "visited": tuple(sorted(work.visited)),
        "content": work.content,
    }
    if past_keys := tuple(sorted(work.draft.past_keys)):
        fields["past_keys"] = past_keys
    return dumps({name: to_json_value(value) for name, value in fields.items()})


def decode(text: str) -> UnsavedWork:
    """The work that `encode` made `text` of; raise `CorruptDraftError` where it is no such text."""
    return _work(loads(text))


def _with_checksum(content: str) -> bytes:
    import hashlib

    digest = hashlib.sha256(content.encode()).hexdigest()
    return f'{{"format":{FORMAT},"sha256":"{digest}","draft":{content}}}\n'.encode()


# Shape ----------------------------------------------------------------------------------------


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not UTC:
        raise CorruptDraftError
    return moment


def _work(node: object) -> UnsavedWork:
    names = (
        "stages",
        "values",
        "unread",
        "file",
        "step",
        "focus",
        "visited",
        "content",
    )
    if not isinstance(node, dict) or node.keys() - {"past_keys"} != set(names):
        raise CorruptDraftError
    past_keys = from_json_value(node.get("past_keys", []))
    stages, values, unread, file, step, focus, visited, content = (
        from_json_value(node[name]) for name in names
    )
    fits = (
        (file is None or _is_file_path(file))
        and (content is None or file is not None)
        and step in STEPS
        and isinstance(focus, str | None)
        and isinstance(visited, tuple)
        and all(name in STEPS for name in visited)
        and isinstance(content, bytes | None)
    )
    if not fits:
        raise CorruptDraftError
    place = None if file is None else Path(file)
    draft = _draft(stages, values, unread, past_keys)
    return UnsavedWork(draft, place, step, focus, frozenset(visited), content)


def _is_file_path(file: object) -> bool:
    return isinstance(file, str) and "\0" not in file and Path(file).is_absolute()


def _draft(stages: object, values: object, unread: object, past_keys: object) -> Draft:
    """The draft of these parts, each value of the kind that its path has in an agreement."""
    from slawizard.core.repair import MAX_STAGES_REPAIRED

    if not isinstance(stages, tuple) or not all(map(_is_key, stages)):
        raise CorruptDraftError
    if not STAGES_LEAST <= len(stages) <= MAX_STAGES_REPAIRED or len(set(stages)) < len(stages):
        raise CorruptDraftError
    if not isinstance(values, dict) or not isinstance(unread, dict):
        raise CorruptDraftError
    if not isinstance(past_keys, tuple) or not all(map(_is_key, past_keys)):
        raise CorruptDraftError
    if any(f"stages.{key}.owner" not in values for key in stages):
        raise CorruptDraftError
    if not all(_fits(value, _kind(path)) for path, value in values.items()):
        raise CorruptDraftError
    texts = {path: _invalid_input(path, parts) for path, parts in unread.items()}
    return Draft(stages, values, texts, frozenset(past_keys))


def _is_key(key: object) -> bool:
    return isinstance(key, str) and bool(_KEY.fullmatch(key)) and len(key) <= LINE_LENGTH


def _invalid_input(path: str, parts: object) -> InvalidInput:
    if not _REJECTION.fullmatch(path):
        _kind(path)
    if not isinstance(parts, tuple) or [type(part) for part in parts] != [str, Message]:
        raise CorruptDraftError
    return InvalidInput(*parts)


def _kind(path: str) -> Any:
    """What is at `path` in an agreement, as its tables declare it; raise `CorruptDraftError` if nothing."""
    top, *rest = path.split(".", 2)
    if top == "stages" and len(rest) == len(("key", "value")) and _is_key(rest[0]):
        path = f"stages.*.{rest[1]}"
    kind = _kinds().get(path)
    if kind is None:
        raise CorruptDraftError
    return kind


@cache
def _kinds() -> Mapping[str, Any]:
    from slawizard.core.agreement import Agreement

    kinds = {**dict(_leaves(Agreement, "")), NOTE_PATH: str}
    return {path: kind for path, kind in kinds.items() if path not in ("format", "stages.*.key")}


def _leaves(model: type[BaseModel], above: str) -> Iterator[tuple[str, Any]]:
    """The path and the kind of each value that an agreement holds on its own in `model`."""
    from slawizard.core.field_types import OneOf
    from slawizard.core.validation import table_class_of

    for name, info in model.model_fields.items():
        path = f"{above}{name}"
        table = table_class_of(info.annotation)
        if table is None or path in WHOLE:
            options = (c for c in info.metadata if isinstance(c, OneOf))
            yield path, next(options, info.annotation)
        else:
            yield from _leaves(table, "stages.*." if path == "stages" else f"{path}.")


def _fits(value: object, kind: Any) -> bool:
    """Whether `value` is of `kind`, whatever its size."""
    from slawizard.core.field_types import OneOf

    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _fits(value, inner[0])
    if isinstance(kind, OneOf):
        return type(value) is str and value in kind.options
    if origin is Literal:
        return type(value) is str and value in inner
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(item, inner[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(
            _fits(key, inner[0]) and _fits(one, inner[1]) for key, one in value.items()
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
            _fits(value[name], info.annotation) if name in value else not info.is_required()
            for name, info in fields.items()
        )
    )
