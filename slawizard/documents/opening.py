"""A file opened to be edited, however damaged its values: what does not read is there to be mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from slawizard.core.agreement import Agreement
from slawizard.core.draft import Draft
from slawizard.core.mending import mended
from slawizard.documents.errors import FileProblem
from slawizard.documents.toml_file import checked, decoded, located, read_bytes


@dataclass(frozen=True)
class Opened:
    """What a file holds: its own bytes, the `agreement` (None where something must be mended).

    The `draft` holds all that can be edited; `told` is what it leaves out or replaces.
    """

    content: bytes
    agreement: Agreement | None
    draft: Draft
    told: tuple[FileProblem, ...] = ()


def open_file(path: Path, fresh: Draft) -> Opened:
    """What the file at `path` holds; raise `Unreadable`.

    `fresh` is a new agreement's draft, for what must be there and does not read.
    """
    return opened(read_bytes(path), path, fresh)


def opened(content: bytes, path: Path, fresh: Draft) -> Opened:
    """The same of the bytes `content` of the file at `path`, read before."""
    text = decoded(content, path)
    data, agreement, _problems = checked(text, path)
    if agreement is not None:
        return Opened(content, agreement, Draft.from_data(agreement.model_dump(exclude_none=True)))
    found = mended(data, fresh)
    return Opened(content, None, found.draft, tuple(located(found.told, data, text)))
