"""The agreement file: read with errors that name the place, written whole in a stable order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from slawizard.core import validation
from slawizard.core.agreement import NEWER_FORMAT, Agreement
from slawizard.core.issues import ValidationIssue, dotted_path
from slawizard.i18n.messages import Message, _
from slawizard.storage.encodings import NotUtf8Error, utf8
from slawizard.storage.errors import (
    AgreementFileError,
    FileIssue,
    InvalidAgreementError,
    SaveError,
    UnreadableFileError,
    os_error_message,
)
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.parser import TomlSyntaxError, parse

__all__ = [
    "AgreementFileError",
    "FileIssue",
    "InvalidAgreementError",
    "SaveError",
    "UnreadableFileError",
    "dumps",
    "load",
    "loads",
]

MAX_BYTES: Final = 2_000_000
"""Bytes of the largest file that is read; a long agreement has some 30,000."""


def load(path: Path) -> Agreement:
    """The agreement saved as `path`; raise `UnreadableFileError` or `InvalidAgreementError`."""
    return loads(decode(read_bytes(path), path), path)


def loads(text: str, path: Path = Path("-")) -> Agreement:
    """The agreement that `text` holds; raise as `load` does, naming `path`."""
    data, agreement, problems = load_and_validate(text, path)
    if agreement is None:
        raise InvalidAgreementError(path, with_lines(problems, data, text))
    return agreement


def load_and_validate(
    text: str, path: Path
) -> tuple[dict[str, Any], Agreement | None, list[ValidationIssue]]:
    """The tables of `text`, and the agreement that they make or all their problems.

    Raise `UnreadableFileError`, naming `path`, where it is no TOML, or of a newer format.
    """
    if not text.strip():
        raise UnreadableFileError(
            path, _("The file is empty. To begin an agreement: slawizard new")
        )
    try:
        data = parse(text)
    except TomlSyntaxError as error:
        raise UnreadableFileError(path, error.message) from None
    agreement, problems = validation.validate(data)
    if problems and problems[0].message == NEWER_FORMAT:
        raise UnreadableFileError(path, NEWER_FORMAT)
    return data, agreement, problems


def read_bytes(path: Path) -> bytes:
    """What the file at `path` holds; raise `UnreadableFileError` where it can't be read or is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path, os_error_message(error)) from error
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(path, too_large())
    return content


def decode(content: bytes, path: Path) -> str:
    """The text of a file that holds `content`; raise `UnreadableFileError`, naming `path`, if it is none."""
    try:
        text = utf8(content)
    except NotUtf8Error as error:
        told = _(
            "This is not a UTF-8 text file: line {line} looks like {encoding}. Save it as UTF-8 "
            "in a text editor.",
            line=str(error.line),
            encoding=error.encoding,
        )
        raise UnreadableFileError(path, told) from None
    if "\0" in text:
        raise UnreadableFileError(
            path, _("This is not a UTF-8 text file, so it can't be an agreement.")
        )
    return text


def too_large() -> Message:
    """Why a file of more than `MAX_BYTES` bytes is neither read nor written."""
    return _("It is too large for an agreement: {most} bytes at most.", most=MAX_BYTES)


def with_lines(
    problems: Sequence[ValidationIssue], data: Mapping[str, Any], text: str
) -> list[FileIssue]:
    """`problems` of `data` with the lines of `text`, which holds it."""
    from slawizard.storage.toml.line_numbers import LineIndex

    lines = LineIndex(text)
    return [
        FileIssue(p.path, dotted_path(p.path, data), lines.line_of(p.path), p.message)
        for p in problems
    ]
