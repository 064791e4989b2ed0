"""What every front end does and says when it saves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.core.message import Message, _
from slawizard.documents.names import from_here

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.documents.saving import DocumentTaken, Saved


def write(
    agreement: Agreement,
    file: Path,
    seen: bytes | None,
    *,
    keep_old: bool,
    replacing: bytes | None = None,
) -> Saved:
    """Write `agreement` and its document, and list it as recent; raise as `documents.saving.save`."""
    from slawizard.core.plan import plan
    from slawizard.documents.recent import remember
    from slawizard.documents.saving import save

    saved = save(
        agreement, plan(agreement), file, seen=seen, keep_old=keep_old, replacing=replacing
    )
    remember(file)
    return saved


def said_of(file: Path, saved: Saved) -> Message:
    """What to tell of a save."""
    if saved.trouble is not None:
        return _(
            "The agreement is saved as {file}, but its document is not: {why} Fix that, then run: "
            "slawizard export {file}",
            file=from_here(file),
            why=saved.trouble,
        )
    if saved.backup is not None:
        return _(
            "Saved: {file} and {document}. Not all of your own notes in the file could be "
            "kept: a copy of it as it was is kept as {backup}.",
            file=file.name,
            document=saved.document.name,
            backup=saved.backup.name,
        )
    return _("Saved: {file} and {document}.", file=file.name, document=saved.document.name)


NAME_TAKEN: Final = _("Another document has that name")
"""What stands above the question whether the document may replace what is not ours."""


def story_of_document(taken: DocumentTaken, file: Path) -> Message:
    """What stands in the place of the document of `file`, and what overwriting it would lose."""
    return _(
        "{document} was not written by slawizard, or has been edited since. If you overwrite it "
        "with the document of {file}, what it holds now is lost. Or save under another name.",
        document=taken.path.name,
        file=file.name,
    )


def nothing_to_save(file: Path, *, is_same: bool) -> Message:
    """What to tell who saves without a change; `is_same` if the file is as it was last read."""
    if is_same:
        return _("Nothing has changed: {file} is up to date.", file=file.name)
    return _(
        "You have changed nothing, but someone else has changed {file}: open it again to see "
        "their changes.",
        file=file.name,
    )
