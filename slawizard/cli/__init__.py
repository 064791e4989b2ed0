"""The command line: `slawizard` and its commands."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from slawizard.cli import streams
from slawizard.cli.exit_status import INTERRUPTED, NO_READER, WRONG
from slawizard.cli.language import chosen_language, translate_click
from slawizard.cli.output import finish, leave, print_message
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` asks for and return its exit status.

    If `argv` is None, run the process's own arguments, then end the process with that status.
    """
    if argv is None:
        gc.disable()  # what is loaded stays; who works for long enables it again
        leave(_done(sys.argv[1:]))
    return _done(argv)


def _done(words: Sequence[str]) -> int:
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
        from slawizard.cli.crash import report_crash

        return report_crash(error, translator)


def _guarded(words: Sequence[str], translator: Translator) -> int:
    """Run the command and flush its output, whatever else happens."""
    from slawizard.cli.commands import run

    try:
        return run(words, translator)
    finally:
        finish()
