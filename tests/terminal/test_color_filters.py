"""What is sent to terminals of every kind: without colors, without UTF-8, without a mouse."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from slawizard.storage.drafts.serialization import unpack
from tests.fuzz import FUZZ, thinned
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

AGREEMENTS = Path(__file__).parents[1] / "tui" / "agreements"
ASCII = {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_SGR = re.compile(r"\x1b\[([\d;:]*)m")
COLOURS = {*range(30, 50), *range(90, 108)}
MOUSE = "\x1b[?1000h"


def colors(raw: str) -> set[str]:
    """The sequences of `raw` that set a color, the terminal's own one included."""
    return {
        codes[0]
        for codes in _SGR.finditer(raw)
        if COLOURS & {int(code or 0) for code in re.split("[;:]", codes[1])}
    }


def tour(terminal: Terminal) -> None:
    """Every step, the help, the palette, a list of suggestions, an error, the question at the end."""
    terminal.wait_for("Step 8 of 8")
    for number in range(7, 0, -1):
        terminal.press("escape")
        terminal.wait_for(f"Step {number} of 8")
        if number == 5:
            terminal.press("f4")
            terminal.wait_for("Ideas")
            terminal.press("escape")
            terminal.wait_for(lambda t: "Esc closes" not in t.text)
    terminal.press("Nubes", "f1")
    terminal.wait_for("Close")
    terminal.press("enter", "ctrl+p")
    terminal.wait_for("Search for")
    terminal.press("down", "escape")
    terminal.wait_for(lambda t: "Search for" not in t.text)
    terminal.press("ctrl+q")
    terminal.wait_for("Stay here")


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    return Path(shutil.copy(AGREEMENTS / "harbor-analytics.toml", tmp_path / "acme.toml"))


def test_no_color_means_no_color_at_all(start: Start, agreement: Path) -> None:
    terminal = start("open", agreement.name, "--lang", "en", NO_COLOR="1")
    terminal.wait_for("Step 8 of 8")
    if FUZZ >= 1:
        tour(terminal)
    else:
        terminal.press("escape")
        terminal.wait_for("Step 7 of 8")
        terminal.press("90", "ctrl+q")
        terminal.wait_for("Stay here")
    terminal.press("tab", "tab", "tab", "enter", "ctrl+s")
    terminal.wait_for("Saved")
    assert colors(terminal.raw) == set()


def test_an_empty_no_color_asks_for_nothing_and_the_mouse_is_asked_for(
    start: Start, agreement: Path
) -> None:
    terminal = start("open", agreement.name, "--lang", "en", NO_COLOR="", COLORTERM="truecolor")
    terminal.wait_for("Step 8 of 8", lambda t: "38;2;127;214;194" in t.raw)
    terminal.wait_for(lambda t: MOUSE in t.raw)


@pytest.mark.parametrize("term", thinned(["xterm", "tmux-256color"]))
def test_a_terminal_of_few_colors_shows_every_screen(
    start: Start, agreement: Path, term: str
) -> None:
    tour(start("open", agreement.name, "--lang", "en", TERM=term))


@pytest.mark.skipif(FUZZ < 1, reason="the tour above sees a terminal of as many colors")
@pytest.mark.parametrize("term", ["xterm-16color", "tmux-256color", "screen-256color"])
def test_other_terminals_of_as_many_colors_show_the_wizard(
    start: Start, agreement: Path, term: str
) -> None:
    start("open", agreement.name, "--lang", "en", TERM=term).wait_for("Step 8 of 8", "^q Quit")


def test_without_utf_8_only_ascii_is_sent_and_what_was_typed_with_accents_is_kept(
    start: Start, tmp_path: Path
) -> None:
    terminal = start("new", "acme.toml", "--lang", "es", **ASCII)
    terminal.wait_for("Paso 1 de 8")
    terminal.press("Peñón 数", "enter")
    terminal.wait_for("Penon ??")
    terminal.press("f1")
    terminal.wait_for("Cerrar", "+---")
    terminal.press("enter", "ctrl+q")
    terminal.wait_for("Seguir aqui")
    terminal.press("enter")
    assert terminal.status() == 1
    assert terminal.raw.isascii()
    assert "\\u" not in terminal.raw
    (draft,) = tmp_path.rglob("drafts/*.json")
    kept, _kept_at = unpack(draft.read_bytes())
    assert kept.draft.get("agreement.company") == "Peñón 数"


@pytest.mark.skipif(FUZZ < 1, reason="in process, text in ASCII is as wide as before")
def test_in_ascii_the_screens_still_line_up(start: Start, agreement: Path) -> None:
    plain = start("open", agreement.name, "--lang", "en", **ASCII)
    other = start("open", agreement.name, "--lang", "en")
    for terminal in (plain, other):
        terminal.wait_for("Step 8 of 8")
        terminal.press("escape", "escape")
        terminal.wait_for("Step 6 of 8", "f4 Benchmarks")
    plain.wait_for(lambda t: widths(t) == widths(other.read_pending()))
    assert plain.text.isascii()


def widths(terminal: Terminal) -> list[int]:
    return [len(row) for row in terminal.lines]


def test_a_locale_that_is_no_utf_8_is_enough_for_ascii(start: Start, agreement: Path) -> None:
    terminal = start("open", agreement.name, "--lang", "en", LANG="C")
    terminal.wait_for("Step 8 of 8", "v Complete")
    terminal.wait_for("^q Quit")
    assert terminal.raw.isascii()


def test_bytes_that_are_no_utf_8_are_read_as_latin_1(start: Start) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Step 1 of 8")
    terminal.press_bytes(b"Caf\xe9 \x80\xff Sol")
    terminal.wait_for("Café \ufffdÿ Sol")


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (("--no-mouse",), {}),
        (("open", "acme.toml", "--no-mouse"), {}),
        ((), {"STY": "16478.pts-0.here"}),
    ],
    ids=["start", "open", "GNU screen"],
)
def test_no_mouse_means_that_none_is_asked_for(
    start: Start, agreement: Path, words: tuple[str, ...], environment: dict[str, str]
) -> None:
    del agreement
    terminal = start(*words, **environment)
    terminal.wait_for("^q Quit")
    terminal.press("ctrl+q")
    terminal.status()
    assert re.search(r"\x1b\[\?100[0236]h|\x1b\[\?101[56]h", terminal.raw) is None


QUIET = 0.8
"""Seconds in which a cursor that blinks each half second is seen to."""


def test_nothing_is_sent_by_itself(start: Start) -> None:
    """After the last frame comes silence: a cursor that blinks would break it each half second."""
    terminal = start("new", "acme.toml", "--lang", "en")
    for keys, shown in (
        ((), "Step 1 of 8"),
        (("f2",), "Step 2 of 8"),
        (("f2", "f2", "f2"), "Step 5 of 8"),
        (("ctrl+p",), "Search for"),
    ):
        terminal.press(*keys)
        terminal.wait_for(shown)
        terminal.wait_for_silence(QUIET)
