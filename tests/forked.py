"""Runs commands in processes forked from one that has loaded the program.

Loading takes half the time of a command. Tests of what only a new interpreter shows (another
encoding, another locale) use `subprocess`.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import PIPE, CompletedProcess
from threading import Thread
from typing import IO, Any, Final, TextIO

from tests.timeouts import HUNG

_PRELOADED: Final = [
    "babel.dates",
    "babel.numbers",
    "jinja2",
    "slawizard.cli.check",
    "slawizard.cli.commands",
    "slawizard.cli.diff",
    "slawizard.cli.export",
    "slawizard.cli.schema",
    "slawizard.cli.show",
    "slawizard.cli.wizard",
    "slawizard.export.markdown.document",
    "slawizard.prompts.app",
    "slawizard.tui.app",
    "slawizard.tui.steps",
    "textual.drivers.linux_driver",
]

fork_server: Final = multiprocessing.get_context("forkserver")
"""A process with a single thread that has loaded the program and none of the tests."""
fork_server.set_forkserver_preload(_PRELOADED)

Target = IO[Any] | int | None
"""A file or its descriptor, `PIPE` to capture what is written, None for a closed stream."""


def run(
    words: Sequence[str],
    *,
    answers: bytes | IO[Any] = b"",
    out: Target = PIPE,
    env: Mapping[str, str] | None = None,
    cwd: Path | str = ".",
    prepare: Callable[[], object] | None = None,
) -> CompletedProcess[bytes]:
    """Run `slawizard` with `words`, after calling `prepare` in its process.

    The result holds standard output, unless `out` takes it, and standard error.
    """
    with ExitStack() as stack:
        captured = [stack.enter_context(tempfile.TemporaryFile()) for _stream in range(2)]
        files: list[Target] = [None, captured[0] if out == PIPE else out, captured[1]]
        if isinstance(answers, bytes):
            reader, writer = os.pipe()
            stack.callback(os.close, reader)
            Thread(target=_write, args=(writer, answers), daemon=True).start()
            files[0] = reader
        else:
            files[0] = answers
        lines = [None if file is None else Connection(os.dup(_number(file))) for file in files]
        process = fork_server.Process(
            target=_be_command,
            args=(lines, list(words), str(Path(cwd).resolve()), dict(env or os.environ), prepare),
        )
        process.start()
        for line in lines:
            if line is not None:
                line.close()
        process.join(HUNG)
        assert process.exitcode is not None, f"{words} does not end"
        for file in captured:
            file.seek(0)
        said, talk = (file.read() for file in captured)
        done = CompletedProcess(list(words), process.exitcode, said, talk)
        process.close()
        return done


def _number(file: IO[Any] | int) -> int:
    return file if isinstance(file, int) else file.fileno()


def _write(writer: int, data: bytes) -> None:
    with suppress(BrokenPipeError), open(writer, "wb") as pipe:
        pipe.write(data)


def _be_command(
    lines: list[Connection | None],
    words: list[str],
    cwd: str,
    env: dict[str, str],
    prepare: Callable[[], object] | None,
) -> None:
    """In the forked process, set up what a shell sets up, and run the program."""
    for number, line in enumerate(lines):
        if line is None:
            os.close(number)
        else:
            os.dup2(line.fileno(), number)
            line.close()
    os.chdir(cwd)
    be_program(words, env, prepare)


def be_program(
    words: Sequence[str], env: Mapping[str, str], prepare: Callable[[], object] | None
) -> None:
    """In a forked process with its streams and folder set up, run the program and exit."""
    os.environ.clear()
    os.environ.update(env)
    if prepare is not None:
        prepare()
    sys.dont_write_bytecode = True  # what limits the process would cut the file
    sys.stdin = sys.__stdin__ = _stream(0, "r")  # type: ignore[misc,assignment]
    sys.stdout = sys.__stdout__ = _stream(1, "w")  # type: ignore[misc,assignment]
    sys.stderr = sys.__stderr__ = _stream(2, "w")  # type: ignore[misc,assignment]
    sys.argv = ["slawizard", *words]
    as_a_shell_starts_it()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from slawizard.cli import main

    sys.exit(main())


def as_a_shell_starts_it() -> None:
    """Restore the signals that are ignored when the tests run in a background job or under nohup."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _stream(number: int, mode: str) -> TextIO | None:
    """Open the standard stream `number` as Python does; return None if it is closed."""
    try:
        os.fstat(number)
    except OSError:
        return None
    unbuffered = mode == "w" and bool(os.environ.get("PYTHONUNBUFFERED"))
    raw: Any = open(number, f"{mode}b", buffering=0 if unbuffered else -1, closefd=False)  # noqa: SIM115
    return io.TextIOWrapper(
        raw,
        encoding="utf-8",
        errors="backslashreplace" if number == 2 else "strict",
        line_buffering=os.isatty(number) or number == 2,
        write_through=unbuffered,
    )
