"""`slawizard`, `slawizard new`, `slawizard open`: what is checked before the wizard starts."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from slawizard.cli.output import error_lines, of_file, tell
from slawizard.cli.status import DONE, WRONG
from slawizard.core.message import Message, _
from slawizard.documents.errors import reason

if TYPE_CHECKING:
    from slawizard.voice import Voice

_DOCUMENT_ENDING: Final = ".md"


def start(voice: Voice) -> int:
    """The start screen."""
    return _wizard(voice, None)


def new(voice: Voice, file: str | None) -> int:
    """The wizard on a new agreement, to be saved as `file`; it asks for a name where None."""
    if file is None:
        return _wizard(voice, None, anew=True)
    trouble = _trouble_with_new(file)
    if trouble:
        tell(of_file(file, voice(trouble)))
        return WRONG
    return _wizard(voice, Path(file))


def open_saved(voice: Voice, file: str) -> int:
    """The wizard on the agreement saved as `file`."""
    from slawizard.documents.toml_file import BadFile, load

    path = Path(file)
    try:
        load(path)
    except BadFile as error:
        for line in error_lines(file, error, voice):
            tell(line)
        return WRONG
    if _is_document(path):
        tell(of_file(file, voice(_taken_ending())))
        return WRONG
    return _wizard(voice, path)


def _trouble_with_new(file: str) -> Message | None:
    """Why no new agreement can be saved as `file`, None where one can."""
    path = Path(file)
    try:
        if path.is_dir():
            return _("This is a folder; name a file in it, like agreement.toml.")
        if path.exists():
            return _("It is there already. To adjust it: slawizard open {file}", file=file)
        if _is_document(path):
            return _taken_ending()
        return _trouble_with_folder(path.parent)
    except (OSError, ValueError) as error:
        return reason(error)


def _trouble_with_folder(folder: Path) -> Message | None:
    """Why nothing can be saved in `folder`, None where it can."""
    if not folder.is_dir():
        return _("There is no folder {folder}: make it first.", folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        return _("You have no permission to write in its folder.")
    return None


def _is_document(path: Path) -> bool:
    return path.suffix.lower() == _DOCUMENT_ENDING


def _taken_ending() -> Message:
    return _("The ending .md is the document's: give the agreement another, like .toml.")


def _wizard(voice: Voice, file: Path | None, *, anew: bool = False) -> int:
    """The wizard, and how it was left."""
    if not _has_terminal():
        tell(
            voice(
                _(
                    "The wizard needs a terminal for its screens and its keys, and there is none "
                    "here (or TERM says it is too plain). The other commands work without one: "
                    "slawizard --help"
                )
            )
        )
        return WRONG
    from slawizard.tui.app import SlaWizard

    app = SlaWizard(file, language=voice.language, anew=anew)
    app.run()
    return app.return_code or DONE


def _has_terminal() -> bool:
    """Whether all the streams that the wizard reads and paints on are a terminal that can."""
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb"):
        return False
    return all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr)))


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False  # it was closed
