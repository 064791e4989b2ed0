"""Draws the pictures that the README shows, from the real program: `python -m tests.tools.screenshots`.

Each shows one of the agreements in `tests/tui/agreements`, on a fixed day. The same program draws
the same pictures, so `tests/tui/test_screenshots.py` fails when they are out of date.
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

from textual.widgets import Input

from slawizard.core.questionnaire import STEPS, StepName
from slawizard.i18n.languages import Language
from slawizard.tui.app import SlaWizard
from tests.tools.published_pictures import draw_published
from tests.tui.user import open_on
from tests.wait_idle import wait_idle

FOLDER = Path(__file__).parents[2] / "screenshots"
AGREEMENTS = Path(__file__).parents[1] / "tui" / "agreements"
EXPORT = (
    Path(__file__).parents[1] / "measuring" / "cases" / "01-hubspot-en" / "hubspot-contacts.csv"
)
CASES = Path(__file__).parents[1] / "cases" / "track"
TODAY = date(2026, 11, 23)
MID_MONTH = date(2027, 3, 22)
"""The day after the last count of a case that is counted every week."""

WIDE = (120, 40)
NARROW = (80, 24)


@dataclass(frozen=True)
class Picture:
    """A step on an agreement, in a terminal of `size` columns and rows.

    `ticket` is an average ticket typed instead of the one in the file; `export` a CRM's export that is
    measured; `case` a case of tracking whose month is shown. Where there is neither a `step` nor a
    case, it is what somebody sees at the very first start.
    """

    step: StepName | None
    size: tuple[int, int] = WIDE
    language: Language = "es"
    agreement: str = "norte-sistemas.toml"
    ticket: str = ""
    export: Path | None = None
    case: str = ""

    @property
    def file(self) -> Path:
        columns, rows = self.size
        tail = "" if self.language == "es" else f"-{self.language}"
        if self.ticket:
            tail += "-adjusted"
        if self.export:
            tail += "-measured"
        place = f"{STEPS.index(self.step) + 1}-{self.step}" if self.step else "0-start"
        place = "9-track" if self.case else place
        return FOLDER / f"{place}-{columns}x{rows}{tail}.svg"


PICTURES = (
    Picture(None, NARROW),
    Picture(None, NARROW, "en"),
    *(Picture(step) for step in STEPS),
    Picture("customers", NARROW),
    Picture("conversion", NARROW),
    Picture("conversion", NARROW, "en", "harbor-analytics.toml", export=EXPORT),
    Picture("review", WIDE, "en", "harbor-analytics.toml"),
    Picture("review", WIDE, ticket="200000"),
    Picture("review", WIDE, "en", "harbor-analytics.toml", ticket="30000"),
    Picture(None, NARROW, "en", case="norte-week-by-week"),
)


@contextmanager
def fixed_day(day: date) -> Iterator[None]:
    with patch("slawizard.session.session.current_day", lambda: day):
        yield


@asynccontextmanager
async def opened(picture: Picture) -> AsyncIterator[SlaWizard]:
    """The wizard on a copy of the picture's agreement."""
    day = MID_MONTH if picture.case else TODAY
    with tempfile.TemporaryDirectory() as folder, fixed_day(day):
        file = Path(shutil.copy(AGREEMENTS / picture.agreement, folder))
        for ending in ("toml", "actuals.toml") if picture.case else ():
            shutil.copy(CASES / f"{picture.case}.{ending}", file.with_suffix(f".{ending}"))
        with patch.dict("os.environ", {"XDG_STATE_HOME": folder}):
            has_file = bool(picture.step or picture.case)
            app = SlaWizard(
                file if has_file else None, language=picture.language, track=bool(picture.case)
            )
            if picture.step and not picture.ticket:
                open_on(app.navigator, picture.step)
            async with app.run_test(size=picture.size):
                await wait_idle(app)
                if picture.step and picture.ticket:
                    await app.show_step("customers")
                    field = app.screen.query_one("#customers-average-ticket", Input)
                    field.value = picture.ticket
                    await app.show_step(picture.step)
                    await wait_idle(app)
                if picture.export:
                    await measure(app, picture.export)
                yield app


async def measure(app: SlaWizard, export: Path) -> None:
    """Go to the result of measuring `export`."""
    from slawizard.tui.dialogs.measure import MeasureDialog
    from slawizard.tui.widgets.path_lines import PathLines

    await app.run_action("screen.measure")
    await wait_idle(app)
    dialog = app.screen
    assert isinstance(dialog, MeasureDialog)
    dialog.query_one(PathLines).text = str(export)
    for _page in ("files", "columns"):
        await wait_idle(app)
        await dialog.handle_answer("measure-next")
    await wait_idle(app)


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
    for drawn_page in draw_published(AGREEMENTS / "harbor-analytics.toml", FOLDER):
        print(drawn_page.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
