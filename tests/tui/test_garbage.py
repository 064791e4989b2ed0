"""When Python looks for garbage, and that nothing of a step stays that was left."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.environment import isolated

COLLECTED: Final = """
import gc
from slawizard.tui.garbage import collect_rarely

class Ring:
    def __init__(self):
        self.me = self

gc.disable()
loaded = [[] for number in range(10_000)]
collect_rarely()
runs = []
gc.callbacks.append(lambda phase, info: runs.append(info["generation"]) if phase == "start" else None)
for number in range(40_000):
    Ring()
few = len(runs)
for number in range(400_000):
    Ring()
print(gc.get_freeze_count() > 10_000, few, len(runs) > 0, len(gc.get_objects()) < 200_000)
"""

WALKED: Final = """
import asyncio, gc
from pathlib import Path
from slawizard.tui.app import SlaWizard
from slawizard.tui.screens.step import StepScreen

async def walk():
    app = SlaWizard(Path("x.toml"), language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        for step in ("revenue", "customers", "stages") * 3:
            await app.show_step(step)
            await pilot.pause()
        return sum(isinstance(there, StepScreen) for there in gc.get_objects())

gc.disable()
print(asyncio.run(walk()))
"""

IN_FRONT_AND_LAST_LEFT: Final = 2
"""Screens at most: a task that is about to end may still hold the one that was left last."""


def test_garbage_is_looked_for_after_a_few_steps_and_not_in_what_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLLECTED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "0", "True", "True"]


def test_steps_that_were_left_do_not_pile_up(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WALKED],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=isolated(tmp_path),
    )
    assert int(done.stdout) <= IN_FRONT_AND_LAST_LEFT
