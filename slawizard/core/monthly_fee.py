"""The fee of a month and the average ticket, which is what twelve of it come to. Exact."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from typing import Final

from slawizard.core.constants import DECIMAL_DIGITS

MONTHS_OF_A_TICKET: Final = 12


def of_twelve_months(fee: Decimal) -> Decimal:
    """What `fee` comes to in twelve months, with all its digits."""
    digits = len(fee.as_tuple().digits) + len(str(MONTHS_OF_A_TICKET))
    exact = Context(digits, Emin=MIN_EMIN, Emax=MAX_EMAX)
    return exact.multiply(fee, Decimal(MONTHS_OF_A_TICKET))


def fee_of(ticket: Decimal | int) -> Decimal:
    """The fee of which twelve make `ticket`, or the nearest one where no decimal number does."""
    fee = Fraction(ticket) / MONTHS_OF_A_TICKET
    # A twelfth that has an end has two decimals more at most.
    places = max(0, -int(Decimal(ticket).as_tuple().exponent)) + 2
    if (fee * 10**places).denominator != 1:
        places = DECIMAL_DIGITS
    return Decimal(f"{round(fee * 10**places)}E-{places}")


def is_exact(fee: Decimal, ticket: Decimal | int) -> bool:
    """Whether twelve times `fee` make `ticket`."""
    return of_twelve_months(fee) == ticket
