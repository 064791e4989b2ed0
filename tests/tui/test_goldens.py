"""Each screen as text: `UPDATE_GOLDENS=1` accepts what the program shows now."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from slawizard.i18n.languages import Language
from slawizard.session.session import Session
from tests.core.tracking.examples import CASES
from tests.fuzz import FUZZ
from tests.tui.user import NARROW, WIDE, answer, leave_draft, wizard

GOLDENS = Path(__file__).parent / "goldens"
AGREEMENTS = Path(__file__).parent / "agreements"
HOW_TO_ACCEPT = (
    "if it should look so, UPDATE_GOLDENS=1 pytest tests/tui tests/export, and read the diff"
)
WEEK = timedelta(days=7)
AGREEMENT = {"es": "norte-sistemas.toml", "en": "harbor-analytics.toml"}

EACH_LOOK = FUZZ >= 1 or "UPDATE_GOLDENS" in os.environ
"""Whether a screen is looked at in each language and each size, rather than once in each."""

LONGEST_TEXTS: list[Language] = ["es", *(["en"] if EACH_LOOK else [])]

pytestmark = pytest.mark.watched


def expect(name: str, text: str) -> None:
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == golden.read_text(encoding="utf-8"), f"{name}: {HOW_TO_ACCEPT}"


def copied(language: Language) -> Path:
    return Path(shutil.copy(AGREEMENTS / AGREEMENT[language], "acme.toml"))


@pytest.mark.parametrize("language", ["es", "en"])
async def test_the_start_screen(language: Language) -> None:
    async with wizard(language=language) as user:
        expect(f"start-{language}", user.text())


@pytest.mark.parametrize("language", LONGEST_TEXTS)
async def test_the_help_and_leaving(language: Language) -> None:
    async with wizard(Path("new.toml"), language=language) as user:
        await user.press("f1")
        expect(f"help-{language}", user.text())
        await user.press("escape")
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        expect(f"leave-{language}", user.text())


@pytest.mark.parametrize(
    ("language", "size"),
    [("es", NARROW), ("en", WIDE), *((("en", NARROW), ("es", WIDE)) if EACH_LOOK else ())],
)
async def test_tracking(
    language: Language, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: date(2027, 3, 22))
    for ending in ("toml", "actuals.toml"):
        shutil.copy(CASES / f"norte-week-by-week.{ending}", f"acme.{ending}")
    async with wizard(Path("acme.toml"), language=language, size=size, track=True) as user:
        await user.press("pageup", "pagedown")
        expect(f"track-{language}-{size[0]}x{size[1]}", user.text())


def another_ticket(session: Session) -> None:
    answer(session, {"customers.average_ticket": "200000"})


@pytest.mark.parametrize("language", LONGEST_TEXTS)
async def test_a_change_before_it_is_saved(language: Language) -> None:
    async with wizard(
        copied(language), language=language, step="review", answered=another_ticket
    ) as user:
        expect(f"changes-{language}", user.text())


@pytest.mark.parametrize("language", LONGEST_TEXTS)
async def test_a_file_that_somebody_else_changed(language: Language) -> None:
    file = copied(language)
    async with wizard(file, language=language, step="customers", answered=another_ticket) as user:
        text = file.read_text("utf-8")
        file.write_text(re.sub("attempts = .*", "attempts = 9", text), "utf-8")
        await user.press("ctrl+s")
        expect(f"disk-{language}", user.text())


@pytest.mark.parametrize("language", LONGEST_TEXTS)
async def test_unsaved_work_that_was_found(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Acme", "Beta"):
        leave_draft(Path(f"{name.lower()}.toml"), {"agreement.company": name}, step="company")
    monkeypatch.setattr("slawizard.session.draft_recovery.now", lambda: datetime.now(UTC) + WEEK)
    async with wizard(language=language) as user:
        expect(f"resume-{language}", user.text())
