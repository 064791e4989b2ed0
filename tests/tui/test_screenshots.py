"""The pictures of the README show what the program shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from tests.tools.screenshots import FOLDER, PICTURES, Picture, opened
from tests.tui.screen_text import rows_of, rows_shown
from tests.wait_idle import wait_idle

pytestmark = pytest.mark.first_start


def walks() -> dict[str, list[Picture]]:
    """The pictures by the first of each walk: the steps of an agreement are shown in one wizard."""
    found: dict[object, list[Picture]] = {}
    for picture in PICTURES:
        is_a_step = bool(picture.step and not picture.ticket and not picture.export)
        place = replace(picture, step=None) if is_a_step else picture
        found.setdefault((is_a_step, place), []).append(picture)
    return {pictures[0].file.stem: pictures for pictures in found.values()}


WALKS: Final = walks()


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
async def test_the_pictures_show_the_program_as_it_is(walk: list[Picture]) -> None:
    async with opened(walk[0]) as app:
        for picture in walk:
            if picture.step and picture is not walk[0]:
                await app.show_step(picture.step)
                await wait_idle(app)
            shown = rows_of(picture.file.read_text(encoding="utf-8"))
            assert shown == rows_shown(app), (
                f"{picture.file.name}: draw them again: python -m tests.tools.screenshots"
            )


def test_there_is_no_other_picture() -> None:
    assert {file.name for file in FOLDER.glob("*.svg")} == {
        picture.file.name for picture in PICTURES
    }
