"""The commands: `slawizard` and what may follow it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from slawizard.cli import streams
from slawizard.cli.language import chosen_language, speak
from slawizard.cli.output import finish, leave, tell
from slawizard.cli.status import INTERRUPTED, NO_READER, WRONG
from slawizard.core import garbage
from slawizard.core.message import _
from slawizard.voice import Voice


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` asks for, and tell the exit status.

    Where None, what the process's arguments ask for, and end the process with that status.
    """
    if argv is None:
        garbage.put_off()
        leave(_done(sys.argv[1:]))
    return _done(argv)


def _done(words: Sequence[str]) -> int:
    streams.prepare()
    language = chosen_language(words, os.environ)
    speak(language)
    voice = Voice(language)
    try:
        return _guarded(words, voice)
    except BrokenPipeError:
        return NO_READER
    except KeyboardInterrupt:
        tell("")
        tell(voice(_("Stopped.")))
        return INTERRUPTED
    except OSError as error:
        from slawizard.documents.errors import reason

        tell(voice(reason(error)))
        return WRONG
    except Exception as error:  # noqa: BLE001 - whatever it is, it ends in a sentence
        from slawizard.cli.crash import tell_of_crash

        return tell_of_crash(error, voice)


def _guarded(words: Sequence[str], voice: Voice) -> int:
    """The exit status of a command whose output has arrived, whatever else happens."""
    from slawizard.cli.commands import run

    try:
        return run(words, voice)
    finally:
        finish()
