"""`new`, `open` and `slawizard` alone, until the wizard takes over."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.cli.conftest import Slawizard

Edit = Callable[..., str]
pytestmark = pytest.mark.usefixtures("folder")


class Stream:
    def __init__(self, *, is_terminal: bool = True) -> None:
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Standard streams that are a terminal, as far as the wizard asks."""
    streams = SimpleNamespace(stdin=Stream(), stdout=Stream(), stderr=Stream())
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("slawizard.cli.wizard.sys", streams)
    return streams


@pytest.fixture
def started(terminal: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> list[Any]:  # noqa: ARG001
    """What wizards were started with; each leaves without saving."""
    calls: list[Any] = []

    class Wizard:
        return_code = 1
        crash = SimpleNamespace(fault=None)

        def __init__(self, file: Path | None = None, **settings: Any) -> None:
            calls.append((file, settings))

        def run(self, *, mouse: bool) -> None:
            calls.append("run" if mouse else "run without mouse")

    module = ModuleType("slawizard.tui.app")
    module.SlaWizard = Wizard  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "slawizard.tui.app", module)
    return calls


def test_alone_it_opens_the_start_screen(slawizard: Slawizard, started: list[Any]) -> None:
    assert slawizard().status == 1
    assert started == [(None, {"language": "en", "anew": False, "measured": False}), "run"]


@pytest.mark.parametrize("words", [("--no-mouse", "new"), ("new", "--no-mouse")])
def test_the_mouse_is_left_to_the_terminal_on_request(
    slawizard: Slawizard, started: list[Any], words: tuple[str, ...]
) -> None:
    slawizard(*words)
    assert started[-1] == "run without mouse"


def test_the_wizard_speaks_the_language_asked_for(slawizard: Slawizard, started: list[Any]) -> None:
    slawizard("--lang", "es")

    assert started[0] == (None, {"language": "es", "anew": False, "measured": False})


def test_a_new_agreement_gets_its_file(slawizard: Slawizard, started: list[Any]) -> None:
    slawizard("new", "acme.toml")

    assert started[0] == (Path("acme.toml"), {"language": "en", "anew": False, "measured": False})


def test_a_new_agreement_without_a_file_is_begun_at_once(
    slawizard: Slawizard, started: list[Any]
) -> None:
    slawizard("new")

    assert started[0] == (None, {"language": "en", "anew": True, "measured": False})


def test_a_saved_agreement_is_opened(slawizard: Slawizard, started: list[Any]) -> None:
    slawizard("open", "norte.toml")

    assert started[0] == (Path("norte.toml"), {"language": "en", "anew": False, "measured": False})


def test_how_the_wizard_was_left_is_the_exit_status(
    slawizard: Slawizard, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["slawizard.tui.app"].SlaWizard, "return_code", None)

    assert slawizard("open", "norte.toml").status == 0
    assert started[-1] == "run"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_file_that_is_there_is_not_begun_anew(
    language: str, slawizard: Slawizard, started: list[Any]
) -> None:
    status, out, err = slawizard("new", "norte.toml", "--lang", language)

    assert (status, out) == (2, "")
    assert err.startswith("norte.toml: ")
    assert err.endswith(": slawizard open norte.toml\n")
    assert started == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("sub", "This is a folder; name a file in it"),
        ("none/acme.toml", "There is no folder none: create it first."),
        ("norte.toml/acme.toml", "There is no folder norte.toml: create it first."),
        ("acme.md", "The ending .md is for the document"),
        ("x" * 300, "The name is too long."),
        ("", "This is a folder; name a file in it"),
    ],
)
def test_a_file_that_cannot_be_saved_is_told_before_anything_is_typed(
    file: str, said: str, slawizard: Slawizard, started: list[Any], folder: Path
) -> None:
    (folder / "sub").mkdir()

    status, out, err = slawizard("new", file)

    assert (status, out, started) == (2, "", [])
    assert said in err


def test_no_permission_in_the_folder_is_told(
    slawizard: Slawizard, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Simulated: whoever runs the tests may be allowed everything.
    monkeypatch.setattr(os, "access", lambda *_args: False)

    status, _out, err = slawizard("new", "acme.toml")

    assert (status, err) == (
        2,
        ("acme.toml: You don't have permission to write in its folder: choose another one.\n"),
    )
    assert started == []


def test_a_file_to_open_that_is_not_there_is_told(slawizard: Slawizard, started: list[Any]) -> None:
    assert slawizard("open", "none.toml") == (
        2,
        "",
        "none.toml: There is no such file or folder.\n",
    )
    assert started == []


def test_a_file_to_open_with_something_to_mend_is_opened(
    slawizard: Slawizard, edit: Edit, started: list[Any]
) -> None:
    bad = edit("bad.toml", "percent = 38", "percent = 0")

    slawizard("open", bad)

    assert started[0] == (Path("bad.toml"), {"language": "en", "anew": False, "measured": False})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("percent = 38", "percent = 38 %"), "line "),
        (("format = 1", "format = 2"), "A newer version of slawizard made this file"),
    ],
)
def test_a_file_to_open_that_cannot_be_read_is_refused_untouched(
    change: tuple[str, str], said: str, slawizard: Slawizard, edit: Edit, started: list[Any]
) -> None:
    bad = edit("bad.toml", *change)
    before = Path(bad).read_bytes()

    status, out, err = slawizard("open", bad)

    assert (status, out, started) == (2, "", [])
    assert err.startswith(f"bad.toml: {said}")
    assert Path(bad).read_bytes() == before


def test_an_agreement_is_not_opened_where_its_document_would_go(
    slawizard: Slawizard, folder: Path, started: list[Any]
) -> None:
    (folder / "norte.toml").rename(folder / "norte.md")

    assert slawizard("open", "norte.md").status == 2
    assert started == []


@pytest.fixture
def asked(terminal: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> list[Any]:  # noqa: ARG001
    """What plain wizards were started with; each is left without saving."""
    calls: list[Any] = []

    def run(_source: Any, _sink: Any, file: Path | None = None, **settings: Any) -> int:
        calls.append((file, settings))
        return 1

    monkeypatch.setattr("slawizard.prompts.app.run", run)
    return calls


@pytest.mark.parametrize("words", [(), ("new",), ("new", "acme.toml"), ("open", "norte.toml")])
def test_without_a_terminal_and_without_input_it_ends_at_once(
    words: tuple[str, ...],
    slawizard: Slawizard,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = sorted(folder.iterdir())
    monkeypatch.setattr("sys.stdin", io.StringIO())

    status, out, err = slawizard(*words)

    assert (status, err) == (0 if "open" in words else 1, "")
    assert "There are no more answers to read." in out
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("words", "begun"),
    [
        (("--plain",), (None, False)),
        (("--plain", "new"), (None, True)),
        (("new", "--plain"), (None, True)),
        (("new", "acme.toml", "--plain"), (Path("acme.toml"), False)),
        (("--plain", "new", "acme.toml"), (Path("acme.toml"), False)),
        (("open", "--plain", "norte.toml"), (Path("norte.toml"), False)),
        (("--plain", "open", "norte.toml"), (Path("norte.toml"), False)),
    ],
)
def test_plain_asks_line_by_line(
    words: tuple[str, ...],
    begun: tuple[Path | None, bool],
    slawizard: Slawizard,
    started: list[Any],
    asked: list[Any],
) -> None:
    file, anew = begun

    assert slawizard(*words).status == 1
    assert asked == [(file, {"language": "en", "anew": anew, "measured": False})]
    assert started == []


@pytest.mark.parametrize(
    ("name", "value"), [("TERM", "dumb"), ("TERM", ""), ("ACCESSIBLE", "1"), ("ACCESSIBLE", "yes")]
)
def test_who_can_use_no_screen_is_asked_line_by_line(
    name: str,
    value: str,
    slawizard: Slawizard,
    asked: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, value)
    slawizard()

    assert len(asked) == 1


@pytest.mark.parametrize("value", ["0", ""])
def test_who_asks_for_no_accessible_programs_gets_the_screens(
    value: str, slawizard: Slawizard, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCESSIBLE", value)
    slawizard()

    assert started[-1] == "run"


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
@pytest.mark.parametrize("stream", [None, Stream(is_terminal=False)])
def test_each_stream_must_be_the_terminal(
    name: str,
    stream: Stream | None,
    slawizard: Slawizard,
    terminal: SimpleNamespace,
    asked: list[Any],
) -> None:
    setattr(terminal, name, stream)

    assert slawizard().status == 1
    assert len(asked) == 1


def test_tracking_takes_the_screen_and_lines_where_it_is_asked_for(
    slawizard: Slawizard,
    started: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []

    def noted(*_arguments: object, **_settings: object) -> int:
        asked.append(1)
        return 1

    monkeypatch.setattr("slawizard.prompts.tracking_app.run", noted)
    monkeypatch.setattr("slawizard.cli.track.current_day", lambda: date(2027, 6, 4))

    assert slawizard("track", "norte.toml", "--no-mouse").status == 1
    told = {"language": "en", "track": True, "through": None}
    assert started == [(Path("norte.toml"), told), "run without mouse"]
    slawizard("track", "norte.toml", "--through", "2027-05-31")
    assert started[2] == (Path("norte.toml"), {**told, "through": date(2027, 5, 31)})
    assert asked == []

    for words in (("track", "--plain"), ("--plain", "track")):
        slawizard(*words, "norte.toml")
    assert len(asked) == 2
    monkeypatch.setattr("slawizard.cli.track.current_day", lambda: date(2020, 6, 4))
    slawizard("track", "norte.toml")  # there is nothing to show before the term's second day
    assert len(asked) == 3
