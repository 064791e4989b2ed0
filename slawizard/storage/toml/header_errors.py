"""Explains headers of tables that have the wrong number of brackets or stand in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from slawizard.core.keypath import KeyPath
from slawizard.core.table_headers import bracket_error, list_tables, write_below
from slawizard.i18n.messages import Message

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]")


def wrong_header(lines: Sequence[str], line: int) -> tuple[int, Message] | None:
    """The line of the wrong header that conflicts with the one in `line`, and what to write there.

    Lines count from 1. Return None if neither header is wrong by itself.
    """
    header = _header(lines[line - 1])
    if header is None:
        return None
    if message := _wrong_brackets(header):
        return line, message
    _brackets, name = header
    for number, text in enumerate(lines[: line - 1], 1):
        before = _header(text)
        if before is None:
            continue
        if before[1] == name and (message := _wrong_brackets(before)):
            return number, message
        if name in list_tables() and KeyPath(before[1]).is_within(name):
            return number, write_below(name, before[1])
        if before[1] == name:
            return None
    return None


def _header(line: str) -> tuple[str, str] | None:
    """The opening brackets and the table name of the header in `line`; None if it has none."""
    match = _HEADER.match(line)
    if match is None:
        return None
    return match[1], re.sub(r"[\s\"']", "", match[2])


def _wrong_brackets(header: tuple[str, str]) -> Message | None:
    brackets, name = header
    return bracket_error(name, is_list=brackets == "[[")
