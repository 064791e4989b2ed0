"""What the terminal sends: keys act, answers are never typed, and nothing of it ends the wizard."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver

from slawizard.tui import bracketed_paste, terminal, terminal_input
from slawizard.tui.terminal import tolerate_invalid_utf8
from slawizard.tui.terminal_input import TerminalInput
from tests.fuzz import FUZZ, scaled

KEYS: dict[str, str] = {
    "\x1b[101;1:1u": "e",
    "\x1b[101;1:2u": "e",
    "\x1b[101::101;1:2u": "e",
    "\x1b[97:65;2u": "A",
    "\x1b[97:65:97;2:1;65u": "A",
    "\x1b[97;;225u": "á",
    "\x1b[0;;225u": "á",
}
"""Reports of kitty's protocol and what they type."""


def told(*reads: str) -> list[Any]:
    """What comes of `reads`, one read after the other."""
    parser = TerminalInput()
    return [event for read in reads for event in parser.feed(read)]


def typed(found: Sequence[Any]) -> str:
    """The text that `found` would bring into a field."""
    keys = [event for event in found if isinstance(event, events.Key)]
    return "".join(key.character or "" for key in keys if key.is_printable)


def keys(found: Sequence[Any]) -> list[str]:
    return [event.key for event in found if isinstance(event, events.Key)]


def keys_with_text(found: Iterable[Any]) -> list[tuple[str, str | None]]:
    return [(event.key, event.character) for event in found if isinstance(event, events.Key)]


# Reports of keys --------------------------------------------------------------------------


@pytest.mark.parametrize("report", KEYS)
def test_a_report_of_a_key_types_it(report: str) -> None:
    assert typed(told(report)) == KEYS[report]


@pytest.mark.parametrize(
    ("report", "key"),
    [
        ("\x1b[13;5:1u", "ctrl+enter"),
        ("\x1b[13;1:1u", "enter"),
        ("\x1b[1;1:2A", "up"),
        ("\x1b[3;1:1~", "delete"),
        ("\x1b[27;1:1u", "escape"),
        ("\x1b[115;5:1u", "ctrl+s"),
        ("\x1b[115::115;5:2u", "ctrl+s"),
    ],
)
def test_a_report_with_the_kind_of_event_is_the_key(report: str, key: str) -> None:
    assert keys(told(report)) == [key]


@pytest.mark.parametrize(
    "report",
    [
        "\x1b[101;1:3u",
        "\x1b[57441;2:3u",
        "\x1b[1;1:3A",
        "\x1b[3;1:3~",
        "\x1b[1114112u",
        "\x1b[99999999u",
        "\x1b[55296u",
        "\x1b[99999999~",
        "\x1b[500~",
        "\x1b[97;;99999999u",
        "\x1b[97;99999u",
        "\x1b[97;1:9u",
        "\x1b[57999u",
        "\x1b[::;:;:u",
        "\x1b[1;2;3;4;5u",
    ],
)
def test_a_release_and_a_code_that_is_no_key_type_nothing(report: str) -> None:
    found = told(report, "x")
    assert typed(found) in ("x", "ax")
    assert typed(found) == "x" or report == "\x1b[97;;99999999u"  # the key without that text


# Answers ----------------------------------------------------------------------------------

ANSWERS = {
    "color": "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    "color, with a bell": "\x1b]11;rgb:ffff/ffff/ffff\x07",
    "palette": "\x1b]4;12;rgb:0000/0000/ffff\x07",
    "clipboard": "\x1b]52;c;SG9sYQ==\x1b\\",
    "title": "\x1b]lslawizard\x1b\\",
    "device": "\x1b[?1;2c",
    "device, of many": "\x1b[?64;1;2;6;9;15;18;21;22c",
    "second device": "\x1b[>41;354;0c",
    "third device": "\x1bP!|00000000\x1b\\",
    "version": "\x1bP>|XTerm(354)\x1b\\",
    "mode": "\x1b[?2026;2$y",
    "another mode": "\x1b[4;2$y",
    "capability": "\x1bP1+r524742=38\x1b\\",
    "no capability": "\x1bP0+r\x1b\\",
    "setting": "\x1bP1$r0m\x1b\\",
    "graphics": "\x1b_Gi=31;OK\x1b\\",
    "graphics, an error": "\x1b_Gi=31;ENOTSUPP:no such thing\x1b\\",
    "keyboard": "\x1b[?25u",
    "window": "\x1b[8;24;80t",
    "window in pixels": "\x1b[4;600;800t",
    "window, unasked": "\x1b[48;24;80;600;800t",
    "window state": "\x1b[1t",
    "cursor": "\x1b[24;80R",
    "extended cursor": "\x1b[?24;80;1R",
    "status": "\x1b[0n",
    "colors": "\x1b[?997;1n",
    "focus": "\x1b[I\x1b[O",
    "private message": "\x1b^something\x1b\\",
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_not_typed(answer: str) -> None:
    assert typed(told(f"Ac{answer}me")) == "Acme"
    assert not [event for event in told(answer) if isinstance(event, events.Key)]


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_in_pieces_is_not_typed(answer: str) -> None:
    assert typed(told("Ac", *answer, "me")) == "Acme"
    for cut in range(1, len(answer)):
        assert typed(told(f"Ac{answer[:cut]}", f"{answer[cut:]}me")) == "Acme"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which stands still but where a test sets it."""
    now = [0.0]
    monkeypatch.setattr("textual._parser.get_time", lambda: now[0])
    monkeypatch.setattr(terminal_input, "monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize("answer", ["\x1b]11;rgb:ff", "\x1bP1+r5247", "\x1b_Gi=31", "\x1b[?1;2"])
def test_an_answer_without_an_end_takes_nothing_of_what_is_typed_after_a_while(
    answer: str, clock: list[float]
) -> None:
    parser = TerminalInput()
    found = list(parser.feed(answer))
    clock[0] += terminal_input.PAUSE_SECONDS
    found += parser.tick()
    found += parser.feed("Acme")
    assert typed(found) == "Acme"


@pytest.mark.parametrize("answer", ["\x1b]11;rgb:ffff/ffff/ffff\x07", "\x1bP1+r524742=38\x1b\\"])
def test_an_answer_over_a_slow_line_is_not_typed(answer: str, clock: list[float]) -> None:
    parser = TerminalInput()
    found = list(parser.feed(answer[:3]))
    for char in f"{answer[3:]}Acme":
        clock[0] += 0.15
        found += [*parser.tick(), *parser.feed(char)]
    assert typed(found) == "Acme"


@pytest.mark.parametrize("answer", ["\x1b]4;1\x07", "\x1b[?1;2c", "\x1b[15~"])
def test_what_came_in_time_is_in_time_though_a_busy_machine_reads_it_late(
    answer: str, clock: list[float]
) -> None:
    coming = list(f"Ac{answer}me")
    parser = TerminalInput(input_waits=lambda: bool(coming))
    found: list[Any] = []
    while coming:
        found += parser.feed(coming.pop(0))
        clock[0] += 2 * terminal_input.PAUSE_SECONDS
        found += parser.tick()
    assert typed(found) == "Acme"
    assert "escape" not in keys(found)


def test_input_waits_until_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    monkeypatch.setattr(terminal, "_STANDARD_INPUT", reader)
    assert not terminal.input_waits()
    os.write(writer, b"A")
    assert terminal.input_waits()
    os.read(reader, 1)
    assert not terminal.input_waits()
    os.close(writer)
    os.close(reader)
    assert not terminal.input_waits()


def test_keys_end_an_answer_without_an_end() -> None:
    assert keys(told("\x1b]11;rgb:ff\x13")) == ["ctrl+s"]
    assert keys(told("\x1b]11;rgb:ff\x1b[B")) == ["down"]
    assert keys(told("\x1b[?1;2\r")) == ["enter"]


def test_somebody_who_goes_on_typing_is_heard_soon(clock: list[float]) -> None:
    parser = TerminalInput()
    found = list(parser.feed("\x1b]11;rgb:ff"))
    for letter in "qqqqqqqqqqqqqqq":  # no figure of a color
        clock[0] += 0.2
        found += [*parser.tick(), *parser.feed(letter)]
    assert len(typed(found)) >= 5


# As before --------------------------------------------------------------------------------


def test_escape_is_not_delayed(clock: list[float]) -> None:
    theirs, ours = XTermParser(), TerminalInput()
    for parser in (theirs, ours):
        clock[0] = 0.0
        assert not list(parser.feed("\x1b"))
        clock[0] = 0.1
        assert keys(list(parser.tick())) == ["escape"]
    assert keys(told("\x1b\x1b[A")) == ["escape", "up"]


@pytest.mark.parametrize("kind", ["[", "]", "P", "O", "_", "^", "x", "Á"])
def test_a_letter_with_alt_is_one(kind: str, clock: list[float]) -> None:
    theirs, ours = XTermParser(), TerminalInput()
    found = []
    for parser in (theirs, ours):
        read = list(parser.feed(f"\x1b{kind}"))
        clock[0] += 0.1
        read += parser.tick()
        if kind in "[]PO_^" and parser is ours:  # the rest of an answer may be late
            assert not read
            clock[0] += terminal_input.PAUSE_SECONDS
            read += parser.tick()
        found.append(keys_with_text(read))
    assert found[0] == found[1] != []


@pytest.mark.parametrize("text", ["\x1bPedro", "\x1b]x", "\x1bOz"])
def test_what_is_typed_behind_a_letter_with_alt_is_typed(text: str) -> None:
    assert typed(told(text)).endswith(text[2:])


MISREAD = re.compile(r"\x1b\[((2[5689]|3[1-4]|6[23])~|5[A-D]|1;[5-8]u)")
"""What Textual lists as a key and then takes for the character of that number."""


def test_every_key_of_textual_is_what_it_was() -> None:
    for sequence in ANSI_SEQUENCES_KEYS:
        if sequence in ("\x1b", "\x1b\x1b", "\x9b") or MISREAD.fullmatch(sequence):
            continue
        assert keys_with_text(told(sequence)) == keys_with_text(XTermParser().feed(sequence))


@pytest.mark.parametrize(
    "text", ["Acme", "a\nb\r\nc", "x" * 20_000, "\x1b]11;rgb:ff\x07 \x1b[A", ""]
)
def test_a_paste_is_taken_whole(text: str) -> None:
    found = told(*f"\x1b[200~{text}\x1b[201~x")
    assert [event.text for event in found if isinstance(event, events.Paste)] == [text]
    assert typed(found) == "x"


def test_a_paste_without_an_end_does_not_keep_the_keyboard(clock: list[float]) -> None:
    parser = TerminalInput()
    found: list[Any] = list(parser.feed("\x1b[200~Acme"))
    for pause in (bracketed_paste.KEY_PAUSE_SECONDS, bracketed_paste.PASTE_PAUSE_SECONDS):
        clock[0] += pause
        found += parser.tick()
    assert [event.text for event in found] == ["Acme"]
    assert keys(list(parser.feed("\x11"))) == ["ctrl+q"]


@pytest.mark.parametrize("key", ["\x11", "\x1bOQ", "\x1b", "\x1b[201~"])
def test_a_control_after_a_pause_ends_a_paste_whose_end_was_lost(
    key: str, clock: list[float]
) -> None:
    parser = TerminalInput()
    found: list[Any] = list(parser.feed("\x1b[200~Ac\rme\r"))
    for read in (key, "x"):
        clock[0] += bracketed_paste.KEY_PAUSE_SECONDS
        found += [*parser.tick(), *parser.feed(read)]
    (paste,) = (event for event in found if isinstance(event, events.Paste))
    assert paste is found[0]
    assert paste.text == "Ac\rme\r"
    expected = {"\x11": ["ctrl+q"], "\x1bOQ": ["f2"], "\x1b": ["escape"]}
    assert keys(found) == [*expected.get(key, []), "x"]


def test_a_pause_within_a_paste_ends_nothing(clock: list[float]) -> None:
    parser = TerminalInput()
    found: list[Any] = []
    for read in ("\x1b[200~a", "\r", "\n", "b\x1b[200~", "c\x1b[201", "~d"):
        found += [*parser.feed(read)]
        clock[0] += 4
        found += parser.tick()
    assert [event.text for event in found if isinstance(event, events.Paste)] == ["a\r\nbc"]
    assert typed(found) == "d"


EIGHT_BITS = {"\x1b[": "\x9b", "\x1b]": "\x9d", "\x1bP": "\x90", "\x1b_": "\x9f", "\x1b^": "\x9e"}


def test_an_answer_of_eight_bits_is_not_typed() -> None:
    tolerate_invalid_utf8()
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    for answer in ANSWERS.values():
        sent = answer.replace("\x1b\\", "\x9c")
        for escaped, one in EIGHT_BITS.items():
            sent = sent.replace(escaped, one)
        for data in (sent.encode("latin-1"), sent.encode()):
            assert typed(told(f"Ac{decode(data)}me")) == "Acme", answer
    assert keys(told("\x9bB\x8fQ\x9b1;5B")) == ["down", "f2", "ctrl+down"]


def test_controls_behind_the_start_of_a_mouse_report_are_keys() -> None:
    assert keys(told("\x1b[M\x1b[B")) == ["down"]
    assert keys(told("\x1b[M \x11")) == ["ctrl+q"]


def test_the_mouse_is_heard() -> None:
    down, up, moved = told("\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<35;11;5M")
    assert isinstance(down, events.MouseDown)
    assert isinstance(up, events.MouseUp)
    assert isinstance(moved, events.MouseMove)
    assert (down.x, down.y) == (9, 4)
    assert told("\x1b[<0;99999999999;1M", "\x1b[M !!", "\x1b[32;10;10M") == []


def test_a_size_that_was_asked_for_is_heard() -> None:
    asked = "\x1b[?2048;1$y"
    sizes = [e.size for e in told(asked, "\x1b[48;30;90;0;0t") if isinstance(e, events.Resize)]
    assert sizes == [(90, 30)]
    assert not [e for e in told(asked, "\x1b[48;0;0;0;0t") if isinstance(e, events.Resize)]


@pytest.mark.parametrize("pixels", ["600;800", "0;0", "1200;1600"])
def test_the_mouse_is_where_it_is_whatever_pixels_a_terminal_tells_of(pixels: str) -> None:
    size = f"\x1b[48;24;80;{pixels}t"
    down = told("\x1b[?2048;2$y", size, "\x1b[<0;10;5M")[-1]
    assert isinstance(down, events.MouseDown)
    assert (down.x, down.y) == (9, 4)


# Anything ---------------------------------------------------------------------------------

SEED = 17
SEQUENCES = scaled(100_000) if FUZZ >= 1 else 10_000


def sequences(seed: int) -> Iterator[str]:
    """Sequences such as terminals send, most of them broken in some way."""
    chosen = random.Random(seed)  # noqa: S311 - the same each time, not secret
    numbers = ("", "0", "1", "3", "13", "27", "97", "255", "55296", "57441", "1114112", "9" * 20)
    starts = (
        "\x1b[",
        "\x1b[",
        "\x1b[",
        "\x1b[?",
        "\x1b[<",
        "\x1b[>",
        "\x1bO",
        "\x1b]",
        "\x1bP",
        "\x1b_",
    )
    ends = (*"uu~ABCDEFHPQRSMmtcnyz$", "\x1b\\", "\x07", "\x1b", "", "\r", "á", "\x9c", "\x00")
    while True:
        parts = "".join(
            chosen.choice(numbers) + chosen.choice((";", ":", "", "$", ";;", "-"))
            for _part in range(chosen.randrange(4))
        )
        yield chosen.choice(starts) + parts + chosen.choice(ends)


def test_no_sequence_breaks_the_parser() -> None:
    parser, found = TerminalInput(), sequences(SEED)
    for number in range(SEQUENCES):
        sequence = next(found)
        try:
            for event in parser.feed(sequence):
                if isinstance(event, events.Key):
                    (event.character or "").encode()
        except Exception as error:
            raise AssertionError(f"{sequence!r}, the {number}th of seed {SEED}") from error
    assert typed([*parser.feed("\x18"), *parser.feed("Acme")]) == "Acme"
