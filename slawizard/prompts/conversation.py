"""Runs a conversation line by line: however it ends, what was answered is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from slawizard.i18n.messages import Message, _
from slawizard.prompts.dialogue import LeaveError
from slawizard.prompts.line_reader import EndOfInputError
from slawizard.session.crash import CrashedError, KeptWork
from slawizard.storage.encodings import NotUtf8Error

if TYPE_CHECKING:
    from collections.abc import Callable

    from slawizard.prompts.dialogue import Dialogue


class Conversation(Protocol):
    """Asks, and keeps what is answered in a draft."""

    def leave(self, why: Message | None) -> int:
        """Store unsaved work, say how to continue it, and return the exit status."""

    def undo(self) -> None:
        """Undo every answer, in the stored draft too."""

    def kept_after_fault(self) -> KeptWork:
        """Store unsaved work, if the fault permits."""

    def close(self) -> None:
        """Leave the draft, if there is one, to the next start."""


def converse(dialogue: Dialogue, conversation: Conversation, run: Callable[[], int]) -> int:
    """`run` the `conversation` to its end, and return the exit status.

    Raise `KeyboardInterrupt` on Ctrl+C, after the draft is stored and announced, and
    `NotUtf8Error`, after all answers are undone.
    """
    try:
        return run()
    except LeaveError:
        return conversation.leave(None)
    except EndOfInputError:
        dialogue.line()
        return conversation.leave(_("There are no more answers to read."))
    except KeyboardInterrupt:
        dialogue.line()
        conversation.leave(None)
        raise
    except NotUtf8Error:
        dialogue.line()
        conversation.undo()
        raise
    except OSError:
        raise  # reported as for any command
    except Exception as error:
        raise CrashedError(conversation.kept_after_fault()) from error
    finally:
        conversation.close()
