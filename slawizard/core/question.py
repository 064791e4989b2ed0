"""A question: what is asked, how, and which value of the agreement it answers."""

from __future__ import annotations

from typing import NamedTuple

from slawizard.core.keypath import KeyPath
from slawizard.core.parsing import Kind
from slawizard.i18n.messages import Message


class Option(NamedTuple):
    """One of the answers to choose from: its `value` in the file and what people read."""

    value: str
    label: Message


class Question(NamedTuple):
    """A field: the `path` that it answers, how it is asked, and how the answer is read.

    `example` is shown in the empty field; `section` is the heading that it begins, if any.
    """

    path: KeyPath
    label: Message
    help: Message
    kind: Kind
    required: bool = False
    example: str = ""
    options: tuple[Option, ...] = ()
    section: Message | None = None

    @property
    def id(self) -> str:
        """The id of the widget that edits this: the path with dashes."""
        return self.path.widget_id
