"""What the Tab key offers, as the shells ask for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slawizard.cli import main
from slawizard.export.registry import FORMATS
from tests.cli.test_help import COMMANDS

Offered = Callable[..., list[str]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Offered:
    def complete(line: str, shell: str = "bash") -> list[str]:
        monkeypatch.setenv("_SLAWIZARD_COMPLETE", f"{shell}_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        assert main([]) == 0
        return capfd.readouterr().out.splitlines()

    monkeypatch.setenv("LANGUAGE", "")
    return complete


def test_commands_are_offered(offered: Offered) -> None:
    assert offered("slawizard ") == [f"plain,{name}" for name in COMMANDS]


def test_a_command_that_was_begun_is_completed(offered: Offered) -> None:
    assert offered("slawizard exp") == ["plain,export"]


@pytest.mark.parametrize(
    "line",
    [
        "slawizard new a",
        "slawizard open a",
        "slawizard export a",
        "slawizard check one.toml a",
        "slawizard show a",
        "slawizard diff one.toml a",
        "slawizard export one.toml --to a",
    ],
)
def test_the_shell_is_asked_for_names_of_files(line: str, offered: Offered) -> None:
    assert offered(line) == ["file,a"]


def test_formats_are_offered(offered: Offered) -> None:
    assert offered("slawizard export --format ") == [f"plain,{name}" for name in FORMATS]
    assert offered("slawizard export --format x") == ["plain,xlsx"]


def test_options_are_offered(offered: Offered) -> None:
    assert "plain,--to" in offered("slawizard export --")


def test_descriptions_are_in_the_language_of_the_environment(
    offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")

    assert "Ajusta un acuerdo guardado." in offered("slawizard op", "zsh")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_ask(
    shell: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("_SLAWIZARD_COMPLETE", f"{shell}_source")

    assert main([]) == 0
    assert "_SLAWIZARD_COMPLETE" in capfd.readouterr().out
