"""Writes an agreement beside its file in a format that people read, as the wizard offers it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from slawizard.core.plan import plan
from slawizard.export.options import ExportOptions
from slawizard.export.registry import FORMATS
from slawizard.storage.atomic import prepare_write
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.save import DocumentTakenError
from slawizard.storage.written_digests import WrittenDigests, content_of

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.i18n.messages import Message


class Published(NamedTuple):
    """The file that was written, and what is worth a word about it."""

    path: Path
    warnings: tuple[Message, ...]


def published_path(file: Path, name: str, *, short: bool = False) -> Path:
    """Where the agreement in `file` is written in the format `name`."""
    ending = FORMATS[name].ending
    return file.with_suffix(f".short.{ending}" if short else f".{ending}")


def publish_beside(
    agreement: Agreement,
    file: Path,
    name: str,
    options: ExportOptions | None = None,
    *,
    replacing: bytes | None = None,
) -> Published:
    """Write `agreement`, saved as `file`, beside it in the format `name`.

    `replacing` is the content of a file that its author has agreed to lose. Raise `ExportError` if
    the format needs a package that is not installed, `DocumentTakenError` if there is a file that
    this program did not write or that was edited since, and `SaveError` if it can't be written.
    """
    options = options or ExportOptions()
    content, warnings = FORMATS[name].load_writer()(agreement, plan(agreement), options)
    target = published_path(file, name, short=options.short)
    written = WrittenDigests()
    try:
        of_another = options.short and target.with_suffix(".toml").exists()
        lost = content_of(target) if of_another else written.would_lose(target, content)
    except OSError as error:
        raise SaveError(target, os_error_message(error)) from error
    if lost is not None and lost not in (content, replacing):
        raise DocumentTakenError(target, lost)
    new = prepare_write(target, content)
    try:
        written.note(content)
    except BaseException:
        new.discard()
        raise
    new.commit()
    return Published(target, warnings)
