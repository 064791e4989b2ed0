"""Whether the day or the month comes first in the dates of a table, such as 03/04/2026."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from slawizard.core.parsing import parse
from slawizard.i18n.languages import LOCALES, Locale


class DayOrder(NamedTuple):
    """How to read the dates of a table: as `locale` does; as `other` does too, if it is not None."""

    locale: Locale
    other: Locale | None = None

    def day(self, cell: str) -> date | None:
        """The day, or the first day of the month, that `cell` names."""
        return _day(cell, self.locale)

    def other_day(self, cell: str) -> date | None:
        """The day that somebody of the other habit means by `cell`, None if it is the same."""
        found = None if self.other is None else _day(cell, self.other)
        return None if found == self.day(cell) else found


def day_order(cells: Sequence[str], locale: Locale) -> DayOrder:
    """How the dates in `cells` are written: as in `locale`, unless only the other order fits all.

    Where each is the first day of a month in one order only, months are meant.
    """
    month_first = LOCALES[locale].is_month_first
    other = next(name for name in LOCALES if LOCALES[name].is_month_first != month_first)
    usual, turned = ([_day(cell, one) for cell in cells] for one in (locale, other))
    if None in turned or usual == turned:
        return DayOrder(locale)
    if None in usual:
        return DayOrder(other)
    if len(cells) > 1 and _are_months(usual) and not _are_months(turned):
        return DayOrder(locale)
    return DayOrder(locale, other)


def _are_months(days: Sequence[date | None]) -> bool:
    return all(day is not None and day.day == 1 for day in days)


def _day(cell: str, locale: Locale) -> date | None:
    found: date | None = parse("month", cell, locale).value
    return found
