"""What an export may be asked for beside its format, and why it may be impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from slawizard.i18n.messages import Message


class ExportError(Exception):
    """Why nothing can be exported as it was asked for."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class ExportOptions(NamedTuple):
    """What was asked for: the one-page document where `short`.

    `template` is the content of a Word file, None for our own look.
    """

    short: bool = False
    template: bytes | None = None


class Rendition(NamedTuple):
    """What a writer made, and what is worth a word about it."""

    content: bytes
    warnings: tuple[Message, ...] = ()
