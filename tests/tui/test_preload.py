"""What is loaded behind the first screen, and what it leaves for later."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

COLLECTED: Final = """
import gc
from slawizard.tui.preload import collect_rarely

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


def test_garbage_is_looked_for_after_a_few_steps_and_not_in_what_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLLECTED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "0", "True", "True"]
