"""Whatever somebody does at random ends in nothing worse than leaving (see `random_driver`)."""

from __future__ import annotations

import pytest

from tests.effort import FUZZ
from tests.terminal.random_driver import drive

SECONDS = 7
SEEDS = (1, 1001)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_deeds_break_nothing(seed: int) -> None:
    assert drive(seed, seconds=SECONDS * FUZZ)
