"""What is selected with the mouse is copied with Ctrl+C, also when it has changed meanwhile."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len
from textual import events

from tests.tui.user import User, wizard

NEW = Path("new.toml")
LEAST = (60, 20)


async def drag(user: User, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Move the mouse from `start` to `end` with its button held down."""
    no_keys = (False, False, False)
    for kind, (x, y) in (
        (events.MouseDown, start),
        (events.MouseMove, end),
        (events.MouseUp, end),
    ):
        user.app.post_message(kind(None, x, y, 0, 0, 1, *no_keys, x, y))
        await user.wait_idle()


def place(user: User, text: str) -> tuple[int, int]:
    """Return the column and the row in which `text` begins."""
    row, line = next((i, line) for i, line in enumerate(user.rows()) if text in line)
    return cell_len(line[: line.index(text)]), row


async def test_what_is_selected_is_copied() -> None:
    async with wizard(NEW, step="revenue") as user:
        question = user.rows()[place(user, "?")[1]].strip()
        x, y = place(user, question)
        await drag(user, (x, y), (x + len(question), y))
        await user.press("ctrl+c")
        assert user.app.clipboard == question


async def test_a_selected_row_that_is_gone_is_left_out() -> None:
    async with wizard(NEW, size=LEAST, step="revenue") as user:
        await user.fill("revenue-goal", "twelve millions and a bit more")
        last = user.row_number("revenue-goal") + 2
        assert "1,200,000" in user.rows()[last]
        await drag(user, (20, last), (30, last))
        await user.pilot.resize_terminal(200, 60)
        await user.wait_idle()
        await user.press("ctrl+c")
        assert user.app.clipboard == ""
