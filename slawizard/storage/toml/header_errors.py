"""Headers of tables with a bracket too few or too many, or in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from slawizard.core.keypath import KeyPath
from slawizard.core.table_headers import bracket_error, list_tables, write_below_stage
from slawizard.i18n.messages import Message

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]")


def wrong_header(lines: Sequence[str], line: int) -> tuple[int, Message] | None:
    """The header that makes the one in `line` clash, by its line, and what to write there.

    Lines count from 1; None where neither of them is wrong by itself.
    """
    header = _header(lines[line - 1])
    if header is None:
        return None
    if told := _wrong_brackets(header):
        return line, told
    _brackets, name = header
    for number, text in enumerate(lines[: line - 1], 1):
        before = _header(text)
        if before is None:
            continue
        if before[1] == name and (told := _wrong_brackets(before)):
            return number, told
        if name in list_tables() and KeyPath(before[1]).is_within(name):
            return number, write_below_stage(before[1])
        if before[1] == name:
            return None
    return None


def _header(line: str) -> tuple[str, str] | None:
    """The opening brackets and the name of the table that `line` begins; None for other lines."""
    match = _HEADER.match(line)
    if match is None:
        return None
    return match[1], re.sub(r"[\s\"']", "", match[2])


def _wrong_brackets(header: tuple[str, str]) -> Message | None:
    brackets, name = header
    return bracket_error(name, is_list=brackets == "[[")
