"""The drafts of agreements."""

from __future__ import annotations

from datetime import datetime
from typing import Final, TypeAlias

from slawizard.storage.drafts.draft_folder import DraftFolder, DraftScan, Store, StoredWork
from slawizard.storage.drafts.unsaved_work import UnsavedWork

__all__ = [
    "AGREEMENTS",
    "DraftStore",
    "FoundDrafts",
    "StoredDraft",
    "UnsavedWork",
    "find",
    "new_store",
]

StoredDraft: TypeAlias = StoredWork[UnsavedWork]
FoundDrafts: TypeAlias = DraftScan[UnsavedWork]
DraftStore: TypeAlias = Store[UnsavedWork]


def _pack(work: UnsavedWork, kept_at: datetime) -> bytes:
    from slawizard.storage.drafts.serialization import pack

    return pack(work, kept_at)


def _unpack(data: bytes) -> tuple[UnsavedWork, datetime]:
    from slawizard.storage.drafts.serialization import unpack

    return unpack(data)


AGREEMENTS: Final = DraftFolder("drafts", _pack, _unpack)

find = AGREEMENTS.find
new_store = AGREEMENTS.new_store
