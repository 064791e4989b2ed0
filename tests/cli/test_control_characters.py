"""No command gives a terminal anything to obey, whatever stands in files, names and arguments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from slawizard.i18n.unprintable import is_unprintable
from tests.cli.shell import HARBOR, Shell
from tests.each import for_each

OBEYED = "\\u001b]0;owned\\u0007\\u001b[31m\\u009b2J\\u0000\\u007f\\u202e"
"""The title, the color, the screen, the direction of reading: as TOML writes them."""

ESC = "\x1b[31m"

HOSTILE = re.sub(
    r'^(company|name|team|meaning|owner_name|source|notes|sponsor|if_missed) = "',
    lambda found: f"{found[0]}{OBEYED}",
    HARBOR,
    flags=re.MULTILINE,
)
COMMANDS = [
    ("export", "{file}", "--to", "-"),
    ("export", "{file}", "--to", "-", "--format", "json"),
    ("export", "{file}", "--to", "-", "--format", "csv"),
    ("export", "{file}"),
    ("export", "{file}", "--to", f"{ESC}/none.md"),
    ("show", "{file}"),
    ("show", "{file}", "--what-if", f"{ESC}=1"),
    ("show", "{file}", "--what-if", f"revenue.goal={ESC}"),
    ("show", "{file}", "--what-if", ESC),
    ("check", "{file}"),
    ("diff", "{file}", "plain.toml"),
    ("diff", "plain.toml", "{file}"),
    ("new", "{file}"),
    ("new", f"{ESC}/none.toml"),
    ("open", f"{ESC}.toml"),
    (f"{ESC}.toml",),
    (f"{ESC}",),
    ("export", "{file}", f"--{ESC}"),
    ("export", "{file}", "--format", ESC),
    ("schema", ESC),
    ("--lang", ESC),
]


def obeyed(text: str) -> set[str]:
    """The characters of `text` that a terminal would obey."""
    return {char for char in text if is_unprintable(char) and char not in "\r\n\t"}


@for_each("words", COMMANDS)
@for_each("language", ["en", "es"])
def test_what_users_wrote_is_never_obeyed(
    words: tuple[str, ...], language: str, shell: Shell
) -> None:
    file = f"{ESC}a.toml"
    shell.write(file, HOSTILE)
    shell.write("plain.toml", HARBOR)

    said = shell.run(*(word.replace("{file}", file) for word in words), "--lang", language)

    assert said.out or said.err
    assert (obeyed(said.out), obeyed(said.err)) == (set(), set())


BROKEN = {
    "a key": f'"{OBEYED}" = 1\n{HARBOR}',
    "a table": f'{HARBOR}\n["{OBEYED}"]\nx = 1\n',
    "a key in a table": HARBOR.replace("[revenue]", f'[revenue]\n"{OBEYED}" = 1'),
    "a stage's key": HARBOR.replace('key = "leads"', f'key = "{OBEYED}"'),
    "a choice": HARBOR.replace('basis = "', f'basis = "{OBEYED}'),
    "a currency": HARBOR.replace('currency = "', f'currency = "{OBEYED}'),
    "a control character as it is": HARBOR.replace('company = "', f'company = "{ESC}'),
    "no TOML": f"{ESC}\n",
    "no value": f"x = {ESC}\n",
}


@for_each("name", BROKEN)
@for_each("command", ["check", "show", "export"])
def test_nor_is_what_an_error_quotes(name: str, command: str, shell: Shell) -> None:
    shell.write("a.toml", BROKEN[name])

    said = shell.run(command, "a.toml")

    assert said.status in (1, 2)
    assert obeyed(said.out) | obeyed(said.err) == set()


@pytest.mark.parametrize("ending", ["md", "json", "csv"])
def test_nor_is_there_anything_to_obey_in_a_file(ending: str, shell: Shell) -> None:
    shell.write("a.toml", HOSTILE)
    shell.run("export", "a.toml", "--format", ending)

    assert obeyed(Path(f"a.{ending}").read_bytes().decode()) == set()
