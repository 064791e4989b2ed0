"""Work to keep, and what is kept of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from slawizard.core.defaults import new_draft
from slawizard.documents.drafts import Keeper, Work, find, new_keeper
from slawizard.documents.errors import CannotSave
from slawizard.voice import Voice

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def work(company: str = "Acme", **changes: object) -> Work:
    draft = new_draft(Voice("en"), "en", date(2026, 11, 24))
    draft = draft.with_value("agreement.company", company)
    whole = Work(draft, None, "company", None, frozenset(), None)
    return replace(whole, **changes)  # type: ignore[arg-type]


def left(company: str = "Acme", now: datetime = NOW) -> str:
    """The id of a draft whose wizard is gone."""
    keeper = new_keeper()
    keeper.keep(work(company), now)
    keeper.close()
    return next(kept.id for kept in find().drafts if kept.company == company)


def companies() -> list[str]:
    return [kept.company for kept in find().drafts]


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def refused(keeper: Keeper, kept: Work) -> str:
    with pytest.raises(CannotSave) as caught:
        keeper.keep(kept, LATER)
    return Voice("en")(caught.value.message)


def signed(content: object) -> bytes:
    """The file of a draft that says `content`, its checksum right."""
    text = json.dumps(content, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f'{{"format":1,"sha256":"{digest}","draft":{text}}}\n'.encode()


def put(folder: Path, data: bytes, name: str = "c" * 32) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.json"
    file.write_bytes(data)
    return file


def content_of(folder: Path) -> dict[str, dict[str, object]]:
    """What the file of a usual draft says; the draft is gone."""
    name = left()
    file = folder / f"{name}.json"
    content: dict[str, dict[str, object]] = json.loads(file.read_bytes())["draft"]
    file.unlink()
    return content
