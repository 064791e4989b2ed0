"""What can be done with a saved document: written in other formats, opened, copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from slawizard.export.options import ExportError, ExportOptions
from slawizard.export.registry import FORMATS, ExportFormat
from slawizard.i18n.messages import Message, _
from slawizard.session.clipboard import copy_by_tool
from slawizard.session.publishing import publish_beside, published_path
from slawizard.storage.errors import SaveError, refusal_of
from slawizard.storage.file_names import document_path, is_there

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

WEB_PAGE = "html"
"""The format that every desktop can open."""

COPIED = _("Copied.")
KEEP = _("Keep what is there")
REPLACE = _("Replace it")


def shared_formats() -> tuple[ExportFormat, ...]:
    """The formats that people read: those with a title."""
    return tuple(known for known in FORMATS.values() if known.title is not None)


class WrittenFormat(NamedTuple):
    """What came of writing a format: where it is, None if nowhere, and what to say."""

    path: Path | None
    message: Message


def write_format(
    agreement: Agreement,
    file: Path,
    name: str,
    *,
    short: bool = False,
    replacing: bytes | None = None,
) -> WrittenFormat:
    """Write `agreement`, saved as `file`, beside it in the format `name`, and say what came of it.

    Raise `DocumentTakenError` if that would lose somebody's work other than `replacing`.
    """
    options = ExportOptions(short=short and FORMATS[name].has_short)
    try:
        done = publish_beside(agreement, file, name, options, replacing=replacing)
    except (ExportError, SaveError) as error:
        return _not_written(file, name, options, error.message)
    except (MemoryError, OSError, RuntimeError) as error:
        refused = refusal_of(error)
        if refused is None:
            raise
        return _not_written(file, name, options, refused)
    if done.warnings:
        return WrittenFormat(
            done.path,
            _("Written: {file}. {warning}", file=done.path.name, warning=done.warnings[0]),
        )
    return WrittenFormat(done.path, _("Written: {file}.", file=done.path.name))


def _not_written(file: Path, name: str, options: ExportOptions, why: Message) -> WrittenFormat:
    target = published_path(file, name, short=options.short)
    return WrittenFormat(None, _("Not written: {file}. {why}", file=target.name, why=why))


def taken_message(path: Path) -> Message:
    """Ask whether the file at `path` may be replaced."""
    return _(
        "{file} was not written by slawizard, or has been edited since. Replace it?",
        file=path.name,
    )


def stays_message(path: Path) -> Message:
    """Say that the file at `path` was not replaced."""
    return _("{file} stays as it is.", file=path.name)


def markdown_of(agreement: Agreement, *, short: bool) -> str:
    """The document of `agreement` as it is copied."""
    from slawizard.core.plan import plan
    from slawizard.export.markdown.document import render

    return render(agreement, plan(agreement), short=short)


def copy_document(agreement: Agreement, *, short: bool = False) -> bool:
    """Copy the document by a tool of the system; return False where there is none."""
    return copy_by_tool(markdown_of(agreement, short=short))


def sent_to_terminal(file: Path) -> Message:
    """Say that the terminal was asked to copy: nobody knows whether it did."""
    page = published_path(file, WEB_PAGE)
    shown = page if is_there(page) else document_path(file)
    return _("Sent to the terminal; if nothing pastes, open {file}.", file=shown.name)


def not_opened(path: Path) -> Message:
    """Say which file to open where no program can be started from here."""
    return _("No browser can be started from here. Open this file: {path}", path=str(path))
