"""The drafts of readings: what was typed on the screen of tracking and is in no file yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, TypeAlias

from slawizard.storage.drafts.draft_folder import DraftFolder, Store, StoredWork
from slawizard.storage.drafts.errors import CorruptDraftError
from slawizard.storage.drafts.json_values import (
    dumps,
    from_json_value,
    to_json_value,
)
from slawizard.storage.drafts.sealing import moment_text, parse_moment, seal, unseal

FORMAT: Final = 1
"""The newest format that is read and the one that is written."""

_NAMES: Final = ("company", "file", "content", "day", "day_text", "texts")


@dataclass(frozen=True)
class UnsavedReadings:
    """What was typed for each day of the agreement in `file`, by the names of the values.

    `content` are the bytes of the actuals' file when it was read, None if there was none; `day` is
    the day in front, and `day_text` what stands in its field.
    """

    company: str
    file: Path
    content: bytes | None
    day: date
    day_text: str
    texts: Mapping[date, Mapping[str, str]]


def pack(work: UnsavedReadings, kept_at: datetime) -> bytes:
    """Serialize `work` for its file; raise `CorruptDraftError` if `unpack` would refuse it."""
    fields = {
        "company": work.company,
        "file": str(work.file),
        "content": work.content,
        "day": work.day,
        "day_text": work.day_text,
        "texts": {day.isoformat(): typed for day, typed in work.texts.items()},
    }
    packed = dumps({name: to_json_value(value) for name, value in fields.items()})
    data = seal(f'{{"kept_at":{moment_text(kept_at)},"work":{packed}}}', FORMAT)
    unpack(data)
    return data


def unpack(data: bytes) -> tuple[UnsavedReadings, datetime]:
    """Parse `data`; return the work and the time when it was stored (UTC).

    Raise `CorruptDraftError` or `NewerDraftError`.
    """
    _number, draft = unseal(data, FORMAT)
    if draft.keys() != {"kept_at", "work"}:
        raise CorruptDraftError
    node = draft["work"]
    if not isinstance(node, dict) or node.keys() != set(_NAMES):
        raise CorruptDraftError
    company, file, content, day, day_text, texts = (from_json_value(node[name]) for name in _NAMES)
    fits = (
        isinstance(company, str)
        and isinstance(file, str)
        and "\0" not in file
        and Path(file).is_absolute()
        and isinstance(content, bytes | None)
        and type(day) is date
        and isinstance(day_text, str)
        and isinstance(texts, dict)
        and all(map(_are_texts, texts.values()))
    )
    if not fits:
        raise CorruptDraftError
    by_day = {_day(text): typed for text, typed in texts.items()}
    work = UnsavedReadings(company, Path(file), content, day, day_text, by_day)
    return work, parse_moment(draft["kept_at"])


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise CorruptDraftError from None


def _are_texts(typed: object) -> bool:
    return isinstance(typed, dict) and all(
        isinstance(name, str) and isinstance(text, str) for name, text in typed.items()
    )


READINGS: Final = DraftFolder("readings", pack, unpack)

StoredReadings: TypeAlias = StoredWork[UnsavedReadings]
ReadingsStore: TypeAlias = Store[UnsavedReadings]
