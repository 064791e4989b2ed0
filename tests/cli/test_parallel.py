"""Many files: the cores share the work, and nobody can tell from what is said or written."""

from __future__ import annotations

import errno
import os
from multiprocessing import active_children, parent_process
from pathlib import Path

import pytest

from slawizard.cli import parallel
from slawizard.cli.parallel import parallel_map
from tests.cli.shell import CommandResult, Shell, with_goal

FILES = [f"{number:02}.toml" for number in range(12)]


@pytest.fixture(autouse=True)
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, for few files already."""
    monkeypatch.setattr(parallel, "MIN_FILES", len(FILES))
    monkeypatch.setattr(parallel, "BATCH_SIZE", 2)
    monkeypatch.setattr(parallel, "_cores", lambda: 2)


def process_of(_file: str) -> int:
    return os.getpid()


def same(file: str) -> str:
    return file


def dies_with_the_seventh(file: str) -> str:
    if file == FILES[6] and parent_process() is not None:
        os._exit(9)
    return file


def fails(file: str) -> str:
    raise ZeroDivisionError(file)


def test_others_do_the_work_and_the_order_stays() -> None:
    assert os.getpid() not in set(parallel_map(process_of, FILES))
    assert list(parallel_map(same, FILES)) == FILES


def test_few_files_are_done_here() -> None:
    assert set(parallel_map(process_of, FILES[1:])) == {os.getpid()}


def test_one_core_does_all_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: 1)
    assert set(parallel_map(process_of, FILES)) == {os.getpid()}


def test_what_a_process_leaves_undone_that_dies_is_done_here() -> None:
    assert list(parallel_map(dies_with_the_seventh, FILES)) == FILES


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are started in other ways")
@pytest.mark.parametrize("last", [0, 1])
def test_where_the_system_gives_no_more_processes_all_is_done_here(
    monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    given, fork = 0, os.fork

    def sparing() -> int:
        nonlocal given
        if given == last:
            raise BlockingIOError(errno.EAGAIN, "no more processes")
        given += 1
        return fork()

    monkeypatch.setattr(os, "fork", sparing)
    assert list(parallel_map(same, FILES)) == FILES
    assert active_children() == []


def test_there_are_no_more_processes_than_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: 500)
    monkeypatch.setattr(parallel, "BATCH_SIZE", 6)
    assert len(set(parallel_map(process_of, FILES))) <= 2


def test_a_fault_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        list(parallel_map(fails, FILES))


def write_all(shell: Shell) -> None:
    """Agreements, one of another goal, one that reads as nothing, one that is not there."""
    for number, name in enumerate(FILES):
        shell.write(name, with_goal(str(number + 1)))
    shell.write(FILES[3], "goal = ")
    shell.write(FILES[5], with_goal("-1"))
    (shell.folder / FILES[8]).unlink()


def outcome(shell: Shell, *words: str) -> tuple[CommandResult, dict[str, bytes]]:
    """What a command says, and what it writes, which is gone afterwards."""
    said = shell.run(*words, *FILES)
    made = {path.name: path.read_bytes() for path in Path().glob("*.md")}
    for name in made:
        Path(name).unlink()
    return said, made


@pytest.mark.parametrize("words", [("check",), ("export",), ("export", "--to", "-")])
def test_a_command_says_and_writes_the_same(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    write_all(shell)
    shared = outcome(shell, *words)
    monkeypatch.setattr(parallel, "_cores", lambda: 1)
    assert outcome(shell, *words) == shared
    assert shared[0].status != 0
    assert FILES[3] in shared[0].out + shared[0].err
