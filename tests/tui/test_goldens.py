"""Each screen as text: `UPDATE_GOLDENS=1` accepts what the program shows now."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from slawizard.core.constants import Language
from slawizard.core.questions import STEPS, StepName
from tests.tui.user import wizard

GOLDENS = Path(__file__).parent / "goldens"
AGREEMENTS = Path(__file__).parent / "agreements"
AGREEMENT = {"es": "norte-sistemas.toml", "en": "harbor-analytics.toml"}


def expect(name: str, text: str) -> None:
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == golden.read_text(encoding="utf-8")


def copied(language: Language) -> Path:
    return Path(shutil.copy(AGREEMENTS / AGREEMENT[language], "acme.toml"))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("step", STEPS)
async def test_a_step(step: StepName, language: Language) -> None:
    async with wizard(copied(language), language=language) as user:
        await user.go(step)
        expect(f"{step}-{language}", user.text())


@pytest.mark.parametrize("language", ["es", "en"])
async def test_the_start_screen(language: Language) -> None:
    async with wizard(language=language) as user:
        expect(f"start-{language}", user.text())


@pytest.mark.parametrize("language", ["es", "en"])
async def test_the_help(language: Language) -> None:
    async with wizard(Path("new.toml"), language=language) as user:
        await user.press("f1")
        expect(f"help-{language}", user.text())


@pytest.mark.parametrize("language", ["es", "en"])
async def test_leaving(language: Language) -> None:
    async with wizard(Path("new.toml"), language=language) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        expect(f"leave-{language}", user.text())
