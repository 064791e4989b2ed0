"""What only a process of its own can show: broken pipes, interrupts, full disks."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from slawizard.cli import commands, program
from tests import forked
from tests.core.examples import CASES
from tests.forked import as_a_shell_starts_it

COMMAND = [sys.executable, "-m", "slawizard", "--lang", "en"]
TWO = str(CASES / "two-stages.toml")


def test_no_plain_wizard_pays_for_certainty_at_its_start() -> None:
    start = "import sys, slawizard.prompts.app; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes break in other ways elsewhere")
def test_a_reader_that_leaves_early_hears_no_complaint() -> None:
    process = subprocess.Popen(
        [*COMMAND, "check", *[TWO] * 2000], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait() == 128 + signal.SIGPIPE
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_behind_the_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = forked.run(["--lang", "en", "schema"], out=full)

    assert (done.returncode, done.stderr) == (2, b"The disk is full.\n")


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is sent in other ways elsewhere")
def test_ctrl_c_stops_cleanly(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.toml" for number in range(4000)]  # none is done in a moment
    shutil.copy(TWO, files[0])
    for file in files[1:]:
        file.hardlink_to(files[0])
    process = subprocess.Popen(
        [*COMMAND, "export", *map(str, files)],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=as_a_shell_starts_it,  # noqa: PLW1509 - in a process of one thread
        start_new_session=True,
    )
    assert process.stderr
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does

    rest = process.stderr.read()
    assert process.wait() == 128 + signal.SIGINT
    process.stderr.close()
    assert rest.endswith("\nStopped.\n")
    assert "Traceback" not in rest
    assert not list(tmp_path.glob(".slawizard-*"))


def interrupt(*_words: object) -> None:
    signal.raise_signal(signal.SIGINT)


def interrupted_while_it_loads() -> None:
    vars(program)["run_program"] = interrupt


def interrupted_twice() -> None:
    vars(commands)["run"] = vars(program)["print_message"] = interrupt


def interrupted_at_the_end() -> None:
    end = os._exit

    def interrupted_end(status: int) -> None:
        interrupt()
        end(status)

    vars(os)["_exit"] = interrupted_end


@pytest.mark.parametrize(
    ("prepare", "status"),
    [(interrupted_while_it_loads, 130), (interrupted_twice, 130), (interrupted_at_the_end, 0)],
)
def test_ctrl_c_leaves_no_traceback_whenever_it_comes(
    prepare: Callable[[], None], status: int
) -> None:
    done = forked.run(["--lang", "en", "check", TWO], prepare=prepare)

    assert (done.returncode, done.stderr) == (status, b"")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_the_program_runs_as_a_module_and_a_name_in_no_encoding_is_no_trouble() -> None:
    done = subprocess.run(
        [*(os.fsencode(word) for word in (*COMMAND, "check", TWO)), b"a\xff.toml"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stdout.startswith(f"{TWO}: ok\n")
    assert done.stdout.endswith("\na<U+DCFF>.toml: There is no such file or folder.\n")


def test_output_in_a_narrow_encoding_is_no_trouble() -> None:
    done = subprocess.run(
        [*COMMAND, "show", str(CASES / "doce-etapas.toml")],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )

    assert done.returncode == 0
    assert done.stderr == b""
