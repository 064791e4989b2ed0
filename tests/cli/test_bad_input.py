"""Files and values that are none: a clear word in the user's language, never a traceback."""

from __future__ import annotations

import pytest

from tests.cli.shell import TINY, Shell, with_goal
from tests.each import for_each

BAD_FILES = {
    "empty": (b"", "The file is empty", "El archivo está vacío"),
    "binary": (bytes(range(256)), "not a UTF-8 text file", "No es un archivo de texto"),
    "no TOML": (b"= 3", "line 1, column 1", "línea 1, columna 1"),
    "newer": (b"format = 2\n[x]\ny = 1\n", "A newer version", "versión más nueva"),
    "deep": (b"x = " + b"[" * 5_000, "nested too deeply", "demasiados corchetes"),
}
languages = for_each("language", ["es", "en"])


@languages
@for_each("name", BAD_FILES)
@for_each(
    "words",
    [
        ("check", "bad.toml"),
        ("show", "bad.toml"),
        ("export", "bad.toml"),
        ("diff", "good.toml", "bad.toml"),
        ("open", "bad.toml"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_every_command(
    words: tuple[str, ...], name: str, language: str, shell: Shell
) -> None:
    data, english, spanish = BAD_FILES[name]
    shell.write("good.toml")
    (shell.folder / "bad.toml").write_bytes(data)

    said = shell.run(*words, "--lang", language)

    [line] = (said.out + said.err).splitlines()
    assert said.status == 2
    assert line.startswith("bad.toml: ")
    assert (english if language == "en" else spanish) in line
    assert shell.names() == ["bad.toml", "good.toml"]
    assert (shell.folder / "bad.toml").read_bytes() == data


@pytest.mark.parametrize("command", ["check", "show", "export", "open"])
def test_a_folder_is_no_agreement(command: str, shell: Shell) -> None:
    (shell.folder / "a.toml").mkdir()

    said = shell.run(command, "a.toml")

    assert said.status == 2
    assert said.out + said.err == "a.toml: This is a folder; name a file.\n"


AMOUNTS = [
    ("nan", "Write a plain number, like 1200000."),
    ("1e999", "Write at most 15 digits before the decimal point."),
    ("-5", "Write a number greater than 0."),
    ("0", "Write a number greater than 0."),
    ('"١٢"', "Write a number, without quotes."),
    ("true", "Write a number, without quotes."),
    ("1" * 16, "Write at most 15 digits before the decimal point."),
    ("9" * 10_000, "Write at most 15 digits before the decimal point."),
    ("0.1234567", "Write at most 6 digits after the decimal point."),
]


@for_each(("amount", "told"), AMOUNTS)
def test_an_amount_that_is_none_is_told_what_to_write(amount: str, told: str, shell: Shell) -> None:
    shell.write("a.toml", with_goal(amount))

    said = shell.run("check", "a.toml")

    assert (said.status, said.err) == (1, "")
    assert said.out == f"a.toml: revenue.goal (line 12): {told}\n"


@for_each("amount", [amount for amount, _told in AMOUNTS])
def test_an_amount_that_is_none_is_told_in_spanish(amount: str, shell: Shell) -> None:
    shell.write("a.toml", with_goal(amount))

    said = shell.run("check", "a.toml", "--lang", "es")

    assert said.status == 1
    assert said.out.startswith("a.toml: revenue.goal (línea 12): Escribe ")


@pytest.mark.parametrize("amount", ["١٢", "NaN", "1,200,000", "$5", "12 000"])
def test_an_amount_that_the_file_format_does_not_know_is_quoted(amount: str, shell: Shell) -> None:
    shell.write("a.toml", with_goal(amount))

    said = shell.run("check", "a.toml")

    assert said.status == 2
    assert said.out.startswith("a.toml: line 12, column ")
    assert said.out.endswith(f"It says: goal = {amount}\n")


@pytest.mark.parametrize("command", ["check", "show", "export"])
def test_nothing_in_a_name_of_a_file_is_obeyed_by_the_terminal(command: str, shell: Shell) -> None:
    shell.write("a\x1b[32m\n\u202e.toml", with_goal("0"))

    said = shell.run(command, "a\x1b[32m\n\u202e.toml")

    assert said.out + said.err == (
        "a␛[32m␊<U+202E>.toml: revenue.goal (line 12): Write a number greater than 0.\n"
    )


@for_each(
    ("old", "new"),
    [
        ('company = "Tiny"', 'company = "\\u001b[31m\\nTiny"'),
        ('team = "S"', 'team = "S"\n"\\u001b[31m" = 1'),
        ('key = "leads"', 'key = "\\u001b[31m"'),
        ('currency = "KWD"', 'currency = "\\u001b[31m"'),
        ("goal = 1", "goal = \x1b[31m"),
        ("[sales]", "[sales\x1b[31m]"),
    ],
)
def test_nothing_in_a_wrong_value_is_obeyed_by_the_terminal(
    old: str, new: str, shell: Shell
) -> None:
    assert old in TINY
    shell.write("a.toml", TINY.replace(old, new))

    said = shell.run("check", "a.toml")

    assert said.status > 0
    assert all(line.startswith("a.toml: ") for line in said.out.splitlines())
    assert "\x1b" not in said.out + said.err
