"""The figures of the commands: one export, and thousands of them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from tests.tools.bench.figures import Figure, in_turn
from tests.tools.bench.programs import LIBRARIES, MODELS, SIX_STAGES, environment, wizard

MAX_EXPORT: Final = 1.5
MAX_FLAT: Final = 1.1
FEW, MANY = 100, 10_000
MIN_PER_SECOND: Final = 300
CERTAINTY_MS: Final = 15

# A small parent: the system counts the memory of whoever starts a process as that process's own.
_PARENT: Final = """
import os, resource, sys, time
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
began = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_pid, status, used = os.wait4(child, 0)
print(status, time.perf_counter() - began, used.ru_maxrss)
"""

_NOTHING: Final = [sys.executable, "-S", "-E", "-c", "pass"]
"""A process that does nothing with the names that it is given."""


def one_export(rounds: int) -> Iterator[Figure]:
    """A fresh process that exports one agreement, against one that loads the libraries.

    And, without a gate, against one that loads pydantic whole: `import pydantic` alone loads little.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (file,) = _agreements(home, 1)

        def ours() -> float:
            return seconds(wizard("export", file), home)

        def loading(code: str) -> float:
            return seconds([sys.executable, "-c", code], home)

        for figure, code in (
            (Figure("one export", MAX_EXPORT), LIBRARIES),
            (Figure("one export, against pydantic loaded whole"), MODELS),
        ):
            yield in_turn(figure, ours, partial(loading, code), rounds)


def many(rounds: int) -> Iterator[Figure]:
    """Thousands in one process on one core: as fast and as small for each as hundreds.

    Python alone takes several MB to be given thousands of names; these are left out, and the
    whole is reported beside it.
    """
    time = Figure(f"time per file, {MANY} against {FEW}", MAX_FLAT)
    memory = Figure(f"peak memory, {MANY} against {FEW}, names left out", MAX_FLAT, "MB")
    whole = Figure(f"peak memory, {MANY} against {FEW}", unit="MB")
    pace = Figure(f"export of {MANY}, seconds per {MIN_PER_SECOND}", 1.0, "s")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files = _agreements(home, MANY)
        start = median(_export(files[:1], home)[0] for _round in range(5))
        names, few_names = (_measured([*_NOTHING, *some], home)[1] for some in (files, files[:FEW]))
        for _round in range(rounds):
            lots, their_memory = _export(files, home)
            few, few_memory = _export(files[:FEW], home)
            each = (lots - start) / (MANY - 1)
            time.take(each, (few - start) / (FEW - 1))
            memory.take(their_memory - names, few_memory - few_names)
            whole.take(their_memory, few_memory)
            pace.take(each * MIN_PER_SECOND, 1.0)
    yield from (time, memory, whole, pace)


def certainty(rounds: int) -> Iterator[Figure]:
    """What an agreement that asks how sure it is costs more, in an export of hundreds.

    Against the milliseconds that it may cost; the load of numpy, once, is left out.
    """
    extra = Figure(f"certainty, per file of {FEW}, against {CERTAINTY_MS} ms", 1.0)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        plain = _agreements(home, FEW)
        asking = _agreements(home, FEW, certainty=80)
        for _round in range(rounds):
            times = [_export(files, home)[0] for files in (asking, asking[:1], plain, plain[:1])]
            many_asking, one_asking, many_plain, one_plain = times
            more = (many_asking - one_asking) - (many_plain - one_plain)
            extra.take(max(0.0, more / (FEW - 1)), CERTAINTY_MS / 1000)
    yield extra


def _agreements(home: Path, count: int, *, certainty: int | None = None) -> list[str]:
    """So many agreements, each of another company, by name; `certainty` is what they ask for."""
    text = SIX_STAGES.read_text("utf-8")
    names = [f"a{number:05}.toml" for number in range(count)]
    if certainty is not None:
        text = text.replace("[customers]\n", f"[customers]\ncertainty_percent = {certainty}\n", 1)
        names = [f"c{name}" for name in names]
    for number, name in enumerate(names):
        mine = text.replace('company = "', f'company = "{number} ', 1)
        (home / name).write_text(mine, encoding="utf-8")
    return names


def seconds(command: list[str], home: Path) -> float:
    """Seconds that `command` takes as a process of its own, at home in `home`."""
    began = perf_counter()
    subprocess.run(command, cwd=home, env=environment(home), check=True, capture_output=True)
    return perf_counter() - began


def _export(files: list[str], home: Path) -> tuple[float, float]:
    """Seconds and MB that the export of `files` in one process on one core takes."""
    return _measured(wizard("export", *files), home)


def _measured(command: list[str], home: Path) -> tuple[float, float]:
    """Seconds and MB that `command` takes on one core."""
    parent = [sys.executable, "-S", "-E", "-c", _PARENT]
    done = subprocess.run(
        [*parent, *command], cwd=home, env=environment(home), check=True, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    status, seconds, kilobytes = done.stdout.split()
    if int(status):
        raise RuntimeError("a command has failed")
    return float(seconds), int(kilobytes) / 1024
