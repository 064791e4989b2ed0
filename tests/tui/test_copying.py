"""What is selected with the mouse is copied with Ctrl+C, also when it has changed meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from slawizard.core.steps import STEP_SPECS
from slawizard.tui.widgets.funnel_panel import FunnelPanel
from tests.tui.user import WIDE, User, complete_session, wizard

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


async def test_what_is_selected_is_copied_without_a_widget_that_is_gone() -> None:
    async with wizard(NEW, size=WIDE, step="revenue") as user:
        panel = user.app.screen.query_one(FunnelPanel)
        x, y = panel.content_region.offset
        await drag(user, (x, y), (x + 20, y + 3))
        assert panel in user.app.screen.selections
        await panel.remove()
        await user.press("ctrl+c")
        assert user.app.clipboard == ""

        question = user.translate(STEP_SPECS["revenue"].question)
        x, y = place(user, question)
        await drag(user, (x, y), (x + len(question), y))
        await user.press("ctrl+c")
        assert user.app.clipboard == question


async def test_what_is_selected_is_marked_without_colors_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with wizard(NEW, step="revenue") as user:
        question = user.app.screen.query_one("#question")
        x, y = question.content_region.offset
        await drag(user, (x, y), (x + 4, y))
        marked, rest, *_more = question.render_line(0)
        assert [bool(cell.style and cell.style.reverse) for cell in (marked, rest)] == [True, False]


async def test_a_selected_row_that_is_gone_is_left_out() -> None:
    async with wizard(NEW, size=LEAST, step="revenue") as user:
        await user.fill("revenue-goal", "twelve millions and a bit more")
        last = user.row_number("revenue-goal") + 2
        assert "1,200,000" in user.rows()[last]
        await drag(user, (20, last), (30, last))
        await user.pilot.resize_terminal(200, 60)
        await user.wait_idle()
        user.app.copy_to_clipboard("what was copied before")
        await user.press("ctrl+c")
        assert user.app.clipboard == "what was copied before"


async def test_what_is_selected_of_the_document_is_marked_and_copied() -> None:
    async with wizard(NEW, size=WIDE, step="review", answered=complete_session) as user:
        document = user.app.screen.query_one("#document")
        x, y = place(user, "Marketing and Sales share")
        await drag(user, (x, y), (x + len("Marketing") - 1, y))
        await user.press("ctrl+c")
        assert user.app.clipboard == "Marketing"
        marked, rest, *_more = document.render_line(y - document.region.y)
        assert marked.text == "Marketing"
        ink, ground = {(s.color, s.bgcolor) for s in [marked.style] if s}.pop()
        assert ink != ground
        assert rest.style is not None
        assert rest.style.bgcolor != ground

        blank = user.app.screen.find_widget(document).region.y + 1
        assert not user.rows()[blank][x : x + 40].strip()
        await drag(user, (x, blank - 1), (x, blank))
        await user.press("ctrl+c")
        assert len(user.app.clipboard.splitlines()) == 1
