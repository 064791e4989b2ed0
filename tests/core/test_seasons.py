"""The numbers of a season are read together: one hand sets its marks in one way."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.parsing import ParseResult, parse
from slawizard.core.seasons import separate_cells
from slawizard.i18n.languages import LOCALES, Locale
from slawizard.i18n.locale_format import separators
from tests.core.examples import parse_error
from tests.each import for_each
from tests.fuzz import examples, thinned

every_locale = for_each("locale", LOCALES)
WEIGHTS = (980, 1234, 1100, 1050, 1300, 1210, 1190, 1020, 1150, 1400, 1350, 1900)
BETWEEN = ("\t", "\n", "\r\n", " ", "; ", ";", " | ")


def row(group: str, between: str = "\t", before: str = "", behind: str = "") -> str:
    return between.join(f"{before}{w:,}{behind}".replace(",", group) for w in WEIGHTS)


def values(*texts: str | int | Decimal) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


@for_each(
    ("locale", "between", "signs"),
    thinned(product(LOCALES, BETWEEN, [("", ""), ("$", ""), ("$ ", ""), ("", " %"), ("", "%")])),
)
def test_a_row_with_the_separators_of_the_locale_is_of_thousands(
    locale: Locale, between: str, signs: tuple[str, str]
) -> None:
    text = row(separators(locale)[1], between, *signs)
    reading = parse("weights", text, locale)

    assert reading.value == values(*WEIGHTS)


@every_locale
@for_each("group", [",", "."])
def test_where_both_readings_are_possible_the_other_is_named(locale: Locale, group: str) -> None:
    reading = parse("weights", row(group), locale)
    thousands = values(*WEIGHTS)
    fractions = values(980, *(Decimal(w) / 1000 for w in WEIGHTS[1:]))
    pair = (thousands, fractions) if separators(locale)[0] != group else (fractions, thousands)

    assert (reading.value, reading.alternative) == pair


@every_locale
@for_each(
    ("text", "first"),
    [
        ("1,234 1,234,567", 1234),  # only thousands have two of them
        ("1.234 1.234.567", 1234),
        ("1,234 1.5", 1234),  # who writes 1.5 writes thousands with a comma, if at all
        ("1.234 1,5", 1234),
        ("1,234 1,234.5", 1234),
        ("1,234 1,5", "1.234"),
        ("1.234 1.5", "1.234"),
        ("1.234 0.125", "1.234"),
        ("1,234 1.234,5", "1.234"),
        ("1,234 1.234.567", "1.234"),
    ],
)
def test_what_one_number_says_of_a_mark_holds_for_all(
    locale: Locale, text: str, first: str | int
) -> None:
    reading = parse("weights", f"{text} {'980 ' * 10}", locale)

    assert reading.value is not None
    assert reading.value[0] == Decimal(first)
    assert reading.alternative is None


@every_locale
def test_marks_that_contradict_each_other_leave_both_readings(locale: Locale) -> None:
    reading = parse("weights", f"1.234 1.5 1.234.567 {'9 ' * 9}", locale)

    assert reading.value is not None
    assert isinstance(reading.alternative, tuple)
    assert {reading.value[0], reading.alternative[0]} == {1234, Decimal("1.234")}
    assert reading.value[1:] == reading.alternative[1:]


@every_locale
@for_each(
    "text",
    [
        "1 234;1 100;" + "980;" * 10,
        separate_cells("1 234\t1 100\t" + "980\t" * 9 + "980\r\n"),
        separate_cells("1\u00a0234\n1\u202f100\n" + "980\n" * 10),
        "1'234 1'100 " + "980 " * 10,
        "1234 1100 " + "980, " * 10,
        "MXN 1234 1100 mxn " + "980 " * 10,
        '1234,"1,100"' + ',"980.0"' * 10,
    ],
)
def test_a_season_is_read_however_it_was_copied(locale: Locale, text: str) -> None:
    reading = parse("weights", text, locale, currency="MXN")
    assert reading == ParseResult(values(1234, 1100, *[980] * 10))


def test_what_is_no_number_is_told() -> None:
    assert parse_error(parse("weights", "$1,234 two %", "es_MX")).startswith(
        "“two” is not a number"
    )
    assert parse_error(parse("weights", "$ %", "es_MX")).startswith("“$ %” is not a number")


@given(
    st.lists(st.integers(0, 10**9), min_size=12, max_size=12),
    st.sampled_from(BETWEEN),
    st.sampled_from(list(LOCALES)),
)
@examples(150)
def test_thousands_of_one_hand_are_read_back_or_named(
    weights: list[int], between: str, locale: Locale
) -> None:
    for group in ",.":
        reading = parse(
            "weights", between.join(f"{w:,}".replace(",", group) for w in weights), locale
        )
        assert values(*weights) in (reading.value, reading.alternative)
        if any(w >= 10**6 for w in weights):
            assert reading.alternative is None
