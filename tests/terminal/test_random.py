"""Whatever somebody does at random ends in nothing worse than leaving (see `random_driver`)."""

from __future__ import annotations

import pytest

from tests.fuzz import FUZZ, scaled, thinned
from tests.terminal.random_driver import BURSTS, drive

LIVES = scaled(12) if FUZZ >= 1 else 1
MOST_BURSTS = BURSTS if FUZZ >= 1 else 10  # one short life by default
SEEDS = thinned((1, 1001))


@pytest.mark.parametrize("seed", SEEDS)
def test_random_deeds_break_nothing(seed: int) -> None:
    assert drive(seed, lives=LIVES, bursts=MOST_BURSTS) == LIVES
