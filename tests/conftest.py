"""Settings of the whole suite."""

# ruff: noqa: E402 - libraries read the environment while they load

from __future__ import annotations

from tests.environment import begin, speaks_utf_8, start_anew

begin()

import gc
import os
import random

import pytest
from hypothesis import HealthCheck, settings

from tests.fuzz import IS_THOROUGH, SHUFFLE, scaled
from tests.tools.tables import is_locked

# The same examples on each run: a test that passes here passes there, and none is ever flaky for
# being slow on a busy machine.
settings.register_profile(
    "slawizard",
    derandomize=not IS_THOROUGH,
    deadline=None,
    max_examples=scaled(60),
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("slawizard")


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Begin anew where files named in any letters can't be opened; nothing is captured yet."""
    if not speaks_utf_8():
        start_anew()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two cores: a test in a terminal mostly waits for the program in it."""
    cores = os.cpu_count() or 1
    return cores + max(1, cores // 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """No test needs another one before it: `SHUFFLE` shows whether that holds."""
    if SHUFFLE:
        random.Random(SHUFFLE).shuffle(items)  # noqa: S311 - the same order in each worker


def pytest_report_header() -> list[str]:
    """What is not held against its source in this run."""
    return [
        f"{package} is not the locked version: the tables made from it are not compared"
        for package in ("babel", "iso4217")
        if not is_locked(package)
    ]


def pytest_collection_finish() -> None:
    """All that is loaded by now stays to the end: there is no need to look at it for garbage.

    Nor is there for the little that a test leaves, again and again while it runs: each start of
    the wizard makes some ten thousand objects. That was a sixth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
