"""Garbage is looked for while the author pauses, not while they type or a step is drawn."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Final

import pytest

from slawizard.core import garbage_collection
from slawizard.tui import idle_collection
from tests.tui.user import wizard

LOOKED: Final = """
import gc
from slawizard.core import garbage_collection

class Ring:
    def __init__(self):
        self.me = self

def leave(count):
    for _number in range(count):
        Ring()

def looks():
    return gc.get_stats()[2]["collections"]

garbage_collection.postpone()
garbage_collection.enable_when_idle()
before = looks()
garbage_collection.collect_now()  # there is nothing that is new
leave(150_000)  # as many as several steps that were left, of which Python looks at the newest
unasked = looks() - before
garbage_collection.collect_now()
print(unasked, looks() - before)
"""


async def test_a_pause_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    now, looked = 100.0, asyncio.Event()
    monkeypatch.setattr(idle_collection, "IDLE_SECONDS", 0.001)
    monkeypatch.setattr(idle_collection, "monotonic", lambda: now)
    monkeypatch.setattr(garbage_collection, "collect_now", looked.set)
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
