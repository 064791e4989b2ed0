"""The kinds of TOML file that are written with the comments of their authors kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeAlias, TypeVar

from slawizard.core import validation
from slawizard.core.agreement import Agreement
from slawizard.core.issues import Location
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.file_header import with_new_header
from slawizard.storage.toml.load import loads
from slawizard.storage.toml.matching import match_tables

Content = TypeVar("Content")

Tables: TypeAlias = Mapping[str, Any]
MatchTables: TypeAlias = Callable[[Tables, Tables], dict[Location, dict[int, int]]]
"""Maps, for each list of tables, the indices of the old ones to those of the new ones."""


@dataclass(frozen=True, slots=True)
class FileKind(Generic[Content]):
    """How a kind of file is read and written.

    `loads` raises `AgreementFileError`. `with_new_header` takes the old text, its tables and the
    new content, and renews the comment at the top.
    """

    dumps: Callable[[Content], str]
    loads: Callable[[str], Content]
    tables: Callable[[Content], Tables]
    is_valid: Callable[[Tables], bool]
    match_tables: MatchTables
    with_new_header: Callable[[str, Tables, Content], str]


AGREEMENT_FILE: Final[FileKind[Agreement]] = FileKind(
    dumps=dumps,
    loads=loads,
    tables=lambda agreement: agreement.model_dump(exclude_none=True),
    is_valid=lambda data: validation.validate(data)[0] is not None,
    match_tables=match_tables,
    with_new_header=with_new_header,
)
