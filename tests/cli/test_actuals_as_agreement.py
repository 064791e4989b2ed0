"""Actuals are never taken for an agreement: the way from there would be a save over them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from slawizard.i18n.messages import Message
from slawizard.session.file_naming import parse_file_name
from slawizard.session.opening import open_session
from tests.cli.shell import HARBOR, Shell
from tests.each import for_each

ACTUALS = "actuals = 1\n\n[[readings]]\nthrough = 2027-01-31\ncounts = { leads = 3 }\n"


@pytest.fixture
def both(shell: Shell) -> Shell:
    """A shell beside an agreement and its actuals."""
    shell.write("t.toml", HARBOR)
    shell.write("t.actuals.toml", ACTUALS)
    return shell


@for_each(
    "words",
    [
        ("open", "t.actuals.toml"),
        ("open", "t.actuals.toml", "--plain", "--measured"),
        ("diff", "t.toml", "t.actuals.toml"),
        ("measure", "t.toml", "--into", "t.actuals.toml"),
    ],
)
def test_actuals_in_place_of_an_agreement_are_refused(words: tuple[str, ...], both: Shell) -> None:
    done = both.run(*words)

    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "t.actuals.toml: These are actuals, not an agreement. To go on with them: "
        "slawizard track t.actuals.toml\n"
    )
    assert both.names() == ["t.actuals.toml", "t.toml"]
    assert (both.folder / "t.actuals.toml").read_text("utf-8") == ACTUALS


@for_each("name", ["t.actuals.toml", "other.actuals.toml"])
def test_no_new_agreement_has_the_name_of_actuals(name: str, both: Shell) -> None:
    done = both.run("new", name)

    assert (done.status, "The ending .actuals.toml is for" in done.err) == (2, True)
    assert both.names() == ["t.actuals.toml", "t.toml"]


def test_actuals_in_place_of_a_command_are_tracked(both: Shell) -> None:
    assert both.run("t.actuals.toml").err.endswith("slawizard track t.actuals.toml\n")


def test_no_session_is_opened_on_actuals_or_saved_over_them(both: Shell) -> None:
    for name in ("t.actuals.toml", "other.actuals.toml"):
        assert isinstance(open_session(both.folder / name, "en"), Message)
    assert isinstance(parse_file_name("new.actuals.toml"), Message)
    assert isinstance(parse_file_name("new.toml"), Path)


def test_the_plain_start_says_what_they_are(both: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("t.actuals.toml\n"))

    said = both.run("--plain").out

    assert "These are actuals, not an agreement." in said
    assert (both.folder / "t.actuals.toml").read_text("utf-8") == ACTUALS
