"""The drafts of agreements."""

from __future__ import annotations

from typing import Final, TypeAlias

from slawizard.storage.drafts.draft_folder import DraftFolder, Found, Store, Stored
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

StoredDraft: TypeAlias = Stored[UnsavedWork]
FoundDrafts: TypeAlias = Found[UnsavedWork]
DraftStore: TypeAlias = Store[UnsavedWork]

AGREEMENTS: Final = DraftFolder("drafts", pack, unpack)

find = AGREEMENTS.find
new_store = AGREEMENTS.new_store
