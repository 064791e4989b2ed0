"""A fault of the program itself: the draft is kept, one sentence says where, the status is 70.

Most kinds of fault end a wizard without a terminal, in `tests.tui.test_crash_handling`.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from tests.fuzz import FUZZ
from tests.terminal.conftest import Start
from tests.terminal.faults import ANSWER, FAULTS, ONLY_IN_A_TERMINAL, with_fault
from tests.terminal.terminal import LEFT_CLEAN, Terminal

CRASHED = 70
SENTENCES = {
    "en": "slawizard had to stop because of an error of its own: what you wrote is kept",
    "es": "slawizard tuvo que detenerse por un error propio: lo que escribiste quedó guardado",
}


def crashed(fault: str, home: Path, language: str = "en") -> tuple[Terminal, str]:
    """The terminal, and what was said there, after the first step was filled in and left."""
    words = ["--lang", language, "new", "acme.toml"]
    with Terminal(words, home, program=with_fault(fault)) as terminal:
        terminal.wait_for("Acme Software")
        terminal.press(ANSWER)
        terminal.wait_for(ANSWER)
        terminal.press("f2")
        assert terminal.status() == CRASHED, terminal.raw[-2000:]
    return terminal, terminal.raw.rpartition("\x1b[?1004l")[2].rpartition("\x1b[?1006l")[2]


@pytest.mark.parametrize("fault", FAULTS if FUZZ >= 1 else ONLY_IN_A_TERMINAL)
def test_a_fault_ends_in_a_sentence(fault: str, tmp_path: Path) -> None:
    terminal, said = crashed(fault, tmp_path)
    assert [mode for mode in LEFT_CLEAN if mode not in terminal.raw] == []
    assert "Traceback" not in terminal.raw
    (line,) = said.strip().splitlines()
    assert line.startswith(SENTENCES["en"])
    draft, report = (Path(found) for found in re.findall(r"/\S+\.(?:json|txt)", line))
    assert ANSWER in draft.read_text(encoding="utf-8")
    told = report.read_text(encoding="utf-8")
    assert "Error" in told
    assert ANSWER not in told
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def test_the_next_start_offers_what_was_written(start: Start, tmp_path: Path) -> None:
    _terminal, said = crashed("compose", tmp_path, "es")
    assert said.startswith(SENTENCES["es"])
    start("--lang", "en").wait_for("Unsaved work found", ANSWER)


def test_without_a_folder_for_the_report_the_draft_is_still_told(tmp_path: Path) -> None:
    (tmp_path / "state/slawizard").mkdir(parents=True)
    (tmp_path / "state/slawizard/crashes").write_text("", encoding="utf-8")
    _terminal, said = crashed("an action", tmp_path)
    assert "no report could be written" in said
    assert ".json" in said
