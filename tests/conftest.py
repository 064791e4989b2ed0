"""Settings of the whole suite."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from tests.effort import FUZZ

# The same examples on each run: a test that passes here passes there, and none is ever flaky for
# being slow on a busy machine.
settings.register_profile(
    "slawizard",
    derandomize=FUZZ == 1,
    deadline=None,
    max_examples=60 * FUZZ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("slawizard")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two cores: a test in a terminal mostly waits for the program in it."""
    cores = os.cpu_count() or 1
    return cores + max(1, cores // 2)


def pytest_collection_finish() -> None:
    """All that is loaded by now stays to the end: there is no need to look at it for garbage.

    Nor is there for the little that a test leaves, again and again while it runs: each start of
    the wizard makes some ten thousand objects. That was a sixth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
