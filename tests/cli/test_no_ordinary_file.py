"""Pipes, devices, sockets and terminals in place of files: told at once, and nobody waits."""

from __future__ import annotations

import os
import pty
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shell import Shell

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="it makes pipes by name")

NO_FILE = "This is not an ordinary file: choose another name."
COMMANDS = (
    ("check", "{}"),
    ("show", "{}"),
    ("export", "{}"),
    ("report", "{}"),
    ("diff", "a.toml", "{}"),
    ("open", "--plain", "{}"),
    ("track", "{}"),
    ("track", "a.toml", "--from", "{}"),
    ("measure", "a.csv", "--into", "{}"),
    ("measure", "a.csv", "--mapping", "{}"),
)


@pytest.fixture
def pipe(shell: Shell) -> str:
    os.mkfifo(shell.folder / "pipe")
    return "pipe"


@pytest.fixture
def _files(shell: Shell) -> None:
    shell.write("a.toml")
    shell.write("a.csv", "id,leads,mql\n1,2026-01-01,2026-01-02\n")


@pytest.fixture
def terminal() -> Iterator[str]:
    ours, theirs = pty.openpty()
    yield os.ttyname(theirs)
    os.close(ours)
    os.close(theirs)


def told(shell: Shell, words: tuple[str, ...], path: str) -> str:
    said = shell.run(*(word.format(path) for word in words))
    assert said.status == 2
    return said.out + said.err  # that of `check` is its data


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("words", COMMANDS)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(
    words: tuple[str, ...], shell: Shell, pipe: str
) -> None:
    assert told(shell, words, pipe) == f"pipe: {NO_FILE}\n"


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("words", COMMANDS)
def test_nobody_is_expected_to_type_a_file(
    words: tuple[str, ...], shell: Shell, terminal: str
) -> None:
    assert told(shell, words, terminal).endswith(f": {NO_FILE}\n")


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("words", COMMANDS)
def test_a_socket_is_no_file(words: tuple[str, ...], shell: Shell) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        assert told(shell, words, "socket") == f"socket: {NO_FILE}\n"


@pytest.mark.usefixtures("_files")
def test_a_pipe_that_nobody_reads_is_not_written_to(shell: Shell, pipe: str) -> None:
    said = shell.run("export", "a.toml", "--to", pipe)

    assert (said.status, said.err) == (2, f"a.toml: pipe was not written. {NO_FILE}\n")


@pytest.mark.usefixtures("_files")
def test_who_reads_a_pipe_gets_all_of_it(shell: Shell, pipe: str) -> None:
    wanted = shell.run("export", "a.toml", "--to", "-").out
    line = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    said = shell.run("export", "a.toml", "--to", pipe)

    assert said.status == 0
    assert os.read(line, 1_000_000).decode().replace("\xa0", " ") == wanted
    os.close(line)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.usefixtures("_files")
def test_a_full_disk_is_told(shell: Shell) -> None:
    said = shell.run("export", "a.toml", "--to", "/dev/full")

    assert (said.status, said.err) == (2, "a.toml: /dev/full was not written. The disk is full.\n")
