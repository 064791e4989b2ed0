"""The agreement file: read with errors that name the place, written whole in a stable order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from slawizard.core import checks
from slawizard.core.agreement import NEWER_FORMAT, Agreement
from slawizard.core.message import Message, _
from slawizard.core.problem import Problem, where
from slawizard.documents.encodings import NotUtf8Error, utf8
from slawizard.documents.errors import (
    BadFile,
    CannotSave,
    FileProblem,
    Invalid,
    Unreadable,
    reason,
)
from slawizard.documents.toml_syntax import NotToml, parse
from slawizard.documents.toml_text import dumps

__all__ = [
    "BadFile",
    "CannotSave",
    "FileProblem",
    "Invalid",
    "Unreadable",
    "dumps",
    "load",
    "loads",
]

LARGEST: Final = 2_000_000
"""Bytes of the largest file that is read; a long agreement has some 30,000."""


def load(path: Path) -> Agreement:
    """The agreement saved as `path`; raise `Unreadable` or `Invalid`."""
    return loads(decoded(read_bytes(path), path), path)


def loads(text: str, path: Path = Path("-")) -> Agreement:
    """The agreement that `text` holds; raise as `load` does, naming `path`."""
    data, agreement, problems = checked(text, path)
    if agreement is None:
        raise Invalid(path, located(problems, data, text))
    return agreement


def checked(text: str, path: Path) -> tuple[dict[str, Any], Agreement | None, list[Problem]]:
    """The tables of `text`, and the agreement that they make or all their problems.

    Raise `Unreadable`, naming `path`, where it is no TOML, or of a newer format.
    """
    if not text.strip():
        raise Unreadable(path, _("The file is empty. To begin an agreement: slawizard new"))
    try:
        data = parse(text)
    except NotToml as error:
        raise Unreadable(path, error.message) from None
    agreement, problems = checks.read(data)
    if problems and problems[0].message == NEWER_FORMAT:
        raise Unreadable(path, NEWER_FORMAT)
    return data, agreement, problems


def read_bytes(path: Path) -> bytes:
    """What the file at `path` holds; raise `Unreadable` where it can't be read or is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(path, reason(error)) from error
    if len(content) > LARGEST:
        raise Unreadable(path, too_large())
    return content


def decoded(content: bytes, path: Path) -> str:
    """The text of a file that holds `content`; raise `Unreadable`, naming `path`, if it is none."""
    try:
        text = utf8(content)
    except NotUtf8Error as error:
        told = _(
            "This is not a UTF-8 text file: line {line} looks like {encoding}. Save it as UTF-8 "
            "in a text editor.",
            line=str(error.line),
            encoding=error.encoding,
        )
        raise Unreadable(path, told) from None
    if "\0" in text:
        raise Unreadable(path, _("This is not a UTF-8 text file, so it can't be an agreement."))
    return text


def too_large() -> Message:
    """Why a file of more than `LARGEST` bytes is neither read nor written."""
    return _("It is too large for an agreement: {most} bytes at most.", most=LARGEST)


def located(problems: Sequence[Problem], data: Mapping[str, Any], text: str) -> list[FileProblem]:
    """`problems` of `data` with the lines of `text`, which holds it."""
    from slawizard.documents.locate import Lines

    lines = Lines(text)
    return [
        FileProblem(p.place, where(p.place, data), lines.of(p.place), p.message) for p in problems
    ]
