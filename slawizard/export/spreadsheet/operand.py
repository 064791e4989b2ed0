"""Formulas that are sure to give the exact figure in a program that calculates with doubles.

An `Operand` knows three things of a formula: its text, its exact value, and how far a spreadsheet's
result may lie from that. A figure is rounded in the spreadsheet only where this distance can't move
it to another whole number; otherwise the caller writes the number itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import floor, inf
from operator import add
from typing import Final

_ATOM, _PRODUCT, _SUM = 3, 2, 1

_ROUNDING: Final = 2.0**-52
"""The relative error of one operation, with a margin of one bit."""

_SNAP: Final = Fraction(1, 2**44)
"""Programs take a difference for 0 that is so small against what it is of."""

_LARGEST: Final = 10**15
"""From here on a program does not show, or not hold, every digit."""

_LARGEST_ROUNDED_UP: Final = 10**12
"""LibreOffice's ROUNDUP takes no more digits than this has."""

_USUAL_PLACES: Final = 6
_MAX_PLACES: Final = 12


@dataclass(frozen=True, slots=True)
class Operand:
    """A formula without its `=`; `error` is the most by which its result is off, maybe infinite."""

    text: str
    exact: Fraction
    error: float = 0.0
    binding: int = _ATOM

    def named(self, text: str) -> Operand:
        """The same value by another `text`, such as a cell that holds it."""
        return replace(self, text=text, binding=_ATOM)

    def __add__(self, other: Operand) -> Operand:
        """The sum of two formulas."""
        return _joined(self, "+", other, self.exact + other.exact, self.error + other.error)

    def __sub__(self, other: Operand) -> Operand:
        """The difference of two formulas."""
        return _joined(self, "-", other, self.exact - other.exact, self.error + other.error)

    def __mul__(self, other: Operand) -> Operand:
        """The product of two formulas."""
        error = (
            _product(self.error, _size(other.exact))
            + _product(other.error, _size(self.exact))
            + _product(self.error, other.error)
        )
        return _joined(self, "*", other, self.exact * other.exact, error)

    def __truediv__(self, other: Operand) -> Operand:
        """The quotient of two formulas."""
        quotient, size = self.exact / other.exact, _size(other.exact)
        if other.error >= size / 2 or self.error == inf:
            return _joined(self, "/", other, quotient, inf)
        error = (self.error + _product(_size(quotient), other.error)) / (size - other.error)
        return _joined(self, "/", other, quotient, error)

    def power(self, exponent: int) -> Operand:
        """To the power of `exponent`, a whole number >= 0; its text is for the caller to name."""
        value, size = self.exact**exponent, _size(self.exact)
        relative = 2 * exponent * self.error / size + 4 * _ROUNDING if size else 0.0
        return Operand("", value, _product(_size(value), relative))


def number(value: Fraction | int) -> Operand:
    """The `value` itself, as a program reads it."""
    exact = Fraction(value)
    return Operand(str(value), exact, 0.0 if _is_double(exact) else _size(exact) * _ROUNDING)


def total(operands: Iterable[Operand]) -> Operand:
    """The sum of all `operands`; its text is for the caller to name."""
    return reduce(add, operands)


def product(operands: Iterable[Operand]) -> Operand:
    """The product of all `operands`; its text is for the caller to name."""
    return reduce(Operand.__mul__, operands)


def is_storable(value: Fraction) -> bool:
    """Whether a cell can hold `value` with all its digits."""
    places = decimal_places(value)
    return places is not None and abs(value) * 10**places < _LARGEST


def decimal_places(value: Fraction) -> int | None:
    """How many decimals `value` has, None where they never end."""
    denominator, places = value.denominator, 0
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    places = max(twos, fives)
    return places if denominator == 1 else None


def rounded_up(value: Operand) -> Operand | None:
    """The least whole number that is not below `value`, None where no formula is sure of it."""
    whole = floor(value.exact)
    rest = value.exact - whole
    preferred = _digits(value.exact.denominator) + 1
    for below, text in (
        (_LARGEST_ROUNDED_UP, "ROUNDUP(ROUND({},{}),0)"),
        (_LARGEST, "-INT(-ROUND({},{}))"),
    ):
        places = _places(value, rest, preferred=preferred, below=below)
        if places is not None:
            return Operand(text.format(value.text, places), Fraction(whole + bool(rest)))
    return None


def rounded_half_even(value: Operand, decimals: int) -> Operand | None:
    """`value` with so many `decimals`, a half to the even digit; None where no formula is sure."""
    scaled = value if not decimals else value * number(10**decimals)
    from_half = abs(scaled.exact - floor(scaled.exact) - Fraction(1, 2))
    places = _places(scaled, from_half, preferred=_digits(2 * scaled.exact.denominator) + 1)
    if places is None:
        return None
    near = f"ROUND({scaled.text},{max(places, 1)})"
    text = f"IF({near}-INT({near})=0.5,2*ROUND({near}/2,0),ROUND({near},0))"
    exact = Fraction(round(scaled.exact), 10**decimals)
    if not decimals:
        return Operand(text, exact)
    return Operand(f"{text}/{10**decimals}", exact, number(exact).error, _PRODUCT)


def rounded_to_its_digits(value: Operand) -> Operand | None:
    """`value`, whose decimals end, without the trace of binary arithmetic; None if that is unsure."""
    places = decimal_places(value.exact)
    most = _most_places(value)
    if places is None or most is None or places > most:
        return None
    return Operand(f"ROUND({value.text},{places})", value.exact, number(value.exact).error)


def _places(
    value: Operand, distance: Fraction, *, preferred: int, below: int = _LARGEST
) -> int | None:
    """To how many places to round `value` first, so that binary arithmetic leaves no trace.

    `distance` is how far the exact value lies from where the next rounding would turn, 0 where it
    lies on the very point. More places than it takes keep the formula right for other inputs.
    """
    most = _most_places(value, below)
    if most is None:
        return None
    least = 0
    while distance and distance * 10**least < 1:
        least += 1
        if least > most:
            return None
    return max(least, min(most, max(preferred, _USUAL_PLACES)))


def _most_places(value: Operand, below: int = _LARGEST) -> int | None:
    """The most places to which a program rounds `value` right, None where it may fail at 0.

    No number is to have more digits than `below`.
    """
    size = _size(value.exact)
    sure = [
        places
        for places in range(_MAX_PLACES + 1)
        if value.error < 0.4 / 10**places and size * 10**places < below
    ]
    return sure[-1] if sure else None


def _joined(left: Operand, sign: str, right: Operand, exact: Fraction, error: float) -> Operand:
    binding = _SUM if sign in "+-" else _PRODUCT
    text = _wrapped(left, binding) + sign + _wrapped(right, binding + (sign in "-/"))
    if error or not _is_double(exact):
        error += _size(exact) * _ROUNDING
    if sign in "+-" and exact and abs(exact) < _SNAP * max(abs(left.exact), abs(right.exact)):
        error += _size(exact)
    return Operand(text, exact, error, binding)


def _wrapped(operand: Operand, binding: int) -> str:
    return operand.text if operand.binding >= binding else f"({operand.text})"


def _digits(value: int) -> int:
    return len(str(value))


def _size(value: Fraction) -> float:
    try:
        return abs(float(value))
    except OverflowError:
        return inf


def _product(error: float, size: float) -> float:
    """An `error` times the `size` of what it is multiplied with; infinite stays infinite."""
    if inf in (error, size):
        return inf if error else 0.0
    return error * size


def _is_double(value: Fraction) -> bool:
    size = _size(value)
    return size < inf and Fraction(size) == abs(value)
