"""Leaving: what is unsaved is asked about, and the terminal is left as it was found."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests import forked
from tests.environment import isolated
from tests.terminal.conftest import Start
from tests.terminal.examples import begun
from tests.terminal.programs import ForkedWizard
from tests.terminal.terminal import Terminal, not_cleaned


def test_quitting_leaves_the_terminal_clean(start: Start) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Step 1 of 8")
    terminal.press("ctrl+q")

    assert terminal.status() == 1
    assert not_cleaned(terminal) == []


def without_sighup() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])


class Unsignalled(ForkedWizard):
    """A wizard that hears nothing of a closed window, as one below `sudo` or a deaf shell."""

    altered_by = staticmethod(without_sighup)


def test_a_closed_window_of_which_no_signal_tells_ends_the_program(tmp_path: Path) -> None:
    words = ["new", "acme.toml", "--lang", "en"]
    with Terminal(words, tmp_path, program=Unsignalled) as terminal:
        terminal.wait_for("Step 1 of 8")
        terminal.press("Acme Norte")
        terminal.wait_for(lambda t: "Acme Norte" in t.row("Company"))
        terminal.hang_up()

        assert terminal.status() == 1
    (draft,) = (tmp_path / "state/slawizard/drafts").glob("*.json")
    assert "Acme Norte" in draft.read_text("utf-8")
    assert not (tmp_path / "state/slawizard/crashes").exists()


def told_to_end_as_it_begins() -> None:
    from textual.drivers.linux_driver import LinuxDriver

    start = LinuxDriver.start_application_mode

    def start_and_be_told(driver: LinuxDriver) -> None:
        start(driver)  # type: ignore[no-untyped-call]
        signal.raise_signal(signal.SIGTERM)

    LinuxDriver.start_application_mode = start_and_be_told  # type: ignore[method-assign]


class ToldToEnd(ForkedWizard):
    """A wizard that is told to end when it has the terminal and shows nothing yet."""

    altered_by = staticmethod(told_to_end_as_it_begins)


@pytest.mark.parametrize("words", [["open", "acme.toml"], ["track", "acme.toml"], []])
def test_who_ends_it_before_the_first_screen_gets_the_terminal_back(
    words: list[str], tmp_path: Path
) -> None:
    begun(tmp_path)
    with Terminal([*words, "--lang", "en"], tmp_path, program=ToldToEnd) as terminal:
        assert terminal.status() == 1
    assert not_cleaned(terminal) == []
    assert "Traceback" not in terminal.raw
    assert not (tmp_path / "state/slawizard/crashes").exists()


def test_what_is_unsaved_is_asked_about_once_and_can_be_discarded(
    start: Start, tmp_path: Path
) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Step 1 of 8")
    terminal.press("Acme", "ctrl+q", "ctrl+q")
    terminal.wait_for("Leave without saving?")
    terminal.press("escape")
    terminal.wait_for(
        lambda t: "Leave without saving?" not in t.text, lambda t: "Acme" in t.row("Company    ")
    )
    terminal.press("ctrl+q")
    terminal.wait_for("Leave without saving?")
    terminal.press("tab", "tab", "enter")

    assert terminal.status() == 1
    assert not (tmp_path / "acme.toml").exists()


def test_another_size_of_the_window_is_taken_up(start: Start) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Step 1 of 8")
    terminal.resize(120, 40)
    terminal.wait_for("The year's funnel")
    terminal.resize(60, 20)
    terminal.wait_for(lambda t: "The year's funnel" not in t.text and "Step 1 of 8" in t.text)


@pytest.mark.parametrize(("command", "status"), [("new", 1), ("open", 0)])
def test_without_a_terminal_and_without_input_it_ends_at_once(
    command: str, status: int, tmp_path: Path
) -> None:
    case = Path(__file__).parent.parent / "cases" / "two-stages.toml"
    (tmp_path / "old.toml").write_bytes(case.read_bytes())
    file = "old.toml" if command == "open" else "new.toml"
    done = forked.run([command, file, "--lang", "en"], cwd=tmp_path, env=isolated(tmp_path))

    assert (done.returncode, done.stderr) == (status, b"")
    assert b"There are no more answers to read." in done.stdout
    assert not (tmp_path / "new.toml").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_draft_kept(
    number: signal.Signals, start: Start, tmp_path: Path
) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    as_shells_have_it = terminal.attributes()
    terminal.wait_for("Step 1 of 8")
    terminal.press("Acme Norte")
    terminal.wait_for(lambda t: "Acme Norte" in t.row("Company"))
    terminal.send_signal(number)

    assert terminal.status() == 1
    assert not_cleaned(terminal) == []
    assert terminal.attributes() == as_shells_have_it
    (draft,) = (tmp_path / "state/slawizard/drafts").glob("*.json")
    assert "Acme Norte" in draft.read_text("utf-8")
    assert not (tmp_path / "state/slawizard/crashes").exists()


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
def test_whoever_comes_back_goes_on_and_leaves_the_terminal_as_it_was(
    stop: signal.Signals, start: Start
) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    as_shells_have_it = terminal.attributes()
    terminal.wait_for("Step 1 of 8")
    terminal.send_signal(stop)
    if stop == signal.SIGSTOP:
        terminal.attributes(as_shells_have_it)
    else:
        terminal.wait_for(lambda t: "\x1b[?1049l" in t.raw)

    def is_back(terminal: Terminal) -> bool:
        terminal.send_signal(signal.SIGCONT)
        return terminal.raw.count("\x1b[?1049h") == 2

    terminal.wait_for(is_back)
    terminal.press("Acme Norte", "enter")
    terminal.wait_for(lambda t: "Acme Norte" in t.row("Company"))
    terminal.send_signal(signal.SIGTERM)
    terminal.send_signal(signal.SIGCONT)  # as a shell does that ends
    assert terminal.status() == 1
    assert terminal.raw.count("\x1b[?1049h") == 2
    assert not_cleaned(terminal) == []
    assert terminal.attributes() == as_shells_have_it
