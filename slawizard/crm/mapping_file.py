"""Mapping files: the user's answers about an export, for the next one with the same columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, get_args

from slawizard.core.field_types import NO_LIST, NO_TABLE, NO_TEXT, ONE_OF
from slawizard.core.issues import Location, ValidationIssue
from slawizard.core.measuring.dates import DateOrder
from slawizard.core.measuring.json_figures import mapping_data
from slawizard.core.measuring.mapping import ROLES, FileMapping, Shape, Unit
from slawizard.core.table_headers import write_two_brackets
from slawizard.core.validation import unknown_key
from slawizard.crm.errors import CrmFileError
from slawizard.i18n.messages import Message, _
from slawizard.storage.errors import UnreadableFileError
from slawizard.storage.toml.load import decode, read_bytes, with_lines
from slawizard.storage.toml.parser import TomlSyntaxError, parse

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "unit": get_args(Unit),
    "shape": get_args(Shape),
    "date_order": get_args(DateOrder),
    "decimal": (".", ","),
}
_TABLES: Final = ("stages", "values")
_KEYS: Final = ("name", *ROLES, *_CHOICES, *_TABLES, "seen")


def mapping_text(mappings: Sequence[FileMapping]) -> str:
    """The text of a mapping file: headers and statuses, never another cell."""
    import tomli_w

    return tomli_w.dumps(mapping_data(mappings))


def load_mappings(path: Path) -> tuple[FileMapping, ...]:
    """Read the mapping file at `path`; raise `CrmFileError`, which says where it is wrong."""
    try:
        content = read_bytes(path)
    except UnreadableFileError as error:
        raise CrmFileError(path.name, error.message, "mapping") from error
    return parse_mappings(content, path)


def parse_mappings(content: bytes, path: Path) -> tuple[FileMapping, ...]:
    """Parse the `content` of the mapping file at `path`; raise `CrmFileError`."""
    try:
        text = decode(content, path)
        data = parse(text)
    except (UnreadableFileError, TomlSyntaxError) as error:
        raise CrmFileError(path.name, error.message, "mapping") from error
    if "files" not in data:
        told = _("This is no mapping file: write one with --save-mapping.")
        raise CrmFileError(path.name, told, "mapping")
    for issue in with_lines(list(_issues(data)), data, text):
        place = Message("{place}", {"place": issue.dotted_path})
        if issue.line is not None:
            place = _("{place} (line {line})", place=issue.dotted_path, line=str(issue.line))
        told = _("{place}: {problem}", place=place, problem=issue.message)
        raise CrmFileError(path.name, told, "mapping")
    return tuple(map(_mapping, data["files"]))


def is_mapping_file(path: Path) -> bool:
    """Whether a mapping file is at `path`."""
    try:
        load_mappings(path)
    except CrmFileError:
        return False
    return True


def _issues(data: Mapping[str, Any]) -> Iterator[ValidationIssue]:
    """What is wrong in the tables `data` of a mapping file."""
    yield from _unknown((), data, ("format", "files"))
    files = data["files"]
    if isinstance(files, dict):
        yield ValidationIssue(("files",), write_two_brackets("files"))
    elif not isinstance(files, list):
        yield ValidationIssue(("files",), NO_LIST)
    else:
        for i, table in enumerate(files):
            place: Location = ("files", i)
            if isinstance(table, dict):
                yield from _table_issues(place, table)
            else:
                yield ValidationIssue(place, NO_TABLE)


def _table_issues(place: Location, table: Mapping[str, Any]) -> Iterator[ValidationIssue]:
    yield from _unknown(place, table, _KEYS)
    if "name" not in table:
        yield ValidationIssue((*place, "name"), _("This is missing."), missing=True)
    for key, value in table.items():
        if key in _TABLES:
            yield from _text_issues((*place, key), value)
        elif key == "seen":
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                yield ValidationIssue((*place, key), _("Write a list of texts in quotes."))
        elif key in _KEYS and not isinstance(value, str):
            yield ValidationIssue((*place, key), NO_TEXT)
        elif key in _CHOICES and value not in _CHOICES[key]:
            listed = ", ".join(_CHOICES[key])
            yield ValidationIssue((*place, key), Message(ONE_OF.text, {"options": listed}))


def _text_issues(place: Location, table: object) -> Iterator[ValidationIssue]:
    if not isinstance(table, dict):
        yield ValidationIssue(place, NO_TABLE)
        return
    for key, value in table.items():
        if not isinstance(value, str):
            yield ValidationIssue((*place, key), NO_TEXT)


def _unknown(
    place: Location, table: Mapping[str, Any], known: Sequence[str]
) -> Iterator[ValidationIssue]:
    for key in table:
        if key not in known:
            yield ValidationIssue((*place, key), unknown_key(key, known))


def _mapping(table: Mapping[str, Any]) -> FileMapping:
    """The mapping in a table of the file, which has no issues."""
    return FileMapping(**{**table, "seen": tuple(table.get("seen", ()))})
