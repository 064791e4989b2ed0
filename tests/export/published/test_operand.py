"""A formula stands where binary arithmetic can't move it to another figure, and nowhere else."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, inf

from hypothesis import given
from hypothesis import strategies as st

from slawizard.export.spreadsheet.operand import (
    Operand,
    is_storable,
    number,
    rounded_half_even,
    rounded_to_its_digits,
    rounded_up,
)
from tests.each import for_each
from tests.fuzz import examples

AMOUNTS = st.integers(1, 10**12).map(lambda n: Fraction(n, 1000))


def text_of(operand: Operand | None) -> str:
    assert operand is not None
    return operand.text


def test_a_whole_number_just_missed_is_not_rounded_up() -> None:
    quotient = number(700) / number(Fraction("0.35")).named("B2")
    assert 700 / 0.35 > 2000
    found = rounded_up(quotient)
    assert found is not None
    assert found.exact == 2000
    assert found.text == "ROUNDUP(ROUND(700/B2,6),0)"


def test_large_figures_do_without_a_function_that_forgets_digits() -> None:
    assert text_of(rounded_up(number(5 * 10**13) / number(3).named("B2"))).startswith(
        "-INT(-ROUND("
    )


def test_where_binary_arithmetic_could_err_there_is_no_formula() -> None:
    assert rounded_up(number(10**15) / number(3)) is None
    assert rounded_up(Operand("A1", Fraction(1), inf)) is None
    assert rounded_half_even(number(10**14), 2) is None
    assert rounded_to_its_digits(number(Fraction(1, 3))) is None


@for_each(("value", "even"), [("0.5", 0), ("1.5", 2), ("2.5", 2), ("2.50001", 3)])
def test_a_half_goes_to_the_even_digit(value: str, even: int) -> None:
    found = rounded_half_even(number(Fraction(value)).named("A1"), 0)
    assert found is not None
    assert found.exact == even
    near = round(float(value), 6)
    assert (2 * round(near / 2) if near % 1 == 0.5 else round(near)) == even


@given(AMOUNTS, AMOUNTS, AMOUNTS)
@examples(60)
def test_the_error_that_is_counted_on_is_never_exceeded(
    a: Fraction, b: Fraction, c: Fraction
) -> None:
    x, y, z = map(number, (a, b, c))
    for operand, found in (
        (x / y, float(a) / float(b)),
        (x * y / z, float(a) * float(b) / float(c)),
        (x - y, float(a) - float(b)),
        ((x + y) * z, (float(a) + float(b)) * float(c)),
    ):
        assert abs(Fraction(found) - operand.exact) <= Fraction(operand.error)
        whole = rounded_up(operand)
        if whole is not None:
            assert whole.exact == ceil(operand.exact)


def test_operations_are_written_with_the_parentheses_they_need() -> None:
    a, b, c = (number(1).named(name) for name in "ABC")
    assert ((a - b) * c).text == "(A-B)*C"
    assert (a - (b - c)).text == "A-(B-C)"
    assert (a / (b * c)).text == "A/(B*C)"
    assert (a * b / c).text == "A*B/C"


def test_a_cell_holds_fifteen_digits() -> None:
    assert is_storable(Fraction(999_999_999_999_999))
    assert not is_storable(Fraction(10**15))
    assert not is_storable(Fraction("99999999999.99999"))
    assert not is_storable(Fraction(1, 3))
