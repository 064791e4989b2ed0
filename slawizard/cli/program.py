"""Runs a command, and ends whatever stops it in one sentence and an exit status."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from slawizard.cli import streams
from slawizard.cli.exit_status import INTERRUPTED, NO_READER, WRONG
from slawizard.cli.language import chosen_language, translate_click
from slawizard.cli.output import finish, print_message
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.i18n.messages import Message


def run_program(words: Sequence[str], reserve: list[bytes]) -> int:
    """Run the command that `words` ask for; return its exit status.

    `reserve` is given back where there is no memory: to say so takes some.
    """
    streams.prepare()
    language = chosen_language(words, os.environ)
    translate_click(language)
    translator = Translator(language)
    try:
        return _guarded(words, translator)
    except BrokenPipeError:
        return NO_READER
    except KeyboardInterrupt:
        print_message("")
        print_message(translator(_("Stopped.")))
        return INTERRUPTED
    except OSError as error:
        from slawizard.storage.errors import os_error_message

        print_message(translator(os_error_message(error)))
        return WRONG
    except Exception as error:  # noqa: BLE001 - no error may end in a traceback
        refused = _refused(error, reserve)
        if refused is None:
            from slawizard.cli.crash import report_crash

            return report_crash(error, translator)
    # Only now is all gone that the error held.
    print_message(translator(refused))
    return WRONG


def _refused(error: Exception, reserve: list[bytes]) -> Message | None:
    """What the system refused, if that is why there was an `error`.

    None if it refused nothing, or if the author has to be told where unsaved work is.
    """
    from slawizard.session.crash import CrashedError, KeptWork
    from slawizard.storage.errors import refusal_of

    refused = refusal_of(error)
    if refused is None:
        return None
    reserve.clear()
    has_work = isinstance(error, CrashedError) and error.kept != KeptWork()
    return None if has_work else refused


def _guarded(words: Sequence[str], translator: Translator) -> int:
    """Run the command and flush its output, whatever else happens."""
    from slawizard.cli.commands import run

    try:
        return run(words, translator)
    finally:
        finish()
