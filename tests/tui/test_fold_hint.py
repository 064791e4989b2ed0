"""What tells how many fields are below."""

from __future__ import annotations

from slawizard.tui.widgets.form import Form
from tests.tui.agreements import copy_of
from tests.tui.user import wizard


async def test_it_is_right_in_the_frame_that_shows_the_step() -> None:
    async with wizard(copy_of("harbor-analytics"), step="conversion") as user:
        await user.app.show_step("commitments")
        below = user.app.screen.query_one(Form).fields_below
        assert below
        assert f"↓ {below} more below" in "\n".join(user.rows())
