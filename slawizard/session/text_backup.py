"""Saves the answers as plain text if no draft can be written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from slawizard.core.formatting import format_value
from slawizard.core.questionnaire import STEPS, questions
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slawizard.core.question import Question
    from slawizard.session.session import Session

_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class TextBackup:
    """The text file with what was typed, which `write` creates."""

    def __init__(self) -> None:
        self.file: Path | None = None

    def write(self, lines: Iterable[str], beside: Path | None) -> Path | None:
        """Write `lines` beside a file and return the path; None if no folder is writable.

        The old file is removed only after the new one is written.
        """
        data = "".join(f"{line}\n" for line in lines).encode(errors="backslashreplace")
        for folder in _folders(beside):
            file = folder / f"slawizard-{uuid4().hex[:8]}.txt"
            with contextlib.suppress(OSError, ValueError):
                try:
                    with os.fdopen(os.open(file, _FLAGS, 0o600), "wb") as copy:
                        copy.write(data)
                except OSError:
                    file.unlink(missing_ok=True)
                    raise
                self.remove()
                self.file = file
                return file
        return None

    def remove(self) -> None:
        """Remove the file."""
        if self.file is not None:
            with contextlib.suppress(OSError):
                self.file.unlink()
            self.file = None


def _folders(beside: Path | None) -> Iterator[Path]:
    """The folders to try, best first."""
    if beside is not None:
        yield beside.parent
    for place in (Path.cwd, Path.home, lambda: Path(tempfile.gettempdir())):
        with contextlib.suppress(OSError, RuntimeError):
            yield place()


def lines_of(session: Session) -> Iterator[str]:
    """Each answer of `session` after its question, as its author would type it."""
    for step in STEPS:
        for question in questions(step, session.draft):
            for text in _texts(session, question):
                yield session.translate(_("{field}: {answer}", field=question.label, answer=text))


def _texts(session: Session, question: Question) -> Iterator[str]:
    path, draft = question.path, session.draft
    if question.kind == "pairs":
        for pair in session.rejections():
            yield session.translate(_("{reason}: {then}", **pair))
    elif path not in draft.invalid_inputs and (value := draft.get(path)) is not None:
        yield format_value(question.kind, value, session.locale)
    for place, unread in draft.invalid_inputs.items():
        if path.covers(place):
            yield unread.text
