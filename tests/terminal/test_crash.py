"""A fault of the program itself: the draft is kept, one sentence says where, the status is 70."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import LEFT_CLEAN, Terminal

CRASHED = 70

FAULTY = """
import sys
import threading

from slawizard.tui import app, step
from slawizard.tui.steps.revenue import RevenueStep

SECRET = "Globex"


def fail(*_arguments, **_named):
    raise {error}


{fault}

from slawizard.cli import main

main()
"""

FAULTS = {
    "a handler": "RevenueStep.on_descendant_focus = fail",
    "a constructor": "RevenueStep.__init__ = fail",
    "compose": "RevenueStep.compose_form = fail",
    "on_mount": "RevenueStep.on_mount = fail",
    "an action": "app.SlaWizard.action_forward = fail",
    "a timer": "RevenueStep.on_mount = lambda self: self.set_timer(0.01, fail)",
    "an interval": "RevenueStep.on_mount = lambda self: self.set_interval(0.01, fail)",
    "a worker": "RevenueStep.on_mount = lambda self: self.run_worker(fail, thread=True)",
    "rendering": "RevenueStep.on_mount = lambda self: self.mount(Bad())",
    "an action, and what keeps the draft": (
        "def fail_twice(*_arguments):\\n"
        "    app.SlaWizard.take_over = app.SlaWizard._note_place = fail\\n"
        "    fail()\\n"
        "app.SlaWizard.action_forward = fail_twice"
    ),
    "the thread of input": (
        "from slawizard.tui.terminal_input import TerminalInput\\nTerminalInput._escape = fail"
    ),
}
"""Where a fault is put, so that F2 on the first step runs into it."""


def faulty(home: Path, fault: str, error: str = "RuntimeError(SECRET)") -> list[str]:
    """A command that is the wizard with `fault` in it."""
    program = home / "faulty.py"
    bad = "from textual.widget import Widget\nclass Bad(Widget):\n    render = fail\n"
    fault = (bad + fault.replace("\\n", "\n")) if "Bad" in fault else fault.replace("\\n", "\n")
    program.write_text(FAULTY.format(fault=fault, error=error), encoding="utf-8")
    return [sys.executable, str(program)]


def crash(home: Path, command: list[str], language: str = "en") -> tuple[Terminal, str]:
    """What is said after the first step was filled in and left, and the terminal it is said in."""
    arguments = [*command, "--lang", language, "new", "acme.toml"]
    with Terminal(arguments, home) as terminal:
        terminal.wait_for("Acme Software")
        terminal.press("Globex")
        terminal.wait_for("Globex")
        terminal.press("f2")
        assert terminal.status() == CRASHED, terminal.raw[-2000:]
    return terminal, terminal.raw.rpartition("\x1b[?1004l")[2]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_ends_in_a_sentence(fault: str, tmp_path: Path) -> None:
    terminal, said = crash(tmp_path, faulty(tmp_path, fault))
    assert not [mode for mode in LEFT_CLEAN if mode not in terminal.raw]
    assert "Traceback" not in terminal.raw
    lines = said.strip().splitlines()
    assert len(lines) == 1, said
    draft, report = (Path(found) for found in re.findall(r"/\S+\.(?:json|txt)", lines[0]))
    assert "Globex" in draft.read_text(encoding="utf-8")
    told = report.read_text(encoding="utf-8")
    assert "RuntimeError" in told
    assert "in fail" in told
    assert "Globex" not in told
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700
    with Terminal([sys.executable, "-m", "slawizard", "--lang", "en"], tmp_path) as again:
        again.wait_for("Unsaved work found", "Globex")
