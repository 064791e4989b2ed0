"""From an empty screen to a saved agreement, as somebody at a keyboard."""

from __future__ import annotations

from pathlib import Path

from tests import forked
from tests.environment import isolated
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

FOUR_ANSWERS = (
    ("Acme [red]& Co[/]", "f2"),
    ("12,000,000", "f2"),
    ("150 000", "f2", "f2", "f2"),
    ("f4", "f2", "f2"),
)
"""Company; goal; ticket; benchmarks for all rates."""


def answer(terminal: Terminal) -> None:
    for keys in FOUR_ANSWERS:
        terminal.press(*keys)


def test_four_answers_make_an_agreement_that_opens_at_the_review_and_can_be_changed(
    start: Start, tmp_path: Path
) -> None:
    terminal = start("new", "acme.toml", "--lang", "en")
    terminal.wait_for("Step 1 of 8 · Company", "Visits", "Customer", "f2 Next", "^q Quit")
    answer(terminal)
    terminal.wait_for("Step 8 of 8")
    terminal.wait_for("609,600")
    terminal.press("ctrl+s")
    terminal.wait_for("Saved")
    terminal.press("ctrl+q")

    assert terminal.status() == 0
    assert "Acme \\[red\\]& Co\\[/\\]" in (tmp_path / "acme.md").read_text(encoding="utf-8")
    checked = forked.run(["check", "acme.toml"], cwd=tmp_path, env=isolated(tmp_path))
    assert checked.returncode == 0
    assert checked.stdout.startswith(b"acme.toml: ok\n")

    again = start("open", "acme.toml", "--lang", "es")
    again.wait_for("Paso 8 de 8")
    again.press("escape")
    again.wait_for("Paso 7 de 8")
    again.press("90", "f2")
    again.wait_for("Paso 8 de 8")
    again.press("ctrl+s")
    again.wait_for("acme.md")
    again.press("ctrl+q")
    assert again.status() == 0
    assert "acceptance_percent = 80" in (tmp_path / "acme.toml").read_text(encoding="utf-8")
    assert "90" in (tmp_path / "acme.toml").read_text(encoding="utf-8")


def test_twelve_stages_with_nasty_names_are_painted_literally(start: Start, tmp_path: Path) -> None:
    case = Path(__file__).parent.parent / "cases" / "doce-etapas.toml"
    (tmp_path / "doce.toml").write_bytes(case.read_bytes())
    terminal = start("open", "doce.toml", "--lang", "es")
    terminal.wait_for(
        "Paso 8 de 8", "35.866.667", "Ñandú [red]& Cía.[/red] | <b>Chile", "Negociación"
    )


def test_an_escape_sequence_in_a_file_never_reaches_the_terminal(
    start: Start, tmp_path: Path
) -> None:
    case = Path(__file__).parent.parent / "cases" / "two-stages.toml"
    text = case.read_text(encoding="utf-8").replace('"Tiny"', '"\\u001b[31;5mTiny\\u0007"')
    (tmp_path / "tiny.toml").write_text(text, encoding="utf-8")
    terminal = start("open", "tiny.toml", "--lang", "en")
    terminal.wait_for("Step 8 of 8")
    terminal.wait_for("[31;5mTiny")

    assert "\x1b[31;5m" not in terminal.raw
    assert "Tiny\x07" not in terminal.raw
