"""Keys land in the field that a patient typist would have been in, however fast they come."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Final

import pytest

from slawizard.tui.terminal_input import PAUSE_SECONDS
from tests.fuzz import thinned
from tests.terminal.conftest import Start
from tests.terminal.terminal import KITTY_KEYS, Terminal

ROAD = (
    *("Nubes", "backspace", "f2"),
    *(
        "9000000",
        "enter",
        "COP",
        "tab",
        "2027-03",
        "enter",
        "12",
        "enter",
        "1000000",
        "tab",
        "50",
        "shift+tab",
    ),
    *("f2", "250000", "enter", "right", "enter", "1 1 1 1 1 1 1 1 1 1 1 2"),
    *("enter", "enter", "enter"),
    *("Trafico", "enter", "enter", "Sitio", "f2", "f2"),
    *("3", "tab", "tab", "tab", "7", "tab", "CRM", "enter", "20", "f4"),
    *("escape", "escape", "tab", "tab", "Todos", "f2", "f2", "f2", "f2"),
)
"""Text, Enter, Tab, Shift+Tab, arrows, F2, F4 and Escape over all eight steps."""

EXPECTED = (
    'company = "Nube"',
    "goal = 9000000",
    'currency = "COP"',
    "starts = 2027-03-01",
    "from_existing_customers = 1000000",
    "marketing_share_percent = 50",
    "average_ticket = 250000",
    'cadence = "quarterly"',
    "seasonality = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]",
    'name = "Trafico"',
    'meaning = "Todos"',
    "percent = 3",
    "days = 7",
    'source = "CRM"',
    "percent = 20",
)


@pytest.mark.parametrize("gap", thinned([0.0, 0.02, 0.1]))
def test_keys_land_where_they_should(start: Start, tmp_path: Path, gap: float) -> None:
    # Kitty's protocol: in the older one an Escape and the key behind it are Alt and that key.
    terminal = start("new", "nube.toml", "--lang", "en", keys=KITTY_KEYS)
    terminal.wait_for("Step 1 of 8")
    terminal.press(*ROAD, gap=gap)
    terminal.wait_for("Step 8 of 8")
    terminal.press("ctrl+s")
    terminal.wait_for("Saved")

    lines = (tmp_path / "nube.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in EXPECTED if line not in lines] == []


def test_a_burst_in_one_piece_lands_where_it_should(start: Start) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Step 1 of 8")
    terminal.burst("Acme", "f2", "12000000", "enter", "USD", "enter", "2027-01", "f2", "7000")
    terminal.wait_for("= 7,000 USD")
    terminal.wait_for("1,715 customers")


def test_enter_in_a_field_of_several_lines_is_a_new_line(start: Start) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Step 1 of 8")
    terminal.burst("f2", "f2", "f2", "f2", "Uno", "enter", "Dos", "enter", "Tres")
    terminal.wait_for(lambda t: adjoin(t, "Uno", "Dos", "Tres"))


TRIES: Final = 5


def send_slowly(terminal: Terminal, text: str) -> float:
    """Send `text` at 0.15 s a character; the longest that one took on this machine."""
    longest = 0.0
    for char in text:
        began = monotonic()
        terminal.press(char, gap=0.15)
        longest = max(longest, monotonic() - began)
    return longest


def test_an_answer_over_a_slow_line_is_not_typed(start: Start) -> None:
    for _try in range(TRIES):
        terminal = start("new", "acme.toml", "--lang", "en")
        terminal.wait_for("Step 1 of 8")
        terminal.press("Ac")
        if send_slowly(terminal, "\x1b[?1;2c") < PAUSE_SECONDS:
            break
    else:
        pytest.skip("so long a pause is the end of an answer: this machine is too slow for it")
    terminal.press("me")
    terminal.wait_for(lambda t: t.row(" Company ").split() == ["Company", "Acme"])


def adjoin(terminal: Terminal, *words: str) -> bool:
    """Whether each of `words` stands on the row below the one before."""
    rows = [n for word in words for n, row in enumerate(terminal.lines) if word in row]
    return len(rows) == len(words) and rows == list(range(rows[0], rows[0] + len(words)))


def test_a_pasted_amount_is_understood_and_a_long_one_refused_without_a_freeze(
    start: Start,
) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Step 1 of 8")
    terminal.press("f2")
    terminal.wait_for("Step 2 of 8")
    terminal.paste("1,200,000")
    terminal.wait_for("= 1,200,000")
    terminal.press("f2")
    terminal.wait_for("Step 3 of 8")
    terminal.paste("9" * 10_000)
    terminal.wait_for("! ")
    terminal.press("f2")
    terminal.wait_for("Step 4 of 8")
