"""Saves an agreement and its document atomically, and never overwrites somebody else's work."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.storage.atomic import AtomicWrite, encode_utf8, remove_stale_temp
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.file_names import document_path
from slawizard.storage.replace_file import exclusive, prepare, read_unchanged
from slawizard.storage.toml.file_kind import AGREEMENT_FILE
from slawizard.storage.written_digests import WrittenDigests

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan


class DocumentTakenError(Exception):
    """A refused save: the document's `path` holds `content`, which this program did not write.

    It is a foreign file, or a document of ours that somebody has edited.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__(str(path))
        self.path = path
        self.content = content


@dataclass(frozen=True, slots=True)
class SaveResult:
    """The result of a save.

    `content` is the new content of the agreement's file. `document_error` says why the document
    could not be written, if it could not. `backup` is the old file, if its comments were lost.
    """

    content: bytes
    document: Path
    document_error: Message | None
    backup: Path | None


def save(
    agreement: Agreement,
    planned: Plan,
    file: Path,
    *,
    seen: bytes | None,
    keep_old: bool = False,
    replacing: bytes | None = None,
) -> SaveResult:
    """Write `agreement` to `file`, keeping its comments, and its document beside it.

    `seen` is the file's content when it was last read, None if there was no file. A backup with
    the ending `.bak` is written if the comments can't be kept, or if `keep_old`. `replacing` is
    the content of a foreign document that the author has agreed to replace.

    Raise `ChangedOnDiskError` if somebody else has written the file since, `DocumentTakenError`
    if the document would replace a foreign file, and `SaveError` if the agreement can't be
    written. After an error both files are unchanged.
    """
    from slawizard.export.markdown.document import render

    document = document_path(file)
    text = encode_utf8(document, render(agreement, planned))
    with exclusive(), ExitStack() as undo:
        remove_stale_temp(file.parent)
        old = read_unchanged(file, seen)
        refusal = None
        if not _leads_to(document, file):
            refusal = _ask_before_replacing(document, text, old, replacing)
        new = prepare(file, agreement, AGREEMENT_FILE, undo, seen=seen, old=old, keep_old=keep_old)
        pending_document, document_error = (
            _prepare_document(document, text, file) if refusal is None else (None, refusal)
        )
        if pending_document is not None:
            undo.callback(pending_document.discard)
        read_unchanged(file, seen)  # check again: an editor may have saved meanwhile
        WrittenDigests().note(text)
        new.pending.commit()
        undo.pop_all()  # the agreement is saved: keep it whatever happens to the document
        if pending_document is not None:
            document_error = _commit_document(pending_document)
    return SaveResult(new.content, document, document_error, new.backup)


def _ask_before_replacing(
    document: Path, text: bytes, old: bytes | None, replacing: bytes | None
) -> Message | None:
    """Raise `DocumentTakenError` if writing `text` to `document` would lose somebody's work.

    Nothing is lost if the digest of the present document is known, or if the document is the one
    of `old`, the agreement's file: then another machine may have written it. Return the reason if
    the document can't be read: nobody knows then what would be lost.
    """
    try:
        lost = WrittenDigests().would_lose(document, text)
    except OSError as error:
        return os_error_message(error)
    if lost is None or lost == replacing:
        return None
    if old is None or lost.replace(b"\r\n", b"\n") != _document_of(old):
        raise DocumentTakenError(document, lost)
    return None


def _leads_to(document: Path, file: Path) -> bool:
    """Whether both paths lead to the same file."""
    try:
        return document.samefile(file)
    except (OSError, ValueError):
        return False  # one of them does not exist


def _document_of(content: bytes) -> bytes | None:
    """The document of the agreement in `content`, None if that is no valid agreement."""
    from slawizard.core.plan import plan
    from slawizard.export.markdown.document import render
    from slawizard.storage.toml.load import AgreementFileError, decode, loads

    try:
        agreement = loads(decode(content, Path("-")))
    except AgreementFileError:
        return None
    return render(agreement, plan(agreement)).encode(errors="replace")


def _commit_document(pending_document: AtomicWrite) -> Message | None:
    """Put the document in place; return why that fails, None if it succeeds."""
    try:
        pending_document.commit()
    except SaveError as error:
        return error.message
    return None


def _prepare_document(
    document: Path, text: bytes, file: Path
) -> tuple[AtomicWrite | None, Message | None]:
    """Prepare the document's write; return that, or the reason why it is impossible."""
    try:
        if document.is_dir():
            return None, _(
                "There is a folder called {name} in its place: rename it or move it elsewhere.",
                name=document.name,
            )
        if _leads_to(document, file):
            return None, _(
                "Its name leads to the agreement itself: save the agreement under another name."
            )
        return AtomicWrite.prepare(document, text, like=file), None
    except SaveError as error:
        return None, error.message
    except (OSError, ValueError) as error:
        return None, os_error_message(error)
