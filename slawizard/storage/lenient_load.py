"""A file opened to be edited, however damaged its values: what does not read is there to be mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from slawizard.core.agreement import Agreement
from slawizard.core.draft import Draft
from slawizard.core.repair import repair
from slawizard.storage.errors import FileIssue
from slawizard.storage.toml.load import decode, load_and_validate, read_bytes, with_lines


@dataclass(frozen=True)
class LoadedFile:
    """What a file holds: its own bytes, the `agreement` (None where something must be mended).

    The `draft` holds all that can be edited; `reports` is what it leaves out or replaces.
    """

    content: bytes
    agreement: Agreement | None
    draft: Draft
    reports: tuple[FileIssue, ...] = ()


def load_leniently(path: Path, fresh: Draft) -> LoadedFile:
    """What the file at `path` holds; raise `UnreadableFileError`.

    `fresh` is a new agreement's draft, for what must be there and does not read.
    """
    return parse_leniently(read_bytes(path), path, fresh)


def parse_leniently(content: bytes, path: Path, fresh: Draft) -> LoadedFile:
    """The same of the bytes `content` of the file at `path`, read before."""
    text = decode(content, path)
    data, agreement, _problems = load_and_validate(text, path)
    if agreement is not None:
        return LoadedFile(
            content, agreement, Draft.from_data(agreement.model_dump(exclude_none=True))
        )
    found = repair(data, fresh)
    return LoadedFile(content, None, found.draft, tuple(with_lines(found.reports, data, text)))
