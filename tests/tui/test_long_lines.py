"""A text longer than its field of one line: what tells that it goes on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.style import Style

from tests.fuzz import thinned
from tests.tui.user import WIDE, User, wizard

AGREEMENT = Path(__file__).parent / "agreements" / "norte-sistemas.toml"
LEAST = (60, 20)
SOURCE = "stages-leads-conversion-source"
MEANING = "stages-mql-meaning"


def copied() -> Path:
    return Path(shutil.copy(AGREEMENT, "acme.toml"))


def shown(user: User, field: str) -> str:
    """What stands in `field`'s columns of the screen."""
    region = user.app.screen.query_one(f"#{field}").region
    row, columns = user.row_of(field), []
    for char in row:
        columns += [char, *[""] * (cell_len(char) - 1)]
    return "".join(columns[region.x : region.right])


async def write(user: User, field: str, text: str) -> None:
    """Have `text` in `field`, and leave it."""
    await user.focus(field)
    await user.fill(field, text)
    await user.press("tab")


def style_at(user: User, x: int, y: int) -> Style:
    strips = list(user.app.screen._compositor.render_strips())  # noqa: SLF001
    [segment] = strips[y].crop(x, x + 1)
    assert segment.style is not None
    return segment.style


@pytest.mark.parametrize("size", thinned([WIDE, (80, 24), LEAST]))
async def test_a_source_that_is_cut_shows_its_beginning_and_a_muted_mark_and_in_use_has_a_row_of_its_own(
    size: tuple[int, int],
) -> None:
    file = copied()
    longest = f'"Analítica web {"x" * 236}"'
    file.write_text(re.sub('"Analítica web[^"]*"', longest, file.read_text("utf-8")), "utf-8")
    async with wizard(file, size=size, step="conversion") as user:
        text = user.value(SOURCE)
        room = user.app.screen.query_one(f"#{SOURCE}").region.width
        assert len(text) > room
        assert shown(user, SOURCE) == f"{text[: room - 1]}…"
        region = user.app.screen.query_one(f"#{SOURCE}").region
        mark = style_at(user, region.right - 1, region.y)
        before = style_at(user, region.right - 2, region.y)
        assert mark.bgcolor == before.bgcolor
        assert mark.color != before.color
        assert mark.color is not None
        assert mark.color.get_truecolor().hex == user.app.current_theme.variables["muted"]

        for name in ("percent", "entered", "converted"):
            await user.fill(f"stages-leads-conversion-{name}", "")
        await user.press("f4")
        await user.focus("stages-leads-conversion-percent")  # scrolls to it in the least window
        assert user.value(SOURCE) not in ("", text), "it comes from the benchmark"
        assert user.value(SOURCE)[:6] in shown(user, SOURCE)

        await user.focus(SOURCE)
        source = user.editor(SOURCE)
        assert source.region.width > (2 * room if size == WIDE else room)
        await user.focus("stages-mql-conversion-percent")
        assert source.region.width == room


async def test_a_field_shows_the_text_alone_in_use_and_a_mark_where_the_text_does_not_fit() -> None:
    async with wizard(copied(), step="stages") as user:
        text = user.value(MEANING)
        await user.focus(MEANING)
        assert "…" not in shown(user, MEANING)
        await user.press("tab")
        assert shown(user, MEANING).endswith("…")
        assert user.value(MEANING) == text
        assert not user.app.session.unsaved

        room = user.app.screen.query_one(f"#{MEANING}").region.width
        await write(user, MEANING, "x" * room)
        assert shown(user, MEANING) == "x" * room
        await write(user, MEANING, "x" * (room + 1))
        assert shown(user, MEANING) == "x" * (room - 1) + "…"

        await write(user, MEANING, "数" * 60)
        wide = shown(user, MEANING)
        assert wide.strip("数") in ("…", " …"), "a wide letter is not halved"
        assert cell_len(wide) == room


async def test_a_season_that_is_cut_does_not_look_like_another_one() -> None:
    async with wizard(copied(), size=LEAST, step="customers") as user:
        season, seen = user.value("customers-seasonality"), shown(user, "customers-seasonality")
        assert season.startswith(seen.removesuffix("…"))
        assert seen.endswith("…")
