"""Saves an agreement and its document atomically, and never overwrites somebody else's work."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from slawizard.i18n.messages import Message, _
from slawizard.storage import private_files
from slawizard.storage.atomic import AtomicWrite, encode_utf8, remove_quietly, remove_stale_temp
from slawizard.storage.errors import NO_FILE, SaveError, os_error_message
from slawizard.storage.file_names import document_path, free_backup_path
from slawizard.storage.paths import state_dir
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.load import MAX_BYTES, too_large
from slawizard.storage.written_digests import WrittenDigests, content_of

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan

_PATIENCE: Final = 10
"""Seconds to wait for another wizard's save, which takes some hundredths of a second."""


class ChangedOnDiskError(Exception):
    """A refused save: `path` has changed since it was last read, and now holds `content`."""

    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__(str(path))
        self.path = path
        self.content = content


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
    with _exclusive(), ExitStack() as undo:
        remove_stale_temp(file.parent)
        old = _read_unchanged(file, seen)
        refusal = None
        if not _leads_to(document, file):
            refusal = _ask_before_replacing(document, text, old, replacing)
        content, merged = _content(agreement, file, seen if old is None else old)
        pending = AtomicWrite.prepare(file, content)
        undo.callback(pending.discard)
        backup = None
        if old is not None and (keep_old or not merged):
            backup = _backup(file, old)
            undo.callback(remove_quietly, backup)
        pending_document, document_error = (
            _prepare_document(document, text, file) if refusal is None else (None, refusal)
        )
        if pending_document is not None:
            undo.callback(pending_document.discard)
        _read_unchanged(file, seen)  # check again: an editor may have saved meanwhile
        WrittenDigests().note(text)
        pending.commit()
        undo.pop_all()  # the agreement is saved: keep it whatever happens to the document
        if pending_document is not None:
            document_error = _commit_document(pending_document)
    return SaveResult(content, document, document_error, backup)


def _ask_before_replacing(
    document: Path, text: bytes, old: bytes | None, replacing: bytes | None
) -> Message | None:
    """Raise `DocumentTakenError` if writing `text` to `document` would lose somebody's work.

    Nothing is lost if the digest of the present document is known, or if the document is the one
    of `old`, the agreement's file: then another machine may have written it. Return the reason if
    the document can't be read: nobody knows then what would be lost.
    """
    try:
        there = content_of(document)
    except OSError as error:
        return os_error_message(error)
    if there is None or there in (text, replacing) or WrittenDigests().is_ours(there):
        return None
    if old is None or there.replace(b"\r\n", b"\n") != _document_of(old):
        raise DocumentTakenError(document, there)
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


def disk_state(file: Path, seen: bytes | None) -> Literal["same", "gone", "changed"]:
    """Compare `file` with `seen`, its content when it was last read."""
    try:
        return "gone" if _read_unchanged(file, seen) is None else "same"
    except (SaveError, ChangedOnDiskError):
        return "changed"


def _read_unchanged(file: Path, seen: bytes | None) -> bytes | None:
    """Read `file`, None if it does not exist; raise `ChangedOnDiskError` if it isn't `seen`.

    A file that is gone counts as unchanged: a save can't overwrite anybody's work there.
    """
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            raise SaveError(file, NO_FILE)
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise SaveError(file, os_error_message(error)) from error
    if len(content) > MAX_BYTES:
        raise SaveError(file, too_large())  # a backup of it would be incomplete
    if content != seen:
        raise ChangedOnDiskError(file, content)
    return content


def _content(agreement: Agreement, file: Path, old: bytes | None) -> tuple[bytes, bool]:
    """The new content of `file`, and whether it keeps all comments of `old`."""
    merged = _merge_comments(old, agreement) if old is not None else None
    content = encode_utf8(file, dumps(agreement) if merged is None else merged)
    if len(content) > MAX_BYTES:
        raise SaveError(file, too_large())
    return content, merged is not None


def _merge_comments(old: bytes, agreement: Agreement) -> str | None:
    from slawizard.storage.toml.merge import merge_comments

    try:
        return merge_comments(old.decode("utf-8-sig"), agreement)
    except UnicodeDecodeError:
        return None


def _backup(file: Path, old: bytes) -> Path:
    """Write `old`, the content of `file`, to a backup beside it."""
    backup = free_backup_path(file)
    AtomicWrite.prepare(backup, old).commit()
    return backup


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


@contextlib.contextmanager
def _exclusive() -> Iterator[None]:
    """Lock out saves of this user's other wizards.

    If no lock can be created, only the check just before the replacement protects the file.
    """
    from filelock import FileLock, Timeout

    folder = state_dir()
    lock = FileLock(folder / "saving.lock", _PATIENCE, 0o600, fallback_to_soft=False)
    try:
        private_files.make_folder(folder)
        lock.acquire()
    except (OSError, NotImplementedError, Timeout):
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the system frees it with the process
            lock.release()
