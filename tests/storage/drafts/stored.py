"""Unsaved work, and the drafts that store it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from slawizard.core.defaults import new_draft
from slawizard.i18n.translator import Translator
from slawizard.storage.drafts.serialization import FORMAT
from slawizard.storage.drafts.store import DraftStore, UnsavedWork, find, new_store
from slawizard.storage.errors import SaveError

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def work(company: str = "Acme", **changes: Any) -> UnsavedWork:
    draft = new_draft(Translator("en"), "en", date(2026, 11, 24))
    draft = draft.with_value("agreement.company", company)
    whole = UnsavedWork(draft, None, "company", None, frozenset(), None)
    return whole._replace(**changes)


def store_and_close(company: str = "Acme", now: datetime = NOW) -> str:
    """Store a draft, end its wizard, and return the id of the draft."""
    draft_store = new_store()
    draft_store.save(work(company), now)
    draft_store.close()
    return next(stored.id for stored in find().drafts if stored.company == company)


def companies() -> list[str]:
    return [stored.company for stored in find().drafts]


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def save_error(draft_store: DraftStore, stored: UnsavedWork) -> str:
    with pytest.raises(SaveError) as caught:
        draft_store.save(stored, LATER)
    return Translator("en")(caught.value.message)


def with_checksum(content: object, number: int = FORMAT) -> bytes:
    """Return the file of a draft in format `number` with `content` and a valid checksum."""
    text = json.dumps(content, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f'{{"format":{number},"sha256":"{digest}","draft":{text}}}\n'.encode()


def put(folder: Path, data: bytes, name: str = "c" * 32) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.json"
    file.write_bytes(data)
    return file


def content_of(folder: Path) -> dict[str, Any]:
    """Return the content of the file of a usual draft, and discard the draft."""
    name = store_and_close()
    file = folder / f"{name}.json"
    content: dict[str, Any] = json.loads(file.read_bytes())["draft"]
    file.unlink()
    return content
