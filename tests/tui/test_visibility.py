"""What a step shows when it opens, in windows from the least on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rich.style import Style

from slawizard.tui.theme import THEMES
from tests.tui.user import NARROW, WIDE, User, wizard

AGREEMENT = Path(__file__).parent / "agreements" / "norte-sistemas.toml"
LEAST = (60, 20)


def copied() -> Path:
    return Path(shutil.copy(AGREEMENT, "acme.toml"))


async def test_the_question_stays_in_sight_at_the_end_of_a_long_form() -> None:
    async with wizard(copied(), size=LEAST, step="commitments") as user:
        await user.focus("agreement-notes")
        assert user.is_in_sight("agreement-notes")
        assert user.sees("What does each team promise, and what if it falls short?")


@pytest.mark.parametrize("size", [LEAST, NARROW])
async def test_the_review_says_how_much_is_missing_above_the_list(size: tuple[int, int]) -> None:
    async with wizard(Path("new.toml"), size=size, step="review") as user:
        assert user.focused == "findings"
        assert user.sees("8 things left before you can save.")
        await user.press("end")
        assert user.sees("8 things left before you can save.")


async def test_a_step_in_the_shortened_line_is_reached_by_mouse() -> None:
    async with wizard(copied(), size=LEAST, step="stages") as user:
        await user.click_on("Rates")
        assert user.screen == "step-conversion"
        await user.go("stages")
        await user.click_on("Revenue")
        assert user.screen == "step-revenue"


def blank_above(user: User, text: str) -> bool:
    rows = user.rows()
    place = next(i for i, row in enumerate(rows) if row.strip().startswith(text))
    return rows[place - 1].strip(" ▁▂▃▄▅▆▇█") == ""


async def test_a_heading_has_a_row_of_its_own_above_it_where_there_is_room_and_looks_like_one() -> (
    None
):
    async with wizard(copied(), step="company") as user:
        assert blank_above(user, "The two teams")
        for theme in THEMES:
            user.app.theme = theme
            await user.wait_idle()
            heading, label, hint = (
                look_of(user, text)
                for text in ("The two teams", "Marketing team", "As it should appear")
            )
            assert len({heading, label, hint}) == 3, theme
            assert heading.bold, theme
            assert heading.color != hint.color, theme
    async with wizard(copied(), size=LEAST, step="company") as user:
        assert not blank_above(user, "The two teams")


async def test_a_heading_right_below_the_question_has_no_second_blank_row() -> None:
    async with wizard(copied(), step="criteria") as user:
        rows = user.rows()
        question = rows.index(" When is a lead ready to be handed over?")
        assert rows[question + 1 : question + 3] == ["", " Who counts as MQL?"]


def look_of(user: User, text: str) -> Style:
    """The style of the first letter of `text`."""
    y, row = next((i, row) for i, row in enumerate(user.rows()) if text in row)
    strips = list(user.app.screen._compositor.render_strips())  # noqa: SLF001
    x = row.index(text)
    [segment] = strips[y].crop(x, x + 1)
    assert segment.style is not None
    return segment.style.clear_meta_and_links()


async def test_the_rail_tells_hours_as_the_field_does() -> None:
    async with wizard(copied(), size=WIDE, step="commitments") as user:
        assert "= 24 business hours" in user.row_of("commitments-sales-first-contact-hours")
        rail = [row[:20].strip() for row in user.rows()]
        assert "24 business hours" in rail
