"""`slawizard export`: what the core generates, for each file, into files or standard output."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from slawizard.cli.output import error_lines, of_file, tell, write_data
from slawizard.cli.parallel import in_order
from slawizard.cli.progress import counted
from slawizard.cli.status import DONE, WRONG
from slawizard.core.message import Message, _
from slawizard.core.plan import Plan, plan
from slawizard.documents.atomic import settle, write_atomically
from slawizard.documents.toml_file import BadFile, CannotSave, load
from slawizard.voice import Voice

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.constants import Language

Format = Literal["md", "json", "csv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
_STANDARD_OUTPUT: Final = "-"

FileId = int
"""What tells a file from others: its number on its device; one number is small to keep."""


def export(voice: Voice, files: Sequence[str], ending: Format, to: str | None) -> int:
    """Write each of `files` in the format `ending` to `to`; a bad one does not stop the others."""
    trouble = _wrong_destination(files, to)
    if trouble:
        tell(voice(trouble))
        return WRONG
    targets = _Targets(files, ending, to)
    status = DONE
    try:
        made = in_order(partial(_made, voice.language, ending), files)
        for file, export_of in zip(counted(files, voice), made, strict=True):
            if not _put(voice, file, export_of, targets):
                status = WRONG
    finally:
        targets.settle()
    return status


def _wrong_destination(files: Sequence[str], to: str | None) -> Message | None:
    if to is None or to == _STANDARD_OUTPUT or Path(to).is_dir():
        return None
    if to.endswith(("/", os.sep)):
        return _("There is no folder {folder}: create it first.", folder=to)
    if len(files) > 1:
        return _(
            "{path} is not a folder. Several agreements can only be written to a folder, or "
            "to standard output with --to -.",
            path=to,
        )
    return None


def _made(language: Language, ending: Format, file: str) -> tuple[str | None, list[str]]:
    """The export of `file`; None where there is none, and a line for each reason why."""
    try:
        agreement = load(Path(file))
    except BadFile as error:
        return None, list(error_lines(file, error, Voice(language)))
    return _generator(ending)(agreement, plan(agreement)), []


def _put(voice: Voice, file: str, made: tuple[str | None, list[str]], targets: _Targets) -> bool:
    """Put the export of `file` where it belongs, or say why not."""
    text, problems = made
    for line in problems:
        tell(line)
    if text is None:
        return False
    try:
        if targets.to == _STANDARD_OUTPUT:
            write_data(text)
        else:
            tell(of_file(file, voice(targets.write(file, text))))
    except CannotSave as error:
        said = _("{path} was not written. {reason}", path=str(error.path), reason=error.message)
        tell(of_file(file, voice(said)))
        return False
    return True


def _generator(ending: Format) -> Callable[[Agreement, Plan], str]:
    if ending == "md":
        from slawizard.documents.markdown import render

        return render
    from slawizard.documents import exports

    return exports.to_json if ending == "json" else exports.to_csv


class _Targets:
    """Where each file's export goes, and which files must not be written over."""

    def __init__(self, files: Sequence[str], ending: Format, to: str | None) -> None:
        self.ending: Format = ending
        self.to = to
        self._agreements = {_file_id(Path(file)) for file in files} - {None}
        self._written: dict[FileId, str] = {}
        self._folders: set[Path] = set()

    def write(self, file: str, text: str) -> Message:
        """Write the export of `file`; what to say of it. Raise `CannotSave` where it can't be."""
        target = self._target(Path(file))
        there = _file_id(target)
        if there in self._agreements:
            raise CannotSave(
                target,
                _("That is one of the agreements themselves: choose another place with --to."),
            )
        if there is not None and there in self._written:
            other = self._written[there]
            raise CannotSave(
                target,
                _(
                    "It would replace what was just written from {other}: "
                    "choose another place with --to.",
                    other=other,
                ),
            )
        write_atomically(target, text, settled=False)
        self._folders.add(target.parent)
        written = _file_id(target)
        if written is not None:
            self._written[written] = file
        return _("written to {path}", path=str(target))

    def settle(self) -> None:
        """Have the disk keep the names of all that was written, once for each folder."""
        for folder in self._folders:
            settle(folder)

    def _target(self, file: Path) -> Path:
        if self.to is None:
            return file.with_suffix(f".{self.ending}")
        to = Path(self.to)
        return to / f"{file.stem}.{self.ending}" if to.is_dir() else to


def _file_id(path: Path) -> FileId | None:
    """What tells a file from others whatever it is called, None where there is none."""
    try:
        there = path.stat()
    except (OSError, ValueError):
        return None
    return there.st_dev << 64 | there.st_ino
