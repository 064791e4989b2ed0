"""Turns the options of `slawizard measure` into a job, and says what is wrong with them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from typing import Final

from slawizard.cli.idle_options import NAMED_TWICE
from slawizard.core.measuring.amounts import DecimalMark
from slawizard.core.measuring.cells import header_text
from slawizard.core.measuring.dates import DateOrder
from slawizard.core.measuring.mapping import LOST, OPEN, ROLES, Answers
from slawizard.core.measuring.stage_columns import Stage
from slawizard.core.measuring.takeover import PARTS, USUAL_PARTS, Part
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import look_alike_key
from slawizard.storage.file_names import shell_word

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS: Final = range(1990, 2200)
"""The years that an export can be of: dates before the first are taken for mistakes."""


class OptionError(Exception):
    """An option that can't be used; `message` says what to write instead."""

    def __init__(self, option: str, message: Message) -> None:
        super().__init__(option)
        self.option, self.message = option, message


@dataclass(frozen=True)
class MeasureOptions:
    """The options as they were given."""

    into: str | None = None
    take: str | None = None
    as_of: str | None = None
    columns: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    currency: str | None = None
    mapping: str | None = None
    save_mapping: str | None = None
    keep_bulk: bool = False
    accept: tuple[str, ...] = ()
    sheet: str | None = None
    encoding: str | None = None
    format_name: str = "text"
    sql: str | None = None

    def refuse_idle(self, files: Sequence[str]) -> None:
        """Raise `OptionError` if an option, or one of the `files`, has no effect beside others."""
        if self.sql is not None and (idle := [*map(shell_word, files), *self._beside_sql()]):
            told = _("It prints a query and reads no file: leave out {words}.",
                     words=", ".join(idle))  # fmt: skip
            raise OptionError("--sql", told)
        self.parts()  # what is no part is told first
        if self.take is not None and self.into is None:
            told = _("It says what --into writes: add --into AGREEMENT.toml, or leave it out.")
            raise OptionError("--take", told)

    def _beside_sql(self) -> list[str]:
        """The options that were given and don't go with `--sql`."""
        flags = {"columns": "--column", "values": "--value", "format_name": "--format"}
        return [
            flags.get(one.name, f"--{one.name.replace('_', '-')}")
            for one in fields(self)
            if one.name not in ("sql", "into") and getattr(self, one.name) != one.default
        ]

    def parts(self) -> tuple[Part, ...]:
        """What `--into` writes."""
        if self.take is None:
            return USUAL_PARTS
        words = [word.strip() for word in self.take.split(",") if word.strip()]
        if not words or not set(words) <= set(PARTS):
            told = _("Write some of these, separated by commas: {words}.", words=", ".join(PARTS))
            raise OptionError("--take", told)
        return tuple(part for part in PARTS if part in words)

    def day(self) -> date | None:
        """The day of the export."""
        if self.as_of is None:
            return None
        with contextlib.suppress(ValueError):
            day = date.fromisoformat(self.as_of) if _ISO_DAY.fullmatch(self.as_of) else None
            if day is not None and day.year in _YEARS:
                return day
        raise OptionError("--as-of", _("Write the day like 2026-09-30."))

    def iso_currency(self) -> str:
        """The currency of the ticket, empty if none was named."""
        code = (self.currency or "").strip().upper()
        if code and code not in MINOR_UNITS:
            raise OptionError("--currency", _("Write an ISO 4217 code that is in use, like MXN."))
        return code

    def answers(self, stages: Sequence[Stage]) -> Answers:
        """The answers among the options, for these stages."""
        keys = [stage.key for stage in stages]
        named = [_pair("--column", text, (*keys, *ROLES), stages) for text in self.columns]
        columns = {key: header_text(header) for key, header in named}
        _refuse_twice("--column", [key for key, _header in named])
        told = [_pair("--value", text, (*keys, LOST, OPEN), stages) for text in self.values]
        _refuse_twice("--value", [text for _key, text in told])
        return Answers(
            columns=columns,
            values={text: key for key, text in told},
            date_order=self.date_order,
            decimal=self.decimal,
            currency=self.iso_currency() or None,
        )


def _refuse_twice(option: str, names: Sequence[str]) -> None:
    """Raise `OptionError` if one of `names` was given two values, of which one would be lost."""
    for name in names:
        if names.count(name) > 1:
            raise OptionError(f"{option} {name}", NAMED_TWICE)


def _pair(option: str, text: str, known: Sequence[str], stages: Sequence[Stage]) -> tuple[str, str]:
    """The stage's key, or the role, and what it is set to."""
    key, equals, value = text.partition("=")
    key = key.strip()
    by_name = {look_alike_key(stage.name): stage.key for stage in stages}
    key = key if key in known else by_name.get(look_alike_key(key), key)
    if equals and key in known:
        return key, value.strip()
    example = f"{stages[-1].key}={'HEADER' if option == '--column' else 'TEXT'}"
    near = get_close_matches(key, known, 1) if equals else []
    if near:
        told = _("There is no {key}; did you mean {near}?", key=key, near=near[0])
    else:
        told = _(
            "Write it like {example}; before the sign may stand: {words}.",
            example=example,
            words=", ".join(known),
        )
    raise OptionError(option, told)
