"""Loads an agreement file, with errors that name the path and the line."""

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
from slawizard.storage.file_names import is_actuals, shell_word
from slawizard.storage.open_file import read_most
from slawizard.storage.toml.parser import TomlSyntaxError, parse

__all__ = [
    "AgreementFileError",
    "FileIssue",
    "InvalidAgreementError",
    "SaveError",
    "UnreadableFileError",
    "load",
    "loads",
]

MAX_BYTES: Final = 2_000_000
"""Maximum size of a file in bytes; a long agreement has some 30,000."""


def load(path: Path) -> Agreement:
    """Load the agreement at `path`; raise `UnreadableFileError` or `InvalidAgreementError`."""
    return loads(decode(read_bytes(path), path), path)


def loads(text: str, path: Path = Path("-")) -> Agreement:
    """Load the agreement in `text`; raise the errors of `load`, which name `path`."""
    data, agreement, problems = load_and_validate(text, path)
    if agreement is None:
        raise InvalidAgreementError(path, with_lines(problems, data, text))
    return agreement


def load_and_validate(
    text: str, path: Path
) -> tuple[dict[str, Any], Agreement | None, list[ValidationIssue]]:
    """Parse `text`; return its tables, and their agreement (None if invalid) and issues.

    Raise `UnreadableFileError`, naming `path`, if it is not TOML, has a newer format, or its name is that of actuals.
    """
    if is_actuals(path):  # to take them for an agreement would lead to a save over them
        told = _(
            "These are actuals, not an agreement. To go on with them: slawizard track {file}",
            file=shell_word(path),
        )
        raise UnreadableFileError(path, told)
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
    """Read the file at `path`; raise `UnreadableFileError` if it fails or the file is too large."""
    try:
        content = read_most(path, MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path, os_error_message(error)) from error
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(path, too_large())
    return content


def decode(content: bytes, path: Path) -> str:
    """Decode `content`; raise `UnreadableFileError`, naming `path`, if it is not UTF-8 text."""
    try:
        text = utf8(content)
    except NotUtf8Error as error:
        message = _(
            "This is not a UTF-8 text file: line {line} looks like {encoding}. Save it as UTF-8 "
            "in a text editor.",
            line=str(error.line),
            encoding=error.encoding,
        )
        raise UnreadableFileError(path, message) from None
    if "\0" in text:
        raise UnreadableFileError(
            path, _("This is not a UTF-8 text file, so it can't be an agreement.")
        )
    return text


def too_large() -> Message:
    """The reason to refuse a file of more than `MAX_BYTES` bytes."""
    return _("It is too large for an agreement: {most} bytes at most.", most=MAX_BYTES)


def with_lines(
    problems: Sequence[ValidationIssue], data: Mapping[str, Any], text: str
) -> list[FileIssue]:
    """Add to the `problems` of `data` their lines in `text`, the source of `data`."""
    from slawizard.storage.toml.line_numbers import LineIndex

    lines = LineIndex(text)
    return [
        FileIssue(p.path, dotted_path(p.path, data), lines.line_of(p.path), p.message)
        for p in problems
    ]
