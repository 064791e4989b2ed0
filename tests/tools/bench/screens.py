"""The figures of the full screen: first paint, keystroke, step change, memory."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from slawizard.core.questionnaire import STEPS, StepName
from tests.tools.bench.figures import Figure
from tests.tools.bench.programs import SIX_STAGES, bare, environment, twelve_stages, wizard
from tests.tools.bench.recorder import WHOLE, Recorder

MAX_FIRST_PAINT: Final = 1.25
MAX_KEYSTROKE: Final = 1.5
MAX_STEP_CHANGE: Final = 1.5
MAX_MEMORY: Final = 1.4
SILENCE: Final = 0.4
"""Seconds of silence after which a screen has all that it will have."""

START_SILENCE: Final = 0.6
"""Seconds of silence after which a start is over: what is loaded behind the screen is included."""

FUNNEL: Final = slice(18, 22)
"""The rows of the funnel's strip, above the two last ones."""

DIGIT, BACKSPACE, F2, ESCAPE = b"7", b"\x7f", b"\x1bOQ", b"\x1b"


def first_paint(rounds: int) -> Iterator[Figure]:
    """From the start of `slawizard new` to its first complete screen, and its memory then."""
    paint = Figure("first paint", MAX_FIRST_PAINT)
    for number in range(rounds + 1):  # the first one has the bytecode written
        with started(wizard("new", "x.toml")) as (_ours, our_time):
            pass
        with started(bare("first")) as (_floor, floor_time):
            pass
        if number:
            paint.take(our_time, floor_time)
    yield paint


def keystroke(rounds: int) -> Iterator[Figure]:
    """From a digit in the average ticket to the new funnel; and to all else that follows."""
    agreements = (
        ("six stages", SIX_STAGES.read_text("utf-8"), b"2400"),
        ("twelve, monthly, season, lags", twelve_stages(), b"123456"),
    )
    for name, text, typed in agreements:
        funnel = Figure(f"keystroke to funnel, {name}", MAX_KEYSTROKE)
        whole = Figure(f"keystroke to the whole screen, {name}")
        with _opened(text) as ours, started(bare("first")) as (floor, _time):
            _go_back(ours, "customers")
            ours.press(typed)
            for figure, rows in ((funnel, FUNNEL), (whole, WHOLE)):
                for number in range(rounds + 1):
                    times = ours.press(DIGIT, rows=rows), floor.press(DIGIT)
                    for terminal in (ours, floor):
                        terminal.press(BACKSPACE)
                    if number:
                        figure.take(*times)
        yield from (funnel, whole)


def step_change(rounds: int) -> Iterator[Figure]:
    """From F2 to the next step, against two screens of as many inputs; a walk is a round."""
    editors = _editors()
    figures = [Figure(f"step change to {step}", MAX_STEP_CHANGE) for step in STEPS[1:]]
    with ExitStack() as stack:
        ours = stack.enter_context(_opened(SIX_STAGES.read_text("utf-8")))
        floors = [
            stack.enter_context(started(bare("screens", *map(str, editors[step]))))[0]
            for step in STEPS[1:]
        ]
        _go_back(ours)
        for number in range(rounds + 1):
            for figure, floor in zip(figures, floors, strict=True):
                times = [terminal.press(F2, silence=SILENCE) for terminal in (ours, floor)]
                if number:
                    figure.take(*times)
            _go_back(ours)
    yield from figures


def _go_back(ours: Recorder, to: StepName = "company") -> None:
    """From the review back to the step `to`."""
    for _step in STEPS[STEPS.index(to) + 1 :]:
        ours.press(ESCAPE, silence=SILENCE)


def memory(rounds: int) -> Iterator[Figure]:
    """The most memory that a walk through all the steps takes, against the bare application."""
    figure = Figure("peak memory of the wizard", MAX_MEMORY, "MB")
    for _round in range(rounds):
        with (
            _opened(SIX_STAGES.read_text("utf-8")) as ours,
            started(bare("first")) as (floor, _time),
        ):
            _go_back(ours)
            for _step in STEPS[1:]:
                ours.press(F2, silence=SILENCE)
            floor.press(DIGIT)
            figure.take(ours.peak_memory(), floor.peak_memory())
    yield figure


@contextmanager
def started(command: list[str], home: Path | None = None) -> Iterator[tuple[Recorder, float]]:
    """`command` in a terminal, and how long its first screen took; at a home of its own if None."""
    with tempfile.TemporaryDirectory() as folder:
        home = home or Path(folder)
        with Recorder(command, home, environment(home)) as terminal:
            yield terminal, terminal.started(silence=START_SILENCE)


@contextmanager
def _opened(text: str) -> Iterator[Recorder]:
    """The wizard on the agreement `text`, at its review."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "x.toml").write_text(text, encoding="utf-8")
        with Recorder(wizard("open", "x.toml"), home, environment(home)) as terminal:
            terminal.started(silence=START_SILENCE)
            yield terminal


def _editors() -> dict[StepName, tuple[int, int]]:
    """How many inputs and choices, and how many text areas, each step has."""
    return asyncio.run(_count())


async def _count() -> dict[StepName, tuple[int, int]]:
    from slawizard.tui.app import SlaWizard
    from slawizard.tui.widgets.text_editor import TextEditor

    found: dict[StepName, tuple[int, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        app = SlaWizard(Path(shutil.copy(SIX_STAGES, folder)), language="en")
        async with app.run_test(size=(80, 24)):
            for step in STEPS:
                await app.show_step(step)
                screen = app.step_screen
                editors = screen.editors() if screen else []
                texts = sum(isinstance(editor, TextEditor) for editor in editors)
                found[step] = len(editors) - texts, texts
    return found
