"""Saves for all front ends, with the messages about the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.i18n.messages import Message, _
from slawizard.storage.file_names import relative_to_cwd, shell_word

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.storage.save import DocumentTakenError, SaveResult


def write_agreement(
    agreement: Agreement,
    file: Path,
    seen: bytes | None,
    *,
    keep_old: bool,
    replacing: bytes | None = None,
) -> SaveResult:
    """Write `agreement` and its document, and list it as recent; raise as `storage.save.save`."""
    from slawizard.core.plan import plan
    from slawizard.storage.recent import remember
    from slawizard.storage.save import save

    saved = save(
        agreement, plan(agreement), file, seen=seen, keep_old=keep_old, replacing=replacing
    )
    remember(file)
    return saved


def save_message(file: Path, saved: SaveResult) -> Message:
    """The message about a successful save."""
    if saved.document_error is not None:
        return _(
            "The agreement is saved as {file}, but its document is not: {why} Fix that, then run: "
            "slawizard export {word}",
            file=relative_to_cwd(file),
            word=shell_word(relative_to_cwd(file)),
            why=saved.document_error,
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


def review_moved_message(before: Agreement | None, agreement: Agreement) -> Message | None:
    """What to say where the review date of `before` had passed when `agreement` was made of it."""
    if before is None:
        return None
    was, head = before.agreement.review_on, agreement.agreement
    if was == head.review_on or was >= head.date:
        return None
    return _(
        "The review date, {before}, has passed: the next review is on {after}.",
        before=was,
        after=head.review_on,
    )


NAME_TAKEN: Final = _("Another document has that name")
"""The title of the question whether the document may replace a foreign file."""


def document_taken_message(taken: DocumentTakenError, file: Path) -> Message:
    """Say which file is in the document's place, and what overwriting it would lose."""
    return _(
        "{document} was not written by slawizard, or has been edited since. If you overwrite it "
        "with the document of {file}, what it holds now is lost. Or save under another name.",
        document=taken.path.name,
        file=file.name,
    )


def unchanged_message(file: Path, *, is_same: bool) -> Message:
    """The message about a save without changes; `is_same` if the file is as it was last read."""
    if is_same:
        return _("Nothing has changed: {file} is up to date.", file=file.name)
    return _(
        "You have changed nothing, but someone else has changed {file}: open it again to see "
        "their changes.",
        file=file.name,
    )
