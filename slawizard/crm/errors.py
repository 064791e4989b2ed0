"""Why an export can't be read. No message ever holds the content of a cell."""

from __future__ import annotations

from slawizard.i18n.messages import Message


class CrmFileError(Exception):
    """The export `file` can't be read or used; `message` says what to do instead."""

    def __init__(self, file: str, message: Message, code: str = "unreadable") -> None:
        super().__init__(message.text)
        self.file = file
        self.message = message
        self.code = code


class StoppedError(Exception):
    """The user stopped the reading."""
