"""Refuses what the user told about an export in vain: what has no effect must not pass in silence."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from difflib import get_close_matches

from slawizard.core.measuring.known_mapping import missing_columns
from slawizard.core.measuring.mapping import ROLES, FileMapping
from slawizard.crm.csv_layout import CsvLayout
from slawizard.crm.errors import CrmFileError
from slawizard.crm.request import Group, Request, UndatedColumn
from slawizard.i18n.messages import _


def refuse_unknown_columns(groups: Sequence[Group], request: Request) -> None:
    """Refuse a column that no file has, with the nearest name."""
    headers = [header for group in groups for header in group.sample.headers]
    for told in request.answers.columns.values():
        if told and told not in headers:
            near = get_close_matches(told, headers, 1, 0)
            message = _(
                "There is no column {header}; did you mean {near}?",
                header=told,
                near=near[0] if near else headers[0],
            )
            raise CrmFileError(groups[0].names[0], message, "unknown-column")


def refuse_idle_file_options(groups: Sequence[Group], request: Request) -> None:
    """Refuse the name of a sheet where no file has sheets, and of an encoding where all have."""
    is_text = [isinstance(file.layout, CsvLayout) for group in groups for file in group.files]
    if request.sheet is not None and all(is_text):
        message = _(
            "Only a workbook (.xlsx) has sheets: leave out {told}, which has no effect.",
            told=f"--sheet {shlex.quote(request.sheet)}",
        )
        raise CrmFileError(groups[0].names[0], message, "sheet")
    if request.encoding is not None and not any(is_text):
        message = _(
            "A workbook (.xlsx) has no encoding to be named: leave out {told}, which has no effect.",
            told=f"--encoding {shlex.quote(request.encoding)}",
        )
        raise CrmFileError(groups[0].names[0], message, "encoding")


def refuse_answers_about_counts(groups: Sequence[Group], request: Request) -> None:
    """Refuse what was told about columns and statuses where all files hold counts, not rows."""
    given = {"--column": request.answers.columns, "--value": request.answers.values}
    idle = [option for option, told in given.items() if told]
    if idle and all(group.mapping.shape == "counts" for group in groups):
        message = _(
            "This file holds counts, whose columns are known: leave out {options}, which has no "
            "effect.",
            options=", ".join(idle),
        )
        raise CrmFileError(groups[0].names[0], message, "counts")


def refuse_unread_columns(groups: Sequence[Group], request: Request) -> None:
    """Refuse a column that is there, but is not read from files of these kinds."""
    if any(group.mapping.shape == "counts" for group in groups):
        return  # a file of counts has no mapping
    columns = [group.mapping.columns() for group in groups]
    for key, header in request.answers.columns.items():
        is_read = any(
            read.get(key) == header if key in ROLES else header in read.values() for read in columns
        )
        if header and not is_read:
            message = _(
                "No column of a file of this kind is read as {key}: leave out {told}, which has no "
                "effect.",
                key=key,
                told=f"--column {shlex.quote(f'{key}={header}')}",
            )
            raise CrmFileError(groups[0].names[0], message, "unread-column")


def refuse_unfit_mappings(
    groups: Sequence[Group], request: Request, used: Sequence[FileMapping | None]
) -> None:
    """Refuse mappings that fit none of `groups`, where one of these has none; `used` are theirs."""
    idle = [mapping for mapping in request.known if mapping not in used]
    unmapped = [
        group
        for group, known in zip(groups, used, strict=True)
        if known is None and group.mapping.shape != "counts"
    ]
    if not idle or not unmapped:
        return
    by_name = {mapping.name: mapping for mapping in idle}
    group = next((one for one in unmapped if one.names[0] in by_name), unmapped[0])
    mapping = by_name.get(group.names[0]) or min(
        idle, key=lambda one: len(missing_columns(one, group.sample.headers))
    )
    if missing := missing_columns(mapping, group.sample.headers):
        told = _(
            "The mapping of {name} does not fit, since there is no column {headers}: correct it, or "
            "measure without --mapping and write a new one with --save-mapping.",
            name=mapping.name,
            headers=", ".join(missing),
        )
    else:
        told = _(
            "The mapping of {name} names no column with the dates of these stages: {stages}. Correct "
            "it, or measure without --mapping and write a new one with --save-mapping.",
            name=mapping.name,
            stages=", ".join(stage.key for stage in request.stages),
        )
    raise CrmFileError(group.names[0], told, "mapping")


def no_stages(group: Group) -> CrmFileError:
    """Why a file in which fewer than two stages have dates is refused."""
    headers = ", ".join(header for header in group.sample.headers if header)
    told = _(
        "No two columns hold dates of stages. Name them with --column STAGE=HEADER; the "
        "columns are: {headers}.",
        headers=headers,
    )
    return CrmFileError(group.names[0], told, "no-stages")


def refuse_undated_columns(
    group: Group, request: Request, columns: Sequence[UndatedColumn]
) -> None:
    """Refuse a column that the user named for a stage and that holds no date."""
    for column in columns:
        if request.answers.columns.get(column.stage) == column.header:
            message = _(
                "The column {header} holds no date: name another one, or say that there is none "
                "with {told}.",
                header=column.header,
                told=f"--column {column.stage}=",
            )
            raise CrmFileError(group.names[0], message, "empty-column")


def unknown_value(group: str, value: str, values: Sequence[str]) -> CrmFileError:
    """Why the status `value`, which no row of the file `group` holds, is refused."""
    near = get_close_matches(value, values, 1, 0)
    if not near:
        told = _(
            "No column with statuses is read here, so that {value} has no effect: leave --value out.",
            value=value,
        )
    else:
        told = _("No row holds the status {value}; did you mean {near}?",
                 value=value, near=near[0])  # fmt: skip
    return CrmFileError(group, told, "unknown-value")
