"""What the system refuses a command is told in one sentence, or done without."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from slawizard.cli import NO_MEMORY, export_targets, main, parallel
from slawizard.i18n.languages import LANGUAGES
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.storage.errors import refusal_of
from tests.cli.conftest import Slawizard
from tests.cli.shell import TINY, Shell
from tests.environment import isolated
from tests.failing import raising
from tests.fuzz import thinned

MEMORY = "There is not enough memory: close other programs and try again."
FILES_OPEN = "The system opens no more files for now: close other programs and try again."
THREADS = "The system starts no more processes: close other programs and try again."

BARE = "import resource; print(resource.getpagesize() * int(open('/proc/self/statm').read().split()[0]))"
LIMITED = """
import resource, runpy, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_AS, (size, size))
runpy.run_module("slawizard", run_name="__main__")
"""


def limited(megabytes: int, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What `words` do with so much more memory than Python itself takes."""
    place: Any = {"cwd": home, "env": isolated(home), "stdin": subprocess.DEVNULL}
    size = str(memory_of_python() + megabytes * 1_000_000)
    started = [sys.executable, "-c", LIMITED, size, *words]
    return subprocess.run(started, capture_output=True, text=True, check=False, **place)


@cache
def memory_of_python() -> int:
    """How many bytes Python itself takes."""
    return int(subprocess.check_output([sys.executable, "-c", BARE]))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="it limits memory as Linux does")
@pytest.mark.parametrize(
    ("megabytes", "format_name"), thinned(product([6, 10, 14, 20, 28], ["md", "docx", "pdf"]))
)
def test_without_memory_one_sentence_says_so_and_nothing_is_written(
    megabytes: int, format_name: str, tmp_path: Path
) -> None:
    (tmp_path / "a.toml").write_text(TINY, encoding="utf-8")

    done = limited(megabytes, tmp_path, "export", "a.toml", "--format", format_name)

    written = tmp_path / f"a.{format_name}"
    if done.returncode == 0:
        assert written.stat().st_size > 0
    else:
        assert done.returncode == 2
        assert done.stderr in (f"{MEMORY}\n", NO_MEMORY)
        assert not written.exists()
    assert not list(tmp_path.glob("state/slawizard/crashes/*"))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="it limits memory as Linux does")
@pytest.mark.parametrize("megabytes", thinned([30, 90, 150, 190]))
def test_without_memory_for_its_libraries_nothing_is_measured(
    megabytes: int, tmp_path: Path
) -> None:
    (tmp_path / "crm.csv").write_text("id,leads,mql\n1,2026-01-01,2026-01-02\n", encoding="utf-8")

    done = limited(megabytes, tmp_path, "measure", "crm.csv")

    room = "There is not enough memory or disk space for this export."
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == NO_MEMORY or done.stderr.splitlines()[-1] in (MEMORY, room)


def test_the_sentence_for_a_program_that_cannot_be_loaded_is_that_of_the_catalogs() -> None:
    said = [Translator(language)(Message(MEMORY)) for language in sorted(LANGUAGES)]
    assert said == NO_MEMORY.splitlines()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MemoryError(), MEMORY),
        (OSError(errno.ENOMEM, "x"), MEMORY),
        (OSError(errno.EMFILE, "x"), FILES_OPEN),
        (OSError(errno.ENFILE, "x"), FILES_OPEN),
        (BlockingIOError(errno.EAGAIN, "x"), THREADS),
        (RuntimeError("can't start new thread"), THREADS),
    ],
)
def test_a_refusal_within_a_command_is_no_fault_of_the_program(
    error: Exception, sentence: str, slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.cli.schema.schema", raising(error))

    outcome = slawizard("--lang", "en", "schema")

    assert (outcome.status, outcome.out, outcome.err) == (2, "", f"{sentence}\n")


def test_an_error_that_follows_from_a_refusal_is_one() -> None:
    error = ImportError("x")
    error.__cause__ = MemoryError()
    assert refusal_of(error) == Message(MEMORY)
    assert refusal_of(ImportError("x")) is None


def test_another_error_is_not_taken_for_ctrl_d(
    slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "slawizard.cli.commands._wizard", raising(EOFError("marshal data too short"))
    )
    monkeypatch.setattr("slawizard.cli.commands.chosen_display", raising(EOFError("too short")))

    assert slawizard("--lang", "en", "new", "a.toml").status == 70


def test_without_room_for_the_program_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("slawizard.cli.program.run_program", raising(ImportError("x")))
    monkeypatch.setattr("slawizard.cli.has_memory", lambda: False)

    assert main(["schema"]) == 2
    assert capfd.readouterr() == ("", NO_MEMORY)


# More processes and threads ------------------------------------------------------------------


@pytest.fixture
def _no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Thread, "start", raising(RuntimeError("can't start new thread")))


@pytest.fixture
def files(shell: Shell) -> list[str]:
    names = [f"{number:02}.toml" for number in range(export_targets.MIN_FILES + 4)]
    for name in names:
        shell.write(name, TINY.replace("Tiny", f"Tiny {name}"))
    return names


def same(file: str) -> str:
    return file


def written(files: Sequence[str]) -> list[str]:
    return [Path(file).with_suffix(".md").read_text("utf-8").split("\n")[0] for file in files]


@pytest.mark.usefixtures("_no_threads")
def test_many_files_are_written_without_threads(shell: Shell, files: list[str]) -> None:
    Path(files[2]).with_suffix(".md").mkdir()

    said = shell.run("export", *files)

    assert said.status == 2
    assert said.err.splitlines()[2] == (
        "02.toml: 02.md was not written. This is a folder; name a file."
    )
    others = [*files[:2], *files[3:]]
    assert all(file in line for file, line in zip(others, written(others), strict=True))
    assert not list(Path().glob(".slawizard-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are started in another way")
@pytest.mark.usefixtures("_no_threads")
def test_without_threads_for_more_processes_one_does_it_all(
    files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "MIN_FILES", len(files))
    monkeypatch.setattr(parallel, "BATCH_SIZE", 2)
    monkeypatch.setattr(parallel, "_cores", lambda: 2)

    assert list(parallel.parallel_map(same, files)) == files
