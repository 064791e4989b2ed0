"""A season whose first month moves keeps its place in the calendar, and can be put back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.calendar import months_after
from slawizard.core.draft import Draft
from slawizard.core.draft_season import fitted_season, last_turn, turn_message, undo_turn
from slawizard.i18n.translator import Translator
from tests.core.test_monthly_fee import answered, fresh
from tests.core.test_stage_keys import resumed
from tests.each import for_each
from tests.strategies import first_days

DECEMBER = "1 1 1 1 1 1 1 1 1 1 2 6"
SEASON = "customers.seasonality"


def with_season(weights: str = DECEMBER, **answers: str) -> Draft:
    months = str(len(weights.split()))
    first = {"revenue.starts": "2027-01", "revenue.months": months, SEASON: weights}
    return answered(fresh(), first | {path.replace("__", "."): a for path, a in answers.items()})


def weights(draft: Draft) -> str:
    return " ".join(str(weight) for weight in draft.get(SEASON))


def said(draft: Draft) -> str:
    turn, translate = last_turn(draft), Translator("en")
    return translate(turn_message(turn, translate.month)) if turn else ""


def test_december_stays_december() -> None:
    draft = answered(with_season(), {"revenue.starts": "2027-04"})
    assert weights(draft) == "1 1 1 1 1 1 1 2 6 1 1 1"
    assert said(draft).startswith("The seasonality moved with the calendar: December 2027 still")


def test_what_is_typed_on_the_way_to_another_month_turns_nothing_twice() -> None:
    draft = with_season()
    for text in ("2027-0", "2027-", "2027-1", "2027-12", "2027-1", "", "2027-04"):
        draft = answered(draft, {"revenue.starts": text})
    assert weights(draft) == "1 1 1 1 1 1 1 2 6 1 1 1"
    assert undo_turn(draft).get(SEASON) == with_season().get(SEASON)


def test_a_draft_that_is_resumed_without_a_first_month_still_turns() -> None:
    draft = resumed(answered(with_season(), {"revenue.starts": "2027-"}))
    draft = answered(draft, {"revenue.starts": "2027-04"})
    assert weights(draft) == "1 1 1 1 1 1 1 2 6 1 1 1"


def test_two_moves_in_a_row_are_undone_at_once() -> None:
    draft = answered(with_season(), {"revenue.starts": "2027-04"})
    draft = answered(draft, {"revenue.starts": "2027-06"})
    assert weights(draft) == "1 1 1 1 1 2 6 1 1 1 1 1"
    assert weights(undo_turn(draft)) == DECEMBER


def test_back_at_the_first_month_nothing_has_turned() -> None:
    draft = answered(with_season(), {"revenue.starts": "2027-04"})
    draft = answered(draft, {"revenue.starts": "2027-01"})
    assert (weights(draft), said(draft)) == (DECEMBER, "")


def test_an_undo_leaves_the_numbers_in_their_order() -> None:
    undone = undo_turn(answered(with_season(), {"revenue.starts": "2027-04"}))
    assert (weights(undone), said(undone)) == (DECEMBER, "")
    assert undo_turn(undone) is undone


def test_numbers_typed_since_are_not_undone() -> None:
    draft = answered(with_season(), {"revenue.starts": "2027-04", SEASON: "1 " * 11 + "9"})
    assert last_turn(draft) is None
    assert undo_turn(draft).get(SEASON)[-1] == 9


@given(first_days(), st.integers(-30, 30), st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_every_month_of_the_calendar_keeps_its_weight(
    starts: object, by: int, numbers: list[int]
) -> None:
    first = starts.replace(year=2000 + starts.year % 50)  # type: ignore[attr-defined]
    draft = fresh().with_values({"revenue.starts": first, SEASON: tuple(map(Decimal, numbers))})
    moved_to = months_after(first, by)
    moved = answered(draft, {"revenue.starts": f"{moved_to:%Y-%m}"})
    by_month = {months_after(first, i).month: weight for i, weight in enumerate(numbers)}
    found = {months_after(moved_to, i).month: w for i, w in enumerate(moved.get(SEASON))}
    assert found == by_month


@for_each(
    ("numbers", "next_term"), [("1 2 3 4 5 6", "repeat"), ("1 2 3 4 5 6 7 8 9 10 11 12", "level")]
)
def test_what_is_no_season_of_a_year_keeps_its_order_and_says_so(
    numbers: str, next_term: str
) -> None:
    draft = with_season(numbers, revenue__next_term=next_term)
    draft = answered(draft, {"revenue.starts": "2027-04"})
    assert weights(draft) == numbers
    assert said(draft).endswith("kept their order and now begin with April 2027: check them.")
    assert undo_turn(draft).get(SEASON) == draft.get(SEASON)


@for_each("numbers", ["", "2 " * 12])
def test_without_a_season_nothing_is_said(numbers: str) -> None:
    draft = answered(fresh(), {"revenue.starts": "2027-01", SEASON: numbers})
    assert said(answered(draft, {"revenue.starts": "2027-04"})) == ""


@for_each(
    ("months", "fitted"),
    [
        ("6", "1 1 1 1 1 1"),
        ("12", None),
        ("14", f"{DECEMBER} 1 1"),
        ("0", None),
        ("25", None),
        ("x", None),
    ],
)
def test_a_season_of_a_year_is_fitted_to_another_term(months: str, fitted: str | None) -> None:
    draft = answered(with_season(), {"revenue.months": months})
    assert weights(draft) == DECEMBER
    found = fitted_season(draft)
    assert (found and " ".join(map(str, found))) == fitted


def test_what_a_short_season_goes_on_with_is_not_guessed() -> None:
    draft = answered(with_season("1 2 3"), {"revenue.months": "6"})
    assert fitted_season(draft) is None
