"""The term, its season and the monthly fee, asked line by line."""

from __future__ import annotations

from pathlib import Path

from slawizard.storage.toml.load import load
from tests.prompts.scripted_author import run_prompts

CASE = Path(__file__).parents[1] / "cases" / "nube-mensual.toml"
DECEMBER = "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 6]"
TO_REVENUE, TO_CUSTOMERS = "2", "3"
SAVED = ("", "", "")


def season_of(*lines: str) -> tuple[list[int], str]:
    """The season that is saved after `lines` in the revenue step, and all that was said."""
    text = CASE.read_text("utf-8").replace("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]", DECEMBER)
    file = Path("nube.toml")
    file.write_text(text, encoding="utf-8")
    told = run_prompts(TO_REVENUE, "", "", *lines, "", "", "", "", *SAVED, file=file, anew=False)
    assert told.status == 0, told.text
    return list(map(int, load(file).customers.seasonality)), told.text


def test_a_season_moves_with_the_calendar_and_that_is_said() -> None:
    weights, told = season_of("2027-04", "", "")
    assert weights == [1, 1, 1, 1, 1, 1, 1, 2, 6, 1, 1, 1]
    assert "The seasonality moved with the calendar: December 2027 still weighs 6" in told


def test_a_no_leaves_the_numbers_in_their_order() -> None:
    weights, told = season_of("2027-04", "no", "")
    assert weights[-2:] == [2, 6]
    assert "The numbers of the seasonality are back in the order they had." in told


def test_another_term_says_what_is_wrong_with_its_season_and_offers_one_that_fits() -> None:
    weights, told = season_of("", "9", "yes")
    assert weights == [1] * 9
    assert "Customers, Seasonality: Write 9 numbers, one per month" in told
    assert "Write 1 1 1 1 1 1 1 1 1 as the seasonality? [no]:" in told


def test_a_fee_is_asked_and_what_it_comes_to_is_said() -> None:
    file = Path("nube.toml")
    file.write_bytes(CASE.read_bytes())
    lines = ("", "500000", *[""] * 4)
    told = run_prompts(TO_CUSTOMERS, *lines, *SAVED, file=file, anew=False)

    assert told.status == 0, told.text
    assert "Answer [450.000]: " in told.text
    assert "On average a new customer pays 6,08 months within the term" in told.text
    assert load(file).customers.average_ticket == 6_000_000
