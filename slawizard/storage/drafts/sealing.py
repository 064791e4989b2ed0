"""The frame around a draft: its format, a checksum against damage, and when it was stored."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any, Final

from slawizard.storage.drafts.errors import CorruptDraftError, NewerDraftError
from slawizard.storage.drafts.json_values import dumps, loads

_BEGINNING: Final = re.compile(rb'\{"format":([0-9]{1,9})[,}]')


def seal(content: str, number: int) -> bytes:
    """Put a frame of the format `number` around `content`, the JSON of a draft."""
    import hashlib

    digest = hashlib.sha256(content.encode()).hexdigest()
    return f'{{"format":{number},"sha256":"{digest}","draft":{content}}}\n'.encode()


def unseal(data: bytes, newest: int) -> tuple[int, dict[str, Any]]:
    """The format and the content of the draft `data`, `newest` the last format that is known.

    Raise `CorruptDraftError` or `NewerDraftError`.
    """
    beginning = _BEGINNING.match(data)
    number = int(beginning[1]) if beginning else 0
    if number > newest:
        raise NewerDraftError
    whole = loads(data)
    draft = whole.get("draft") if isinstance(whole, dict) else None
    # Write the draft again: a difference of a single byte is damage.
    if not isinstance(draft, dict) or data != seal(dumps(draft), number):
        raise CorruptDraftError
    return number, draft


def moment_text(moment: datetime) -> str:
    """`moment` as JSON, in UTC."""
    return json.dumps(moment.astimezone(UTC).isoformat())


def parse_moment(text: object) -> datetime:
    """Parse what `moment_text` wrote; raise `CorruptDraftError` if it is something else."""
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not UTC:
        raise CorruptDraftError
    return moment
