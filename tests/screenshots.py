"""Draws the pictures that the README shows, from the real program: `python -m tests.screenshots`.

Each is drawn on one of the agreements in `tests/tui/agreements`, on a fixed day. The same program
gives the same pictures, so `tests/tui/test_screenshots.py` tells when they are out of date.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

from slawizard.core.constants import Language
from slawizard.core.questions import STEPS, StepName
from slawizard.tui.app import SlaWizard

FOLDER = Path(__file__).parent.parent / "screenshots"
AGREEMENTS = Path(__file__).parent / "tui" / "agreements"
TODAY = date(2026, 11, 23)
WIDE = (120, 40)
NARROW = (80, 24)


@dataclass(frozen=True)
class Picture:
    """A step on an agreement, in a terminal of `size` columns and rows."""

    step: StepName
    size: tuple[int, int] = WIDE
    language: Language = "es"
    agreement: str = "norte-sistemas.toml"

    @property
    def file(self) -> Path:
        columns, rows = self.size
        tail = "" if self.language == "es" else f"-{self.language}"
        name = f"{STEPS.index(self.step) + 1}-{self.step}-{columns}x{rows}{tail}.svg"
        return FOLDER / name


PICTURES = (
    *(Picture(step) for step in STEPS),
    Picture("customers", NARROW),
    Picture("conversion", NARROW),
    Picture("review", WIDE, "en", "harbor-analytics.toml"),
)


@contextmanager
def fixed_day() -> Iterator[None]:
    with patch("slawizard.tui.session.current_day", lambda: TODAY):
        yield


@asynccontextmanager
async def opened(picture: Picture) -> AsyncIterator[SlaWizard]:
    """The wizard on a copy of the picture's agreement."""
    with tempfile.TemporaryDirectory() as folder, fixed_day():
        file = Path(shutil.copy(AGREEMENTS / picture.agreement, folder))
        with patch.dict("os.environ", {"XDG_STATE_HOME": folder}):
            app = SlaWizard(file, language=picture.language)
            async with app.run_test(size=picture.size) as pilot:
                await pilot.pause()
                await app.show_step(picture.step)
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
                yield app


async def drawn(picture: Picture) -> str:
    """The picture as SVG; the ids in it, which Textual makes at random, made constant."""
    async with opened(picture) as app:
        svg = app.export_screenshot(title="slawizard")
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    for old in set(FOLDER.glob("*.svg")) - {picture.file for picture in PICTURES}:
        old.unlink()
    for picture in PICTURES:
        picture.file.write_text(asyncio.run(drawn(picture)), encoding="utf-8")
        print(picture.file.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
