"""Saves an agreement with its document: all or nothing, and never over what somebody else wrote."""

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
"""Seconds to wait for another wizard that is saving; a save takes some hundredths of one."""


class ChangedOnDiskError(Exception):
    """Nothing was written: `path` holds `content`, which is not what it held when last read."""

    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__(str(path))
        self.path = path
        self.content = content


class DocumentTakenError(Exception):
    """Nothing was written: the document's place, `path`, holds `content`, which is not ours.

    No export made it from a state of this agreement, or somebody has edited it since.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__(str(path))
        self.path = path
        self.content = content


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What a save did.

    `content` is what the agreement's file holds now. `document_error` says why the document could not be
    written, `backup` is where the old file is kept if its comments could not be.
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
    """Write `agreement` to `file`, its comments kept, and its document beside it.

    `seen` is what the file held when it was last read, None where there was none. The old file is
    kept beside it as `.bak` where its comments can't be, and where `keep_old` asks for that.
    `replacing` is what the document's place holds, where the author wants even that replaced.

    Raises `ChangedOnDiskError` where somebody else has written the file since, `DocumentTakenError` where the
    document would replace what is not ours, and `SaveError` where the agreement can't be written:
    then both files are what they were.
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
        staged = AtomicWrite.prepare(file, content)
        undo.callback(staged.discard)
        backup = None
        if old is not None and (keep_old or not merged):
            backup = _backup(file, old)
            undo.callback(remove_quietly, backup)
        paper, trouble = (
            _prepare_document(document, text, file) if refusal is None else (None, refusal)
        )
        if paper is not None:
            undo.callback(paper.discard)
        _read_unchanged(file, seen)  # a last look, so that an editor has no time to come between
        WrittenDigests().note(text)
        staged.commit()
        undo.pop_all()  # the agreement is saved: nothing of it is taken back
        if paper is not None:
            trouble = _commit_document(paper)
    return SaveResult(content, document, trouble, backup)


def _ask_before_replacing(
    document: Path, text: bytes, old: bytes | None, replacing: bytes | None
) -> Message | None:
    """Raise `DocumentTakenError` where what stands in the place of `document` would be lost by `text`.

    It is ours where it was noted, or where it is what the agreement as `old` gives: then another
    machine may have written it. Where it can't be read, return why: nobody knows what would be lost.
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
    """Whether both names are those of one file."""
    try:
        return document.samefile(file)
    except (OSError, ValueError):
        return False  # one of them is not there


def _document_of(content: bytes) -> bytes | None:
    """The document of the agreement in a file that holds `content`, None where it holds none."""
    from slawizard.core.plan import plan
    from slawizard.export.markdown.document import render
    from slawizard.storage.toml.load import AgreementFileError, decode, loads

    try:
        agreement = loads(decode(content, Path("-")))
    except AgreementFileError:
        return None
    return render(agreement, plan(agreement)).encode(errors="replace")


def _commit_document(paper: AtomicWrite) -> Message | None:
    """Put the document in place; why it can't be, None where it is."""
    try:
        paper.commit()
    except SaveError as error:
        return error.message
    return None


def disk_state(file: Path, seen: bytes | None) -> Literal["same", "gone", "changed"]:
    """Whether `file` still holds `seen`, what it held when it was last read."""
    try:
        return "gone" if _read_unchanged(file, seen) is None else "same"
    except (SaveError, ChangedOnDiskError):
        return "changed"


def _read_unchanged(file: Path, seen: bytes | None) -> bytes | None:
    """What `file` holds, None where there is none; raise `ChangedOnDiskError` if it isn't `seen`.

    A file that is gone is nobody's work that could be lost.
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
        raise SaveError(file, too_large())  # what was not read whole can't be kept
    if content != seen:
        raise ChangedOnDiskError(file, content)
    return content


def _content(agreement: Agreement, file: Path, old: bytes | None) -> tuple[bytes, bool]:
    """What `file` is to hold, and whether all that `old` says beside the values is in it."""
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
    """Keep `old`, what `file` holds, beside it."""
    backup = free_backup_path(file)
    AtomicWrite.prepare(backup, old).commit()
    return backup


def _prepare_document(
    document: Path, text: bytes, file: Path
) -> tuple[AtomicWrite | None, Message | None]:
    """The document ready to be put in place, or why it can't be."""
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
    """Keep this user's other wizards from saving meanwhile, where there is room for a lock.

    Without one, the look at the file just before it is replaced is what remains.
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
