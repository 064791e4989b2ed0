"""The pictures of the README show what the program shows."""

from __future__ import annotations

import pytest

from tests.tools.screenshots import FOLDER, PICTURES, Picture, opened
from tests.tui.screen_text import rows_of, rows_shown

pytestmark = pytest.mark.first_start


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file.stem)
async def test_a_picture_shows_the_program_as_it_is(picture: Picture) -> None:
    shown = rows_of(picture.file.read_text(encoding="utf-8"))
    async with opened(picture) as app:
        assert shown == rows_shown(app), "draw them again: python -m tests.tools.screenshots"


def test_there_is_no_other_picture() -> None:
    assert {file.name for file in FOLDER.glob("*.svg")} == {
        picture.file.name for picture in PICTURES
    }
