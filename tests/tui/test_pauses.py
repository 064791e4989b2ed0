"""Garbage is looked for while the author pauses, not while they type or a step is drawn."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Final

import pytest

from slawizard.core import garbage
from slawizard.tui import pauses
from tests.tui.user import wizard

LOOKED: Final = """
import gc
from slawizard.core import garbage

class Ring:
    def __init__(self):
        self.me = self

def leave(count):
    for _number in range(count):
        Ring()

def looks():
    return gc.get_stats()[2]["collections"]

garbage.put_off()
garbage.collect_in_pauses()
before = looks()
garbage.look()  # there is nothing that is new
leave(150_000)  # as many as several steps that were left, of which Python looks at the newest
unasked = looks() - before
garbage.look()
print(unasked, looks() - before)
"""


async def test_a_pause_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    now, looked = 100.0, asyncio.Event()
    monkeypatch.setattr(pauses, "QUIET_SECONDS", 0.001)
    monkeypatch.setattr(pauses, "monotonic", lambda: now)
    monkeypatch.setattr(garbage, "look", looked.set)
    async with wizard() as user:
        await user.press("down", "up")
        assert not looked.is_set()

        now += 1
        await asyncio.wait_for(looked.wait(), 10)


def test_python_looks_at_everything_when_it_is_asked_to() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOKED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "1"]
