"""Settings for the whole test suite."""

# ruff: noqa: E402 - libraries read the environment while they load

from __future__ import annotations

from tests.environment import begin, speaks_utf_8, start_anew

begin()

import gc
import os
import random
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.fuzz import IS_THOROUGH, SHUFFLE, scaled
from tests.tools.tables import is_locked

# Every run tries the same examples, and none has a deadline: a busy machine makes no test flaky.
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
    """Restart Python in UTF-8 if it can't open files of any name; pytest captures nothing yet."""
    if not speaks_utf_8():
        start_anew()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return three workers for two cores: tests in a terminal mostly wait for their program."""
    cores = os.cpu_count() or 1
    return cores + max(1, cores // 2)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Have each parallel worker load the whole suite in an order of its own.

    A module that one worker has compiled is then there for the others: each is compiled once.
    """
    worker = getattr(session.config, "workerinput", None)
    if worker is None or session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    root = session.config.rootpath
    files = sorted(path.relative_to(root) for path in Path(__file__).parent.rglob("test_*.py"))
    modules = [".".join(file.with_suffix("").parts) for file in files]
    number = int(worker["workerid"].removeprefix("gw"))
    begin_at = number * len(modules) // worker["workercount"]
    for module in modules[begin_at:] + modules[:begin_at]:
        import_module(module)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Shuffle the tests if `SHUFFLE` is set, to show that none depends on another."""
    if SHUFFLE:
        random.Random(SHUFFLE).shuffle(items)  # noqa: S311 - the same order in each worker


def pytest_report_header() -> list[str]:
    """Name the tables that this run does not compare with their source."""
    return [
        f"{package} is not the locked version: the tables made from it are not compared"
        for package in ("babel", "iso4217")
        if not is_locked(package)
    ]


def pytest_collection_finish() -> None:
    """Freeze what is loaded by now, and collect garbage rarely.

    Each start of the wizard makes some ten thousand objects, and collecting them took a sixth of
    the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Collect garbage once: pytest does it five times to hear of errors in it, a second each."""
    gc.collect()
    gc.freeze()
