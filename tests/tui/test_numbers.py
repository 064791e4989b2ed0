"""Numbers as people type them, and beside the field what was understood."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from slawizard.core.parsing import parse
from slawizard.i18n.languages import Locale
from slawizard.session.session import Session
from tests.tui.user import answer, wizard

NEW = Path("new.toml")
MILLION_2 = ("1200000", "1,200,000", "1.200.000", "$1,200,000", "1 200 000", "1.2M")


def in_pesos(session: Session, locale: Locale = "es_MX") -> None:
    """Write an agreement in pesos of `locale`."""
    answer(session, {"agreement.locale": locale, "revenue.currency": "MXN"})


async def test_a_number_is_understood_however_it_is_written() -> None:
    field = "revenue-marketing-share-percent"
    shown = {"25": "25", "25%": "25", "25 %": "25", "2,5": "2.5", "2.5": "2.5", "%25": "25"}
    async with wizard(NEW, step="revenue", answered=in_pesos) as user:
        understood = {}
        for amount, (share, number) in zip(MILLION_2, shown.items(), strict=True):
            await user.fill("revenue-goal", amount)
            await user.fill(field, share)
            understood[amount] = "= 1,200,000 MXN" in user.row_of("revenue-goal")
            understood[share] = f"= {number}%" in user.row_of(field)
            await user.fill("revenue-goal", "")
    assert understood == dict.fromkeys((*MILLION_2, *shown), True)


@pytest.mark.parametrize(
    ("locale", "read_as", "other"),
    [("es_MX", "1.234", "1,234"), ("es_ES", "1234", "1,234"), ("en_US", "1.234", "1,234")],
)
async def test_what_can_be_read_two_ways_is_shown_with_the_other_one(
    locale: Locale, read_as: str, other: str
) -> None:
    answered = partial(in_pesos, locale=locale)
    async with wizard(NEW, step="revenue", answered=answered) as user:
        await user.fill("revenue-goal", "1.234")
        row = user.row_of("revenue-goal")
        assert f"= {read_as} MXN" in row.replace("1.234 MXN", f"{read_as} MXN", 1)
        assert other in row.partition("MXN")[2]


async def test_what_was_understood_changes_with_each_key() -> None:
    async with wizard(NEW, step="revenue", answered=in_pesos) as user:
        await user.focus("revenue-goal")
        shown = []
        for key in "1234":
            await user.press(key)
            shown.append(user.row_of("revenue-goal").partition("= ")[2])
    assert shown == ["1 MXN", "12 MXN", "123 MXN", "1,234 MXN"]


BAD = ("NaN", "1e999", "-5", "١٢", "9" * 10_000, "1.2.3", "abc", "[red]", "½", "0x10", "1_000", "∞")


async def test_what_is_no_amount_stays_as_it_was_written_and_says_what_to_write() -> None:
    async with wizard(NEW, step="revenue", answered=in_pesos) as user:
        silent = []
        for text in BAD:
            problem = parse("amount", text, "es_MX").error
            await user.fill("revenue-goal", text)
            if problem is None or not user.sees(f"! {user.translate(problem)}"):
                silent.append(text)
            assert user.value("revenue-goal") == text
        kept = {
            "revenue-goal": "9" * 10_000,
            "revenue-from-existing-customers": "[red]",
            "revenue-marketing-share-percent": "∞",
        }
        for field, text in kept.items():
            await user.fill(field, text)
        await user.press("f2", "escape")
        assert {field: user.value(field) for field in kept} == kept
    assert not silent


async def test_an_amount_too_large_for_the_file_says_so_and_a_pasted_book_freezes_nothing() -> None:
    async with wizard(NEW, step="revenue", answered=in_pesos) as user:
        await user.fill("revenue-goal", "9" * 16)
        assert "! " in user.text()
        assert user.sees("15")
        await user.focus("revenue-goal")
        await user.fill("revenue-goal", "")
        assert "! " not in user.text()
        await user.paste("9" * 10_000)
        await user.press("tab")
        assert user.focused == "revenue-currency"
        assert "! " in user.text()
