"""Remembers the user's answers about an export for the next one with the same columns."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from slawizard.core.measuring.mapping import FileMapping
from slawizard.crm.errors import CrmFileError
from slawizard.crm.mapping_file import mapping_text, parse_mappings
from slawizard.storage import private_files
from slawizard.storage.paths import state_dir

_MAX_BYTES: Final = 1_000_000


def _folder() -> Path:
    return state_dir() / "mappings"


def _file_for(headers: Sequence[str]) -> Path:
    digest = sha256("\n".join(headers).encode(errors="replace")).hexdigest()
    return _folder() / f"{digest[:24]}.toml"


def remember_mapping(headers: Sequence[str], mapping: FileMapping) -> None:
    """Keep `mapping` for files with `headers`; what can't be kept is asked again."""
    path = _file_for(headers)
    with contextlib.suppress(OSError):
        private_files.make_folder(path.parent.parent)
        private_files.make_folder(path.parent)
        text = mapping_text([mapping]).encode(errors="replace")
        private_files.write(path, text, path.with_suffix(".tmp"), settled=False)


def remembered_mappings(all_headers: Iterable[Sequence[str]]) -> tuple[FileMapping, ...]:
    """The mappings that were kept for files with these headers."""
    found: list[FileMapping] = []
    for headers in all_headers:
        path = _file_for(headers)
        with contextlib.suppress(CrmFileError, OSError):
            for folder in (path.parent.parent, path.parent):
                private_files.check_folder(folder)
            found += parse_mappings(private_files.read(path, _MAX_BYTES), path)
    return tuple(found)
