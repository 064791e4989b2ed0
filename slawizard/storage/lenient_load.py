"""Loads an agreement file for editing, even with invalid values, which the author then repairs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from slawizard.core.agreement import Agreement
from slawizard.core.draft import Draft
from slawizard.core.repair import repair
from slawizard.storage.errors import FileIssue
from slawizard.storage.toml.load import decode, load_and_validate, with_lines


@dataclass(frozen=True)
class LoadedFile:
    """The content of a file, the `agreement` (None if something is invalid) and the `draft`.

    The `draft` holds everything that can be edited; `reports` lists what it omits or replaces.
    """

    content: bytes
    agreement: Agreement | None
    draft: Draft
    reports: tuple[FileIssue, ...] = ()


def parse_leniently(content: bytes, path: Path, fresh: Draft) -> LoadedFile:
    """Parse `content`, the bytes of the file at `path`; raise `UnreadableFileError` if it is not TOML.

    `fresh` is the draft of a new agreement; it supplies what is required and can't be read.
    """
    text = decode(content, path)
    data, agreement, _problems = load_and_validate(text, path)
    if agreement is not None:
        return LoadedFile(
            content, agreement, Draft.from_data(agreement.model_dump(exclude_none=True))
        )
    found = repair(data, fresh)
    return LoadedFile(content, None, found.draft, tuple(with_lines(found.reports, data, text)))
