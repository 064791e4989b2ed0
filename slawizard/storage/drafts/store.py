"""The drafts of agreements."""

from __future__ import annotations

from typing import Final, TypeAlias

from slawizard.storage.drafts.draft_folder import DraftFolder, DraftScan, Store, StoredWork
from slawizard.storage.drafts.serialization import UnsavedWork, as_text, pack, unpack

__all__ = [
    "AGREEMENTS",
    "DraftStore",
    "FoundDrafts",
    "StoredDraft",
    "UnsavedWork",
    "as_text",
    "find",
    "new_store",
]

StoredDraft: TypeAlias = StoredWork[UnsavedWork]
FoundDrafts: TypeAlias = DraftScan[UnsavedWork]
DraftStore: TypeAlias = Store[UnsavedWork]

AGREEMENTS: Final = DraftFolder("drafts", pack, unpack)

find = AGREEMENTS.find
new_store = AGREEMENTS.new_store
