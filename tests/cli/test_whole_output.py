"""What goes to standard output arrives whole, or is told of with the exit status 2."""

from __future__ import annotations

import fcntl
import io
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from slawizard.cli.output import finish
from slawizard.cli.streams import Sink
from tests import forked
from tests.core.examples import CASES
from tests.each import for_each
from tests.fuzz import thinned

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="shells redirect in other ways elsewhere"
)

TWELVE = str(CASES / "doce-etapas.toml")
WORDS = {
    "wizard": ["new", "a.toml", "--plain"],
    "document": ["export", TWELVE, "--to", "-"],
    "figures": ["export", TWELVE, "--format", "json", "--to", "-"],
    "targets": ["export", TWELVE, "--format", "csv", "--to", "-"],
    "schema": ["schema"],
    "tables": ["show", TWELVE],
    "findings": ["check", *[TWELVE] * 20],
    "changes": ["diff", TWELVE, str(CASES / "two-stages.toml")],
    "help": ["--help"],
}
"""Commands with more than 200 bytes to say."""

every_command = for_each("name", thinned(WORDS))
every_command_buffered_or_not = for_each(("name", "unbuffered"), thinned(product(WORDS, ["", "1"])))


def run(
    name: str,
    out: forked.Target,
    unbuffered: str = "",
    prepare: Callable[[], object] | None = None,
) -> tuple[int, str]:
    """The status and the talk of a command whose output goes to `out`."""
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    done = forked.run(["--lang", "en", *WORDS[name]], out=out, env=env, prepare=prepare)
    return done.returncode, done.stderr.decode()


def at_most(size: int) -> Callable[[], object]:
    """Let the process write no file of more than `size` bytes."""
    import resource

    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@every_command_buffered_or_not
def test_a_disk_that_gets_full_midway_is_told_of(name: str, unbuffered: str) -> None:
    with Path("out").open("wb") as out:
        status, talk = run(name, out, unbuffered, at_most(200))

    assert status == 2
    assert "The file would be larger than this system allows." in talk
    assert "Traceback" not in talk


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@every_command_buffered_or_not
def test_a_full_disk_is_told_of(name: str, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        status, talk = run(name, full, unbuffered)

    assert (status, "The disk is full." in talk) == (2, True)


@every_command
def test_an_output_that_is_closed_is_told_of(name: str) -> None:
    status, talk = run(name, None)

    assert (status, "Standard output is closed" in talk) == (2, True)


def test_a_closed_output_is_no_matter_where_nothing_goes_to_it() -> None:
    Path("a.toml").write_bytes(Path(TWELVE).read_bytes())
    done = forked.run(["--lang", "en", "export", "a.toml"], out=None)

    assert done.returncode == 0
    assert Path("a.md").stat().st_size > 5000


@every_command_buffered_or_not
def test_nobody_is_bothered_when_the_reader_has_left(name: str, unbuffered: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        status, talk = run(name, writer, unbuffered)
    finally:
        os.close(writer)

    assert (status, talk) == (128 + signal.SIGPIPE, "")


def test_a_slow_reader_of_a_pipe_that_does_not_wait_gets_all() -> None:
    whole = forked.run(["--lang", "en", *WORDS["findings"]]).stdout
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETFL, os.O_NONBLOCK)
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    got: list[bytes] = []

    def read() -> None:
        with os.fdopen(reader, "rb", buffering=0) as pipe:
            while piece := pipe.read(512):
                got.append(piece)

    reading = threading.Thread(target=read)
    reading.start()
    status, _talk = run("findings", writer, "1")
    os.close(writer)
    reading.join()

    assert (status, b"".join(got)) == (0, whole)


def talk_to_a_full_disk() -> None:
    """Have nobody take what the process says on standard error."""
    os.dup2(os.open("/dev/full", os.O_WRONLY), 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_talk_that_nobody_takes_stops_nothing() -> None:
    Path("a.toml").write_bytes(Path(TWELVE).read_bytes())
    good, bad = (
        forked.run(["--lang", "en", "export", file], prepare=talk_to_a_full_disk)
        for file in ("a.toml", "none.toml")
    )

    assert (good.returncode, bad.returncode) == (0, 2)
    assert Path("a.md").exists()


def test_a_failed_write_that_nobody_minded_is_told_of_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = io.TextIOWrapper(io.BufferedWriter(Sink(None)))
    monkeypatch.setattr("sys.stdout", stream)
    stream.write("half")
    with suppress(OSError):
        stream.flush()

    with pytest.raises(OSError, match="Bad file descriptor"):
        finish()


def test_completion_is_written_whole_too() -> None:
    with Path("out").open("wb") as out:
        env = {**os.environ, "_SLAWIZARD_COMPLETE": "zsh_source", "LANG": "en_US.UTF-8"}
        done = forked.run([], out=out, env=env, prepare=at_most(100))

    assert (done.returncode, b"larger than this system allows" in done.stderr) == (2, True)
