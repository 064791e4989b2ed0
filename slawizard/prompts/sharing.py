"""What now? After a save: open the document, copy it, write it in other formats."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.prompts.dialogue import BackError, Dialogue, LeaveError
from slawizard.prompts.line_reader import EndOfInputError
from slawizard.session.browser import open_on_desktop
from slawizard.session.publishing import published_path
from slawizard.session.sharing import (
    COPIED,
    KEEP,
    REPLACE,
    WEB_PAGE,
    WrittenFormat,
    copy_document,
    not_opened,
    shared_formats,
    stays_message,
    taken_message,
    write_format,
)
from slawizard.storage.file_names import document_path, relative_to_cwd, shell_word
from slawizard.storage.save import DocumentTakenError

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.core.agreement import Agreement

_DONE = "done"


def share(dialogue: Dialogue) -> None:
    """Offer what can be done with the document that was saved, until the author is done.

    Whoever answers from a file wants nothing more than the save.
    """
    agreement, file = dialogue.session.baseline, dialogue.session.file
    if agreement is None or file is None or not dialogue.line_io.is_terminal:
        return
    with suppress(BackError, LeaveError, EndOfInputError):
        while (deed := _chosen(dialogue, file)) != _DONE:
            _do(dialogue, agreement, file, deed)


def _chosen(dialogue: Dialogue, file: Path) -> str:
    dialogue.line()
    dialogue.say(_("The document: {path}", path=str(document_path(file))))
    saved = dialogue.session.baseline
    if saved is not None and saved.revenue.starts < dialogue.session.today:
        dialogue.say(
            _(
                "To track what was counted: slawizard track {file}",
                file=shell_word(relative_to_cwd(file)),
            )
        )
    dialogue.say(_("What now? Enter alone ends."))
    named = [
        (known.name, _format(known.title, published_path(file, known.name)))
        for known in shared_formats()
        if known.title is not None
    ]
    options = [
        (_DONE, _("Done")),
        ("open", _("Open it in the browser")),
        ("copy", _("Copy it as Markdown")),
        *named,
    ]
    return dialogue.pick(options, _DONE) or _DONE


def _format(title: Message, path: Path) -> Message:
    return _("{format}: {file}", format=title, file=path.name)


def _do(dialogue: Dialogue, agreement: Agreement, file: Path, deed: str) -> None:
    if deed == "copy":
        copied = copy_document(agreement)
        dialogue.say(COPIED if copied else _("No clipboard can be reached from here."))
        return
    if deed != "open":
        write(dialogue, agreement, file, deed)
        return
    written = write(dialogue, agreement, file, WEB_PAGE)
    if written.path is not None and not open_on_desktop(written.path):
        dialogue.say(not_opened(written.path))


def write(dialogue: Dialogue, agreement: Agreement, file: Path, name: str) -> WrittenFormat:
    """Write the format `name`, and say what came of it; ask before an edited file is replaced."""
    replacing: bytes | None = None
    while True:
        try:
            written = write_format(agreement, file, name, replacing=replacing)
        except DocumentTakenError as taken:
            dialogue.say(taken_message(taken.path))
            if _may_replace(dialogue):
                replacing = taken.content
                continue
            written = WrittenFormat(None, stays_message(taken.path))
        dialogue.say(written.message)
        return written


def _may_replace(dialogue: Dialogue) -> bool:
    try:
        return dialogue.pick([("keep", KEEP), ("replace", REPLACE)], "keep") == "replace"
    except BackError:
        return False
