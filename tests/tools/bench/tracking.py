"""The figures of tracking: the report on actuals, and a digit on its screen."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.core.tracking.examples import CASES
from tests.tools.bench.commands import seconds
from tests.tools.bench.figures import Figure, in_turn
from tests.tools.bench.programs import bare, wizard
from tests.tools.bench.recorder import WHOLE
from tests.tools.bench.screens import BACKSPACE, DIGIT, MAX_KEYSTROKE, started

MAX_REPORT = 1.2
"""What a process that reports may take, against one that exports the agreement as Markdown."""

FIRST_STAGE = slice(4, 5)
"""The row of the first stage."""

_CASE = "harbor-first-quarter"


def report(rounds: int) -> Iterator[Figure]:
    """One report against one export of the same agreement."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for ending in ("toml", "actuals.toml"):
            (home / f"a.{ending}").write_bytes((CASES / f"{_CASE}.{ending}").read_bytes())
        file = str(home / "a.toml")

        def of(command: str) -> float:
            return seconds(wizard(command, file, "--to", str(home), "--force"), home)

        figure = Figure("one report, against one export", MAX_REPORT)
        yield in_turn(figure, lambda: of("report"), lambda: of("export"), rounds)


def status(rounds: int) -> Iterator[Figure]:
    """From a digit to its stage's status on the screen of tracking; and to all that follows."""
    of_stage = Figure("digit to status", MAX_KEYSTROKE)
    whole = Figure("digit to the whole screen of tracking")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "a.toml").write_text(begun_last_month(), "utf-8")
        command = wizard("track", "a.toml")
        with started(command, home) as (ours, _time), started(bare("first")) as (floor, _floor):
            ours.press(b"9013")
            for figure, rows in ((of_stage, FIRST_STAGE), (whole, WHOLE)):
                for number in range(rounds + 1):
                    times = ours.press(DIGIT, rows=rows), floor.press(DIGIT)
                    for terminal in (ours, floor):
                        terminal.press(BACKSPACE)
                    if number:
                        figure.take(*times)
    yield from (of_stage, whole)


def begun_last_month() -> str:
    """An agreement whose first month is over."""
    last_month = date.today().replace(day=1) - timedelta(1)  # noqa: DTZ011 - the user's day
    text = (CASES / "norte-week-by-week.toml").read_text("utf-8")
    return re.sub("starts = .*", f"starts = {last_month.replace(day=1)}", text)
