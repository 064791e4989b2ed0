"""Commands that messages show are to be copied, whatever a file is called."""

from __future__ import annotations

import ast
import io
import re
import shlex
from pathlib import Path

import pytest

from slawizard.storage.file_names import shell_word
from tests.cli.shell import HARBOR, Shell
from tests.each import for_each
from tests.test_translatable import marks
from tests.tools.source import trees

COMMAND = re.compile(r"slawizard [a-z]+ \{(\w+)\}")


def unquoted(tree: ast.AST) -> list[str]:
    """The marked texts of `tree` that show a command with a file, not written as a shell's word."""
    found = []
    for call in marks(tree):
        text = call.args[0]
        named = COMMAND.search(str(text.value)) if isinstance(text, ast.Constant) else None
        given = {one.arg: ast.unparse(one.value) for one in call.keywords}
        if named and not given[named[1]].startswith("shell_word("):
            found.append(ast.unparse(call))
    return found


def test_every_file_in_a_shown_command_is_a_word_of_the_shell() -> None:
    found = {str(path): unquoted(tree) for path, tree in trees().items()}
    assert {path: calls for path, calls in found.items() if calls} == {}


def test_a_file_that_is_no_word_of_the_shell_is_found() -> None:
    assert unquoted(ast.parse("_('To open it: slawizard open {file}', file=file)"))


@for_each(
    "name, word",
    [
        ("acme.toml", "acme.toml"),
        ("mi sla.toml", "'mi sla.toml'"),
        ("-g2.toml", "./-g2.toml"),
        ("-mi sla.toml", "'./-mi sla.toml'"),
        ("~acme.toml", "'~acme.toml'"),
        ("a/-g2.toml", "a/-g2.toml"),
    ],
)
def test_a_name_is_one_word_that_is_no_option(name: str, word: str) -> None:
    assert shell_word(name) == shell_word(Path(name)) == word


def shown_command(said: str) -> list[str]:
    """The words of the last command that `said` shows, as a shell reads them."""
    return shlex.split(said.strip().rpartition("slawizard ")[2])


@for_each("name", ["con espacio.toml", "-g2.toml"])
def test_a_command_to_copy_opens_what_is_there(name: str, shell: Shell) -> None:
    shell.write(name)
    for words in (["new", "--", name], ["--", name]):
        command, file = shown_command(shell.run(*words).err)
        assert (command, Path(file)) == ("open", Path(name))


def test_a_command_to_copy_tracks_what_has_no_actuals(shell: Shell) -> None:
    shell.write("mi sla.toml", HARBOR)

    assert shown_command(shell.run("report", "mi sla.toml").err) == ["track", "mi sla.toml"]


def test_a_command_to_copy_goes_on_with_a_draft(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Acme\n"))

    out = shell.run("new", "--plain", "--", "-g2.toml").out

    assert "slawizard new ./-g2.toml --plain" in out


def test_a_command_to_copy_checks_the_actuals(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("mi sla.toml", HARBOR)
    shell.write("mi sla.actuals.toml", "actuals = 1\n[reading]\n")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    said = shell.run("open", "mi sla.toml", "--plain", "--measured").out

    assert "slawizard check 'mi sla.actuals.toml'" in said
