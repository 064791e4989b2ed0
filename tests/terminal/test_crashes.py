"""However the program ends, what was typed is there at the next start."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fuzz import FUZZ, scaled, thinned
from tests.terminal.conftest import Start
from tests.terminal.examples import begun
from tests.terminal.terminal import Terminal, not_cleaned
from tests.timeouts import RunningClock

SAFE_AFTER = 1.0
"""Seconds after which a key that was shown is safe, on a machine that has time for the wizard."""

TURNS = 4
"""Times that the wizard may have to wait for the processor until a key is on the disk."""

KILLS = 5 if FUZZ >= 1 else 2
SEEDS = range(scaled(6) if FUZZ >= 1 else 1)  # so many times KILLS; FUZZ=7 makes it 210


class Field(NamedTuple):
    """A field that a program with `words` shows in the row that begins with `label`."""

    words: tuple[str, ...]
    drafts: str
    """The folder of its drafts."""
    label: str
    columns: slice
    """Where in the row its text stands."""
    example: str
    """What it shows while it is empty, or what shows that it is there."""
    characters: str
    most: int
    """How many characters it can show."""
    pause: float
    """The longest pause between two keys, so that a draft comes in between."""

    def shown(self, terminal: Terminal) -> str:
        """The text that it shows."""
        row = terminal.row(self.label)
        return row[self.columns].strip() if row else ""

    def sees(self, terminal: Terminal, possible: set[str]) -> bool:
        """Whether it shows one of the texts that are `possible`: an example where that is none."""
        shown = self.shown(terminal)
        if not shown or shown == self.example:
            return "" in possible and self.example in terminal.text
        return shown in possible


COMPANY = Field(
    words=("new", "acme.toml"),
    drafts="drafts",
    label=" Company   ",
    columns=slice(len(" Company   "), None),
    example="Acme Software",
    characters="abcdefghijklmnopqrstuvwxyz{[\\]}<",
    most=30,
    pause=0.1,
)
VISITS = Field(
    words=("track", "acme.toml"),
    drafts="readings",
    label=" Visitas",
    columns=slice(18, 27),
    example="Counted from",
    characters="123456789x",
    most=8,
    pause=0.5,
)


class Typist:
    """Types into one field, and remembers when each key was sent and when it was shown."""

    def __init__(self, field: Field, seed: int) -> None:
        self._field = field
        self._random = random.Random(seed)  # noqa: S311 - the same each time, not secret
        self.possible = {""}

    def type_and_kill(self, terminal: Terminal) -> None:
        """Type another text over what stands there; kill -9 comes at any moment of it."""
        before, text = self.possible, ""
        sent: list[float] = []
        shown: list[float] = []
        watch = RunningClock()
        for _key in range(self._random.randint(0, self._field.most)):
            text += self._random.choice(self._field.characters)
            sent.append(watch.seconds)
            terminal.press(text[-1], gap=self._random.uniform(0, self._field.pause))
            seen = self._field.shown(terminal)
            if text.startswith(seen):
                shown += [watch.seconds] * (len(seen) - len(shown))
        terminal.send_signal(signal.SIGKILL)
        killed = watch.seconds
        assert terminal.status() == -signal.SIGKILL
        # How long a key takes to be shown tells how busy the machine is.
        slowest = max((s - t for t, s in zip(sent, shown, strict=False)), default=0)
        safe = sum(moment < killed - SAFE_AFTER - TURNS * slowest for moment in shown)
        self.possible = {text[:length] for length in range(safe, len(text) + 1)}
        if not safe:
            self.possible |= before

    def sees_what_may_be(self, terminal: Terminal) -> bool:
        """Whether the field shows what may have survived."""
        return self._field.sees(terminal, self.possible)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("field", [COMPANY, VISITS], ids=["agreement", "readings"])
def test_all_but_the_last_second_survives_a_kill(
    field: Field, seed: int, start: Start, tmp_path: Path
) -> None:
    if field is VISITS:
        begun(tmp_path)
    typist = Typist(field, seed)
    terminal = start(*field.words, "--lang", "en")
    terminal.wait_for(field.example)
    for _kill in range(KILLS):
        if field is VISITS and field.shown(terminal):
            terminal.press("up")  # the cursor begins in the first field that is empty
        typist.type_and_kill(terminal)
        is_kept = any((tmp_path / "state/slawizard" / field.drafts).glob("*.json"))
        terminal = start(*field.words, "--lang", "en")
        if is_kept:
            terminal.wait_for("Unsaved work found", "Later")
            terminal.press("enter")
            terminal.wait_for(lambda t: "Unsaved" not in t.text and typist.sees_what_may_be(t))
        else:
            assert "" in typist.possible
            terminal.wait_for(field.example)


def has_company(name: str) -> Callable[[Terminal], bool]:
    """Whether the field holds `name`: an empty one shows an example."""
    return lambda terminal: COMPANY.shown(terminal) == name


def typed(start: Start, file: str, company: str) -> Terminal:
    """A wizard with something unsaved in it."""
    terminal = start("new", file, "--lang", "en")
    terminal.wait_for("Step 1 of 8")
    terminal.press(company)
    terminal.wait_for(has_company(company))
    return terminal


# SIGTERM also ends both wizards below.
@pytest.mark.parametrize("number", thinned([signal.SIGHUP, signal.SIGTERM]))
def test_the_last_key_before_a_signal_is_there_and_the_terminal_is_clean(
    number: int, start: Start
) -> None:
    terminal = typed(start, "acme.toml", "Acme")
    terminal.send_signal(number)
    assert terminal.status() == 1
    assert not_cleaned(terminal) == []

    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Unsaved work found")
    terminal.press("enter")
    terminal.wait_for(has_company("Acme"))


def test_a_closed_window_ends_the_program_and_loses_nothing(start: Start) -> None:
    terminal = typed(start, "acme.toml", "Acme")
    terminal.hang_up()
    terminal.status()

    start("--lang", "en").wait_for("Unsaved work found")


def test_two_wizards_at_once_keep_two_drafts(start: Start, tmp_path: Path) -> None:
    terminals = [typed(start, f"{name}.toml", f"Company {name}") for name in ("one", "two")]
    for terminal in terminals:
        terminal.send_signal(signal.SIGTERM)
        assert terminal.status() == 1

    kept = [draft.read_text("utf-8") for draft in tmp_path.rglob("drafts/*.json")]
    assert len(kept) == 2
    assert any("Company two" in draft for draft in kept)
    terminal = start("new", "one.toml", "--lang", "en")
    terminal.wait_for("Unsaved work found")
    terminal.press("enter")
    terminal.wait_for(has_company("Company one"))
    assert not list(tmp_path.glob("*.toml"))
