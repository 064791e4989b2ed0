"""Mapping files: the user's answers about an export, for the next one with the same columns."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, get_args

from slawizard.core.measuring.dates import DateOrder
from slawizard.core.measuring.json_figures import mapping_data
from slawizard.core.measuring.mapping import ROLES, FileMapping, Shape, Unit
from slawizard.crm.errors import ExportError
from slawizard.i18n.messages import _
from slawizard.storage.errors import os_error_message

MOST_BYTES: Final = 1_000_000
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "unit": get_args(Unit),
    "shape": get_args(Shape),
    "date_order": get_args(DateOrder),
    "decimal": (".", ","),
}


def mapping_text(mappings: Sequence[FileMapping]) -> str:
    """The text of a mapping file: headers and statuses, never another cell."""
    import tomli_w

    return tomli_w.dumps(mapping_data(mappings))


def load_mappings(path: Path) -> tuple[FileMapping, ...]:
    """Read the mapping file at `path`; raise `ExportError`."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        raise ExportError(path.name, os_error_message(error)) from error
    return parse_mappings(content, path.name)


def parse_mappings(content: bytes, name: str) -> tuple[FileMapping, ...]:
    """Parse the `content` of the mapping file called `name`; raise `ExportError`."""
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
        return tuple(map(_mapping, data["files"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        told = _("This is no mapping file: write one with --save-mapping.")
        raise ExportError(name, told, "mapping") from error


def _mapping(data: Mapping[str, Any]) -> FileMapping:
    """The mapping in a table of the file; raise `ValueError` if it holds anything else."""
    texts = {name: data[name] for name in ("name", *ROLES, *_CHOICES) if name in data}
    tables = {name: data.get(name, {}) for name in ("stages", "values")}
    seen = data.get("seen", [])
    cells = [
        *texts.values(),
        *seen,
        *(value for table in tables.values() for value in table.values()),
    ]
    unknown = set(data) - {*texts, *tables, "seen"}
    if unknown or not all(isinstance(cell, str) for cell in cells):
        raise ValueError(unknown)
    if any(name in texts and texts[name] not in known for name, known in _CHOICES.items()):
        raise ValueError(texts)
    return FileMapping(**texts, **tables, seen=tuple(seen))


def known_mapping(
    mappings: Sequence[FileMapping], name: str, headers: Sequence[str]
) -> FileMapping | None:
    """The mapping for the file `name`: one whose columns it has, of the same name if there is one."""
    fitting = [
        mapping
        for mapping in mappings
        if mapping.shape != "counts" and set(mapping.columns().values()) <= set(headers)
    ]
    same = [mapping for mapping in fitting if mapping.name == name]
    return next(iter(same or fitting), None)
