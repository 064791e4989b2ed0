"""The file of actuals beside an agreement: `NAME.actuals.toml` beside `NAME.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from slawizard.core.issues import Location
from slawizard.core.tracking.actuals import NEWER_ACTUALS, Actuals, to_data
from slawizard.core.tracking.validation import validate_actuals
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator
from slawizard.storage.errors import InvalidAgreementError, UnreadableFileError
from slawizard.storage.toml.dump import write_tables
from slawizard.storage.toml.file_kind import FileKind
from slawizard.storage.toml.load import decode, read_bytes, with_lines
from slawizard.storage.toml.matching import match_by_key, tables_at
from slawizard.storage.toml.parser import TomlSyntaxError, parse


def load_actuals(path: Path) -> Actuals:
    """Load the actuals at `path`; raise `UnreadableFileError` or `InvalidAgreementError`."""
    return loads_actuals(decode(read_bytes(path), path), path)


def loads_actuals(text: str, path: Path = Path("-")) -> Actuals:
    """Load the actuals in `text`; raise the errors of `load_actuals`, which name `path`."""
    try:
        data = parse(text)
    except TomlSyntaxError as error:
        raise UnreadableFileError(path, error.message) from None
    actuals, issues = validate_actuals(data)
    if issues and issues[0].message == NEWER_ACTUALS:
        raise UnreadableFileError(path, NEWER_ACTUALS)
    if actuals is None:
        raise InvalidAgreementError(path, with_lines(issues, data, text))
    return actuals


def actuals_file(translator: Translator) -> FileKind[Actuals]:
    """The kind of file that holds actuals, the comment at its top in the translator's language."""
    comment = translator(
        _(
            "What was counted, month by month, beside the agreement of the same name. Written by "
            "slawizard.\nTo add a month: slawizard track FILE. You can also edit it by hand: "
            "slawizard check FILE lists what to fix."
        )
    )
    return FileKind(
        dumps=lambda actuals: write_tables(comment, _without_empty(to_data(actuals))),
        loads=loads_actuals,
        tables=lambda actuals: _without_empty(to_data(actuals)),
        is_valid=lambda data: validate_actuals(data)[0] is not None,
        match_tables=_match_tables,
        # The comment names nothing that changes.
        with_new_header=lambda text, _data, _actuals: text,
    )


_LISTS_OF_TABLES: Final = ("readings", "corrections")


def _without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` without what says nothing: empty texts and tables.

    An empty list of tables would forbid an author to add such tables by hand.
    """
    kept = {key: value for key, value in data.items() if value not in ({}, (), "")}
    for name in _LISTS_OF_TABLES:
        if name in kept:
            kept[name] = tuple(
                {
                    key: _without_empty(value) if key == "followup" else value
                    for key, value in table.items()
                    if value not in ({}, (), "")
                }
                for table in kept[name]
            )
    return kept


def _match_tables(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[Location, dict[int, int]]:
    return {
        (name,): match_by_key(
            [{"id": identify(table)} for table in tables_at(old, name)],
            [{"id": identify(table)} for table in new.get(name, ())],
            "id",
        )
        for name, identify in (("readings", _day_of), ("corrections", _change_of))
    }


def _day_of(reading: Mapping[str, Any]) -> str:
    return str(reading.get("through"))


def _change_of(correction: Mapping[str, Any]) -> str:
    return " ".join(str(correction.get(key)) for key in ("month", "stage", "on", "was", "is"))
