"""The whole plain wizard, by a pipe and at a terminal: the same answers, the same bytes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import forked
from tests.answers import plain_lines
from tests.environment import isolated
from tests.fuzz import thinned
from tests.terminal.conftest import Start
from tests.timeouts import HUNG


def piped(
    home: Path, *words: str, answers: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """`slawizard` with `words`, its answers from a pipe; in other surroundings it starts anew."""
    if not environment:
        return forked.run(words, answers=answers, cwd=home, env=isolated(home))
    return subprocess.run(
        [sys.executable, "-m", "slawizard", *words],
        cwd=home,
        env=isolated(home, **environment),
        input=answers,
        capture_output=True,
        timeout=HUNG,
        check=False,
    )


def as_bytes(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def written(home: Path) -> tuple[bytes, bytes]:
    return (home / "acme.toml").read_bytes(), (home / "acme.md").read_bytes()


def by_pipe(home: Path) -> tuple[bytes, bytes]:
    """What the plain wizard makes today of the six answers from a pipe, in the new folder `home`."""
    home.mkdir()
    done = piped(home, "new", "acme.toml", answers=as_bytes(plain_lines()))
    assert (done.returncode, done.stderr) == (0, b"")
    return written(home)


def test_by_pipe_and_at_a_terminal_the_same_answers_make_the_same_bytes(
    start: Start, tmp_path: Path
) -> None:
    before = by_pipe(tmp_path / "before")
    terminal = start("new", "acme.toml", "--plain")
    terminal.wait_for("Answer:")
    assert "\x1b" not in terminal.raw
    for line in plain_lines():
        terminal.wait_for(lambda t: t.text.rstrip().endswith(":"))
        terminal.press(line, "enter")
    terminal.wait_for("What now?")
    terminal.wait_for(lambda t: t.text.rstrip().endswith(":"))
    terminal.press("enter")

    assert terminal.status() == 0
    assert written(tmp_path) in (
        before,
        by_pipe(tmp_path / "after"),
    )  # or it was midnight meanwhile


def test_a_plain_terminal_is_neither_painted_nor_its_cursor_moved(start: Start) -> None:
    terminal = start("new", "acme.toml", TERM="dumb")
    terminal.wait_for("Answer:")
    terminal.press("Acme", "enter", "?", "enter", "!", "enter", "q", "enter")

    assert terminal.status() == 1
    assert "\x1b" not in terminal.raw
    assert "slawizard new acme.toml --plain" in terminal.raw


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (("--plain", "new", "acme.toml"), {}),
        (("new", "acme.toml"), {"ACCESSIBLE": "1"}),
    ],
)
def test_it_asks_line_by_line_where_that_is_wanted(
    words: tuple[str, ...], environment: dict[str, str], start: Start
) -> None:
    terminal = start(*words, **environment)
    terminal.wait_for("Answer:")

    assert "\x1b" not in terminal.raw


def test_ctrl_c_keeps_a_draft_and_says_how_to_go_on(start: Start) -> None:
    terminal = start("new", "acme.toml", "--plain")
    terminal.wait_for("Answer:")
    terminal.press("Acme", "enter")
    # Before the prompt is there, readline would wait for the next key to tell of the signal.
    terminal.wait_for("Answer [English]:")
    terminal.press("\x03")

    assert terminal.status() == 130
    assert "slawizard new acme.toml --plain" in terminal.raw


def test_what_was_answered_before_a_kill_is_offered_afterwards(start: Start) -> None:
    terminal = start("new", "acme.toml", "--plain")
    terminal.wait_for("Answer:")
    terminal.press("Acme", "enter")
    terminal.wait_for("Document language")
    terminal.wait_for("Answer [English]:")
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        terminal.send_signal(number)
        terminal.status()
        terminal = start("new", "acme.toml", "--plain")
        terminal.wait_for("Acme, acme.toml")


def test_the_end_of_the_input_keeps_a_draft_and_says_how_to_go_on(tmp_path: Path) -> None:
    done = piped(tmp_path, "new", "acme.toml", answers=b"Acme\n")

    assert (done.returncode, done.stderr) == (1, b"")
    assert b"slawizard new acme.toml --plain" in done.stdout
    assert len(list((tmp_path / "state" / "slawizard" / "drafts").glob("*.json"))) == 1


@pytest.mark.parametrize(
    "answers",
    thinned(
        ["ñ".encode() * 100_001, b"\n", b"", b"a\x00\x1b\x7fb\n", b"\r\n\r\n", b"x" * 300_000], 3
    ),
)
def test_no_bytes_break_it(answers: bytes, tmp_path: Path) -> None:
    done = piped(tmp_path, "new", "acme.toml", answers=answers)

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("at", thinned([11, 0, 20]))
@pytest.mark.parametrize(
    "encoding", ["latin-1", "cp1252", "utf-16-le", "utf-16-be", "utf-16", "utf-32"]
)
def test_answers_that_are_not_utf_8_are_named_and_nothing_is_written(
    encoding: str, at: int, tmp_path: Path
) -> None:
    lines = plain_lines()
    lines[at] += "Ñandú – “1”" if encoding == "cp1252" else "Ñandú"
    answers = as_bytes(lines).decode().encode(encoding)

    done = piped(tmp_path, "--lang", "en", "new", "acme.toml", answers=answers)

    name = {"latin-1": "Latin-1", "cp1252": "Windows-1252"}.get(encoding, encoding[:6].upper())
    assert done.returncode == 2
    assert name.encode() in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("acme.*"))
    assert not list(tmp_path.rglob("*.json"))


def test_a_file_of_answers_is_looked_at_before_the_first_is_read(tmp_path: Path) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_bytes(as_bytes([*plain_lines(), "never asked for"]) + b"\xd1\n")
    with answers.open("rb") as source:
        done = forked.run(
            ["new", "acme.toml"], answers=source, cwd=tmp_path, env=isolated(tmp_path)
        )

    assert (done.returncode, done.stdout) == (2, b"")
    assert not list(tmp_path.glob("acme.*"))


def test_answers_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    lines = plain_lines()
    done = piped(tmp_path, "new", "acme.toml", answers=b"\xef\xbb\xbf" + as_bytes(lines))

    assert done.returncode == 0
    assert f'company = "{lines[0]}"' in (tmp_path / "acme.toml").read_text()


def test_the_arrow_keys_edit_the_line(start: Start, tmp_path: Path) -> None:
    terminal = start("new", "acme.toml", "--plain")
    terminal.wait_for("Answer:")
    terminal.press("Acme", "left", "left", "X", "enter")
    terminal.wait_for("Answer [English]:")
    terminal.press("q", "enter")
    terminal.status()

    [draft] = tmp_path.rglob("*.json")
    assert "AcXme" in draft.read_text()


def test_a_terminal_without_our_letters_is_spoken_to_in_those_that_it_has(tmp_path: Path) -> None:
    done = piped(
        tmp_path,
        "new",
        "--lang",
        "es",
        answers="Ñandú\n".encode(),
        PYTHONIOENCODING="ascii",
    )

    assert done.stdout.isascii()
    assert b"Paso 1 de 8 - Empresa" in done.stdout
    assert b"1. espanol" in done.stdout
