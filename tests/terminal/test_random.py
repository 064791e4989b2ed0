"""Whatever somebody does at random ends in nothing worse than leaving (see `random_driver`)."""

from __future__ import annotations

import pytest

from tests.fuzz import FUZZ, scaled, thinned
from tests.terminal.random_driver import BURSTS, drive, is_interrupted

LIVES = scaled(12) if FUZZ >= 1 else 1
MAX_BURSTS = BURSTS if FUZZ >= 1 else 10  # one short life by default
SEEDS = thinned((1, 1001))


@pytest.mark.parametrize("seed", SEEDS)
def test_random_deeds_break_nothing(seed: int) -> None:
    assert drive(seed, lives=LIVES, bursts=MAX_BURSTS) == LIVES


@pytest.mark.parametrize(
    ("status", "said", "is_right"),
    [
        (130, "\x1b[?25h\x1b[?1004l\x1b[?1000l^C\r\nStopped.\r\n", True),
        (130, "\x1b[?25h\x1b[<u\r\nInterrumpido.\r\n", True),
        (130, "\x1b[?25h\r\nTraceback (most recent call last):\r\nStopped.\r\n", False),
        (130, "\x1b[?25h", False),
        (70, "\x1b[?25h\r\nStopped.\r\n", False),
    ],
)
def test_ctrl_c_while_the_program_ends_is_no_finding(
    status: int, said: str, *, is_right: bool
) -> None:
    assert is_interrupted(status, said) is is_right
