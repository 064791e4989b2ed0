"""What the terminal sends: keys, pastes and the mouse go on to Textual's parser, answers do not.

A terminal also answers what was asked of it, perhaps by the program before, and late. Textual types
what it does not know into the field with the cursor. Here each sequence is read to its end by the
grammar that all of them share (ECMA-48), and only what Textual knows is handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from textual import constants, events

from slawizard.tui.bracketed_paste import read_paste
from slawizard.tui.control_sequences import C1_CONTROLS, STRING_STARTS, ControlSequences
from slawizard.tui.late_sequences import (
    LATE_SECONDS,
    EscapeWithdrawn,
    LateSequence,
    delay_for,
    may_begin,
)
from slawizard.tui.textual_compat import KnownSequences, ParseEOF, ParseTimeout, Read1, TimedParser

if TYPE_CHECKING:
    from textual.message import Message

PAUSE_SECONDS: Final = 0.5
"""The longest pause within an answer: after it the rest is not waited for."""

ANSWER_SECONDS: Final = 2.0
"""How long an answer without an end is waited for, though the author types meanwhile."""

LONGEST_ANSWER_SECONDS: Final = 8.0
"""And while nothing comes but what most answers are made of: a line may be slow."""

HELD_SECONDS: Final = 15.0
"""How long a word is held back that may have begun as a sequence, while it goes on without a pause."""

LONGEST_SEQUENCE: Final = 128

_ESC, _BELL, _ST = "\x1b", "\x07", "\x9c"
_FIGURES: Final = frozenset("0123456789abcdefABCDEF:;/=+-,")

_X10_MOUSE: Final = "M"
_PASTE: Final = "200~"

Reading = Generator[Any, str, str]


class TerminalInput(TimedParser):
    """Textual's parser of a terminal's input, with a guard before it.

    Escape waits no longer than there for what may follow it, until the line turns out to be slower.
    """

    def __init__(self, debug: bool = False, input_waits: Callable[[], bool] = bool) -> None:  # noqa: FBT001, FBT002 - Textual's
        self._input_waits = input_waits
        self._known = KnownSequences(debug=debug)
        self._returned = ""
        self._control_sequences = ControlSequences()
        self._escaped_at = -inf
        """When ESC came, where it was taken for the key and nothing has come since."""
        self._escape_delay = constants.ESCAPE_DELAY
        super().__init__()

    def tick(self) -> Iterable[Message]:
        """Call at regular intervals to check for timeouts. What waits to be read came in time."""
        return () if self._input_waits() else super().tick()

    def parse(self, token_callback: Callable[[Message], None]) -> Generator[Any, str, None]:
        """Tell `token_callback` of what is sent, character by character."""
        self._tell = token_callback
        try:
            while True:
                char = yield from self._read()
                if char == _ESC:
                    yield from self._escape()
                elif may_begin(char) and monotonic() - self._escaped_at < LATE_SECONDS:
                    yield from self._late(char, monotonic() - self._escaped_at)
                elif char in C1_CONTROLS:
                    self._escaped_at = -inf
                    yield from self._sequence(C1_CONTROLS[char])
                else:
                    self._escaped_at = -inf
                    self._forward(char)
        except ParseEOF:
            return

    def _read(self, seconds: float | None = None) -> Reading:
        """The next character; `ParseTimeout` where none comes for so many `seconds`."""
        if self._returned:
            char, self._returned = self._returned[0], self._returned[1:]
            return char
        char = yield Read1(seconds)
        return char

    def _forward(self, sequence: str) -> bool:
        """Tell of what Textual knows `sequence` for; False where it knows it for nothing."""
        found = self._known.events_of(sequence)
        for event in found or ():
            self._tell(event)
        return found is not None

    def _alt(self, char: str) -> None:
        """Tell of `char` with Alt."""
        if not self._forward(_ESC + char):
            for event in self._known.with_alt(char):
                self._tell(event)

    def _escape(self) -> Generator[Any, str, None]:
        """What begins with ESC."""
        began = monotonic()
        self._escaped_at = -inf
        try:
            char = yield from self._read(self._escape_delay)
        except ParseTimeout:
            self._escaped_at = began
            char = ""
        if char in ("", _ESC):
            self._tell(events.Key("escape", _ESC))
            self._returned = char + self._returned
            return
        if monotonic() - began < constants.ESCAPE_DELAY:
            self._escape_delay = constants.ESCAPE_DELAY  # the line is fast again
        yield from self._sequence(char)

    def _sequence(self, char: str) -> Generator[Any, str, None]:
        """What goes on with `char` after ESC."""
        if char == "[":
            yield from self._control()
        elif char == "O":
            yield from self._single_shift()
        elif char in STRING_STARTS:
            yield from self._string(char)
        else:
            self._alt(char)

    def _late(
        self, char: str, delay: float, *, with_alt: bool = False
    ) -> Generator[Any, str, None]:
        """What may be a sequence whose ESC was taken for the key, or for Alt with `char`."""
        self._escaped_at = -inf
        began = came = monotonic()
        late, is_sequence = LateSequence(char, 0 if with_alt else delay), None
        while is_sequence is None and came - began < HELD_SECONDS:
            try:
                char = yield from self._read(PAUSE_SECONDS)
            except ParseTimeout:
                break
            if not char.isprintable():
                if not late.is_string:
                    self._returned = char + self._returned
                elif (yield from self._ends_string(char)):
                    self._withdraw_key(delay, with_alt=with_alt)
                    return
                break
            came, before = monotonic(), came
            is_sequence = late.add(char, came - before)
        if is_sequence:
            self._withdraw_key(delay, with_alt=with_alt)
            self._returned = late.text[1:] + self._returned
            yield from self._sequence(late.text[0])
            return
        typed = late.text
        if with_alt:
            self._alt(typed[0])
            typed = typed[1:]
        for char in typed:
            self._forward(char)

    def _withdraw_key(self, delay: float, *, with_alt: bool) -> None:
        """Tell that the last Escape was none; wait longer with the next, on a line of that `delay`.

        Nobody has heard of a key with Alt yet.
        """
        self._escape_delay = delay_for(delay)
        if not with_alt:
            self._tell(EscapeWithdrawn())

    def _cut_off(self, char: str) -> Generator[Any, str, None]:
        """ESC and `char`, behind which nothing came in time: a key with Alt, or the rest is late."""
        yield from self._late(char, constants.ESCAPE_DELAY, with_alt=True)

    def _ends_string(self, char: str) -> Generator[Any, str, bool]:
        """Whether a string ends with `char`, or with it and the next; else both come once more."""
        if char in (_BELL, _ST):
            return True
        following = ""
        if char == _ESC:
            with suppress(ParseTimeout):
                following = yield from self._read(PAUSE_SECONDS)
            if following == "\\":
                return True
        self._returned = char + following + self._returned
        return False

    # Control sequences --------------------------------------------------------------------

    def _control(self) -> Generator[Any, str, None]:
        """What begins with ESC [: a key, the mouse, a paste, an answer."""
        body = yield from self._body()
        if body == _PASTE:
            yield from self._paste()
        elif body == _X10_MOUSE:
            yield from self._rest(3)
        elif len(body) < LONGEST_SEQUENCE and (readable := self._control_sequences.readable(body)):
            self._forward(f"{_ESC}[{readable}")

    def _body(self) -> Reading:
        """A control sequence up to its last letter; empty where it has none, or is done with."""
        body = ""
        while not body or " " <= body[-1] <= "?":
            try:
                char = yield from self._read(PAUSE_SECONDS if body else self._escape_delay)
            except ParseTimeout:
                if not body:
                    yield from self._cut_off("[")
                return ""
            if not " " <= char <= "~":
                self._returned = char + self._returned  # it was cut off
                return ""
            if len(body) < LONGEST_SEQUENCE or char > "?":
                body += char
            if char == "$" and self._forward(f"{_ESC}[{body}"):
                return ""  # a key of rxvt, with Shift
        if body == "[":  # a function key of the Linux console has one more
            body += yield from self._rest(1)
        return body

    def _rest(self, count: int) -> Reading:
        """So many characters more, or those that come before a pause or a control."""
        text = ""
        with suppress(ParseTimeout):
            while len(text) < count:
                char = yield from self._read(self._escape_delay)
                if char < " ":
                    self._returned = char + self._returned
                    break
                text += char
        return text

    def _single_shift(self) -> Generator[Any, str, None]:
        """What begins with ESC O: a key, else Alt+O and what was typed behind it."""
        char = yield from self._rest(1)
        if not char:
            yield from self._cut_off("O")
        elif not self._forward(f"{_ESC}O{char}"):
            self._alt("O")
            self._returned = char + self._returned

    # Strings ------------------------------------------------------------------------------

    def _string(self, kind: str) -> Generator[Any, str, None]:
        """Read an answer to its end and drop it; what begins as none does was typed with Alt."""
        first = yield from self._rest(1)
        if not first:
            yield from self._cut_off(kind)
            return
        if not STRING_STARTS[kind].match(first):
            self._alt(kind)
            self._returned = first + self._returned
            return
        began, char = monotonic(), first
        try:
            while char >= " " and char != _ST and monotonic() - began < self._patience_with(char):
                char = yield from self._read(PAUSE_SECONDS)
        except ParseTimeout:
            return
        if char == _ESC:
            yield from self._string_end()
        elif char not in (_BELL, _ST):
            self._returned = char + self._returned  # it has no end: this was typed

    def _patience_with(self, char: str) -> float:
        """How long an answer in which `char` has come may go on: longer on a slow line."""
        seconds = LONGEST_ANSWER_SECONDS if char in _FIGURES else ANSWER_SECONDS
        return seconds * self._escape_delay / constants.ESCAPE_DELAY

    def _string_end(self) -> Generator[Any, str, None]:
        r"""The \ that ends a string with the ESC before it; without it, that ESC begins anew."""
        try:
            char = yield from self._read(PAUSE_SECONDS)
        except ParseTimeout:
            self._tell(events.Key("escape", _ESC))
            return
        if char != "\\":
            self._returned = _ESC + char + self._returned

    def _paste(self) -> Generator[Any, str, None]:
        """All that comes up to the end of a paste."""
        begun, self._returned = self._returned, ""
        text, self._returned = yield from read_paste(begun)
        self._tell(events.Paste(text))
