"""Saves an agreement with its document: all or nothing, and never over what somebody else wrote."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from slawizard.core.message import Message, _
from slawizard.documents import private
from slawizard.documents.atomic import Staged, encoded, remove, sweep
from slawizard.documents.errors import NO_FILE, CannotSave, reason
from slawizard.documents.names import document_of, free_backup
from slawizard.documents.places import state_folder
from slawizard.documents.toml_file import LARGEST, too_large
from slawizard.documents.toml_text import dumps
from slawizard.documents.written import Written, content_of

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan

_PATIENCE: Final = 10
"""Seconds to wait for another wizard that is saving; a save takes some hundredths of one."""


class ChangedOnDisk(Exception):  # noqa: N818 - a question for the author, not a failure
    """Nothing was written: `path` holds `content`, which is not what it held when last read."""

    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__(str(path))
        self.path = path
        self.content = content


class DocumentTaken(Exception):  # noqa: N818 - a question for the author, not a failure
    """Nothing was written: the document's place, `path`, holds `content`, which is not ours.

    No export made it from a state of this agreement, or somebody has edited it since.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__(str(path))
        self.path = path
        self.content = content


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did.

    `content` is what the agreement's file holds now. `trouble` says why the document could not be
    written, `backup` is where the old file is kept if its comments could not be.
    """

    content: bytes
    document: Path
    trouble: Message | None
    backup: Path | None


def save(
    agreement: Agreement,
    planned: Plan,
    file: Path,
    *,
    seen: bytes | None,
    keep_old: bool = False,
    replacing: bytes | None = None,
) -> Saved:
    """Write `agreement` to `file`, its comments kept, and its document beside it.

    `seen` is what the file held when it was last read, None where there was none. The old file is
    kept beside it as `.bak` where its comments can't be, and where `keep_old` asks for that.
    `replacing` is what the document's place holds, where the author wants even that replaced.

    Raises `ChangedOnDisk` where somebody else has written the file since, `DocumentTaken` where the
    document would replace what is not ours, and `CannotSave` where the agreement can't be written:
    then both files are what they were.
    """
    from slawizard.documents.markdown import render

    document = document_of(file)
    text = encoded(document, render(agreement, planned))
    with _alone(), ExitStack() as undo:
        sweep(file.parent)
        old = _unchanged(file, seen)
        if not _leads_to(document, file):
            _ask_before_replacing(document, text, old, replacing)
        content, merged = _content(agreement, file, seen if old is None else old)
        staged = Staged.of(file, content)
        undo.callback(staged.discard)
        backup = None
        if old is not None and (keep_old or not merged):
            backup = _backup(file, old)
            undo.callback(remove, backup)
        paper, trouble = _staged_document(document, text, file)
        if paper is not None:
            undo.callback(paper.discard)
        _unchanged(file, seen)  # a last look, so that an editor has no time to come between
        Written().note(text)
        staged.commit()
        undo.pop_all()  # the agreement is saved: nothing of it is taken back
        if paper is not None:
            trouble = _committed(paper)
    return Saved(content, document, trouble, backup)


def _ask_before_replacing(
    document: Path, text: bytes, old: bytes | None, replacing: bytes | None
) -> None:
    """Raise `DocumentTaken` where what stands in the place of `document` would be lost by `text`.

    It is ours where it was noted, or where it is what the agreement as `old` gives: then another
    machine may have written it.
    """
    try:
        there = content_of(document)
    except OSError:
        return  # it can't be replaced either, which is told of
    if there is None or there in (text, replacing) or Written().is_ours(there):
        return
    if old is None or there.replace(b"\r\n", b"\n") != _document_of(old):
        raise DocumentTaken(document, there)


def _leads_to(document: Path, file: Path) -> bool:
    """Whether both names are those of one file."""
    try:
        return document.samefile(file)
    except (OSError, ValueError):
        return False  # one of them is not there


def _document_of(content: bytes) -> bytes | None:
    """The document of the agreement in a file that holds `content`, None where it holds none."""
    from slawizard.core.plan import plan
    from slawizard.documents.markdown import render
    from slawizard.documents.toml_file import BadFile, decoded, loads

    try:
        agreement = loads(decoded(content, Path("-")))
    except BadFile:
        return None
    return render(agreement, plan(agreement)).encode(errors="replace")


def _committed(paper: Staged) -> Message | None:
    """Put the document in place; why it can't be, None where it is."""
    try:
        paper.commit()
    except CannotSave as error:
        return error.message
    return None


def state_of(file: Path, seen: bytes | None) -> Literal["same", "gone", "changed"]:
    """Whether `file` still holds `seen`, what it held when it was last read."""
    try:
        return "gone" if _unchanged(file, seen) is None else "same"
    except (CannotSave, ChangedOnDisk):
        return "changed"


def _unchanged(file: Path, seen: bytes | None) -> bytes | None:
    """What `file` holds, None where there is none; raise `ChangedOnDisk` if it isn't `seen`.

    A file that is gone is nobody's work that could be lost.
    """
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            raise CannotSave(file, NO_FILE)
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CannotSave(file, reason(error)) from error
    if len(content) > LARGEST:
        raise CannotSave(file, too_large())  # what was not read whole can't be kept
    if content != seen:
        raise ChangedOnDisk(file, content)
    return content


def _content(agreement: Agreement, file: Path, old: bytes | None) -> tuple[bytes, bool]:
    """What `file` is to hold, and whether all that `old` says beside the values is in it."""
    merged = _merged(old, agreement) if old is not None else None
    content = encoded(file, dumps(agreement) if merged is None else merged)
    if len(content) > LARGEST:
        raise CannotSave(file, too_large())
    return content, merged is not None


def _merged(old: bytes, agreement: Agreement) -> str | None:
    from slawizard.documents.toml_merge import merged

    try:
        return merged(old.decode("utf-8-sig"), agreement)
    except UnicodeDecodeError:
        return None


def _backup(file: Path, old: bytes) -> Path:
    """Keep `old`, what `file` holds, beside it."""
    backup = free_backup(file)
    Staged.of(backup, old).commit()
    return backup


def _staged_document(
    document: Path, text: bytes, file: Path
) -> tuple[Staged | None, Message | None]:
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
        return Staged.of(document, text, like=file), None
    except CannotSave as error:
        return None, error.message
    except (OSError, ValueError) as error:
        return None, reason(error)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Keep this user's other wizards from saving meanwhile, where there is room for a lock.

    Without one, the look at the file just before it is replaced is what remains.
    """
    from filelock import FileLock, Timeout

    folder = state_folder()
    lock = FileLock(folder / "saving.lock", _PATIENCE, 0o600, fallback_to_soft=False)
    try:
        private.make_folder(folder)
        lock.acquire()
    except (OSError, NotImplementedError, Timeout):
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the system frees it with the process
            lock.release()
