"""`slawizard`, `slawizard new`, `slawizard open`: check the arguments and start the wizard."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from sys import setswitchinterval
from typing import TYPE_CHECKING, Any, TextIO

from slawizard.cli.exit_status import DONE, WRONG
from slawizard.cli.output import print_message, with_file_name
from slawizard.i18n.messages import Message, _
from slawizard.session.crash import CrashedError
from slawizard.session.file_naming import taken_ending
from slawizard.storage.errors import os_error_message
from slawizard.storage.file_names import is_actuals, shell_word

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator


def start(translator: Translator, *, plain: bool = False, mouse: bool = True) -> int:
    """Run the wizard from its start screen; return the exit status."""
    return _wizard(translator, None, plain=plain, mouse=mouse)


def new(
    translator: Translator, file: str | None, *, plain: bool = False, mouse: bool = True
) -> int:
    """Run the wizard on a new agreement, to be saved as `file`; if None, it asks for a name."""
    if file is None:
        return _wizard(translator, None, anew=True, plain=plain, mouse=mouse)
    trouble = _cannot_create(file)
    if trouble:
        print_message(with_file_name(file, translator(trouble)))
        return WRONG
    return _wizard(translator, Path(file), plain=plain, mouse=mouse)


def open_saved(
    translator: Translator,
    file: str,
    *,
    plain: bool = False,
    mouse: bool = True,
    measured: bool = False,
) -> int:
    """Run the wizard on the agreement in `file`, with the rates that were tracked if `measured`."""
    from slawizard.storage.toml.load import InvalidAgreementError, UnreadableFileError, load

    path = Path(file)
    try:
        load(path)
    except InvalidAgreementError:
        pass  # the wizard shows each mistake in its field
    except UnreadableFileError as error:
        print_message(with_file_name(file, translator(error.message)))
        return WRONG
    taken = taken_ending(path)
    if taken is not None:
        print_message(with_file_name(file, translator(taken)))
        return WRONG
    return _wizard(translator, path, plain=plain, mouse=mouse, measured=measured)


def _cannot_create(file: str) -> Message | None:
    """Why no new agreement can be saved as `file`, None if one can."""
    path = Path(file)
    try:
        if path.is_dir():
            return _("This is a folder; name a file in it, like agreement.toml.")
        if is_actuals(path):
            return taken_ending(path)
        if path.exists():
            return _(
                "This file already exists. To adjust it: slawizard open {file}",
                file=shell_word(file),
            )
        return taken_ending(path) or _cannot_save_in(path.parent)
    except (OSError, ValueError) as error:
        return os_error_message(error)


def _cannot_save_in(folder: Path) -> Message | None:
    """Why nothing can be saved in `folder`, None if it can."""
    if not folder.is_dir():
        return _("There is no folder {folder}: create it first.", folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        return _("You don't have permission to write in its folder: choose another one.")
    return None


def _wizard(
    translator: Translator,
    file: Path | None,
    *,
    anew: bool = False,
    plain: bool = False,
    mouse: bool = True,
    measured: bool = False,
) -> int:
    """Run the wizard, in full screen or line by line; return its exit status."""
    if plain or not can_draw():
        return _plain(translator, file, anew=anew, measured=measured)
    return run_app(translator, file, anew=anew, measured=measured, mouse=mouse)


def run_app(translator: Translator, file: Path | None, *, mouse: bool, **how: Any) -> int:
    """Run the full screen, opened `how` its app says; return its exit status."""
    # All but the funnel comes in the frame after a key's own: at Textual's 60 it is up to 33 ms away.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from slawizard.tui.app import SlaWizard

    # A key waits no longer than this for what is worked out beside it.
    setswitchinterval(0.0005)
    app = SlaWizard(file, language=translator.language, **how)
    app.run(mouse=mouse)
    if app.crash.fault is not None:
        raise CrashedError(app.crash.kept) from app.crash.fault
    return app.return_code or DONE


def _plain(translator: Translator, file: Path | None, *, anew: bool, measured: bool) -> int:
    """Run the wizard line by line; return its exit status."""
    from slawizard.crm.spill import sweep_spills
    from slawizard.prompts.app import run

    sweep_spills()  # a killed process may have left what it read of an export
    return with_answers_in_utf8(
        translator,
        lambda: run(
            sys.stdin,
            sys.stdout,
            file,
            language=translator.language,
            anew=anew,
            measured=measured,
        ),
    )


def with_answers_in_utf8(translator: Translator, ask: Callable[[], int]) -> int:
    """The exit status of `ask`, which reads answers; say so where they are not UTF-8."""
    from slawizard.storage.encodings import NotUtf8Error

    try:
        return ask()
    except NotUtf8Error as error:
        told = _(
            "The answers are not UTF-8 (line {line} looks like {encoding}): save them as "
            "UTF-8 and try again; nothing was written.",
            line=str(error.line),
            encoding=error.encoding,
        )
        print_message(translator(told))
        return WRONG


def can_draw() -> bool:
    """Whether there is a terminal to draw on, and the environment does not ask for plain lines."""
    if os.environ.get("ACCESSIBLE", "") not in ("", "0"):
        return False
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb"):
        return False
    return all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr)))


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False  # it was closed
