"""A reopened agreement: what a change does is seen before it is saved, and kept in the history."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from slawizard.core.plan import plan
from slawizard.export.markdown.document import render
from slawizard.session.session import Session
from slawizard.storage.toml.load import load
from tests.tui.conftest import TODAY
from tests.tui.user import answer, wizard

CASES = Path(__file__).parent.parent / "cases"
TALL = (120, 200)


@pytest.fixture
def file(folder: Path) -> Path:
    """A saved agreement: 134 customers at 45,000 each."""
    return Path(shutil.copy(CASES / "norte-primer-sla.toml", folder / "norte.toml"))


def raised_ticket(session: Session) -> None:
    """134 customers become 120."""
    answer(session, {"customers.average_ticket": "50000"})


async def test_what_a_change_does_is_shown_until_it_is_taken_back_and_a_note_alone_saves_nothing(
    file: Path,
) -> None:
    before = file.read_bytes()
    async with wizard(file, size=TALL) as user:
        assert user.screen == "step-review"
        assert user.sees("Complete and saved")
        assert "history-note" not in user.ids()
        await user.go("customers")
        await user.fill("customers-average-ticket", "50000")
        await user.go("review")
        sees = user.seen()
        assert sees("What changes with this save")
        assert sees("Average ticket: 45,000 MXN → 50,000 MXN")
        assert sees("Cliente 134 → 120 −14")
        await user.fill("history-note", "no change after all")
        await user.go("customers")
        await user.fill("customers-average-ticket", "45000")
        await user.go("review")
        assert "history-note" not in user.ids()
        assert not user.sees("What changes with this save")
        await user.press("ctrl+s")
    assert file.read_bytes() == before


async def test_where_a_rate_comes_from_is_told_in_words(file: Path) -> None:
    def estimated(session: Session) -> None:
        assert session.draft.get("stages.customer.conversion.basis") == "benchmark"
        answer(session, {"stages.customer.conversion.percent": "30"})

    async with wizard(file, size=TALL, language="es", step="review", answered=estimated) as user:
        assert user.sees("Base del dato: Referencia de otras empresas → Estimación")


async def test_each_save_makes_the_next_revision_and_keeps_the_old_figures(file: Path) -> None:
    before = load(file)
    async with wizard(file, step="review", answered=raised_ticket) as user:
        assert user.focused == "history-note"
        await user.fill("history-note", "x" * 5_001)
        await user.press("ctrl+s")
        assert load(file) == before, "the note is too long"
        await user.fill("history-note", "Fewer, larger deals\nsince [b]spring[/b]")
        await user.press("ctrl+s", "escape")
        assert user.sees("Complete and saved")
        assert "history-note" not in user.ids()
        after, document = load(file), file.with_suffix(".md").read_text("utf-8")
        await user.go("revenue")
        await user.fill("revenue-goal", "13000000")
        await user.press("ctrl+s")
    saved = load(file)
    assert saved.agreement.revision == after.agreement.revision + 1
    assert [entry.note for entry in saved.history] == [after.history[0].note, ""]
    assert after.agreement.revision == before.agreement.revision + 1
    assert after.agreement.date == TODAY
    (entry,) = after.history
    assert (entry.revision, entry.date) == (before.agreement.revision, before.agreement.date)
    assert entry.note == "Fewer, larger deals\nsince [b]spring[/b]"
    old = plan(before)
    assert entry.customers == old.customers_from_marketing
    assert entry.targets == {stage.key: stage.needed for stage in old.stages}
    assert document == render(after, plan(after))
    assert "Fewer, larger deals" in document
    assert "Cliente 134 → 120" in document


async def test_a_renamed_stage_keeps_its_history(file: Path) -> None:
    async with wizard(file, step="stages") as user:
        await user.fill("stages-mql-name", "Interesados")
        await user.press("ctrl+s")
    saved = load(file)
    assert saved.history[0].targets["mql"] == 5112
    assert date(2026, 11, 23) == saved.agreement.date


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "has passed: the next review is on"), ("es", "ya pasó: la próxima revisión es el")],
)
async def test_a_review_that_has_passed_is_set_anew_and_that_is_said(
    file: Path, language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = date(2027, 9, 4)  # three months later it is a Saturday
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: later)
    async with wizard(
        file, size=(80, 60), language=language, step="review", answered=raised_ticket
    ) as user:
        await user.press("f4")
        assert user.sees(said)
        await user.press("ctrl+s")
        assert user.sees(said)
    assert load(file).agreement.review_on == date(2027, 12, 6)
