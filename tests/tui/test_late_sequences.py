"""Over a slow or a bad line a sequence comes long after its ESC: it is none of what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from textual import events

from slawizard.tui import late_sequences, terminal_input
from slawizard.tui.late_sequences import EscapeWithdrawn
from slawizard.tui.terminal_input import TerminalInput
from tests.each import for_each
from tests.tui.test_terminal_input import ANSWERS, keys, told, typed

PASTE = "\x1b[200~Norte\x1b[201~"
MOUSE = "\x1b[<0;10;5M\x1b[<0;10;5m"

SENT = ANSWERS | {"mouse": MOUSE, "title of a window": "\x1b]Lventa 3, Ñuñoa: acme_100%\x07"}


class Line:
    """A line to the parser, with a clock that stands still but while a character is on its way."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._parser = TerminalInput()
        self._now = 0.0
        self.found: list[Any] = []
        monkeypatch.setattr("textual._parser.get_time", lambda: self._now)
        monkeypatch.setattr(terminal_input, "monotonic", lambda: self._now)

    def send(self, reads: Iterable[str], pause: float) -> None:
        """Send `reads`, each so many seconds after the one before, with ticks meanwhile."""
        for read in reads:
            self.wait(pause)
            self.found += self._parser.feed(read)

    def wait(self, seconds: float) -> None:
        for _tick in range(10):
            self._now += seconds / 10
            self.found += self._parser.tick()


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    return Line(monkeypatch)


SHORT = [answer for answer in SENT.values() if len(answer) < 28]
"""Those that are over before the patience with an answer is, on a line that seems to be fast."""


@for_each("answer, together, pause", product(SHORT, [2, 3, 4], [0.05, 0.15]))
def test_an_answer_of_which_a_busy_machine_reads_the_beginning_at_once_is_not_typed(
    answer: str, together: int, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(monkeypatch)
    line.send(["Ac", answer[:together], *answer[together:]], pause)
    line.send("me", 1)
    assert typed(line.found) == "Acme"


def test_what_is_typed_behind_a_letter_with_alt_is_typed(line: Line) -> None:
    for letter, text in product("[]O^_P", ["acme", "Norte", "1200", "?", "   "]):
        line.found.clear()
        line.send([f"\x1b{letter}", *text[:2]], 0.15)
        line.send(text[2:], 0.15)
        line.wait(terminal_input.HELD_SECONDS)
        assert typed(line.found).removeprefix(letter) == text


@for_each("answer, pause", product(SENT.values(), [0.05, 0.15, 0.45]))
def test_an_answer_that_comes_character_by_character_is_not_typed(
    answer: str, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(monkeypatch)
    line.send(f"Ac{answer}", pause)
    line.send("me", 1)
    assert typed(line.found) == "Acme"


@for_each("answer, pause", product(SENT.values(), [0.2, 4.5]))
def test_an_answer_that_was_held_up_behind_its_escape_is_not_typed(
    answer: str, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(monkeypatch)
    line.send(("Ac", answer[0], answer[1:]), pause)
    line.send("me", 1)
    assert typed(line.found) == "Acme"


@pytest.mark.parametrize("pause", [0.15, 0.3])
def test_a_paste_over_a_slow_line_is_one(pause: float, line: Line) -> None:
    line.send(PASTE, pause)
    assert [e.text for e in line.found if isinstance(e, events.Paste)] == ["Norte"]
    assert typed(line.found) == ""


def test_a_click_over_a_slow_line_is_one(line: Line) -> None:
    line.send(MOUSE, 0.15)
    assert [type(e) for e in line.found if isinstance(e, events.MouseEvent)] == [
        events.MouseDown,
        events.MouseUp,
    ]


@pytest.mark.parametrize("key", ["\x1b[B", "\x1bOQ", "\x1b[1;5B", "\x1b[15~", "\x1b[13;5u"])
def test_a_slow_line_is_known_after_its_first_sequence(key: str, line: Line) -> None:
    line.send(key, 0.15)
    (_escape, name) = keys(line.found)
    assert keys(line.found)[0] == "escape"
    line.found.clear()
    line.send(key * 2, 0.15)
    assert keys(line.found) == [name, name]


def test_on_a_line_that_is_fast_again_escape_waits_no_longer_than_before(line: Line) -> None:
    line.send("\x1b[B", 0.3)
    line.send(("\x1b[B", "\x1b"), 0.01)
    line.found.clear()
    line.wait(0.11)
    assert keys(line.found) == ["escape"]


BY_HAND = (
    *("[b]x", "[", "[Ana]", "[I", "[10%]", "[1", "[[x]]", "[?", "[>x", "]", "] 5", "<5"),
    *("P", "Pedro", "P1", "OK", "O", "OSCAR", "_x", "_G", "^2", "]l", "P1 leads", "_G 5"),
)


@for_each("text, pause, delay", product(BY_HAND, [0.08, 0.2], [0.6, 1.5, 8.0]))
def test_what_is_typed_by_hand_behind_an_escape_is_typed(
    text: str, pause: float, delay: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(monkeypatch)
    line.send("\x1b", 0)
    line.send(text[0], delay)
    line.send(text[1:], pause)
    line.wait(terminal_input.PAUSE_SECONDS + 0.1)
    assert keys(line.found)[0] == "escape"
    assert typed(line.found) == text


def test_an_escape_that_began_an_answer_is_withdrawn_before_anything_follows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for answer in SENT.values():
        line = Line(monkeypatch)
        line.send(answer[0], 0)
        line.send((answer[1:], "x"), 0.4)
        line.wait(1)
        told = [e for e in line.found if isinstance(e, (events.Key, EscapeWithdrawn))]
        assert [getattr(e, "key", None) for e in told] == ["escape", None, "x"], answer


@pytest.mark.parametrize("end", ["\r", "\t", "\x13", "\x1b[B", "\x1b", "\x1bx"])
def test_a_key_behind_what_may_have_been_a_title_comes_behind_it(end: str, line: Line) -> None:
    line.send(("\x1b", "^", "2", "x"), 0.2)
    line.send((end,), 0.2)
    line.wait(2)
    by_itself = keys(told(end)) if end != "\x1b" else ["escape"]
    assert keys(line.found) == ["escape", "circumflex_accent", "2", "x", *by_itself]


def test_a_text_that_is_too_long_for_a_title_is_typed_meanwhile(line: Line) -> None:
    line.send(("\x1b", "^"), 0.2)
    line.send("x" * 600, 0.001)
    assert len(typed(line.found)) == 601
    line.send(("\x1b", "^"), 0.2)
    line.send("y" * 100, 0.2)
    assert len(typed(line.found)) > 650


def test_after_a_while_a_bracket_is_a_bracket_at_once(line: Line) -> None:
    line.send("\x1b", 0)
    line.send("[", late_sequences.LATE_SECONDS + 1)
    assert typed(line.found) == "["


def test_a_key_ends_what_may_have_been_a_sequence(line: Line) -> None:
    line.send(("\x1b", "[1", "\r"), 0.4)
    assert keys(line.found)[-3:] == ["left_square_bracket", "1", "enter"]
