"""Serializes drafts to JSON without loss, with a checksum against damage.

Whatever a file holds, `unpack` returns work that every screen can show, or raises an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import starmap
from pathlib import Path
from typing import Any, Final

from slawizard.core.constants import (
    LINE_LENGTH,
    MIN_STAGES,
)
from slawizard.core.draft import Draft, InvalidInput, PartedRate
from slawizard.core.formatting import format_invalid
from slawizard.core.keypath import KeyPath
from slawizard.core.questionnaire import STEPS
from slawizard.i18n.messages import Message, _
from slawizard.storage.drafts.errors import CorruptDraftError, NewerDraftError
from slawizard.storage.drafts.json_values import (
    dumps,
    from_json_value,
    loads,
    to_json_value,
)
from slawizard.storage.drafts.known_values import fits_kind, known_kinds, known_paths_digest
from slawizard.storage.drafts.sealing import (
    moment_text,
    parse_moment,
    seal,
    unseal,
)
from slawizard.storage.drafts.unsaved_work import UnsavedWork

FORMAT: Final = 2
"""The newest format that is read and the one that is written: what stands around the answers.

Which answers there can be needs no new format: `known_paths_digest` tells versions apart by it.
Format 1 did not name it; its drafts hold nothing that later versions don't know.
"""

KEPT_AS_TEXT: Final = _("Check this, and type it again.")

_KEYS: Final = {1: {"kept_at", "work"}, 2: {"kept_at", "known", "work"}}
"""The keys of a draft, by its format."""

_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_REJECTION: Final = re.compile(r"commitments\.rejections\.[1-9][0-9]{0,3}\.(reason|then)")

_REQUIRED = ("stages", "values", "unread", "file", "step", "focus", "visited", "content")
_OPTIONAL = ("past_keys", "suggested", "season_starts", "parted_rates")
"""Parts of a draft that are written only where it has them."""


def pack(work: UnsavedWork, kept_at: datetime) -> bytes:
    """Serialize `work` for its file; raise `CorruptDraftError` if `unpack` would refuse it."""
    known = known_paths_digest()
    content = f'{{"kept_at":{moment_text(kept_at)},"known":"{known}","work":{encode(work)}}}'
    data = seal(content, FORMAT)
    unpack(data)
    return data


def as_text(work: UnsavedWork) -> UnsavedWork:
    """Turn each value of `work` that a draft can't hold into text; return `work` if there is none."""
    draft = work.draft
    for path, value in draft.values.items():
        if not _can_hold(path, value):
            draft = draft.with_invalid_input(path, format_invalid("line", value), KEPT_AS_TEXT)
    held = tuple(
        rate for rate in draft.parted_rates if all(starmap(_can_hold, rate.values.items()))
    )
    if held != draft.parted_rates:
        draft = replace(draft, parted_rates=held)
    return work if draft is work.draft else work._replace(draft=draft)


def _can_hold(path: str, value: object) -> bool:
    try:
        return fits_kind(from_json_value(json.loads(dumps(to_json_value(value)))), _kind(path))
    except CorruptDraftError:
        return False


def unpack(data: bytes) -> tuple[UnsavedWork, datetime]:
    """Parse `data`; return the work and the time when it was stored (UTC).

    Raise `CorruptDraftError` or `NewerDraftError`.
    """
    number, draft = unseal(data, FORMAT)
    if draft.keys() != _KEYS.get(number):
        raise CorruptDraftError
    try:
        return _work(draft["work"]), parse_moment(draft["kept_at"])
    except CorruptDraftError:
        if draft.get("known", known_paths_digest()) != known_paths_digest():
            raise NewerDraftError from None
        raise


def encode(work: UnsavedWork) -> str:
    """Write `work` as JSON; raise `CorruptDraftError` if it holds values that no draft has."""
    fields: dict[str, object] = {
        "stages": work.draft.stages,
        "values": work.draft.values,
        "unread": _unread(work.draft.invalid_inputs),
        "file": None if work.file is None else str(work.file),
        "step": work.step,
        "focus": work.focus,
        "visited": tuple(sorted(work.visited)),
        "content": work.content,
    }
    if past_keys := tuple(sorted(work.draft.past_keys)):
        fields["past_keys"] = past_keys
    if suggested := tuple(sorted(work.draft.suggested)):
        fields["suggested"] = suggested
    if work.draft.season_starts is not None:
        fields["season_starts"] = work.draft.season_starts
    if work.draft.parted_rates:
        fields["parted_rates"] = tuple(
            (rate.above, rate.key, rate.values, _unread(rate.invalid_inputs))
            for rate in work.draft.parted_rates
        )
    return dumps({name: to_json_value(value) for name, value in fields.items()})


def _unread(texts: Mapping[str, InvalidInput]) -> dict[str, tuple[str, Message]]:
    return {path: (text.text, text.message) for path, text in texts.items()}


def decode(text: str) -> UnsavedWork:
    """Parse a text that `encode` wrote; raise `CorruptDraftError` if it is none."""
    return _work(loads(text))


# Shape ----------------------------------------------------------------------------------------


def _work(node: object) -> UnsavedWork:
    if not isinstance(node, dict) or node.keys() - set(_OPTIONAL) != set(_REQUIRED):
        raise CorruptDraftError
    stages, values, unread, file, step, focus, visited, content = (
        from_json_value(node[name]) for name in _REQUIRED
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
    path = None if file is None else Path(file)
    draft = replace(
        _draft(stages, values, unread, from_json_value(node.get("past_keys", []))),
        suggested=_suggested(node).intersection(values),
        season_starts=_season_start(node),
        parted_rates=_parted_rates(node),
    )
    return UnsavedWork(draft, path, step, focus, frozenset(visited), content)


def _suggested(node: dict[str, object]) -> frozenset[str]:
    paths = from_json_value(node.get("suggested", []))
    if not isinstance(paths, tuple) or not all(isinstance(path, str) for path in paths):
        raise CorruptDraftError
    return frozenset(paths)


def _season_start(node: dict[str, object]) -> date | None:
    day = from_json_value(node.get("season_starts"))
    if day is not None and type(day) is not date:
        raise CorruptDraftError
    return day


def _parted_rates(node: dict[str, object]) -> tuple[PartedRate, ...]:
    rates = from_json_value(node.get("parted_rates", []))
    if not isinstance(rates, tuple):
        raise CorruptDraftError
    return tuple(map(_parted_rate, rates))


def _parted_rate(parts: object) -> PartedRate:
    if not isinstance(parts, tuple) or len(parts) != len(PartedRate._fields):
        raise CorruptDraftError
    above, key, values, unread = parts
    if not _is_key(above) or not _is_key(key):
        raise CorruptDraftError
    covers = KeyPath.of_conversion(key).covers
    values, texts = _values(values), _invalid_inputs(unread)
    if not all(map(covers, (*values, *texts))):
        raise CorruptDraftError
    return PartedRate(above, key, values, texts)


def _is_file_path(file: object) -> bool:
    return isinstance(file, str) and "\0" not in file and Path(file).is_absolute()


def _draft(stages: object, values: object, unread: object, past_keys: object) -> Draft:
    """Build a draft of its parts; raise `CorruptDraftError` if a value has the wrong type."""
    from slawizard.core.repair import MAX_STAGES_REPAIRED

    if not isinstance(stages, tuple) or not all(map(_is_key, stages)):
        raise CorruptDraftError
    if not MIN_STAGES <= len(stages) <= MAX_STAGES_REPAIRED or len(set(stages)) < len(stages):
        raise CorruptDraftError
    values, texts = _values(values), _invalid_inputs(unread)
    if not isinstance(past_keys, tuple) or not all(map(_is_key, past_keys)):
        raise CorruptDraftError
    if any(KeyPath.of_stage(key) / "owner" not in values for key in stages):
        raise CorruptDraftError
    return Draft(stages, values, texts, frozenset(past_keys))


def _values(values: object) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise CorruptDraftError
    if not all(fits_kind(value, _kind(path)) for path, value in values.items()):
        raise CorruptDraftError
    return values


def _invalid_inputs(unread: object) -> dict[str, InvalidInput]:
    if not isinstance(unread, dict):
        raise CorruptDraftError
    return {path: _invalid_input(path, parts) for path, parts in unread.items()}


def _is_key(key: object) -> bool:
    return isinstance(key, str) and bool(_KEY.fullmatch(key)) and len(key) <= LINE_LENGTH


def _invalid_input(path: str, parts: object) -> InvalidInput:
    if not _REJECTION.fullmatch(path):
        _kind(path)
    if not isinstance(parts, tuple) or [type(part) for part in parts] != [str, Message]:
        raise CorruptDraftError
    return InvalidInput(*parts)


def _kind(path: str) -> Any:
    """The declared type of the value at `path`; raise `CorruptDraftError` for an unknown path."""
    place = KeyPath(path)
    kind = known_kinds().get(place.pattern)
    if kind is None or (place.stage_key is not None and not _is_key(place.stage_key)):
        raise CorruptDraftError
    return kind
