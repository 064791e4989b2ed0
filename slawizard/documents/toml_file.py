"""The agreement file: read with errors that name the place, written whole in a stable order."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from slawizard.core import checks
from slawizard.core.agreement import NEWER_FORMAT, Agreement
from slawizard.core.message import Message, _
from slawizard.core.problem import Problem, where
from slawizard.documents.atomic import write_atomically
from slawizard.documents.errors import (
    BadFile,
    CannotSave,
    FileProblem,
    Invalid,
    Unreadable,
    reason,
)
from slawizard.documents.locate import Lines
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
    "save",
]

LARGEST: Final = 2_000_000
"""Bytes of the largest file that is read; a long agreement has some 30,000."""


def load(path: Path) -> Agreement:
    """The agreement saved as `path`; raise `Unreadable` or `Invalid`."""
    return loads(_text(path), path)


def loads(text: str, path: Path = Path("-")) -> Agreement:
    """The agreement that `text` holds; raise as `load` does, naming `path`."""
    if not text.strip():
        raise Unreadable(path, _("The file is empty. To begin an agreement: slawizard new"))
    try:
        data = parse(text)
    except NotToml as error:
        raise Unreadable(path, error.message) from None
    agreement, problems = checks.read(data)
    if agreement is None:
        if problems[0].message == NEWER_FORMAT:
            raise Unreadable(path, NEWER_FORMAT)
        raise Invalid(path, _located(problems, data, text))
    return agreement


def save(agreement: Agreement, path: Path) -> None:
    """Write `agreement` to `path`, whole or not at all; raise `CannotSave`."""
    text = dumps(agreement)
    if len(text) * 4 > LARGEST and len(text.encode(errors="replace")) > LARGEST:
        raise CannotSave(path, _too_large())
    write_atomically(path, text)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(path, reason(error)) from error
    if len(data) > LARGEST:
        raise Unreadable(path, _too_large())
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Unreadable(path, _("This is not a text file in UTF-8, as an agreement is."))
    return text


def _too_large() -> Message:
    return _("It is too large for an agreement: {most} bytes at most.", most=LARGEST)


def _located(problems: list[Problem], data: dict[str, Any], text: str) -> list[FileProblem]:
    lines = Lines(text)
    return [
        FileProblem(p.place, where(p.place, data), lines.of(p.place), p.message) for p in problems
    ]
