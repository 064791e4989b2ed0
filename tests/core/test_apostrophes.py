"""An apostrophe parts millions, however it is drawn and whatever parts the thousands."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.parsing import ParseResult, parse
from slawizard.i18n.languages import LOCALES, Locale
from tests.core.examples import parse_error
from tests.each import for_each
from tests.fuzz import examples

MARKS = "'\u2019\u2018\u2032\u00b4`\u02bc\uff07"

every_locale = for_each("locale", LOCALES)
every_mark = for_each("mark", MARKS)


@every_mark
@for_each(
    ("text", "value", "other"),
    [
        ("1'200,000", "1200000", "1200"),
        ("1'200.000", "1200000", "1200"),
        ("12'000,000", "12000000", "12000"),
        ("$12'500.000", "12500000", "12500"),
        ("$ 12'500.000 MXN", "12500000", "12500"),
        ("1'200,000.00", "1200000", None),
        ("1'200.000,50", "1200000.5", None),
        ("1'200 000", "1200000", None),
        ("1'200000", "1200000", None),
        ("1,200'000,000", "1200000000", None),
        ("1'200'000", "1200000", None),
        ("1'200'000.50", "1200000.5", None),
        ("1'200'000,500", "1200000.5", None),
        ("1'200,5", "1200.5", None),
        ("1'200,000 k", "1200000000", "1200000"),
        ("'1200", "1200", None),
    ],
)
def test_an_apostrophe_parts_millions(mark: str, text: str, value: str, other: str | None) -> None:
    expected = ParseResult(Decimal(value), alternative=None if other is None else Decimal(other))
    read = {
        locale: parse("amount", text.replace("'", mark), locale, currency="MXN")
        for locale in LOCALES
    }
    assert read == dict.fromkeys(LOCALES, expected)


@every_mark
@for_each("text", ["2'5", "1'2,3", "1'20,000", "1234'567", "12'", "1''200", "0'125"])
def test_an_apostrophe_elsewhere_is_answered_with_what_to_write(mark: str, text: str) -> None:
    assert parse_error(parse("amount", text.replace("'", mark), "es_MX"))


@every_locale
def test_a_count_in_millions_is_whole(locale: Locale) -> None:
    assert parse("count", "1'200,000", locale) == ParseResult(1_200_000)


@given(
    st.integers(10**6, 10**12 - 1),
    st.sampled_from(MARKS),
    st.sampled_from(",. "),
    st.sampled_from(list(LOCALES)),
)
@examples(200)
def test_any_number_of_millions_is_read_back(
    value: int, mark: str, group: str, locale: Locale
) -> None:
    millions, rest = divmod(value, 10**6)
    text = f"{millions:,}{mark}{rest // 1000:03}{group}{rest % 1000:03}".replace(",", group)

    assert parse("amount", text, locale).value == value


@given(st.integers(10**6, 10**12 - 1), st.integers(0, 99), st.sampled_from(list(LOCALES)))
@examples(100)
def test_any_number_of_millions_with_cents_has_one_reading(
    value: int, cents: int, locale: Locale
) -> None:
    millions, rest = divmod(value, 10**6)
    text = f"{millions:,}'{rest // 1000:03},{rest % 1000:03}.{cents:02}"

    assert parse("amount", text, locale) == ParseResult(value + Decimal(cents) / 100)


@for_each("text", ["\u200b1,200,000", "\u202d1,200,000\u202c", "1,\u00ad200,000\ufeff"])
def test_what_is_not_seen_is_no_part_of_a_number(text: str) -> None:
    assert parse("amount", text, "en_US").value == 1_200_000
