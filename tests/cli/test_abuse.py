"""Files and values that are none: a clear word, never a traceback."""

from __future__ import annotations

import pytest

from tests.cli.shell import TINY, Shell, with_goal

BAD_FILES = {
    "empty": b"",
    "binary": bytes(range(256)),
    "no TOML": b"= 3",
    "newer": b"format = 2\n[x]\ny = 1\n",
    "deep": b"x = " + b"[" * 5_000,
}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read(shell: Shell, name: str, language: str) -> None:
    (shell.folder / "bad.toml").write_bytes(BAD_FILES[name])
    done = shell.run("check", "bad.toml", "--lang", language)

    assert done.status == 2
    assert (done.out + done.err).startswith("bad.toml: ")
    assert shell.run("show", "bad.toml", "--lang", language).status == 2


@pytest.mark.parametrize("amount", ["nan", "1e999", "-5", '"١٢"', "0", "true", "1" * 16])
def test_an_amount_that_is_none(shell: Shell, amount: str) -> None:
    shell.write("acme.toml", with_goal(amount))
    done = shell.run("check", "acme.toml")

    assert done.status == 1
    assert "acme.toml: revenue.goal (line 12): " in done.out


def test_nothing_a_terminal_would_obey_is_printed(shell: Shell) -> None:
    shell.write("a\x1b[32m.toml", TINY.replace('"Tiny"', '"\\u001b[31mTiny"'))
    said = [shell.run(command, "a\x1b[32m.toml") for command in ("check", "show")]

    assert all("\x1b" not in done.out + done.err for done in said)
    assert all("␛[3" in done.out for done in said)
