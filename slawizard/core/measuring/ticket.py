"""What a new customer brings in, from the amounts of the sales of a year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final, Literal, NamedTuple

from slawizard.core.currency_marks import currencies_named
from slawizard.core.measuring.amounts import DecimalMark, parse_amount
from slawizard.core.measuring.cells import is_blank_cell
from slawizard.core.measuring.statistics import round_half_even
from slawizard.i18n.currencies import MINOR_UNITS

_MIN_CUSTOMERS: Final = 10
_MIN_FOR_WHALE: Final = 5
_WHALE_TIMES: Final = Fraction(3, 2)
_WHALE_SHARE: Final = Fraction(1, 4)
_USUAL_MINOR_UNIT: Final = 2
_DIGITS: Final = re.compile(r"[0-9]+")
_AROUND: Final = "()-\u2212\u2012\u2013\u2014 \u00a0\u202f"
"""What stands around the amount and the currency of a refund."""


class Sale(NamedTuple):
    """A sale to the customer `customer` (a number) on the day `day` (an ordinal), as written."""

    customer: int
    day: int
    amount: str | None
    currency: str | None
    decimal: DecimalMark = "."


class Ticket(NamedTuple):
    """The mean and the median sale per customer, rounded to the currency's minor unit."""

    status: Literal["ok", "too-few"]
    currency: str
    is_currency_assumed: bool
    customers: int
    mean: Decimal | None
    median: Decimal | None
    largest_share_percent: Decimal | None
    other_currency: int
    without_amount: int
    whale: bool


def measure_ticket(
    sales: Sequence[Sale], currency: str, window: range, bulk: Collection[int]
) -> Ticket:
    """Measure the ticket in `currency` of the `sales` on the days of `window`, without bulk days."""
    recent = [sale for sale in sales if sale.day in window and sale.day not in bulk]
    stated = [stated_currency(sale, currency) for sale in recent]
    own = [sale for sale, code in zip(recent, stated, strict=True) if code in ("", currency)]
    totals: defaultdict[int, Decimal] = defaultdict(Decimal)
    for sale in own:
        amount = parse_amount(sale.amount or "", sale.decimal)
        if amount is not None:
            totals[sale.customer] += amount
    figures = [Fraction(total) for total in sorted(totals.values())]
    whole = _total(figures)
    places = MINOR_UNITS.get(currency, _USUAL_MINOR_UNIT)
    without = len({sale.customer for sale in own} - totals.keys())
    assumed = bool(own) and not (currency and currency in stated)
    return Ticket(
        status="ok" if len(figures) >= _MIN_CUSTOMERS else "too-few",
        currency=currency,
        is_currency_assumed=assumed,
        customers=len(figures),
        mean=round_half_even(whole / len(figures), places) if figures else None,
        median=round_half_even(_median(figures), places) if figures else None,
        largest_share_percent=_largest_share(figures, whole),
        other_currency=len(recent) - len(own),
        without_amount=without,
        whale=_has_whale(figures, whole),
    )


def stated_currency(sale: Sale, currency: str) -> str:
    """The currency that `sale` states, in its column or beside its amount; empty if it states none.

    What may stand for several currencies, such as `$`, stands for `currency` if that is among them.
    """
    if sale.currency is not None and not is_blank_cell(sale.currency):
        return _currency_named(sale.currency, currency) or sale.currency.strip().upper()
    # A million amounts are written in few ways, apart from their digits.
    return _currency_named(_DIGITS.sub("9", sale.amount or ""), currency)


@lru_cache(maxsize=1_000)
def _currency_named(text: str, currency: str) -> str:
    named = list(currencies_named(text.strip(_AROUND)))
    for codes in named:
        if len(codes) == 1:
            return codes[0]
    if not named or not currency:
        return ""
    return next((codes[0] for codes in named if currency not in codes), currency)


def _total(figures: Sequence[Fraction]) -> Fraction:
    """The sum; whole numbers of the smallest denominator add up faster than fractions."""
    unit = lcm(*(figure.denominator for figure in figures))
    return Fraction(sum(f.numerator * (unit // f.denominator) for f in figures), unit)


def _median(figures: Sequence[Fraction]) -> Fraction:
    middle = len(figures) // 2
    if len(figures) % 2:
        return figures[middle]
    return (figures[middle - 1] + figures[middle]) / 2


def _largest_share(figures: Sequence[Fraction], total: Fraction) -> Decimal | None:
    return round_half_even(100 * figures[-1] / total, 1) if total > 0 else None


def _has_whale(figures: Sequence[Fraction], total: Fraction) -> bool:
    if len(figures) < _MIN_FOR_WHALE:
        return False
    mean = total / len(figures)
    return mean > _WHALE_TIMES * _median(figures) or figures[-1] > _WHALE_SHARE * total
