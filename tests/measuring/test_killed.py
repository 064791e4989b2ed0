"""A process that ends in the middle of a reading: what it spilled is gone, at the latest at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

import pytest

from slawizard.crm import engine
from tests.cli.conftest import Slawizard
from tests.fuzz import thinned
from tests.timeouts import PATIENCE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows knows no signals")

ROWS: Final = 60_000
SECRET: Final = b"secret"
# So little memory that the engine spills a small export.
PROGRAM: Final = """
import sys
from slawizard.crm import engine
from slawizard.cli import main
engine._SETTINGS["memory_limit"] = "60MB"
sys.exit(main())
"""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of contacts with long ids and e-mails, each of which is a secret."""
    return contacts(tmp_path_factory.mktemp("export") / "contacts.csv", ROWS)


def contacts(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write("id,email,lead date,customer date\n")
        for i in range(rows):
            mail = f"secret{i}{'x' * 150}@private.example"
            won = "" if i else "1999-10-10"  # a column without any date would be none
            file.write(f"secret-{i:0300},{mail},1999-0{1 + i % 9}-1{i % 9},{won}\n")
    return path


class Place:
    """A user's folders, and the command that measures in them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.work = root / "work"
        self.work.mkdir()
        folders = {f"XDG_{name}_HOME": str(root / name.lower())
                   for name in ("CACHE", "CONFIG", "DATA", "STATE")}  # fmt: skip
        self.environment = {**os.environ, **folders, "HOME": str(root), "LANG": "en_US.UTF-8",
                            "TMPDIR": str(self.work)}  # fmt: skip

    @contextmanager
    def measuring(self, file: Path) -> Iterator[subprocess.Popen[bytes]]:
        words = [sys.executable, "-c", PROGRAM, "measure", str(file)]
        with subprocess.Popen(words, env=self.environment, cwd=self.work,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # fmt: skip
            try:
                yield process
            finally:
                process.kill()

    def spilled(self) -> int:
        """The size of what is in the spill folder."""
        return sum(_size(path) for path in self.root.rglob("measure-*/*"))

    def left(self) -> list[Path]:
        """The files that hold anything of a contact."""
        return [path for path in self.root.rglob("*") if path.is_file()
                and SECRET in path.read_bytes()]  # fmt: skip

    def stop_at_spill(self, process: subprocess.Popen[bytes]) -> None:
        """Stop the process while something of it is spilled; a signal goes on with it, or ends it."""
        end = monotonic() + PATIENCE
        while True:
            # It stands still while it is looked at: else it could be done by the next line.
            process.send_signal(signal.SIGSTOP)
            how = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            assert how is not None
            assert how.si_code == os.CLD_STOPPED, "it was done before anything was spilled"
            if self.spilled():
                return
            process.send_signal(signal.SIGCONT)
            assert monotonic() < end
            sleep(0.005)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def test_kill_9_leaves_nothing_after_the_next_start(export: Path, tmp_path: Path) -> None:
    place = Place(tmp_path)
    with place.measuring(export) as process:
        place.stop_at_spill(process)
        process.kill()
        process.wait(PATIENCE)
    assert place.spilled() > 0

    with place.measuring(contacts(tmp_path / "few.csv", 9)) as again:
        _out, told = again.communicate(timeout=PATIENCE)

    assert again.returncode == 1, told
    assert place.spilled() == 0
    assert place.left() == [tmp_path / "few.csv"]


@pytest.mark.parametrize("name", thinned(["SIGTERM", "SIGHUP", "SIGINT"]))
def test_a_process_that_is_told_to_end_removes_what_it_spilled(
    name: str, export: Path, tmp_path: Path
) -> None:
    place = Place(tmp_path)
    with place.measuring(export) as process:
        place.stop_at_spill(process)
        process.send_signal(getattr(signal, name))
        process.send_signal(signal.SIGCONT)
        out, told = process.communicate(timeout=PATIENCE)

    assert process.returncode == 130
    assert told.strip() == b"Stopped."
    assert out == b""
    assert place.left() == []
    assert not list(tmp_path.rglob("measure-*"))


def test_a_full_disk_is_told_and_leaves_nothing(
    export: Path, home: Path, slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = {"memory_limit": "40MB", "max_temp_directory_size": "1MB"}
    for name, value in little.items():
        monkeypatch.setitem(engine._SETTINGS, name, value)  # noqa: SLF001

    done = slawizard("measure", export)

    assert (done.status, done.out) == (2, "")
    assert "not enough memory or disk space" in done.err
    assert not list(home.rglob("measure-*"))
    assert not [path for path in home.rglob("*") if path.is_file() and SECRET in path.read_bytes()]
